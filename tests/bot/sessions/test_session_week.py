"""The week as the phones show it: what there is to come to, what is off, and which week a message opens."""

from datetime import date

from locales.dates_and_numbers import weekday
from plan.changes import AnswerOccurrence, CancelSession, Reach
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import Reply
from plan.words import Words
from sandbox import Phone
from tests.bot.session_reminders import change_as_person, meeting, move_clock_to, person_with_worker, reminders_on, wall
from tests.bot.supporter_invitation import add_supporter
from tests.bot.worker_changes import change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import day_shown, moment_shown, paragraphs, press, weekday_and_time, wording
from tests.words import EXERCISES

pytestmark = on_sqlite
DAILY = RecurrenceRule(Repeat.DAILY, count=10)


async def shows_the_week(bot: RunningBot, anna: Phone) -> str:
    await anna.say("/nedela")
    await bot.settled()
    return anna.last.text


def days(phone: Phone) -> list[str]:
    """The buttons that open a session."""
    return [button.label for button in phone.last.buttons if "plkst." in button.label]


async def test_a_series_that_was_cancelled_whole_does_not_fill_the_week(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting("2026-11-24 10:00", rule=DAILY, supporters=(1,)), meeting("2026-11-26 14:00"))
    await change_as_worker(bot, anna, CancelSession(1, wall("2026-11-24 10:00"), Reach.ALL))
    await maija.say("/atbalstu")
    await press(maija, "Anna", "s.session.of")
    for text, phone in ((await shows_the_week(bot, anna), anna), (maija.last.text, maija)):
        assert days(phone) == ["🗓 ceturtdien, plkst. 14.00"]
        assert "plkst. 10.00" not in text


async def test_one_time_that_is_off_stands_in_one_line_below_without_a_button(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", rule=DAILY))
    await change_as_worker(bot, anna, CancelSession(1, wall("2026-11-27 14:00")))
    text = await shows_the_week(bot, anna)
    assert text.startswith(f"{wording('session.week.this')}\n\n🗓 {moment_shown('2026-11-25 14:00')}\n")
    assert text.endswith(
        paragraphs(
            "",
            wording("session.week.off", items=(f"{weekday_and_time('2026-11-27 14:00')}: {wording('session.plan_meeting')}",)),
            wording("session.what_next"),
        )
    )
    assert [day.split()[1] for day in days(anna)] == [f"{weekday(date(2026, 11, day))}," for day in (25, 26, 28, 29)]


async def test_of_two_at_the_same_hour_the_week_says_which_one_is_off(bot: RunningBot) -> None:
    """Bug: it was called as a session calls people who do not come, and only the hour stood under it."""
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-26 16:00", title=Words(EXERCISES)), meeting("2026-11-26 16:00"))
    await change_as_worker(bot, anna, CancelSession(1, wall("2026-11-26 16:00")))
    assert wording("session.week.off", items=f"• {weekday_and_time('2026-11-26 16:00')}: „{EXERCISES}”\n") in await shows_the_week(
        bot, anna
    )


async def test_after_the_last_meeting_of_a_week_there_are_no_more_rather_than_none(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    assert wording("session.week.empty_this") in await shows_the_week(bot, anna)
    await change_as_worker(bot, anna, meeting("2026-11-24 14:00"))
    await move_clock_to(bot, "2026-11-24 18:00")
    assert wording("session.week.empty_rest") in await shows_the_week(bot, anna)


async def test_the_week_shows_ones_own_no(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-24 14:00"))
    assert wording("session.you_stay_away").partition(" ")[2] not in await shows_the_week(bot, anna)
    await change_as_person(bot, anna, AnswerOccurrence(1, wall("2026-11-24 14:00"), Reply.NOT_COMING))
    assert f"• {wording('session.you_stay_away')}\n" in await shows_the_week(bot, anna)


async def test_a_message_about_another_week_opens_that_week(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-12-30 14:00", rule=RecurrenceRule(Repeat.WEEKLY)))
    await change_as_worker(bot, anna, CancelSession(1, wall("2026-12-30 14:00")))
    await press(anna, "remind.week")
    await bot.settled()
    assert anna.last.text == (
        paragraphs(
            wording("session.week.of", day=day_shown("2026-12-28")),
            wording("session.week.off", items=(f"{weekday_and_time('2026-11-25 14:00')}: {wording('session.plan_meeting')}",)),
            wording("session.week.empty_later"),
        )
    )
    assert not reminders_on(anna)[-1].buttons


async def test_how_it_went_has_its_words_above_the_list(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-24 14:00"))
    await move_clock_to(bot, "2026-11-24 19:00")
    await press(anna, "remind.how", "mood.good", "button.skip")
    await shows_the_week(bot, anna)
    await press(anna, "session.moods")
    assert anna.last.text.startswith(f"{wording('session.moods.heading')}\n\n{wording('session.moods.counts', items='')}")
