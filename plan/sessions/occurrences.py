"""The times of a session. Each is known by its session and the wall time at which the rule put it, wherever it was moved: RFC 5545's
recurrence id."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from plan.sessions.recurrence import DAY, all_walls, last_wall, moment, wall_of, walls
from plan.sessions.session import Session

NEAR = 35 * DAY  # a monthly time and its neighbours


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a session. `original` is the recurrence id, a wall time; `starts` and `ends` are moments in UTC.

    `since`: when this time was settled.
    """

    session: int
    original: datetime
    starts: datetime
    ends: datetime
    since: datetime
    cancelled: bool = False


def occurrences(session: Session, since: datetime, until: datetime) -> tuple[Occurrence, ...]:
    """Those that start from the moment `since` on and before `until`, in order; the cancelled ones too."""
    margin = DAY  # of wall times that a change of the clocks pushes over the edge
    originals = set(walls(session.rule, session.start, wall_of(since) - margin, wall_of(until) + margin))
    originals |= {shift.original for shift in session.shifts}
    found = (_occurrence(session, original) for original in originals)
    return tuple(sorted((o for o in found if since <= o.starts < until), key=lambda o: (o.starts, o.original)))


def occurrence(session: Session, original: datetime) -> Occurrence | None:
    """The occurrence of this recurrence id; None when the rule gives none."""
    return _occurrence(session, original) if walls(session.rule, session.start, original, original) else None


def upcoming(session: Session, now: datetime) -> Iterator[Occurrence]:
    """Those by the rule that have not ended and are not cancelled, in the order of the rule; without an end when it has none."""
    for original in () if session.cancelled else all_walls(session.rule, session.start):
        found = _occurrence(session, original)
        if found.ends > now and not found.cancelled:
            yield found


def began(session: Session, original: datetime) -> datetime:
    """The moment at which a time took place, wherever it was moved; of one that the series has lost since, the one by the rule."""
    found = occurrence(session, original)
    return found.starts if found else moment(original)


def is_moved_alone(session: Session, original: datetime) -> bool:
    """Whether this one time of a series is at another time than the rule has it."""
    shift = session.shift(original)
    return shift is not None and shift.to is not None and shift.to != original


def at_same_time(sessions: Iterable[Session], starts: datetime, ends: datetime, but: int = 0) -> tuple[Occurrence, ...]:
    """Those that overlap with the time between the two moments, in order; none of the session `but`, none that is cancelled."""
    near = (one for session in sessions if session.id != but for one in occurrences(session, starts - session.length, ends))
    return tuple(sorted((one for one in near if one.ends > starts and not one.cancelled), key=lambda one: (one.starts, one.session)))


def goes_on_as(sessions: Iterable[Session], number: int) -> tuple[Session, ...]:
    """The session of this number and those that go on in its place since a part of it was moved, also at second hand."""
    found: list[Session] = []
    for session in sorted(sessions, key=lambda one: one.id):
        if session.id == number or session.follows in {one.id for one in found}:
            found.append(session)
    return tuple(found)


def in_place_of(sessions: Iterable[Session], number: int, original: datetime, now: datetime) -> Occurrence | None:
    """What takes the place of a time that the session had before it was moved as a whole or split: the nearest one, over or not.

    Where the session is far from there by now, the next one ahead; None when nothing is left.
    """
    lost = moment(original)
    times = (_around(session, lost) or tuple(islice(upcoming(session, now), 1)) for session in goes_on_as(sessions, number))
    return min((one for many in times for one in many if not one.cancelled), key=lambda one: abs(one.starts - lost), default=None)


def _around(session: Session, at: datetime) -> tuple[Occurrence, ...]:
    return occurrences(session, at - NEAR, at + NEAR)


def ends_at(session: Session) -> datetime | None:
    """The moment after which nothing of the session takes place; None when it goes on without an end."""
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
