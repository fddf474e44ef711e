"""Reminders where people are not where they were: the worker left or works elsewhere, the person chose another office, nobody is there."""

import pytest

from plan.changes import MovePlan
from plan.states import Move, State
from sandbox import Phone
from storage.office import offices
from tests.bot.reminders.test_no_more_reminders import in_review
from tests.bot.session_reminders import change_as_person, meeting, move_clock_to, person_with_worker, reminder_texts
from tests.bot.worker_changes import agree_to_plan, case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import wording
from tests.words import VILAKA

pytestmark = on_sqlite
AT, ELSEWHERE = "2026-11-25 14:00", VILAKA
OVERDUE = wording("w.remind.overdue", name="Anna", case="2026-014")


async def goes_elsewhere(bot: RunningBot, worker: Phone) -> None:
    await worker.open(bot.invitation(f"elsewhere-{worker.id}", office=ELSEWHERE))
    await bot.settled()


def leaves(bot: RunningBot, worker: Phone) -> None:
    bot.program.store.run_now(lambda tx: offices.end_worker(tx, worker.id, bot.clock()))


def ilze_of(bot: RunningBot) -> Phone:
    return next(phone for phone in bot.sandbox.phones.values() if phone.name == "Ilze")


async def reminded(bot: RunningBot) -> list[int]:
    """How many reminders of the session each phone gets."""
    for moment in ("2026-11-24 14:00", "2026-11-25 12:00"):
        await move_clock_to(bot, moment)
    return [len([text for text in reminder_texts(phone) if "⏰" in text]) for phone in bot.sandbox.phones.values()]


async def test_a_worker_who_works_elsewhere_now_is_not_reminded(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await goes_elsewhere(bot, ilze)
    assert await reminded(bot) == [0, 2]


async def test_the_worker_of_the_office_that_the_person_left_is_not_reminded(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await anna.open(bot.invitation("moves", "R-7", office=ELSEWHERE))
    await bot.settled()
    assert case_of(bot, anna).person.office_name == ELSEWHERE
    assert await reminded(bot) == [0, 2]


async def test_a_plan_that_was_taken_back_is_no_workers_in_another_office(bot: RunningBot) -> None:
    """The worker of the first office had it for good: nobody in the second could take it."""
    anna = await in_review(bot)
    await change_as_person(bot, anna, MovePlan(Move.TAKE_BACK))
    await anna.open(bot.invitation("moves", "R-7", office=ELSEWHERE))
    await bot.settled()
    assert case_of(bot, anna).plan.worker_id is None
    await change_as_person(bot, anna, MovePlan(Move.SUBMIT))
    ilze = ilze_of(bot)
    seen, zane = len(ilze.chat), bot.sandbox.phone("Zane")
    await goes_elsewhere(bot, zane)
    await move_clock_to(bot, "2026-12-08 09:05")
    assert (zane.last.text, len(ilze.chat)) == (OVERDUE.replace("2026-014", "R-7"), seen)


@pytest.mark.parametrize("goes", ["left", "elsewhere"])
async def test_a_case_over_its_time_is_told_to_the_office_when_its_worker_is_gone(bot: RunningBot, goes: str) -> None:
    await in_review(bot)
    ilze, zane = ilze_of(bot), await bot.worker("Zane")
    seen = len(ilze.chat)
    if goes == "left":
        leaves(bot, ilze)
    else:
        await goes_elsewhere(bot, ilze)
        seen = len(ilze.chat)
    await move_clock_to(bot, "2026-12-08 09:05")
    assert (zane.last.text, len(ilze.chat)) == (OVERDUE, seen)


async def test_a_plan_becomes_due_for_review_though_its_worker_is_gone_and_the_person_cannot_be_reached(bot: RunningBot) -> None:
    anna = await agree_to_plan(bot)
    zane = await bot.worker("Zane")
    leaves(bot, ilze_of(bot))
    anna.user.deactivated = True
    for moment in ("2027-10-01 12:00", "2027-10-23 11:05"):
        await move_clock_to(bot, moment)
    assert wording("w.remind.review", name="Anna", case="2026-014") in zane.last.text
    assert case_of(bot, anna).plan.state is State.REVIEW_DUE


async def test_a_plan_becomes_due_for_review_though_nobody_at_all_can_be_reached(bot: RunningBot) -> None:
    """It stayed final for good: whom the reminder was for was asked before."""
    anna = await agree_to_plan(bot)
    leaves(bot, ilze_of(bot))
    anna.user.deactivated = True
    for moment in ("2027-10-01 12:00", "2027-10-23 11:05"):
        await move_clock_to(bot, moment)
    assert case_of(bot, anna).plan.state is State.REVIEW_DUE
