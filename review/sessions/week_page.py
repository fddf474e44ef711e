"""A week of sessions by day: who comes, who does not, who has not answered."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from babel.dates import format_date

from locales.catalogue import say
from plan.person import Person
from plan.sessions.recurrence import DAY, moment, wall_of
from review.sessions import session_view
from review.web.context import Visit
from review.web.fields import number_of
from review.web.page import Redirect, View
from service.office.week_reading import WeekReading, read_week
from storage.db.tx import Tx
from storage.sessions.sessions import Appointment

ANYBODY = "visi"
FAR = timedelta(days=10 * 366)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An occurrence with its person. `plan_id` is None when there is no case to open."""

    person_id: int
    name: str
    case_number: str
    plan_id: int | None
    time: session_view.TimeView


@dataclass(frozen=True, slots=True)
class WeekDay:
    date: date
    name: str
    today: bool
    meetings: tuple[Meeting, ...]


def show_week(tx: Tx, visit: Visit) -> View:
    """A week of sessions. By default this week, and the worker's own: those they take part in and those of their cases."""
    today = wall_of(visit.now).date()
    monday = _monday(visit.query.get("sakums", ""), today)
    asked = visit.query.get("darbinieks", "")
    whose = None if asked == ANYBODY else number_of(asked)
    reading = read_week(tx, visit.who, _midnight(monday), _midnight(monday + 7 * DAY), whose, visit.now)
    return View("week.html", _values(visit, monday, today, reading))


def to_new_session(tx: Tx, visit: Visit) -> Redirect:
    """Redirects to the form of a new session in the chosen case, with the chosen day filled in."""
    case, day = visit.query.get("lieta", ""), read_date(visit.query.get("diena", ""))
    if day is None or not (case.isascii() and case.isdigit()):
        return Redirect("/nedela")
    return Redirect(f"/lieta/{int(case[:9])}/tiksanas?diena={day.isoformat()}")


def read_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _monday(text: str, today: date) -> date:
    """The Monday of the week with this day; of this week when the text is no day or a day too far away."""
    day = read_date(text) or today
    if abs(day - today) > FAR:
        day = today
    return day - DAY * day.weekday()


def _values(visit: Visit, monday: date, today: date, reading: WeekReading) -> dict[str, Any]:
    days = [monday + nth * DAY for nth in range(7)]
    meetings = [_meeting(appointment, reading.names) for appointment in reading.appointments]
    return {
        "monday": monday,
        "sunday": monday + 6 * DAY,
        "before": monday - 7 * DAY,
        "after": monday + 7 * DAY,
        "this_week": monday <= today < monday + 7 * DAY,
        "days": [_day(day, today, meetings) for day in days],
        "new_days": [(day.isoformat(), _name_of(day)) for day in days],
        "new_day": max(monday, min(today, monday + 6 * DAY)),
        "total": reading.total,
        "shown": len(meetings),
        "cases": _cases(reading),
        "kind_name": lambda details: session_view.kind_name(details, reading.called),
        "now": visit.now,
        **_choices(visit, reading),
    }


def _choices(visit: Visit, reading: WeekReading) -> dict[str, Any]:
    """Whose week can be shown, the worker's own first."""
    me, names = visit.who.id, reading.names
    return {
        "chosen": ANYBODY if reading.whose is None else reading.whose,
        "choices": [(me, names.get(me, visit.who.name)), *((number, name) for number, name in names.items() if number != me)],
        "anybody": ANYBODY,
    }


def _cases(reading: WeekReading) -> list[tuple[int, str]]:
    """The worker's own cases by name, for making a new session."""
    named = ((entry.plan_id, f"{entry.name or say('r.no_name')} {entry.case_number}".strip()) for entry in reading.cases)
    return sorted(named, key=lambda case: case[1].casefold())


def _midnight(day: date) -> datetime:
    return moment(datetime.combine(day, time()))


def _meeting(one: Appointment, workers: dict[int, str]) -> Meeting:
    person = Person(one.person_id, one.name, supporters=one.supporters)
    found = session_view.time_of(person, workers, one.session, one.occurrence)
    return Meeting(one.person_id, one.name, one.case_number, one.plan_id, found)


def _day(day: date, today: date, meetings: list[Meeting]) -> WeekDay:
    return WeekDay(day, _name_of(day), day == today, tuple(one for one in meetings if one.time.starts.date() == day))


def _name_of(day: date) -> str:
    name = format_date(day, "EEEE, d. MMMM", locale="lv")
    return name[:1].upper() + name[1:]
