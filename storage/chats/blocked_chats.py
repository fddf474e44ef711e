"""Which chats have blocked the bot."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, select, text, update

from storage.db.tx import Tx
from storage.tables.plans import PERSON
from storage.tables.traffic import BLOCKED_CHAT

CHAT = BLOCKED_CHAT.c.chat_id
NOTE = text(
    "INSERT INTO blocked_chat (chat_id, blocked_at) VALUES (:chat, :at)"
    " ON CONFLICT (chat_id) DO UPDATE SET blocked_at = excluded.blocked_at"
).bindparams(bindparam("at", type_=BLOCKED_CHAT.c.blocked_at.type))
FORGET = delete(BLOCKED_CHAT).where(bindparam("chat") == CHAT)
OF_PERSON = update(PERSON).where(PERSON.c.telegram_id == bindparam("chat")).values(blocked_at=bindparam("at"))
AMONG = select(CHAT).where(CHAT.in_(bindparam("chats", expanding=True)))


def note_blocked(tx: Tx, telegram_id: int, at: datetime | None) -> None:
    """Notes that the owner of this chat, in any role, blocked the bot at this moment; None = they unblocked it.

    It is also noted in the person's row, for the queue and the export.
    """
    tx.connection.execute(NOTE if at else FORGET, {"chat": telegram_id, "at": at} if at else {"chat": telegram_id})
    tx.connection.execute(OF_PERSON, {"chat": telegram_id, "at": at})


def is_blocked(tx: Tx, telegram_id: int) -> bool:
    """Whether the owner of this chat has blocked the bot, so that no message reaches them."""
    return bool(blocked_chats_among(tx, (telegram_id,)))


def blocked_chats_among(tx: Tx, telegram_ids: Collection[int]) -> frozenset[int]:
    """Those of these chats whose owners have blocked the bot."""
    return frozenset(tx.connection.execute(AMONG, {"chats": list(telegram_ids)}).scalars()) if telegram_ids else frozenset()
