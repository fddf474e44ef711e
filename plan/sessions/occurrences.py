"""The occurrences of a session. Each is identified by its session and the wall time that the rule gave it, wherever it was moved:
the recurrence id of RFC 5545.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from plan.sessions.recurrence import DAY, all_walls, last_wall, moment, wall_of, walls
from plan.sessions.session import Session

NEAR = 35 * DAY  # far enough to find the neighbours of a monthly occurrence


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a session. `original` is the recurrence id, a wall time; `starts` and `ends` are moments in UTC.

    `since`: when this time was set (UTC).
    """

    session: int
    original: datetime
    starts: datetime
    ends: datetime
    since: datetime
    cancelled: bool = False


def occurrences(session: Session, since: datetime, until: datetime) -> tuple[Occurrence, ...]:
    """The occurrences that start from the moment `since` on and before `until`, in order, cancelled ones included."""
    margin = DAY  # a change of the clocks may move a time over the edge
    originals = set(walls(session.rule, session.start, wall_of(since) - margin, wall_of(until) + margin))
    originals |= {shift.original for shift in session.shifts}
    found = (_occurrence(session, original) for original in originals)
    return tuple(sorted((o for o in found if since <= o.starts < until), key=lambda o: (o.starts, o.original)))


def occurrence(session: Session, original: datetime) -> Occurrence | None:
    """The occurrence with this recurrence id; None when the rule gives none."""
    return _occurrence(session, original) if walls(session.rule, session.start, original, original) else None


def upcoming(session: Session, now: datetime) -> Iterator[Occurrence]:
    """Occurrences by the rule that have not ended and are not cancelled, in the rule's order; endless when the rule has no end."""
    for original in () if session.cancelled else all_walls(session.rule, session.start):
        found = _occurrence(session, original)
        if found.ends > now and not found.cancelled:
            yield found


def began(session: Session, original: datetime) -> datetime:
    """The moment at which an occurrence starts or started; of one that the series no longer has, the moment of its recurrence id."""
    found = occurrence(session, original)
    return found.starts if found else moment(original)


def is_moved_alone(session: Session, original: datetime) -> bool:
    """Whether this occurrence was moved by itself, to another time than the rule gives."""
    shift = session.shift(original)
    return shift is not None and shift.to is not None and shift.to != original


def at_same_time(sessions: Iterable[Session], starts: datetime, ends: datetime, but: int = 0) -> tuple[Occurrence, ...]:
    """Occurrences that overlap the time between the two moments, in order; without cancelled ones and those of the session `but`."""
    near = (one for session in sessions if session.id != but for one in occurrences(session, starts - session.length, ends))
    return tuple(sorted((one for one in near if one.ends > starts and not one.cancelled), key=lambda one: (one.starts, one.session)))


def goes_on_as(sessions: Iterable[Session], number: int) -> tuple[Session, ...]:
    """The session with this number and all sessions split off from it, also those split off from these."""
    found: list[Session] = []
    for session in sorted(sessions, key=lambda one: one.id):
        if session.id == number or session.follows in {one.id for one in found}:
            found.append(session)
    return tuple(found)


def in_place_of(sessions: Iterable[Session], number: int, original: datetime, now: datetime) -> Occurrence | None:
    """The occurrence nearest to one that the session had before it was moved or split, over or not.

    Sessions with none near it give their next one ahead; None when there is none at all.
    """
    lost = moment(original)
    times = (_around(session, lost) or tuple(islice(upcoming(session, now), 1)) for session in goes_on_as(sessions, number))
    return min((one for many in times for one in many if not one.cancelled), key=lambda one: abs(one.starts - lost), default=None)


def _around(session: Session, at: datetime) -> tuple[Occurrence, ...]:
    return occurrences(session, at - NEAR, at + NEAR)


def ends_at(session: Session) -> datetime | None:
    """The moment at which the last occurrence ends (UTC); None when the session has no end."""
    last = last_wall(session.rule, session.start)
    if last is None:
        return None
    times = (last, *(shift.to for shift in session.shifts if shift.to))
    return max(moment(time) for time in times) + session.length


def _occurrence(session: Session, original: datetime) -> Occurrence:
    shift = session.shift(original)
    starts = moment(shift.to if shift and shift.to else original)
    cancelled = session.cancelled or (shift is not None and shift.to is None)
    since = shift.since if shift else session.since
    return Occurrence(session.id, original, starts, starts + session.length, since, cancelled)
