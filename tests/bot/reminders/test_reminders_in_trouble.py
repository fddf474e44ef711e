"""Reminders when something is wrong: with one person's rows, with whoever blocked the bot, with a message under way."""

import logging
from collections.abc import Callable

import pytest
from sqlalchemy import text

from bot.program import metrics
from plan.changes import MoveSession
from sandbox import Phone
from storage.chats import blocked_chats
from storage.db.tx import Tx
from tests.bot.delivery.test_second_copy import Awaited
from tests.bot.session_reminders import meeting, move_clock_to, outcomes, person_with_worker, reminder_texts, reminders_on, wall
from tests.bot.supporter_invitation import add_supporter, agreed_person
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot

AT = "2026-11-25 14:00"
SPOILT = text("UPDATE session SET rule = 'FREQ=NEVER' WHERE person_id = :person")


def spoil(person: int) -> Callable[[Tx], object]:
    return lambda tx: tx.connection.execute(SPOILT, {"person": person})


def errors(kind: str) -> float:
    return metrics.REGISTRY.get_sample_value("mansplans_errors_total", {"kind": kind}) or 0


async def test_what_is_wrong_with_one_person_silences_nobody_else(bot: RunningBot, log: pytest.LogCaptureFixture) -> None:
    anna, _ = await person_with_worker(bot)
    bruno = await agreed_person(bot, "Bruno", "2026-015")
    for phone in (anna, bruno):
        await change_as_worker(bot, phone, meeting(AT, worker=None))
    person, before = case_of(bot, anna).person.id, errors("reminding")
    bot.program.store.run_now(spoil(person))
    await bot.stop()
    await bot.start()  # what is remembered is not read again
    await move_clock_to(bot, "2026-11-24 00:05")
    assert errors("reminding") == before + 1
    bot.clock.forward(hours=14)
    bot.program.wake()
    await bruno.until(lambda phone: len(reminder_texts(phone)) == 2)
    told = [vars(record) for record in log.records if record.levelno >= logging.ERROR]
    assert {record["person"] for record in told if "person" in record} == {person}


async def calls_to(bot: RunningBot, phone: Phone) -> int:
    return len([call for call in bot.sandbox.calls if call.chat == phone.id])


@on_sqlite
async def test_a_supporter_and_a_worker_who_blocked_the_bot_are_noted_and_not_tried_again(bot: RunningBot) -> None:
    """Each reminder was tried anew, and nobody was told."""
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, supporters=(1,)))
    for phone in (ilze, maija):
        phone.user.deactivated = True  # nobody tells the bot
    await move_clock_to(bot, "2026-11-24 14:00")
    tried = [await calls_to(bot, phone) for phone in (ilze, maija)]
    await move_clock_to(bot, "2026-11-25 12:00")
    assert [await calls_to(bot, phone) for phone in (ilze, maija)] == tried
    assert bot.program.store.run_now(lambda tx: blocked_chats.blocked_chats_among(tx, (anna.id, ilze.id, maija.id))) == {ilze.id, maija.id}
    assert outcomes(bot, anna) == ["sent", "sent"]


@on_sqlite
@pytest.mark.parametrize("who", ["Anna", "Maija", "Ilze"])
async def test_whoever_writes_again_is_reminded_again(bot: RunningBot, who: str) -> None:
    anna, _ = await person_with_worker(bot)
    await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, supporters=(1,)))
    phone = next(phone for phone in bot.sandbox.phones.values() if phone.name == who)
    phone.user.deactivated = True
    await move_clock_to(bot, "2026-11-24 14:00")
    phone.user.deactivated = False
    await phone.say("/start")
    await move_clock_to(bot, "2026-11-25 12:00")
    assert len([text for text in reminder_texts(phone) if "⏰" in text]) == 1


async def test_a_message_that_was_under_way_when_its_session_moved_loses_its_buttons(bot: RunningBot) -> None:
    """Its number was lost: one could say for good that one comes to a time that is no more."""
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, worker=None))
    under_way = Awaited("delay", method="sendMessage", chat=anna.id, seconds=0.5)
    bot.sandbox.faults.append(under_way)
    bot.clock.forward(days=1, hours=2, minutes=1)
    bot.program.wake()
    await under_way.came.wait()
    await change_as_worker(bot, anna, MoveSession(1, wall(AT), wall("2026-11-27 14:00")))
    (reminder,) = (message for message in reminders_on(anna) if "⏰" in message.text)
    assert (reminder.rows, outcomes(bot, anna)[0]) == ([], "changed")
    assert [bool(message.rows) for message in reminders_on(anna) if "🔁" in message.text] == [True]
