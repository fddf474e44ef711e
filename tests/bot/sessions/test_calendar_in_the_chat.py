"""/kalendars: the private address of a person's or supporter's calendar, fetched as a calendar program fetches it, and taken away."""

import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from locales.catalogue import say
from plan.changes import AnswerConsent
from plan.person import CONSENT_VERSION, Consent
from plan.sessions.recurrence import moment
from review.web.app import create_app
from sandbox import Phone, Sandbox
from tests.bot.session_reminders import change_as_person, meeting, person_with_worker, wall
from tests.bot.supporter_invitation import add_supporter
from tests.bot.worker_changes import change_as_worker
from tests.databases import on_sqlite
from tests.documents.reading import calendar_in, moment_of
from tests.running_bot import RunningBot, free_port
from tests.wording import press, wording

AT = "2026-11-25 14:00"


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox, database_url: str, tmp_path: Path, log: pytest.LogCaptureFixture) -> AsyncIterator[RunningBot]:
    """With the pages, which serve the calendars."""
    bot = RunningBot(sandbox, database_url, tmp_path / "data", web_port=free_port())
    bot.pages = create_app
    await bot.start()
    yield bot
    await bot.stop()
    assert not [address for phone in sandbox.phones.values() for address in addresses(phone) if address.split("/")[-1] in log.text]


def addresses(phone: Phone) -> list[str]:
    found = (re.search(r"http://127\.0\.0\.1:\d+/kalendars/[\w-]{43}\.ics", message.text) for message in phone.chat)
    return [match[0] for match in found if match]


async def read(address: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as program, program.get(address) as answer:
        return answer.status, await answer.text()


async def starts(address: str) -> list[tuple[datetime, str]]:
    """When the events of a calendar start, and what it calls them."""
    status, content = await read(address)
    assert status == 200
    return [(moment_of(event), str(event["SUMMARY"])) for event in calendar_in(content).events]


async def asks(bot: RunningBot, phone: Phone, *labels: str) -> str:
    """The newest address after these taps."""
    await press(phone, *labels)
    await bot.settled()
    return addresses(phone)[-1]


async def test_a_person_gets_an_address_another_and_none(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await anna.say("/nedela")
    await press(anna, "session.calendar.open")
    assert "slepenu adresi" in anna.last.text
    first = await asks(bot, anna, "session.calendar.make")
    assert await starts(first) == [(moment(wall(AT)), wording("calendar.session"))]
    assert say("session.calendar.now.ask") in anna.last.text  # the screen stays below the address
    second = await asks(bot, anna, "session.calendar.another")
    assert [(await read(address))[0] for address in (first, second)] == [404, 200]
    await press(anna, "session.calendar.end")
    unknown = await read(second.replace("/kalendars/", "/kalendars/x"))
    assert unknown[0] == 404
    assert await read(first) == await read(second) == unknown
    assert say("session.calendar.none.ask") in anna.last.text
    await press(anna, "button.resume")
    assert say("session.week.this") in anna.last.text
    assert bot.refused == []


async def test_a_supporters_calendar_has_what_they_take_part_in(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, supporters=(1,)), meeting("2026-11-26 14:00"))
    await maija.say("/kalendars")
    address = await asks(bot, maija, "session.calendar.make")
    assert await starts(address) == [(moment(wall(AT)), wording("calendar.session"))]
    await press(maija, "session.calendar.end")
    assert (await read(address))[0] == 404
    assert say("s.session.calendar.none.ask") in maija.last.text


@on_sqlite
async def test_an_address_is_copied_by_a_button_and_nobody_opens_it_before(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await anna.say("/kalendars")
    address = await asks(bot, anna, "session.calendar.make")
    shown = next(message for message in anna.chat if address in message.text)
    assert [button.copy for button in shown.buttons] == [address]
    assert wording("session.calendar.address", link=address) in shown.text
    await bot.stop()
    await bot.start()
    await bot.settled()
    assert addresses(anna) == [address]


@on_sqlite
async def test_help_beside_the_calendar_speaks_of_the_calendar(bot: RunningBot) -> None:
    """Bug: it said that no answer is wrong, where nothing is asked."""
    anna, _ = await person_with_worker(bot)
    await anna.say("/kalendars")
    await press(anna, "button.help")
    assert anna.last.text.startswith(wording("session.calendar.help"))


@on_sqlite
async def test_an_address_of_which_telegram_never_heard_comes_after_the_start(bot: RunningBot) -> None:
    """Only its hash is kept: an address that came to nobody would be lost."""
    anna, _ = await person_with_worker(bot)
    await anna.say("/kalendars")
    await bot.settled()
    bot.sandbox.fault("server_error", method="sendMessage", chat=anna.id, times=None)
    await press(anna, "session.calendar.make", wait=False)
    await bot.stop()
    assert addresses(anna) == []
    bot.sandbox.no_more_faults()
    await bot.start()
    await bot.settled()
    (address,) = addresses(anna)
    assert (await read(address))[0] == 200


@on_sqlite
async def test_after_five_addresses_the_person_is_asked_to_wait(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await anna.say("/kalendars")
    await press(anna, "session.calendar.make", *["session.calendar.another"] * 5)
    await bot.settled()
    assert len(addresses(anna)) == 5
    assert wording("session.calendar.wait") in anna.last.text
    assert (await read(addresses(anna)[-1]))[0] == 200
    bot.clock.forward(minutes=11)
    await asks(bot, anna, "session.calendar.another")
    assert len(addresses(anna)) == 6


@on_sqlite
async def test_before_consent_there_is_no_address(bot: RunningBot) -> None:
    anna = await bot.person()
    await anna.say("/kalendars")
    assert wording("session.calendar.make") not in str(anna.last.labels)


@on_sqlite
async def test_what_is_erased_takes_the_address_along(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await anna.say("/kalendars")
    address = await asks(bot, anna, "session.calendar.make")
    await anna.say("/dati")
    await press(anna, "data.erase", "option.data.erasing.yes")
    await bot.settled()
    assert (await read(address))[0] == 404


@on_sqlite
async def test_a_person_who_took_back_their_consent_has_an_empty_calendar(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await anna.say("/kalendars")
    address = await asks(bot, anna, "session.calendar.make")
    assert len(await starts(address)) == 1
    await change_as_person(bot, anna, AnswerConsent(Consent.REFUSED, CONSENT_VERSION))
    assert await starts(address) == []
