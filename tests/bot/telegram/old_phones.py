"""Phones on which keyboards of before the rooms still stand, the program of today over the old database, and what is kept in it."""

import contextlib
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Select, Table, select
from sqlmodel import SQLModel

from sandbox import Sandbox
from sandbox.phones.phones import SILENCE
from sandbox.world.values import Message, StoredFile
from storage.db.tx import Tx
from tests.running_bot import RunningBot
from tests.storage.migrations import old_database as old

FIRST_UPDATE = 100_000_000  # the number before the sandbox's first
PATIENCE = 60.0  # seconds, when the machine has much else to do
STANDING = ("back", "help", "aloud", "pause", "home")  # the same under every screen
# What is there to take something away, when it is tapped on the screen that stands: a word, everything.
TAKES_AWAY = (" del", "data.erasing yes")


@contextlib.asynccontextmanager
async def bot_over_old(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """The program of today over the old database, a minute after the old program stopped, with the old messages on the phones."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    old.put(url)
    old.put_voices(tmp_path)
    _hand_out(sandbox)
    bot = RunningBot(sandbox, url, tmp_path, data_keys=old.KEYS)
    stopped = datetime.fromisoformat(old.phones()["frozen_at"])
    bot.clock.forward(seconds=(stopped - bot.clock()).total_seconds() + 60)
    await bot.start()
    try:
        await bot.settled()
        yield bot
    finally:
        await bot.stop()


def _hand_out(sandbox: Sandbox) -> None:
    """Telegram as it was: users, their chats with the buttons, voice notes, and numbers that go on."""
    world, kept = sandbox.world, old.phones()
    for number, one in kept["phones"].items():
        world.next_user = int(number)
        phone = sandbox.phone(one["name"])
        phone.timeout = PATIENCE
        for message in ({"id": 1, "text": "/start", "markup": None}, *one["messages"]):
            shown = Message(message["id"], phone.conversation.shown, world.bot, 1_700_000_000, message["markup"] is not None)
            shown.text, shown.markup = message["text"], message["markup"]
            phone.conversation.messages[shown.id] = shown
    for file in kept["files"]:
        stored = StoredFile(file["kind"], file["id"], file["unique"], f"voice/{file['unique']}.oga", SILENCE, "voice.oga", "audio/ogg")
        world.files[stored.file_id] = stored
    world.next_message, world.updates.pushed = kept["next_message"], kept["last_update"] - FIRST_UPDATE


# --- which buttons ---


@dataclass(frozen=True, slots=True)
class OldButton:
    """`stands`: on the chat's screen, so that a tap is an answer; else on a message that came before it or beside it."""

    chat: int
    message: int
    data: str
    stands: bool

    @property
    def kind(self) -> str:
        """What it does, whatever it is about: one of each is enough. Written as the old code wrote it."""
        if self.data.startswith("open:"):
            opens = self.data.removeprefix("open:").partition("/")[0]
            return f"open {'case' if opens.isdigit() else opens}"
        _, step, code = self.data.split("|", 2)
        does = code.partition(":")[0]
        return does if does in STANDING else f"{step} {does}"

    @property
    def takes_away(self) -> bool:
        return self.kind.endswith(TAKES_AWAY)


def old_buttons() -> Iterator[OldButton]:
    screens = {int(chat): one["message_id"] for chat, one in old.expected()["conversations"].items()}
    for chat, one in old.phones()["phones"].items():
        for message in one["messages"] if int(chat) in screens else ():
            data = (button.get("callback_data") for row in message["markup"]["inline_keyboard"] for button in row)
            stands = message["id"] == screens[int(chat)]
            yield from (OldButton(int(chat), message["id"], one, stands) for one in data if one)


def by_kind(buttons: Iterable[OldButton]) -> dict[str, list[OldButton]]:
    found: dict[str, list[OldButton]] = {}
    for button in buttons:
        found.setdefault(button.kind, []).append(button)
    return found


@cache
def rounds() -> list[list[OldButton]]:
    """One button of each kind on the screens that stand, at most one on each phone in a round: after it the screen is another."""
    left, found = by_kind(button for button in old_buttons() if button.stands), []
    while left:
        this: dict[int, OldButton] = {}
        for kind in sorted(left, key=lambda kind: len(left[kind])):
            free = next((button for button in left[kind] if button.chat not in this), None)
            if free:
                this[free.chat] = free
                del left[kind]
        found.append(list(this.values()))
    return found


ROUNDS = 8  # as many as there are


# --- what is kept ---

Kept = dict[tuple[int, str], set[str]]
WORKED_ON = ("outbox", "invitation", "web_draft")  # come and go as they are used


def words_kept(bot: RunningBot) -> Kept:
    """By the person's number and the table, every word that is kept of them."""

    def work(tx: Tx) -> Kept:
        plan = SQLModel.metadata.tables["plan"]
        person_of = {row.id: row.person_id for row in tx.connection.execute(select(plan.c.id, plan.c.person_id))}
        found: Kept = {}
        for table in SQLModel.metadata.tables.values():
            for owner, *tokens in tx.connection.execute(_sealed(table)) if table.name not in WORKED_ON and _owner(table) else ():
                person = person_of[owner] if _owner(table) == "plan_id" else owner
                found.setdefault((person, table.name), set()).update(tx.vault.unseal(token) for token in tokens if token)
        return found

    return bot.program.store.run_now(work)


def _owner(table: Table) -> str:
    sealed = any(column.info.get("sealed") for column in table.c)
    return next((name for name in ("plan_id", "person_id") if name in table.c and sealed), "")


def _sealed(table: Table) -> Select[tuple[Any, ...]]:
    return select(table.c[_owner(table)], *(column for column in table.c if column.info.get("sealed")))


def lost(before: Kept, after: Kept, but_for: Iterable[int] = ()) -> list[tuple[int, str, int]]:
    """Of whom, of which table, how many words are not there any more."""
    gone = ((person, table, len(words - after.get((person, table), set()))) for (person, table), words in before.items())
    excepted = set(but_for)
    return [one for one in gone if one[2] and one[0] not in excepted]


def persons_of(chats: set[int]) -> set[int]:
    """Who has these chats, or is supported from them: a supporter who takes everything back takes also what they suggested."""
    kept = old.expected()
    own = {row["id"] for row in kept["tables"]["person"] if row["telegram_id"] in chats}
    supporters = {int(number): one["person"]["supporters"] for number, one in kept["persons"].items() if one["person"]}
    return own | {number for number, found in supporters.items() if any(one["telegram_id"] in chats for one in found)}
