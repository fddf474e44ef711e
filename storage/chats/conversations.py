"""Each chat's conversation, and which of its screens was shown."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from dialogs.engine.drafts import draft_to_json
from dialogs.engine.state import Conversation
from storage.chats.old_conversations import from_old, is_old
from storage.db.compiled import CompiledStatement
from storage.db.engine import Stale
from storage.db.tx import Tx
from storage.db.vault import Vault
from storage.tables.traffic import BLOCKED_CHAT, SEEN_UPDATE
from storage.tables.traffic import CONVERSATION as C


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """A conversation as stored. `message_id`: the message that shows the screen. `last_update_id`: the newest update acted on.

    `blocked`: the chat has blocked the bot.
    """

    conversation: Conversation
    shown_revision: int
    message_id: int | None
    last_update_id: int
    blocked: bool = False


IS_BLOCKED = select(BLOCKED_CHAT.c.chat_id).where(BLOCKED_CHAT.c.chat_id == C.c.chat_id).exists()
KEPT = (C.c.state, C.c.kept, C.c.shown_revision, C.c.screen_message_id, C.c.last_update_id)
LOAD = CompiledStatement(select(*KEPT, IS_BLOCKED.label("blocked")).where(C.c.chat_id == bindparam("chat")).with_for_update())
NEW = insert(C).inline()
SAVE = CompiledStatement(
    update(C)
    .where(C.c.chat_id == bindparam("chat"), C.c.revision == bindparam("was"))
    .values({name: bindparam(name) for name in ("state", "kept", "revision", "last_update_id")})
)
SHOWN = CompiledStatement(
    update(C)
    .where(C.c.chat_id == bindparam("chat"), C.c.shown_revision <= bindparam("of_revision"))
    .values(shown_revision=bindparam("of_revision"), screen_message_id=bindparam("message_id"))
)
BEHIND = select(C.c.chat_id, *KEPT).where(C.c.shown_revision < C.c.revision, ~IS_BLOCKED).order_by(C.c.chat_id)

HEARD = select(SEEN_UPDATE.c.seen_at).join(C, C.c.last_update_id == SEEN_UPDATE.c.update_id).where(C.c.chat_id == bindparam("chat"))


def load(tx: Tx, chat_id: int) -> StoredConversation | None:
    """The chat's conversation; its row is locked until the transaction ends, where the database has row locks."""
    row = LOAD.execute(tx.connection, {"chat": chat_id}).one_or_none()
    return replace(_to_stored(tx.vault, row), blocked=bool(row.blocked)) if row else None


def save(tx: Tx, chat_id: int, conversation: Conversation, *, was: int | None, last_update_id: int) -> None:
    """Saves the conversation. `was`: the revision that was loaded; None for a chat without a conversation.

    Raises Stale when the chat has another revision by now, or already has a conversation.
    After cases.erase in the same transaction the conversation is stored as a new one.
    """
    row = {**_columns(tx.vault, conversation), "revision": conversation.revision, "last_update_id": last_update_id}
    if was is None or chat_id in tx.forgotten_chats:
        _begin(tx, {"chat_id": chat_id, "shown_revision": -1, **row})
    elif SAVE.execute(tx.connection, {"chat": chat_id, "was": was, **row}).rowcount != 1:
        raise Stale("the conversation went on meanwhile")


def _begin(tx: Tx, row: dict[str, Any]) -> None:
    try:
        tx.connection.execute(NEW, row)
    except IntegrityError:
        raise Stale("the conversation was begun meanwhile") from None
    tx.forgotten_chats.discard(row["chat_id"])


def record_shown(tx: Tx, screens: Sequence[tuple[int, int, int | None]]) -> None:
    """Notes (chat_id, revision, message_id) of screens that Telegram accepted, unless a newer one is noted already."""
    if screens:
        rows = [{"chat": chat_id, "of_revision": revision, "message_id": message_id} for chat_id, revision, message_id in screens]
        SHOWN.execute_many(tx.connection, rows)


def last_heard(tx: Tx, chat_id: int) -> datetime | None:
    """When the chat last did something that led to another screen (UTC); None = never, or its update was pruned."""
    at: datetime | None = tx.connection.execute(HEARD, {"chat": chat_id}).scalar_one_or_none()
    return at


def chats_behind(tx: Tx) -> list[tuple[int, StoredConversation]]:
    """Chats whose newest screen was not shown, without those that have blocked the bot."""
    return [(row.chat_id, _to_stored(tx.vault, row)) for row in tx.connection.execute(BEHIND)]


def _columns(vault: Vault, conversation: Conversation) -> dict[str, str]:
    """The columns of a conversation. Drafts and what is asked about hold words, so they are sealed apart, by their field."""
    drafts = {name: place for name, place in conversation.places().items() if place and place.draft}
    without: dict[str, Any] = {name: replace(place, draft=None) for name, place in drafts.items()}
    plain = {name: draft_to_json(place.draft) for name, place in drafts.items() if place.draft}
    if conversation.meant:
        plain["meant"], without["meant"] = asdict(conversation.meant), None
    kept = vault.seal(json.dumps(plain)) if plain else ""  # json accepts half an emoji, orjson does not
    return {"state": orjson.dumps(replace(conversation, **without)).decode(), "kept": kept}


def _to_stored(vault: Vault, row: Any) -> StoredConversation:
    state = orjson.loads(row.state)
    kept = json.loads(vault.unseal(row.kept)) if row.kept else {}
    if is_old(state):
        return StoredConversation(from_old(state, kept), row.shown_revision, row.screen_message_id, row.last_update_id)
    state["meant"] = kept.pop("meant", None)
    for name, draft in kept.items():
        state[name]["draft"] = draft
    return StoredConversation(Conversation.from_json(state), row.shown_revision, row.screen_message_id, row.last_update_id)
