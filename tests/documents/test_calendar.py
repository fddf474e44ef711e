"""Sessions as iCalendar, read again by other libraries: the same times, none of them more and none less."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from io import StringIO

import icalendar
import pytest
import recurring_ical_events
from dateutil.tz import tzical

from documents.calendar import CalendarEntry, calendar_of
from plan.changes import CancelSession, MoveSession, Reach
from plan.permissions import case_after
from plan.plan import Case
from plan.reminders.working_days import RIGA
from plan.sessions.occurrences import occurrences
from plan.sessions.recurrence import RecurrenceRule, Repeat, moment
from plan.sessions.session import PLAN_MEETING, Details, Session, Way, Where
from plan.states import Role
from tests.documents.reading import calendar_in, moment_of
from tests.sessions import BEGAN, CASE, DAY, DETAILS, HOUR, WEEKLY, by, session, utc, wall, with_session
from tests.soak import Sizes
from tests.wording import wording
from tests.words import STREET

SINCE, UNTIL = utc("2026-01-01"), utc("2028-01-01")
Times = list[tuple[datetime, datetime | None]]


def times(found: Iterable[tuple[datetime, datetime]]) -> Times:
    """Without the end of what takes place while the clocks change: an hour is an hour by RFC 5545, 3.3.6, the other one adds wall times."""
    return [(start, end if offset(start - 2 * HOUR) == offset(start + 2 * HOUR) else None) for start, end in sorted(found)]


def offset(at: datetime) -> timedelta | None:
    return at.astimezone(RIGA).utcoffset()


def as_another_reads(*sessions: Session) -> Times:
    made = calendar_of([CalendarEntry(1, one) for one in sessions], Role.PERSON)
    found = recurring_ical_events.of(calendar_in(made)).between(SINCE, UNTIL)
    return times((event.start.astimezone(UTC), event.end.astimezone(UTC)) for event in found if "STATUS" not in event)


def as_we_do(*sessions: Session) -> Times:
    found = (one for session in sessions for one in occurrences(session, SINCE, UNTIL))
    return times((one.starts, one.ends) for one in found if not one.cancelled)


def random_rule(chance: random.Random) -> RecurrenceRule:
    repeat = chance.choice(list(Repeat))
    days = tuple(chance.sample(range(1, 8), chance.randint(0, 3))) if repeat is Repeat.WEEKLY else ()
    nth = chance.choice((0, 0, 1, 2, 3, 4, -1)) if repeat is Repeat.MONTHLY else 0
    count, until = chance.randint(1, 80), date(2026, 1, 1) + chance.randint(300, 900) * DAY
    ends: tuple[tuple[date | None, int | None], ...] = ((None, None), (None, count), (until, None))
    end = chance.choice(ends)
    return RecurrenceRule(repeat, chance.choice((1, 1, 2, 3)), days, nth, *end, week_start=chance.choice((1, 1, 7)))


def random_case(chance: random.Random) -> Case:
    """A series; hours of the night, when clocks change, come often; some times cancelled or moved, sometimes all that follow."""
    hour, minute = chance.choice((0, 2, 3, 3, 3, 4, 9, 14, 23)), chance.choice((0, 30, 45))
    start = wall("2026-01-05 00:00") + timedelta(days=chance.randint(0, 200), hours=hour, minutes=minute)
    case = with_session(start.isoformat(), random_rule(chance), details=replace(DETAILS, minutes=chance.choice((30, 60, 95))))
    for _ in range(chance.choice((0, 0, 1, 3))):
        case = random_exception(case, chance)
    return case


def random_exception(case: Case, chance: random.Random) -> Case:
    session = chance.choice(case.person.sessions)
    begins = moment(session.start)
    left = [one for one in occurrences(session, begins, begins + 60 * DAY) if not one.cancelled]
    if not left:
        return case
    original = chance.choice(left).original
    to = original + timedelta(days=chance.randint(-2, 4), minutes=chance.choice((0, -90, 30)))
    shift = session.shift(original)
    if to in (original, shift and shift.to):  # nothing is moved to where it is
        to += HOUR
    reach = chance.choice((Reach.ONE, Reach.ONE, Reach.FOLLOWING))
    exceptions = (CancelSession(session.id, original, reach), MoveSession(session.id, original, to, reach))
    return case_after(case, (chance.choice(exceptions),), by(at=BEGAN))


def test_random_rules_are_read_by_another_implementation_as_we_do(sizes: Sizes) -> None:
    chance = random.Random(5545)
    seen = 0
    for number in range(sizes.rules):
        sessions = random_case(chance).person.sessions
        ours = as_we_do(*sessions)
        assert as_another_reads(*sessions) == ours, (number, sessions)
        seen += len(ours)
    assert seen > 20 * sizes.rules


def events(made: bytes) -> list[icalendar.Event]:
    return calendar_in(made).events


def begin_and_end(event: icalendar.Event, zone: tzinfo | None) -> tuple[datetime, datetime]:
    start, end = event.start, event.end
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    return start.replace(tzinfo=zone), end.replace(tzinfo=zone)


def test_a_file_is_imported_by_another_library_and_equal() -> None:
    """Times on both sides of a change of the clocks; dateutil reads them by the time zone that the file itself describes."""
    once = [session(start, at=BEGAN) for start in ("2026-10-24 14:00", "2026-10-25 09:15", "2026-10-26 14:00", "2027-03-28 09:15")]
    made = calendar_of([CalendarEntry(number, one) for number, one in enumerate(once)], Role.PERSON)
    zone = tzical(StringIO(made.decode())).get()
    imported = {str(event["UID"]): (*begin_and_end(event, zone), str(event["SUMMARY"])) for event in events(made)}
    starts = [moment(one.start) for one in once]
    assert imported == {
        f"session-{number}-1@mans-plans": (start, start + HOUR, wording("calendar.session")) for number, start in enumerate(starts)
    }


def test_the_time_zone_goes_along() -> None:
    made = calendar_in(calendar_of([CalendarEntry(1, session("2026-11-23 14:00", WEEKLY))], Role.PERSON))
    assert [zone.tz_name for zone in made.timezones] == ["Europe/Riga"]
    assert b"DTSTART;TZID=Europe/Riga:20261123T140000" in made.to_ical()


def test_cancelled_and_moved_times() -> None:
    case = with_session("2026-11-23 14:00", RecurrenceRule(Repeat.WEEKLY, count=4))
    changes = (CancelSession(1, wall("2026-11-30 14:00")), MoveSession(1, wall("2026-12-07 14:00"), wall("2026-12-08 15:30")))
    made = case_after(case, changes, by()).person.sessions[0]
    main, moved = events(calendar_of([CalendarEntry(1, made)], Role.PERSON))
    assert main.exdates == [moment(wall("2026-11-30 14:00"))]
    assert moment_of(moved, "RECURRENCE-ID") == moment(wall("2026-12-07 14:00"))
    assert main["UID"] == moved["UID"]
    assert [start for start, _ in as_another_reads(made)] == [utc("2026-11-23 12:00"), utc("2026-12-08 13:30"), utc("2026-12-14 12:00")]


def test_a_cancelled_session_says_so() -> None:
    made = case_after(with_session("2026-11-23 14:00"), (CancelSession(1, wall("2026-11-23 14:00")),), by()).person.sessions[0]
    assert events(calendar_of([CalendarEntry(1, made)], Role.PERSON))[0]["STATUS"] == "CANCELLED"
    assert as_we_do(made) == []


def summaries(reader: Role, details: Details = DETAILS) -> str:
    made = with_session("2026-11-23 14:00", details=details).person.sessions[0]
    return str(events(calendar_of([CalendarEntry(1, made, "BSD-2026/118")], reader))[0]["SUMMARY"])


@pytest.mark.parametrize("reader", [Role.PERSON, Role.SUPPORTER, Role.WORKER])
def test_no_word_about_health_and_no_name_on_a_phone(reader: Role) -> None:
    made = calendar_of([CalendarEntry(1, session("2026-11-23 14:00"), "BSD-2026/118")], reader).decode()
    assert not [word for word in ("izioterap", "Vingro", "Kust", "Anna", "Ilze") if word in made]
    assert ("BSD" in made) == (reader is Role.WORKER)


def test_the_case_is_named_for_a_worker_alone() -> None:
    assert summaries(Role.PERSON) == summaries(Role.SUPPORTER) == wording("calendar.session")
    assert summaries(Role.WORKER) == f"{wording('calendar.session_formal')} (BSD-2026/118)"
    assert summaries(Role.WORKER, replace(DETAILS, kind=PLAN_MEETING)) == f"{wording('calendar.plan_meeting')} (BSD-2026/118)"
    made = calendar_of([CalendarEntry(1, session("2026-11-23 14:00"))], Role.WORKER)
    assert events(made)[0]["SUMMARY"] == wording("calendar.session")


ADDRESS, LINK = f"{STREET}; 2. dz.", "https://meet.example.lv/a"
LOCATIONS = (
    (Where(Way.PLACE, ADDRESS), ADDRESS, ""),
    (Where(Way.PHONE, "+371 20000000"), "+371 20000000", ""),
    (Where(Way.LINK, LINK), LINK, LINK),
    (Where(Way.LINK, "javascript:alert(1)"), "javascript:alert(1)", ""),
    (Where(), "", ""),
)


@pytest.mark.parametrize(("where", "location", "url"), LOCATIONS)
def test_where_it_is(where: Where, location: str, url: str) -> None:
    made = with_session("2026-11-23 14:00", case=CASE, details=replace(DETAILS, where=where)).person.sessions[0]
    event = events(calendar_of([CalendarEntry(1, made)], Role.PERSON))[0]
    assert (str(event.get("LOCATION", "")), str(event.get("URL", ""))) == (location, url)


def test_the_same_session_gives_the_same_bytes() -> None:
    made = [CalendarEntry(1, session("2026-11-23 14:00", WEEKLY))]
    assert calendar_of(made, Role.PERSON) == calendar_of(made, Role.PERSON)
