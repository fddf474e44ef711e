"""A message to others that may have come already says so and makes no sound; a first one never does. What it opens is done once."""

import asyncio
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from locales.catalogue import say
from sandbox import Phone, Sandbox
from sandbox.world.chats import ShownMessage
from sandbox.world.faults import Fault, FaultKind
from sandbox.world.world import Chat
from storage.cases import cases
from storage.db.store import Store
from storage.db.vault import Vault
from tests.bot.killed.nursery import Nursery
from tests.bot.killed.test_kill_bot import line
from tests.bot.killed.test_supporter_kill import PATIENCE, Pair, does, taps
from tests.bot.plan_making import send_plan
from tests.bot.supporter_invitation import add_supporter, agreed_person, link_of, open_first_question
from tests.databases import KEY, on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import TELL_MORE

AGAIN = say("s.notice.again")
LINK_AGAIN = say("invited.again")
ANSWER = TELL_MORE


class Awaited(Fault):
    """A fault whose first meeting can be waited for."""

    def __post_init__(self) -> None:
        Fault.__post_init__(self)
        self.came = asyncio.Event()

    def meets(self, method: str | None, chat: int | None) -> bool:
        met = Fault.meets(self, method, chat)
        if met:
            self.came.set()
        return met


def helps(phone: Phone) -> list[ShownMessage]:
    """The calls for help that came as messages, copies included."""
    return [message for message in phone.chat if message.from_bot and say("s.notice.help", {"name": "Anna"}) in message.text]


def links(phone: Phone) -> list[ShownMessage]:
    return [message for message in phone.chat if message.photo and "?start=" in message.text]


def marked(message: ShownMessage, sentence: str = AGAIN) -> tuple[bool, bool]:
    """Whether it begins with the sentence, whether it came without sound."""
    return message.text.startswith(sentence), message.silent


async def killed_when(sandbox: Sandbox, nursery: Nursery, came: Callable[[], object], act: Callable[[], object]) -> None:
    """The bot dies while the Bot API server takes the message in: Telegram has it, the bot never hears so. Then it is started again."""
    died = asyncio.get_running_loop().create_future()

    def watch(_: Chat) -> None:
        if came() and not died.done():
            os.kill(nursery.bot, signal.SIGKILL)
            died.set_result(None)

    sandbox.world.watchers.add(watch)
    await act()  # type: ignore[misc]
    await asyncio.wait_for(died, PATIENCE)
    sandbox.world.watchers.discard(watch)
    assert await nursery.end(signal.SIGKILL) == signal.SIGKILL
    await nursery.start()


async def two_phones(sandbox: Sandbox, nursery: Nursery) -> tuple[Pair, Phone, Phone]:
    await nursery.start()
    pair, anna, maija = Pair(sandbox), sandbox.phone("Anna"), sandbox.phone("Maija")
    anna.timeout = maija.timeout = PATIENCE
    await pair.comes_to_first_question(anna)
    return pair, anna, maija


async def test_killed_between_sending_a_call_for_help_and_noting_it(
    sandbox: Sandbox, nursery: Nursery, database_url: str, stderr: Path
) -> None:
    pair, anna, maija = await two_phones(sandbox, nursery)
    await pair.come_together(anna, maija)
    await does(anna, partial(anna.say, "/paligs", wait=False), "about.good.help")
    await killed_when(sandbox, nursery, lambda: helps(maija), partial(taps, anna, "help.call_supporter", "about.good.ask"))
    await maija.until(lambda phone: len(helps(phone)) > 1)
    first, second = helps(maija)
    assert (marked(first), marked(second)) == ((False, False), (True, True))
    assert [message for message in maija.chat if message.from_bot and AGAIN in message.text] == [second]
    opens = first.buttons[0].data or ""
    assert opens == second.buttons[0].data
    await does(maija, partial(maija.press_data, second.id, opens, wait=False), "s.help.ask")
    await does(maija, partial(maija.press_data, first.id, opens, wait=False), "s.help.ask")
    await does(maija, partial(maija.say, ANSWER, wait=False), "s.person.ask")
    await does(maija, partial(maija.press_data, second.id, opens, wait=False), "s.home.ask")
    assert await nursery.end(signal.SIGTERM) == 0
    store = Store.open(database_url, Vault(KEY))
    case = store.run_now(lambda tx: cases.of_chat(tx, anna.id))
    store.close()
    assert case
    assert [request.answer and request.answer.text for request in case.plan.help_requests] == [ANSWER]
    assert "Traceback" not in await asyncio.to_thread(stderr.read_text)


