"""Reminders of sessions as the phones get them: when, in which words, once, and what becomes of them on a bad day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from locales.catalogue import say
from plan.changes import CancelSession, ChangeSettings, MoveSession, Reach
from plan.reminders.health_words import mentions_health
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.words import Voice, Words
from sandbox.world.faults import FaultKind
from storage.reminders import reminder_rows
from tests.bot.session_reminders import (
    BRING,
    button_targets,
    change_as_person,
    meeting,
    move_clock_to,
    outcomes,
    person_with_worker,
    reminder_texts,
    reminders_on,
    wait_for_unclear_attempt,
    wall,
)
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import moment_shown, press, wording
from tests.words import TAKE_PASSPORT

AT = "2026-11-25 14:00"
WHEN = "20261125T1400"
TOMORROW, TODAY = moment_shown("2026-11-25 14:00", on="2026-11-24"), moment_shown("2026-11-25 14:00", on="2026-11-25")
MADE = wording("remind.made.meeting", at=moment_shown("2026-11-25 14:00"))
REMINDED = [wording("remind.session.meeting", at=day) for day in (TOMORROW, TODAY)]


async def test_reminded_the_day_before_and_two_hours_before(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    assert reminder_texts(anna) == [MADE]
    assert reminder_texts(ilze) == []
    for moment, count in (("2026-11-24 13:59", 1), ("2026-11-24 14:00", 2), ("2026-11-25 11:59", 2), ("2026-11-25 12:00", 3)):
        await move_clock_to(bot, moment)
        assert reminder_texts(anna) == [MADE, *REMINDED][:count]
    assert reminder_texts(ilze) == [wording("w.remind.session.meeting", name="Anna", case="2026-014", at=day) for day in (TOMORROW, TODAY)]
    answers = [f"{code}/1/{WHEN}/{WHEN}" for code in ("come", "cannot", "helpme", "session")]
    assert [button_targets(message) for message in reminders_on(anna)[1:]] == [answers] * 2
    assert button_targets(reminders_on(ilze)[0]) == [f"w/{code}/1/1/{WHEN}/{WHEN}" for code in ("come", "cannot", "session")]
    await move_clock_to(bot, "2026-11-25 13:30")
    assert len(reminder_texts(anna)) == 3
    await move_clock_to(bot, "2026-11-25 19:00")
    assert anna.last.text == wording("remind.how.meeting", at=TODAY)
    assert bot.refused == []


@on_sqlite
async def test_what_to_take_along(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, bring=BRING))
    await move_clock_to(bot, "2026-11-24 14:00")
    assert anna.last.text == f"{REMINDED[0]}\n{wording('remind.bring', bring=BRING.text)}"


@on_sqlite
@pytest.mark.parametrize("bring", [Words("zāles un analīzes"), Words("Zales"), Words(voice=Voice("file", "unique", 3))])
async def test_what_tells_of_health_is_not_on_the_locked_screen_but_one_tap_away(bot: RunningBot, bring: Words) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, bring=bring))
    await move_clock_to(bot, "2026-11-24 14:00")
    assert [text.partition("\n")[0] for text in reminder_texts(anna)] == [MADE.partition("\n")[0], REMINDED[0].partition("\n")[0]]
    assert all(text.endswith(f"\n{wording('remind.something')}") for text in reminder_texts(anna))
    await press(anna, "remind.see")
    await bot.settled()
    assert wording("session.bring", words="") in anna.last.text
    assert bring.text in anna.last.text


@pytest.mark.parametrize(
    ("words", "held_back"), [("Zobārsta karte", True), ("karstu kafiju", False), (TAKE_PASSPORT, False), ("invaliditātes lapu", True)]
)
def test_which_words_tell_of_health(words: str, held_back: bool) -> None:
    assert mentions_health(words) is held_back


@on_sqlite
async def test_quiet_hours_are_kept_and_what_falls_in_them_comes_before(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-26 08:30"))
    await move_clock_to(bot, "2026-11-25 08:30")
    await move_clock_to(bot, "2026-11-25 20:44")
    assert len(reminder_texts(anna)) == 2
    await move_clock_to(bot, "2026-11-25 20:45")
    assert len(reminder_texts(anna)) == 3
    await move_clock_to(bot, "2026-11-26 08:00")
    assert len(reminder_texts(anna)) == 3


@on_sqlite
async def test_a_session_made_for_today_is_told_of_and_not_reminded_of_in_the_same_breath(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-23 13:00"))
    assert reminder_texts(anna) == [wording("remind.made.meeting", at=moment_shown("2026-11-23 13:00", on="2026-11-23"))]
    await move_clock_to(bot, "2026-11-23 12:30")
    assert len(reminder_texts(anna)) == 1
    assert reminder_texts(ilze) == []
    assert set(outcomes(bot, anna)) == {"told"}


@on_sqlite
async def test_a_moved_session_is_told_of_once_and_reminded_of_at_its_new_time(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await move_clock_to(bot, "2026-11-24 14:00")
    await change_as_worker(bot, anna, MoveSession(1, wall(AT), wall("2026-11-26 10:00")))
    new = "2026-11-26 10:00"
    assert reminder_texts(anna)[2:] == [wording("remind.moved.meeting", at=moment_shown(new), was=TOMORROW)]
    assert [bool(message.rows) for message in reminders_on(anna)] == [False, False, True]
    assert [bool(message.rows) for message in reminders_on(ilze)] == [False]
    await move_clock_to(bot, "2026-11-25 12:00")
    assert reminder_texts(anna)[3:] == [wording("remind.session.meeting", at=moment_shown(new, on="2026-11-25"))]
    await move_clock_to(bot, "2026-11-26 08:00")
    assert reminder_texts(anna)[4:] == [wording("remind.session.meeting", at=moment_shown(new, on="2026-11-26"))]


@on_sqlite
async def test_a_cancelled_session_is_told_of_and_not_reminded_of(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await move_clock_to(bot, "2026-11-24 14:00")
    await change_as_worker(bot, anna, CancelSession(1, wall(AT)))
    assert reminder_texts(anna) == [MADE, REMINDED[0], wording("remind.cancelled.meeting", at=TOMORROW)]
    assert [bool(message.rows) for message in reminders_on(anna)] == [False, False, True]
    await move_clock_to(bot, "2026-11-25 20:00")
    assert len(reminder_texts(anna)) == 3
    assert "gāja" not in anna.last.text


@on_sqlite
async def test_one_time_of_a_series_moves_alone(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, rule=RecurrenceRule(Repeat.WEEKLY)))
    assert reminder_texts(anna) == [f"{MADE}\n{wording('remind.repeats.weekly')}"]
    await change_as_worker(bot, anna, MoveSession(1, wall("2026-12-02 14:00"), wall("2026-12-03 14:00")))
    assert [bool(message.rows) for message in reminders_on(anna)] == [True, True]
    await change_as_worker(bot, anna, CancelSession(1, wall("2026-12-09 14:00"), Reach.FOLLOWING))
    assert reminder_texts(anna)[2] == (
        f"{wording('remind.ended.meeting', at=moment_shown('2026-12-09 14:00'))}\n{wording('remind.ended.before')}"
    )
    for moment in ("2026-11-24 14:00", "2026-11-25 12:00"):
        await move_clock_to(bot, moment)
    assert reminder_texts(anna)[3:] == REMINDED
    await move_clock_to(bot, "2026-12-03 12:00")
    assert reminder_texts(anna)[-1] == wording("remind.session.meeting", at=moment_shown("2026-12-03 14:00", on="2026-12-03"))
    await move_clock_to(bot, "2026-12-16 14:00")
    assert "decembrī, plkst. 14.00" in reminder_texts(anna)[-1]
    assert outcomes(bot, anna).count("sent") == 3


@on_sqlite
async def test_a_reminder_waits_while_somebody_answers_questions(bot: RunningBot) -> None:
    """No longer than ten minutes, and no longer than till the pause."""
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await move_clock_to(bot, "2026-11-24 13:59")
    for minute in range(14 * 60 - 1, 14 * 60 + 9):
        await move_clock_to(bot, f"2026-11-24 {minute // 60}:{minute % 60:02}")
        await anna.say("/plans")
        assert reminder_texts(anna) == [MADE]
    await move_clock_to(bot, "2026-11-24 14:10")
    assert reminder_texts(anna) == [MADE, REMINDED[0]]
    await move_clock_to(bot, "2026-11-25 11:59")
    await anna.say("/plans")
    await move_clock_to(bot, "2026-11-25 12:00")
    assert len(reminder_texts(anna)) == 2
    await move_clock_to(bot, "2026-11-25 12:02")
    assert len(reminder_texts(anna)) == 3


@on_sqlite
async def test_after_downtime_what_is_of_use_goes_once_and_what_is_past_does_not(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT), meeting("2026-11-25 08:30"))
    await bot.stop()
    bot.clock.forward(days=2, hours=0.5)
    await bot.start()
    await bot.settled()
    assert reminder_texts(anna)[2:] == [REMINDED[1]]
    assert len(reminder_texts(ilze)) == 1
    assert sorted(outcomes(bot, anna)) == ["late", "past", "past", "sent"]


@on_sqlite
async def test_who_blocked_the_bot_is_noted_and_not_tried_again(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    anna.user.deactivated = True  # nobody tells the bot
    await move_clock_to(bot, "2026-11-24 14:00")
    tried = len([call for call in bot.sandbox.calls if call.chat == anna.id])
    await move_clock_to(bot, "2026-11-25 12:00")
    assert len([call for call in bot.sandbox.calls if call.chat == anna.id]) == tried
    assert outcomes(bot, anna) == ["blocked", "blocked"]
    assert len(reminder_texts(ilze)) == 2


@on_sqlite
async def test_a_429_is_obeyed(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, worker=None))
    fault = bot.sandbox.fault("too_many_requests", method="sendMessage", chat=anna.id, seconds=40)
    await move_clock_to(bot, "2026-11-24 14:00")
    assert (fault.met, reminder_texts(anna), outcomes(bot, anna)) == (1, [MADE], ["", ""])
    waiting = bot.program.store.run_now(reminder_rows.next_due)
    assert waiting
    assert timedelta(seconds=30) < waiting - bot.clock() <= timedelta(seconds=40)


@on_sqlite
@pytest.mark.parametrize(("kind", "came"), [("drop_before", 1), ("drop_after", 2), ("server_error", 1), ("bad_gateway", 1)])
async def test_a_network_error_is_tried_again_and_a_second_copy_says_so(bot: RunningBot, kind: FaultKind, came: int) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, worker=None))
    bot.sandbox.fault(kind, method="sendMessage", chat=anna.id)
    bot.clock.forward(days=1, hours=2, seconds=1)
    bot.program.wake()
    await wait_for_unclear_attempt(bot, anna)
    bot.clock.forward(minutes=1)
    bot.program.wake()
    await bot.settled()
    assert reminder_texts(anna)[1:] == [*([REMINDED[0]] if came == 2 else []), f"{say('remind.again')}\n{REMINDED[0]}"]
    assert outcomes(bot, anna) == ["sent", ""]


@on_sqlite
async def test_what_cannot_be_sent_until_the_session_begins_is_dropped_with_its_record(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, worker=None))
    bot.sandbox.fault("drop_before", method="sendMessage", chat=anna.id, times=None)
    bot.clock.forward(days=1, hours=2, seconds=1)
    bot.program.wake()
    await wait_for_unclear_attempt(bot, anna)
    await move_clock_to(bot, AT)
    assert (reminder_texts(anna), outcomes(bot, anna)) == ([MADE], ["past", "past"])


@on_sqlite
async def test_own_times_and_none(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    settings = case_of(bot, anna).person.settings
    await change_as_person(bot, anna, ChangeSettings(replace(settings, leads=(30,))))
    await move_clock_to(bot, "2026-11-25 13:29")
    assert reminder_texts(anna) == [MADE]
    await move_clock_to(bot, "2026-11-25 13:30")
    assert reminder_texts(anna) == [MADE, REMINDED[1]]
    await change_as_person(bot, anna, ChangeSettings(replace(settings, leads=())))
    await change_as_worker(bot, anna, meeting("2026-11-30 14:00"))
    await move_clock_to(bot, "2026-11-30 13:59")
    assert [text for text in reminder_texts(anna) if "⏰" in text] == [REMINDED[1]]


@on_sqlite
async def test_who_likes_to_listen_hears_the_reminder(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, worker=None))
    await change_as_person(bot, anna, ChangeSettings(replace(case_of(bot, anna).person.settings, read_aloud=True)))
    await move_clock_to(bot, "2026-11-24 14:00")
    assert [bool(message.voice) for message in anna.chat[-2:]] == [False, True]


@on_sqlite
async def test_the_worker_answers_from_the_reminder(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await move_clock_to(bot, "2026-11-24 14:00")
    await press(ilze, "w.remind.cannot")
    await bot.settled()
    assert wording("w.remind.cannot.done") in ilze.last.text
    assert wording("w.remind.reply.me.not_coming") in ilze.last.text
    assert anna.last.text == wording("remind.away.worker", at=TOMORROW)
    await press(ilze, "w.remind.come")
    await bot.settled()
    assert wording("w.remind.reply.me.coming") in ilze.last.text
    await change_as_worker(bot, anna, CancelSession(1, wall(AT)))
    await ilze.press_data(reminders_on(ilze)[0].id, f"open:w/come/1/1/{WHEN}/{WHEN}")
    assert wording("w.remind.off") in ilze.last.text
