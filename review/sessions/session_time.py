"""Values for the page of an occurrence: the occurrence, other sessions at that time, and sessions that continue the series."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from plan.plan import Case
from plan.sessions.authority import may_change
from plan.sessions.occurrences import Occurrence, at_same_time, goes_on_as, in_place_of, is_moved_alone, occurrences, upcoming
from plan.sessions.recurrence import moment
from plan.sessions.session import Session, is_seen_by_office
from plan.states import Role
from review.sessions import session_view
from review.sessions.session_view import TimeView
from review.web.context import Visit
from service.office.case_reading import Surroundings

MOST_LOOKED_AT = 20  # times of a series


def address(plan_id: int, session: int, original: datetime) -> str:
    return f"/lieta/{plan_id}/tiksanas/{session}/{original:%Y%m%dT%H%M}"


def time_at(case: Case, number: int, wall: datetime) -> Occurrence | None:
    """The occurrence of the session, or of one split off from it, that starts at this wall time."""
    starts = moment(wall)
    times = (
        one for session in goes_on_as(_office_sessions(case), number) for one in occurrences(session, starts, starts + timedelta(minutes=1))
    )
    return next((one for one in times if not one.cancelled), None)


def time_values(visit: Visit, session: Session, found: Occurrence, around: Surroundings, *, all_of_it: bool = False) -> dict[str, Any]:
    """`all_of_it`: also show other sessions at the next times of the series, as after making or moving it."""
    case, me, free = visit.case, visit.who.id, around.may_work
    takes_part = session.details.people.worker == me
    is_ahead, begun = found.ends > visit.now, found.starts <= visit.now and not found.cancelled
    ahead = is_ahead and not found.cancelled
    return {
        "seen": session.revision,
        "session": session,
        "time": session_view.time_of(case.person, around.names, session, found, around.unreached),
        "moved_alone": is_moved_alone(session, found.original),
        "same_time": _same_time(case, session, _times_to_check(session, found, visit.now, all_of_it), around.names) if ahead else [],
        "goes_on": _goes_on(visit, case, session, around.names),
        "may_add_anew": is_ahead and found.cancelled and free,
        "may_change": ahead and free and may_change(case, session, Role.WORKER, me),
        "may_note": begun and (takes_part or free),
        "may_answer": ahead and takes_part,
    }


def values_when_gone(visit: Visit, session: Session, original: datetime, around: Surroundings) -> dict[str, Any]:
    """`instead`: the occurrence that replaces the one that no longer exists; None when there is none."""
    there = in_place_of(_office_sessions(visit.case), session.id, original, visit.now)
    return {"session": session, "instead": _time(visit.case, there, around.names) if there else None}


def _times_to_check(session: Session, found: Occurrence, now: datetime, all_of_it: bool) -> list[Occurrence]:
    return list(islice(upcoming(session, now), MOST_LOOKED_AT)) if all_of_it and session.rule else [found]


def _same_time(case: Case, session: Session, times: list[Occurrence], names: Mapping[int, str]) -> list[TimeView]:
    """Other sessions of the person at these times, without those that the office may not see."""
    if not session.details.people.person:
        return []
    others = [one for one in _office_sessions(case) if one.details.people.person]
    return [_time(case, one, names) for time in times for one in at_same_time(others, time.starts, time.ends, but=session.id)]


def _goes_on(visit: Visit, case: Case, session: Session, names: Mapping[int, str]) -> list[TimeView]:
    """The next occurrence of each session split off from this one."""
    others = (one for one in goes_on_as(_office_sessions(case), session.id) if one.id != session.id)
    return [_time(case, one, names) for other in others for one in islice(upcoming(other, visit.now), 1)]


def _office_sessions(case: Case) -> list[Session]:
    return [session for session in case.person.sessions if is_seen_by_office(session)]


def _time(case: Case, found: Occurrence, names: Mapping[int, str]) -> TimeView:
    session = case.person.session(found.session)
    assert session
    return session_view.time_of(case.person, names, session, found)