@on_sqlite
async def test_killed_before_the_picture_of_an_invitation_came(sandbox: Sandbox, nursery: Nursery) -> None:
    """It comes after the start, once and above the screen. The bot had begun to send it, so it cannot know that nothing came."""
    _, anna, maija = await two_phones(sandbox, nursery)
    await does(anna, partial(anna.say, "/atbalsts", wait=False), "supporter.mine.none")
    dropped = Awaited("drop_before", method="sendPhoto", chat=anna.id, times=None)
    sandbox.faults.append(dropped)
    await press(anna, f"{wording('r.nav.invite')} atbalsta personu", wait=False)
    await asyncio.wait_for(dropped.came.wait(), PATIENCE)
    assert await nursery.end(signal.SIGKILL) == signal.SIGKILL
    assert links(anna) == []
    sandbox.no_more_faults()
    await nursery.start()
    await anna.until(lambda phone: links(phone) and line("supporter.mine.none") in phone.last.text)
    assert [marked(message, LINK_AGAIN) for message in links(anna)] == [(True, True)]
    await does(maija, partial(maija.open, link_of(anna), wait=False), "s.role.what.1")


@on_sqlite
async def test_killed_between_sending_an_invitation_and_noting_it(sandbox: Sandbox, nursery: Nursery) -> None:
    _, anna, maija = await two_phones(sandbox, nursery)
    await does(anna, partial(anna.say, "/atbalsts", wait=False), "supporter.mine.none")
    await killed_when(sandbox, nursery, lambda: links(anna), partial(anna.press, f"{wording('r.nav.invite')} atbalsta personu", wait=False))
    await anna.until(lambda phone: len(links(phone)) > 1 and line("supporter.mine.none") in phone.last.text)
    first, second = links(anna)
    assert (marked(first, LINK_AGAIN), marked(second, LINK_AGAIN)) == ((False, False), (True, True))
    assert first.text.splitlines()[-1] == second.text.splitlines()[-1]
    await does(maija, partial(maija.open, link_of(anna), wait=False), "s.role.what.1")


@on_sqlite
@pytest.mark.parametrize("kind", ["server_error", "bad_gateway", "drop_after"])
async def test_an_attempt_of_unknown_end_makes_the_next_one_a_copy(bot: RunningBot, kind: FaultKind) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await open_first_question(bot, anna)
    bot.sandbox.fault(kind, method="sendMessage", chat=maija.id)
    await press(anna, "button.help", wording("help.call_supporter", words="Maija"))
    await bot.settled()
    came = [(False, False), (True, True)] if kind == "drop_after" else [(True, True)]
    assert [marked(message) for message in helps(maija)] == came


@on_sqlite
async def test_an_attempt_that_telegram_put_off_leaves_the_next_one_the_first(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await open_first_question(bot, anna)
    bot.sandbox.fault("too_many_requests", method="sendMessage", chat=maija.id, seconds=1, times=2)
    await press(anna, "button.help", wording("help.call_supporter", words="Maija"))
    await bot.settled()
    assert [marked(message) for message in helps(maija)] == [(False, False)]


@on_sqlite
async def test_the_worker_is_told_so_as_well(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await bot.person()
    bot.sandbox.fault("drop_after", method="sendMessage", chat=ilze.id)
    await send_plan(anna)
    await bot.settled()
    told = [message for message in ilze.chat if wording("w.notice.submitted", name="Anna", case="2026-014") in message.text]
    assert [marked(message, say("w.notice.again")) for message in told] == [(False, False), (True, True)]
    for message in told:
        await ilze.press_data(message.id, message.buttons[0].data or "")
        await bot.settled()
        assert "2026-014" in ilze.last.text
