"""Phones on which the keyboards of before the rooms still stand: whatever is tapped there, it leads somewhere kind and takes no words."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sandbox import Phone, Sandbox
from sandbox.phones.phones import SILENCE
from sandbox.world.values import Message, StoredFile
from storage.cases import cases
from storage.cases.export import to_plain_values
from storage.chats import conversations
from storage.db.tx import Tx
from tests.running_bot import RunningBot
from tests.storage import old_database as old

FIRST_UPDATE = 100_000_000  # the number before the sandbox's first
NEVER_THERE = (1, "0|start.hello|next")
AT_ONCE = 12  # phones
PATIENCE = 60.0  # seconds, when the machine has much else to do
# What is there to take something away, when it is tapped on the screen that stands: a word, a goal, everything.
TAKES_AWAY = ("del", "remove", "yes", "afresh", "erase")


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
        for message in (*({**one, "id": 1, "text": "/start", "markup": None},), *one["messages"]):
            shown = Message(message["id"], phone.conversation.shown, world.bot, 1_700_000_000, message["markup"] is not None)
            shown.text, shown.markup = message["text"], message["markup"]
            phone.conversation.messages[shown.id] = shown
    for file in kept["files"]:
        stored = StoredFile(file["kind"], file["id"], file["unique"], f"voice/{file['unique']}.oga", SILENCE, "voice.oga", "audio/ogg")
        world.files[stored.file_id] = stored
    world.next_message, world.updates.pushed = kept["next_message"], kept["last_update"] - FIRST_UPDATE


def buttons_of(phone: Phone) -> list[tuple[int, str]]:
    """Message and data of every button that the bot once put there."""
    return [(message.id, button.data) for message in phone.chat if message.from_bot for button in message.buttons if button.data]


def standing(bot: RunningBot, phone: Phone) -> list[tuple[int, str]]:
    """The buttons of the chat's screen: taps on them are answers."""

    def screen(tx: Tx) -> int | None:
        stored = conversations.load(tx, phone.id)
        return stored.message_id if stored else None

    message = bot.program.store.run_now(screen)
    return [button for button in buttons_of(phone) if button[0] == message]


def words_kept(bot: RunningBot) -> dict[int, Counter[str]]:
    """By chat, all that was said there and is kept in any version of the plan or of a session."""

    def work(tx: Tx) -> dict[int, Counter[str]]:
        found = ((int(chat), cases.of_chat(tx, int(chat))) for chat in old.phones()["phones"])
        return {
            chat: Counter(_said((to_plain_values(case.person), to_plain_values(cases.versions(tx, case.person.id)))))
            for chat, case in found
            if case
        }

    return bot.program.store.run_now(work)


def lost(before: dict[int, Counter[str]], after: dict[int, Counter[str]], but_for: Collection[int] = ()) -> dict[int, Counter[str]]:
    """What is not kept any more."""
    gone = {chat: words - after.get(chat, Counter()) for chat, words in before.items() if chat not in but_for}
    return {chat: words for chat, words in gone.items() if words}


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if "example" in value and "voice" in value:
            yield value["text"] or str(value["voice"])
        for item in value.values():
            yield from _said(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _said(item)


def with_those_supported(chats: Collection[int]) -> set[int]:
    """A supporter who takes everything back takes also what they suggested."""
    persons, rows = old.expected()["persons"], old.expected()["tables"]["person"]
    chat_of = {str(row["id"]): row["telegram_id"] for row in rows}
    supporters = {number: one["person"]["supporters"] for number, one in persons.items() if one["person"]}
    theirs = {chat_of[number] for number, found in supporters.items() if any(one["telegram_id"] in chats for one in found)}
    return {*chats, *theirs}


async def all_tap(buttons: Mapping[Phone, Sequence[tuple[int, str]]]) -> None:
    """Several phones at once, each one button after the other."""
    at_once = asyncio.Semaphore(AT_ONCE)

    async def taps(phone: Phone) -> None:
        async with at_once:
            for message, data in buttons[phone]:
                await phone.press_data(message, data)

    await asyncio.gather(*(taps(phone) for phone in buttons))


def stands_before_a_way_on(phone: Phone) -> bool:
    """The newest screen says something and has buttons."""
    screen = next(message for message in reversed(phone.chat) if message.from_bot and message.rows)
    return bool(screen.text.strip()) and any(button.data for button in screen.buttons)


def nothing_went_wrong(bot: RunningBot, log: pytest.LogCaptureFixture) -> None:
    assert all(query.answered for query in bot.sandbox.world.queries.values())
    assert [record.getMessage() for record in log.records if record.levelname in ("ERROR", "CRITICAL") or record.exc_info] == []


def people(bot: RunningBot) -> list[Phone]:
    """Those with a screen, who have not blocked the bot."""
    return [phone for phone in bot.sandbox.phones.values() if standing(bot, phone)]


async def test_a_tap_on_any_old_message_is_answered_and_takes_nothing(
    sandbox: Sandbox, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What is out of date, and what lies under reminders and notices."""
    async with bot_over_old(sandbox, tmp_path) as bot:
        before, phones = words_kept(bot), people(bot)
        lying = {phone: [button for button in buttons_of(phone) if button not in standing(bot, phone)] for phone in phones}
        await all_tap({phone: [*buttons, NEVER_THERE] for phone, buttons in lying.items()})
        await bot.settled()
        assert lost(before, words_kept(bot)) == {}
        assert [phone.id for phone in phones if not stands_before_a_way_on(phone)] == []
        nothing_went_wrong(bot, caplog)


@pytest.mark.parametrize("nth", range(12))
async def test_the_screen_that_stands_can_still_be_answered(
    sandbox: Sandbox, tmp_path: Path, caplog: pytest.LogCaptureFixture, nth: int
) -> None:
    """On each phone another of its buttons at a time."""
    async with bot_over_old(sandbox, tmp_path) as bot:
        before = words_kept(bot)
        chosen = {phone: standing(bot, phone)[nth:][:1] for phone in people(bot)}
        await all_tap(chosen)
        await bot.settled()
        took = {phone.id for phone, buttons in chosen.items() for _, data in buttons if _code(data).startswith(TAKES_AWAY)}
        after = words_kept(bot)
        assert {
            chat: words - after.get(chat, Counter()) for chat, words in before.items() if chat not in took and words - after[chat]
        } == {}
        assert [phone.id for phone in chosen if not stands_before_a_way_on(phone)] == []
        nothing_went_wrong(bot, caplog)


def _code(data: str) -> str:
    return data.rpartition("|")[2]
