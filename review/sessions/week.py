"""A week of sessions by day: who comes, who does not, who has not answered."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from babel.dates import format_date
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from locales.catalogue import say
from plan.person import Person
from plan.sessions.recurrence import DAY, moment, wall_of
from plan.states import State
from review.sessions import view
from review.web.context import Visit
from review.web.render import page
from storage.db.tx import Tx
from storage.office import catalogue, offices
from storage.queue import queue
from storage.sessions import sessions
from storage.sessions.sessions import Appointment

MOST = 120  # times on a page: a larger office looks at one worker's week after another's
MOST_CASES = 500  # to choose from
ANYBODY = "visi"
FAR = timedelta(days=10 * 366)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A time with whose it is. `plan_id`: None while there is no case to open."""

    person_id: int
    name: str
    case_number: str
    plan_id: int | None
    time: view.Time


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    name: str
    today: bool
    meetings: tuple[Meeting, ...]


async def week(request: Request, visit: Visit) -> Response:
    """Without "sakums" this week, without "darbinieks" one's own: what one takes part in and what one's cases have."""
    today = wall_of(visit.now).date()
    monday = _monday(request.query_params.get("sakums", ""), today)
    asked = request.query_params.get("darbinieks", "")
    return page(visit, "week.html", **await visit.desk.store.run(lambda tx: _load(tx, visit, monday, asked, today)))


async def new(request: Request, visit: Visit) -> Response:
    """To the form of a new session in the chosen case, with the chosen day filled in."""
    case, day = request.query_params.get("lieta", ""), read_day(request.query_params.get("diena", ""))
    if day is None or not (case.isascii() and case.isdigit()):
        return RedirectResponse("/nedela", 303)
    return RedirectResponse(f"/lieta/{int(case[:9])}/tiksanas?diena={day.isoformat()}", 303)


def read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _monday(text: str, today: date) -> date:
    """Of the week of any day in it; of this week where the address names no day, or one that no calendar reaches."""
    day = read_day(text) or today
    if abs(day - today) > FAR:
        day = today
    return day - DAY * day.weekday()


def _load(tx: Tx, visit: Visit, monday: date, asked: str, today: date) -> dict[str, Any]:
    office, me = visit.who.office_id, visit.who.id
    workers = {worker.id: worker.name for worker in offices.workers_of(tx, office)}
    worker_id = None if asked == ANYBODY else int(asked) if asked in map(str, workers) else me
    times = sessions.times(tx, office, _midnight(monday), _midnight(monday + 7 * DAY), worker_id=worker_id)
    called = {service.code: service.name for service in catalogue.services(tx, office, retired=True)}
    days = [monday + nth * DAY for nth in range(7)]
    meetings = [_meeting(one, workers) for one in sessions.appointments(tx, times[:MOST])]
    return {
        "monday": monday,
        "sunday": monday + 6 * DAY,
        "before": monday - 7 * DAY,
        "after": monday + 7 * DAY,
        "this_week": monday <= today < monday + 7 * DAY,
        "days": [_day(day, today, meetings) for day in days],
        "new_days": [(day.isoformat(), _name_of(day)) for day in days],
        "total": len(times),
        "shown": len(meetings),
        "chosen": ANYBODY if worker_id is None else worker_id,
        "choices": [(me, workers.get(me, visit.who.name)), *((one, name) for one, name in workers.items() if one != me)],
        "anybody": ANYBODY,
        "cases": _cases(tx, visit),
        "new_day": max(monday, min(today, monday + 6 * DAY)),
        "kind_name": lambda details: view.kind_name(details, called),
        "now": visit.now,
    }


def _cases(tx: Tx, visit: Visit) -> list[tuple[int, str]]:
    """The worker's own cases, by name: for these a session can be made from here."""
    office, me = visit.who.office_id, visit.who.id
    found = queue.page(tx, office, states=frozenset(State) - {State.DRAFT}, worker_id=me, size=MOST_CASES, now=visit.now)
    named = ((entry.plan_id, f"{entry.name or say('r.no_name')} {entry.case_number}".strip()) for entry in found.entries)
    return sorted(named, key=lambda one: one[1].casefold())


def _midnight(day: date) -> datetime:
    return moment(datetime.combine(day, time()))


def _meeting(one: Appointment, workers: dict[int, str]) -> Meeting:
    person = Person(one.person_id, one.name, supporters=one.supporters)
    found = view.time_of(person, workers, one.session, one.occurrence)
    return Meeting(one.person_id, one.name, one.case_number, one.plan_id, found)


def _day(day: date, today: date, meetings: list[Meeting]) -> Day:
    return Day(day, _name_of(day), day == today, tuple(one for one in meetings if one.time.starts.date() == day))


def _name_of(day: date) -> str:
    name = format_date(day, "EEEE, d. MMMM", locale="lv")
    return name[:1].upper() + name[1:]
