"""Sessions as iCalendar (RFC 5545), one of them or a whole calendar.

Whoever sees a phone or another's calendar sees what stands in SUMMARY, so it says no more than that there is a session: the kind of service
tells of health. A worker's says whether it is about the plan, and names the case.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from icalendar import Calendar, Event, vRecur

from locales.catalogue import say
from plan.reminders.working_days import RIGA
from plan.sessions.recurrence import DAY_NAMES, RecurrenceRule, moment
from plan.sessions.session import PLAN_MEETING, Session, Way
from plan.states import Role

PRODUCT = "-//Mans plans//LV"
FROM, TO = date(2026, 1, 1), date(2037, 12, 31)  # changes of the clocks that a file tells its reader


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A session of the person `person_id`. `case_number` is for workers' calendars alone."""

    person_id: int
    session: Session
    case_number: str = ""


def calendar_of(entries: Iterable[CalendarEntry], reader: Role) -> bytes:
    """The sessions as `reader` may have them: a file for one, or what a calendar's address answers with."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say("calendar.name"))
    for entry in entries:
        for event in _events(entry, reader):
            calendar.add_component(event)
    calendar.add_missing_timezones(FROM, TO)
    content: bytes = calendar.to_ical()
    return content


def _events(entry: CalendarEntry, reader: Role) -> Iterator[Event]:
    """The session with its rule, then one event for each occurrence that was moved."""
    session = entry.session
    main = _event(entry, reader, session.start)
    if session.rule:
        main.add("rrule", _recur(session.rule))
        for shift in session.shifts:
            if shift.to is None:
                main.add("exdate", _riga(shift.original))
    yield main
    for shift in session.shifts:
        if shift.to is not None:
            moved = _event(entry, reader, shift.to)
            moved.add("recurrence-id", _riga(shift.original))
            yield moved


def _event(entry: CalendarEntry, reader: Role, start: datetime) -> Event:
    """One event. Its stamp is the moment when the session's times were last changed, so the same session always gives the same bytes."""
    session = entry.session
    event = Event()
    event.add("uid", f"session-{entry.person_id}-{session.id}@mans-plans")
    event.add("dtstamp", session.since)
    event.add("sequence", session.revision)
    event.add("dtstart", _riga(start))
    event.add("duration", session.length)
    event.add("summary", _summary(entry, reader))
    event.add("class", "PRIVATE")
    if session.cancelled:
        event.add("status", "CANCELLED")
    _add_where(event, session)
    return event


def _add_where(event: Event, session: Session) -> None:
    """Add the place on one line, as an address too where it is a link. A line break would make the calendar unreadable."""
    text = " ".join(session.details.where.text.split())
    if not text:
        return
    if session.details.where.way is Way.LINK and text.startswith(("https://", "http://")) and " " not in text:
        event.add("url", text)
    event.add("location", text)


def _summary(entry: CalendarEntry, reader: Role) -> str:
    if reader is not Role.WORKER:
        return say("calendar.session")
    is_meeting = entry.session.details.kind == PLAN_MEETING
    what = say("calendar.plan_meeting" if is_meeting else "calendar.session_formal")
    return f"{what} ({entry.case_number})" if entry.case_number else what


def _riga(wall: datetime) -> datetime:
    return wall.replace(tzinfo=RIGA)


def _recur(rule: RecurrenceRule) -> vRecur:
    """UNTIL is a moment in UTC, since the start has a time zone."""
    parts: dict[str, Any] = {"FREQ": rule.repeat.value, "INTERVAL": rule.every, "WKST": DAY_NAMES[rule.week_start - 1]}
    if rule.days:
        parts["BYDAY"] = [f"{rule.nth or ''}{DAY_NAMES[day - 1]}" for day in rule.days]
    if rule.month_days:
        parts |= {"BYMONTHDAY": list(rule.month_days), "BYSETPOS": -1}
    if rule.until:
        parts["UNTIL"] = moment(datetime.combine(rule.until, time(23, 59, 59)))
    if rule.count:
        parts["COUNT"] = rule.count
    return vRecur(parts)
