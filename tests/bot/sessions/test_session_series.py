"""A series begins, moves and ends: what each phone hears of it, and what it is reminded of."""

from dataclasses import replace

import pytest

from plan.changes import AnswerOccurrence, CancelSession, EditSession, MoveSession, Reach
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import Reply, Way, Where
from tests.bot.session_reminders import change_as_person, meeting, move_clock_to, person_with_worker, reminder_texts, wall
from tests.bot.supporter_invitation import add_supporter
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import day_shown, lines, moment_shown, wording

pytestmark = on_sqlite


@pytest.mark.parametrize("reach", [Reach.FOLLOWING, Reach.ALL])
async def test_a_time_that_was_moved_alone_and_told_is_not_put_back_by_moving_all_that_follow(bot: RunningBot, reach: Reach) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", rule=RecurrenceRule(Repeat.WEEKLY)))
    await change_as_worker(bot, anna, MoveSession(1, wall("2026-12-02 14:00"), wall("2026-12-04 10:00")))
    await change_as_worker(bot, anna, MoveSession(1, wall("2026-11-25 14:00"), wall("2026-11-25 11:00"), reach))
    assert reminder_texts(anna)[2:] == [
        lines(
            wording("remind.moved.meeting", at=moment_shown("2026-11-25 11:00"), was=moment_shown("2026-11-25 14:00")),
            wording("remind.moved.further"),
        )
    ]
    told = len(reminder_texts(anna))
    await move_clock_to(bot, "2026-12-01 11:00")
    await move_clock_to(bot, "2026-12-04 08:00")
    since = reminder_texts(anna)[told:]
    assert not any(day_shown("2026-12-02") in text for text in since)
    assert since[-1] == wording("remind.session.meeting", at=moment_shown("2026-12-04 10:00", on="2026-12-04"))
    await move_clock_to(bot, "2026-12-08 11:00")
    assert reminder_texts(anna)[-1] == wording("remind.session.meeting", at=moment_shown("2026-12-09 11:00", on="2026-12-08"))


async def test_the_first_time_that_is_news_is_named_where_the_next_one_stays(bot: RunningBot) -> None:
    """The next one had been moved alone."""
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", rule=RecurrenceRule(Repeat.WEEKLY)))
    await change_as_worker(bot, anna, MoveSession(1, wall("2026-11-25 14:00"), wall("2026-11-26 10:00")))
    await change_as_worker(bot, anna, MoveSession(1, wall("2026-12-09 14:00"), wall("2026-12-09 11:00"), Reach.ALL))
    assert reminder_texts(anna)[2] == (
        lines(
            wording("remind.moved.meeting", at=moment_shown("2026-12-02 11:00"), was=moment_shown("2026-12-02 14:00")),
            wording("remind.moved.further"),
        )
    )


WEEKLY = meeting("2026-11-25 14:00", rule=RecurrenceRule(Repeat.WEEKLY, count=4), supporters=(1,))
FIRST, THIRD = moment_shown("2026-11-25 14:00"), moment_shown("2026-12-09 14:00")


async def test_what_is_left_of_a_series_is_not_called_off_with_the_rest_of_it(bot: RunningBot) -> None:
    """Else somebody stays at home on the days that remain."""
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_person(bot, anna, WEEKLY)
    await change_as_person(bot, anna, CancelSession(1, wall("2026-12-09 14:00"), Reach.FOLLOWING))
    assert reminder_texts(maija)[-1] == lines(wording("s.remind.ended.meeting", name="Anna", at=THIRD), wording("s.remind.ended.before"))
    assert reminder_texts(ilze)[-1] == lines(
        wording("w.remind.ended.meeting", name="Anna", case="2026-014", at=THIRD), wording("w.remind.ended.before")
    )


@pytest.mark.parametrize(("named", "reach"), [("2026-11-25 14:00", Reach.FOLLOWING), ("2026-12-09 14:00", Reach.ALL)])
async def test_a_whole_series_is_called_off_from_its_next_time_on(bot: RunningBot, named: str, reach: Reach) -> None:
    """Whichever time somebody looked at when they cancelled all of it."""
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, WEEKLY)
    await change_as_worker(bot, anna, CancelSession(1, wall(named), reach))
    assert reminder_texts(anna)[-1] == wording("remind.ended.meeting", at=FIRST)
    assert reminder_texts(maija)[-1] == wording("s.remind.ended.meeting", name="Anna", at=FIRST)


async def test_everybody_hears_that_the_rest_of_a_series_moved_as_well(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_person(bot, anna, WEEKLY)
    await change_as_person(bot, anna, MoveSession(1, wall("2026-12-09 14:00"), wall("2026-12-10 15:00"), Reach.FOLLOWING))
    assert [reminder_texts(phone)[-1].splitlines()[-1] for phone in (maija, ilze)] == [wording("s.remind.moved.further")] * 2
    await change_as_person(bot, anna, MoveSession(2, wall("2026-12-17 15:00"), wall("2026-12-17 16:00"), Reach.FOLLOWING))
    assert (
        reminder_texts(ilze)[-1].splitlines()[-1]
        == wording("w.remind.moved.meeting", name="", case="", at="", was=moment_shown("2026-12-17 15:00")).splitlines()[-1]
    )


async def test_a_new_series_says_how_often_it_takes_place(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_person(bot, anna, WEEKLY)
    assert [reminder_texts(phone)[-1].splitlines()[-1] for phone in (maija, ilze)] == [
        wording("remind.repeats.weekly"),
        wording("w.remind.repeats.weekly"),
    ]


async def test_who_asked_for_the_new_time_hears_that_it_is_the_one(bot: RunningBot) -> None:
    """Everybody else hears that the old one is no more."""
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", supporters=(1,)))
    wished = wall("2026-11-27 16:30")
    await change_as_person(bot, anna, AnswerOccurrence(1, wall("2026-11-25 14:00"), Reply.NOT_COMING, wished=wished))
    await change_as_worker(bot, anna, MoveSession(1, wall("2026-11-25 14:00"), wished))
    assert reminder_texts(anna)[-1] == wording("remind.granted.meeting", at=moment_shown("2026-11-27 16:30"))
    assert reminder_texts(maija)[-1].endswith(f"Vecais laiks vairs neder:\n{FIRST}.")


async def test_of_two_at_one_hour_a_cancelled_one_does_not_call_off_the_other(bot: RunningBot) -> None:
    """Bug: the message names the hour alone, and somebody stayed at home."""
    anna, _ = await person_with_worker(bot)
    for _ in range(2):
        await change_as_worker(bot, anna, meeting("2026-11-25 14:00"))
    await change_as_person(bot, anna, AnswerOccurrence(2, wall("2026-11-25 14:00"), Reply.COMING))
    await change_as_worker(bot, anna, CancelSession(1, wall("2026-11-25 14:00")))
    assert reminder_texts(anna)[-1] == lines(wording("remind.cancelled.meeting", at=FIRST), wording("remind.cancelled.other"))
    await change_as_worker(bot, anna, CancelSession(2, wall("2026-11-25 14:00")))
    assert reminder_texts(anna)[-1] == wording("remind.cancelled.meeting", at=FIRST)


async def test_a_new_place_of_a_series_is_told_for_all_its_times(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, WEEKLY)
    details = case_of(bot, anna).person.sessions[0].details
    await change_as_worker(bot, anna, EditSession(1, replace(details, where=Where(Way.PHONE, "29111222"))))
    assert anna.last.text.splitlines()[-2:] == [wording("remind.changed.phone"), wording("remind.changed.further")]
    assert maija.last.text.splitlines()[-1] == wording("s.remind.changed.further")
