"""What a message about a session opens on the person's phone, and what can be done on the session's own page."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events

from plan.changes import CancelSession, ChangeSettings, EditSession, MoveSession
from plan.sessions.recurrence import Repeat, Rule, moment
from plan.sessions.session import People, Way, Where, occurrences
from plan.words import Words
from storage.chats import voices
from tests.bot.session_ways import BRING, meeting, person_does, person_with_worker, until, wall
from tests.bot.support_ways import lets_in
from tests.bot.ways import press
from tests.bot.worker_ways import case_of, worker_does
from tests.running_bot import RunningBot

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NEXT_MONTH = "2026-12-16 14:00"


@on_sqlite
async def test_news_of_a_session_of_next_month_opens_that_session_and_not_this_week(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting(NEXT_MONTH))
    details = replace(case_of(bot, anna).person.sessions[0].details, where=Where(text="Brīvības iela 46"))
    await worker_does(bot, anna, EditSession(1, details))
    assert anna.last.text == "ℹ️ Par tikšanos ir kas jauns:\ntrešdien, 16. decembrī, plkst. 14.00.\nJaunums: kur tā būs."
    await press(anna, "Skatīt vairāk")
    await bot.settled()
    assert "🗓 trešdien, 16. decembrī, plkst. 14.00" in anna.last.text
    assert "Kur: Brīvības iela 46" in anna.last.text
    assert "Piedalās: sociālais darbinieks" in anna.last.text
    await press(anna, "Būšu")
    assert "Tu teici, ka būsi." in anna.last.text


@on_sqlite
async def test_news_of_a_session_says_what_is_new(bot: RunningBot) -> None:
    """To everybody, and never the place or the words themselves: the phone may lie on a table."""
    anna, ilze = await person_with_worker(bot)
    maija = await lets_in(bot, anna)
    await person_does(bot, anna, meeting(NEXT_MONTH, supporters=(1,), where=Where(text="Liela iela 1")))
    details = case_of(bot, anna).person.sessions[0].details
    for new, to_maija, to_ilze in (
        ({"where": Where(text="Brīvības iela 46")}, ["Jaunums: tā būs citā vietā."], ["Mainīta vieta."]),
        ({"where": Where(Way.PHONE, "29123456")}, ["Jaunums: tā būs pa telefonu."], ["Notiks pa tālruni."]),
        ({"where": Where(Way.PHONE, "29123457")}, ["Jaunums: kur tā būs."], ["Mainīta norises vieta vai veids."]),
        ({"where": Where(Way.LINK, "https://a.lv/1")}, ["Jaunums: tā būs internetā."], ["Notiks tiešsaistē."]),
        (
            {"bring": BRING, "minutes": 90}, ["Jaunums: ko ņemt līdzi.", "Jaunums: cik ilgi tā būs."],
            ["Mainīts, kas jāņem līdzi.", "Mainīts ilgums."],
        ),
        ({"title": Words("Pie Ritas")}, ["Jaunums: kā to sauc."], ["Mainīts nosaukums."]),
        ({"people": replace(details.people, provider="Rita")}, ["Jaunums: kurš tur vēl būs."], ["Mainīts pakalpojuma sniedzējs."]),
    ):  # fmt: skip
        details = replace(details, **new)  # type: ignore[arg-type]
        await person_does(bot, anna, EditSession(1, details))
        assert maija.last.text.splitlines() == ["ℹ️ Anna: par tikšanos ir kas jauns", "trešdien, 16. decembrī, plkst. 14.00.", *to_maija]
        assert ilze.last.text.splitlines()[2:] == to_ilze


@on_sqlite
async def test_telling_more_of_how_it_went_keeps_the_first_words_and_the_voice(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting("2026-11-25 14:00"))
    await until(bot, "2026-11-25 19:00")
    evening = anna.last
    await press(anna, "Pastāstīt, kā gāja", "Labi")
    await anna.voice(4)
    for words in ("Bija arī mūzika", "Un kafija"):
        await anna.press_data(evening.id, "open:how/1/20261125T1400/20261125T1400")
        assert "Tu jau pastāstīji:" in anna.last.text
        await press(anna, "Vidēji")
        await anna.say(words)
    await bot.settled()
    session = case_of(bot, anna).person.sessions[0]
    said = session.told_of(wall("2026-11-25 14:00"))
    assert [words.text for words in said] == ["", "Bija arī mūzika", "Un kafija"]
    assert said[0].voice is not None
    assert bot.program.store.run_now(voices.sweep) == []


@on_sqlite
async def test_who_likes_to_listen_hears_news_of_a_session_too(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting(NEXT_MONTH))
    await person_does(bot, anna, ChangeSettings(replace(case_of(bot, anna).person.settings, read_aloud=True)))
    await worker_does(bot, anna, MoveSession(1, wall(NEXT_MONTH), wall("2026-12-17 10:00")))
    assert "Tikšanās būs citā laikā" in anna.chat[-2].text
    assert [bool(message.voice) for message in anna.chat[-2:]] == [False, True]
    await until(bot, "2026-11-23 22:00")
    details = case_of(bot, anna).person.sessions[0].details
    await worker_does(bot, anna, EditSession(1, replace(details, people=People(False, (), 1))))
    assert "Uz šo tikšanos tev nav jānāk" in anna.chat[-2].text
    assert [(bool(message.voice), message.silent) for message in anna.chat[-2:]] == [(False, True), (True, True)]


def times_of(content: bytes) -> list[tuple[datetime, timedelta, str]]:
    """As another library reads the file: every time of it until the new year, in order."""
    calendar = icalendar.Calendar.from_ical(content)
    found = recurring_ical_events.of(calendar).between(wall("2026-11-01"), wall("2027-01-01"))
    return sorted((one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt - one["DTSTART"].dt, str(one["SUMMARY"])) for one in found)


@on_sqlite
async def test_a_session_as_a_file_for_the_calendar_of_person_and_supporter(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await lets_in(bot, anna)
    rule = Rule(Repeat.WEEKLY, count=5)
    await worker_does(bot, anna, meeting("2026-11-25 14:00", rule=rule, supporters=(1,), where=Where(text="Brīvības iela 46")))
    await worker_does(
        bot, anna, MoveSession(1, wall("2026-12-02 14:00"), wall("2026-12-03 10:00")), CancelSession(1, wall("2026-12-09 14:00"))
    )
    await anna.say("/nedela")
    await press(anna, "trešdien, plkst. 14.00", "Kalendāra fails")
    await maija.say("/atbalstu")
    await press(maija, "Anna", "Tikšanās", "trešdien, plkst. 14.00", "Kalendāra fails")
    await bot.settled()
    session = case_of(bot, anna).person.sessions[0]
    due = [one for one in occurrences(session, moment(wall("2026-11-01")), moment(wall("2027-01-01"))) if not one.cancelled]
    for phone in (anna, maija):
        document = next(message.document for message in phone.chat if message.document)
        assert document.name == "tiksanas.ics"
        assert times_of(document.data) == [(one.starts, session.length, "Tikšanās") for one in due]
        assert phone.last.rows  # the buttons stay the last thing in the chat
    assert len(due) == 4
    assert bot.refused == []
