"""What leaves unasked keeps Telegram's limits, each try anew; what somebody waits for does not stand in that line."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import GetMe, SendDocument, SendMessage, TelegramMethod

from bot.delivery.rate_limit import A_SECOND, IN_CHAT, InTurn, RateLimit, UntilAsked
from bot.telegram.api_client import LeanSession
from bot.telegram.calls import call
from dialogs.engine.effects import SendSession
from locales.catalogue import say
from plan.states import Role
from sandbox import Phone, Sandbox
from sandbox.world.values import Call
from service.turn.take_turn import redraw_screen
from service.turn.world import World
from tests.bot.delivery.virtual_time_loop import in_no_time
from tests.bot.plan_making import send_plan
from tests.bot.session_reminders import meeting, person_with_worker
from tests.bot.supporter_invitation import agreed_person
from tests.bot.worker.test_messages_of_worker import MONDAY
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot, running_bot

TELEGRAM = 30  # a second


async def leaving(chats: Iterable[int], *paces: RateLimit, meanwhile: Callable[[RateLimit], Awaitable[None]] | None = None) -> list[float]:
    """When each message left, all of them being due at once; a chat's go by the pace of one process."""
    left: list[float] = []

    async def one(chat: int) -> None:
        await paces[chat % len(paces)].turn(chat)
        left.append(asyncio.get_running_loop().time())

    others = [meanwhile(paces[0])] if meanwhile else []
    await asyncio.gather(*map(one, chats), *others)
    return left


def most_in_a_second(left: list[float]) -> int:
    return max(sum(at <= other < at + 1 for other in left) for at in left)


def test_a_thousand_leave_at_their_pace() -> None:
    left = in_no_time(leaving(range(1000), RateLimit()))
    assert most_in_a_second(left) <= TELEGRAM
    assert 998 / A_SECOND - 1 < max(left) < 1000 / A_SECOND + 1


def test_one_chat_gets_one_a_second() -> None:
    left = in_no_time(leaving([7] * 5, RateLimit()))
    assert most_in_a_second(left) == 1
    assert max(left) < 5


def test_what_looks_once_more_before_it_leaves_keeps_the_limit_though_the_look_takes_its_time() -> None:
    """The database is busy for two of every five seconds, and screens leave meanwhile."""
    left: list[float] = []

    async def looked(pace: RateLimit, chat: int) -> None:
        now = asyncio.get_running_loop().time
        async with pace.last_look(chat):
            await asyncio.sleep(max(2 - now() % 5, 0.001))
        left.append(now())

    async def all_of_them() -> list[float]:
        pace = RateLimit()
        async with asyncio.TaskGroup() as group:
            screens = group.create_task(leaving(range(1000, 1200), pace))
            for chat in range(500):
                group.create_task(looked(pace, chat))
        return [*screens.result(), *left]

    all_left = in_no_time(all_of_them())
    assert len(all_left) == 700
    assert most_in_a_second(all_left) <= TELEGRAM


