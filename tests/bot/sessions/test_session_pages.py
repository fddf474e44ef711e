"""What a message about a session opens on the person's phone, and what can be done on the session's own page."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import recurring_ical_events

from dialogs.texts.values import Weekday
from plan.changes import CancelSession, ChangeSettings, EditSession, MoveSession
from plan.sessions.occurrences import occurrences
from plan.sessions.recurrence import RecurrenceRule, Repeat, moment
from plan.sessions.session import People, Way, Where
from plan.words import Words
from storage.chats import voices
from tests.bot.session_reminders import BRING, change_as_person, meeting, move_clock_to, person_with_worker, wall
from tests.bot.supporter_invitation import add_supporter
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import lines, moment_shown, press, wording
from tests.words import MUSIC_TOO, OTHER_STREET

NEXT_MONTH = "2026-12-16 14:00"


@on_sqlite
async def test_news_of_a_session_of_next_month_opens_that_session_and_not_this_week(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(NEXT_MONTH))
    details = replace(case_of(bot, anna).person.sessions[0].details, where=Where(text=OTHER_STREET))
    await change_as_worker(bot, anna, EditSession(1, details))
    assert anna.last.text == lines(wording("remind.changed.meeting", at=moment_shown("2026-12-16 14:00")), wording("remind.changed.where"))
    await press(anna, "remind.see")
    await bot.settled()
    assert f"🗓 {moment_shown('2026-12-16 14:00')}" in anna.last.text
    assert wording("session.where.place.at", where=OTHER_STREET) in anna.last.text
    assert wording("session.with", who=wording("session.worker")) in anna.last.text
    await press(anna, "session.come")
    assert wording("session.you_said.coming") in anna.last.text


@on_sqlite
async def test_news_of_a_session_says_what_is_new(bot: RunningBot) -> None:
    """To everybody, and never the place or the words themselves: the phone may lie on a table."""
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_person(bot, anna, meeting(NEXT_MONTH, supporters=(1,), where=Where(text="Liela iela 1")))
    details = case_of(bot, anna).person.sessions[0].details
    for new, to_maija, to_ilze in (
        ({"where": Where(text=OTHER_STREET)}, [wording("s.remind.changed.place")], [wording("w.remind.changed.place")]),
        ({"where": Where(Way.PHONE, "29123456")}, [wording("s.remind.changed.phone")], [wording("w.remind.changed.phone")]),
        ({"where": Where(Way.PHONE, "29123457")}, [wording("remind.changed.where")], [wording("w.remind.changed.where")]),
        ({"where": Where(Way.LINK, "https://a.lv/1")}, [wording("s.remind.changed.link")], [wording("w.remind.changed.link")]),
        (
            {"bring": BRING, "minutes": 90}, [wording("s.remind.changed.bring"), wording("s.remind.changed.minutes")],
            [wording("w.remind.changed.bring"), wording("w.remind.changed.minutes")],
        ),
        ({"title": Words("Pie Ritas")}, [wording("s.remind.changed.what")], [wording("w.remind.changed.what")]),
        ({"people": replace(details.people, provider="Rita")}, [wording("s.remind.changed.who")], [wording("w.remind.changed.who")]),
    ):  # fmt: skip
        details = replace(details, **new)
        await change_as_person(bot, anna, EditSession(1, details))
        assert maija.last.text.splitlines() == [
            *wording("s.remind.changed.meeting", name="Anna", at=moment_shown("2026-12-16 14:00")).splitlines(),
            *to_maija,
        ]
        assert ilze.last.text.splitlines()[2:] == to_ilze


@on_sqlite
async def test_telling_more_of_how_it_went_keeps_the_first_words_and_the_voice(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00"))
    await move_clock_to(bot, "2026-11-25 19:00")
    evening = anna.last
    await press(anna, "remind.how", "mood.good")
    await anna.voice(4)
    for words in (MUSIC_TOO, "Un kafija"):
        await anna.press_data(evening.id, "open:how/1/20261125T1400/20261125T1400")
        assert wording("session.how.told", items="").strip() in anna.last.text
        await press(anna, "mood.so_so")
        await anna.say(words)
    await bot.settled()
    session = case_of(bot, anna).person.sessions[0]
    said = session.feedback_words(wall("2026-11-25 14:00"))
    assert [words.text for words in said] == ["", MUSIC_TOO, "Un kafija"]
    assert said[0].voice is not None
    assert bot.program.store.run_now(voices.sweep) == []


@on_sqlite
async def test_who_likes_to_listen_hears_news_of_a_session_too(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(NEXT_MONTH))
    await change_as_person(bot, anna, ChangeSettings(replace(case_of(bot, anna).person.settings, read_aloud=True)))
    await change_as_worker(bot, anna, MoveSession(1, wall(NEXT_MONTH), wall("2026-12-17 10:00")))
    assert wording("remind.moved.meeting", at="", was="").splitlines()[0] in anna.chat[-2].text
    assert [bool(message.voice) for message in anna.chat[-2:]] == [False, True]
    await move_clock_to(bot, "2026-11-23 22:00")
    details = case_of(bot, anna).person.sessions[0].details
    await change_as_worker(bot, anna, EditSession(1, replace(details, people=People(False, (), 1))))
    assert wording("remind.spared.meeting", at="").splitlines()[0] in anna.chat[-2].text
    assert [(bool(message.voice), message.silent) for message in anna.chat[-2:]] == [(False, True), (True, True)]


def times_of(content: bytes) -> list[tuple[datetime, timedelta, str]]:
    """As another library reads the file: every time of it until the new year, in order."""
    calendar = icalendar.Calendar.from_ical(content)
    found = recurring_ical_events.of(calendar).between(wall("2026-11-01"), wall("2027-01-01"))
    return sorted((one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt - one["DTSTART"].dt, str(one["SUMMARY"])) for one in found)


@on_sqlite
async def test_a_session_as_a_file_for_the_calendar_of_person_and_supporter(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    rule = RecurrenceRule(Repeat.WEEKLY, count=5)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", rule=rule, supporters=(1,), where=Where(text=OTHER_STREET)))
    await change_as_worker(
        bot, anna, MoveSession(1, wall("2026-12-02 14:00"), wall("2026-12-03 10:00")), CancelSession(1, wall("2026-12-09 14:00"))
    )
    await anna.say("/nedela")
    await press(anna, wording("session.open", weekday=Weekday(date(2026, 11, 25)), clock=time(14)), "session.file")
    await maija.say("/atbalstu")
    await press(maija, "Anna", "s.session.of", wording("session.open", weekday=Weekday(date(2026, 11, 25)), clock=time(14)), "session.file")
    await bot.settled()
    session = case_of(bot, anna).person.sessions[0]
    due = [one for one in occurrences(session, moment(wall("2026-11-01")), moment(wall("2027-01-01"))) if not one.cancelled]
    for phone in (anna, maija):
        document = next(message.document for message in phone.chat if message.document)
        assert document.name == "tiksanas.ics"
        assert times_of(document.data) == [(one.starts, session.length, wording("calendar.session")) for one in due]
        assert phone.last.rows  # the buttons stay the last thing in the chat
    assert len(due) == 4
    assert bot.refused == []