def test_two_processes_with_half_of_it_each_keep_the_limit_together() -> None:
    left = in_no_time(leaving(range(1000), RateLimit(A_SECOND // 2), RateLimit(A_SECOND // 2)))
    assert most_in_a_second(left) <= TELEGRAM
    assert max(left) < 1000 / A_SECOND + 1


def test_who_stood_in_line_when_a_429_came_waits_for_its_end() -> None:
    async def refused(pace: RateLimit) -> None:
        await asyncio.sleep(2)
        pace.hold(20)

    left = in_no_time(leaving(range(200), RateLimit(), meanwhile=refused))
    assert not [at for at in left if 2.05 < at < 22]
    assert most_in_a_second(left) <= TELEGRAM
    assert len(left) == 200


def test_each_try_takes_its_turn_anew() -> None:
    """A 429 holds back what goes to other chats as well."""

    async def tries() -> list[float]:
        pace, tried = RateLimit(), []

        async def attempt() -> None:
            tried.append(asyncio.get_running_loop().time())
            if len(tried) < 3:
                raise TelegramRetryAfter(GetMe(), "Too Many Requests", 5)

        await call(attempt, line=InTurn(pace, 1))
        return [*tried, *await leaving([2], pace)]

    assert [round(at) for at in in_no_time(tries())] == [0, 5, 10, 10]


def test_what_goes_with_a_screen_makes_haste_when_somebody_acts() -> None:
    async def turns() -> list[float]:
        pace, taken = RateLimit(), []
        line = UntilAsked(pace, 1)
        pace.hold(100)
        asyncio.get_running_loop().call_later(3, line.ask)
        for _ in range(3):
            await line.turn()
            taken.append(asyncio.get_running_loop().time())
        await line.hold_back(5)
        return [*taken, asyncio.get_running_loop().time()]

    assert [round(at) for at in in_no_time(turns())] == [0, 3, 3, 8]


# --- the bot ---


@pytest_asyncio.fixture
async def slow_bot(sandbox: Sandbox, database_url: str, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """Two a second leave unasked."""
    async with running_bot(sandbox, database_url, tmp_path / "data", sends_a_second=2) as bot:
        yield bot


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox, database_url: str, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """At the pace of the real one."""
    async with running_bot(sandbox, database_url, tmp_path / "data", sends_a_second_in_chat=IN_CHAT) as bot:
        yield bot


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, float]]:
    """The chat of each message and the moment when the bot began to send it: on a busy machine some reach Telegram late."""
    moments: list[tuple[int, float]] = []
    make_request = LeanSession.make_request

    async def noted(session: LeanSession, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109 -- aiogram's
        if isinstance(method, SendMessage | SendDocument):
            moments.append((int(method.chat_id), asyncio.get_running_loop().time()))
        return await make_request(session, bot, method, timeout)

    monkeypatch.setattr(LeanSession, "make_request", noted)
    return moments


def sends(bot: RunningBot, since: int, *phones: Phone) -> list[Call]:
    chats = {phone.id for phone in phones}
    return [one for one in bot.sandbox.calls[since:] if one.method == "sendMessage" and one.chat in chats]


def gaps(begun: list[tuple[int, float]], *phones: Phone) -> list[float]:
    """Seconds between one and the next that went to these."""
    chats = {phone.id for phone in phones}
    return [after - before for before, after in pairwise(at for chat, at in begun if chat in chats)]


@on_sqlite
async def test_a_429_for_one_chat_holds_back_what_the_outbox_has_for_others(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    since = len(bot.sandbox.calls)
    fault = bot.sandbox.fault("too_many_requests", method="sendMessage", seconds=2)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00"), meeting("2026-11-26 14:00"))
    calls = sends(bot, since, anna, ilze)
    refused = next(at for at, one in enumerate(calls) if not one.ok)
    assert (fault.met, sum(one.ok for one in calls)) == (1, 2)
    assert all(one.at - calls[refused].at >= 1.99 for one in calls[refused + 1 :])


@on_sqlite
async def test_a_try_after_a_failure_takes_its_turn(bot: RunningBot, begun: list[tuple[int, float]]) -> None:
    anna, _ = await person_with_worker(bot)
    since = len(bot.sandbox.calls)
    begun.clear()
    bot.sandbox.fault("bad_gateway", method="sendMessage", chat=anna.id)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", worker=None))
    calls = sends(bot, since, anna)
    assert [one.ok for one in calls] == [False, True]
    assert gaps(begun, anna)[0] >= 0.95


@on_sqlite
async def test_a_screen_that_comes_unasked_takes_its_turn(bot: RunningBot, begun: list[tuple[int, float]]) -> None:
    await bot.worker()
    anna = await bot.person()
    await send_plan(anna)
    await bot.settled()
    since = len(bot.sandbox.calls)
    begun.clear()
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", worker=None))
    await change_as_worker(bot, anna, MONDAY)
    calls = sends(bot, since, anna)
    assert len(calls) == 2
    assert gaps(begun, anna)[0] >= 0.95


@on_sqlite
async def test_files_above_a_screen_that_comes_unasked_take_their_turn_too(bot: RunningBot, begun: list[tuple[int, float]]) -> None:
    """The first one has its turn before it comes to be shown, the second finds the chat free."""
    anna = await agreed_person(bot)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", worker=None))
    since, world = len(bot.sandbox.calls), World(frozenset(), say, str, str, bot.settings.data_dir)
    begun.clear()
    screen = await bot.program.store.run(lambda tx: redraw_screen(tx, anna.id, bot.clock(), world))
    person = case_of(bot, anna).person
    assert screen
    files = (SendSession(person.id, person.sessions[0], Role.PERSON),) * 2
    bot.program.presenter.show(replace(screen, effects=files), unasked=True)
    await bot.settled()
    calls = [one for one in bot.sandbox.calls[since:] if one.method in ("sendDocument", "sendMessage")]
    assert [one.method for one in calls] == ["sendDocument", "sendDocument", "sendMessage"]
    assert gaps(begun, anna)[-1] >= 0.95


@on_sqlite
async def test_a_tap_does_not_wait_behind_what_leaves_unasked(slow_bot: RunningBot) -> None:
    """Neither for the pace nor for the end of a 429."""
    berta = slow_bot.sandbox.phone("Berta")
    anna = await agreed_person(slow_bot)
    await slow_bot.settled()
    slow_bot.sandbox.fault("too_many_requests", method="sendMessage", chat=anna.id, seconds=3)
    since = len(slow_bot.sandbox.calls)
    sending = asyncio.create_task(
        change_as_worker(slow_bot, anna, *(meeting(f"2026-11-2{day} 14:00", worker=None) for day in (5, 6))),
    )
    await berta.say("/start")
    await berta.say("/plans")
    answered = slow_bot.sandbox.calls[-1].at
    assert not any(one.ok for one in sends(slow_bot, since, anna))
    await sending
    calls = sends(slow_bot, since, anna)
    assert [one.ok for one in calls][:2] == [False, True]
    assert calls[1].at - answered > 1


@on_sqlite
async def test_a_process_keeps_to_its_share(slow_bot: RunningBot, begun: list[tuple[int, float]]) -> None:
    people = [slow_bot.sandbox.phone(f"Persona{number}") for number in range(4)]
    for phone in people:
        await phone.say("/start")
    since = len(slow_bot.sandbox.calls)
    begun.clear()
    await asyncio.gather(*(change_as_worker(slow_bot, phone, meeting("2026-11-25 14:00", worker=None)) for phone in people))
    calls = sends(slow_bot, since, *people)
    assert len(calls) == 4
    assert min(gaps(begun, *people)) >= 0.45
