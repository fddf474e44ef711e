"""Changes to the person's sessions: add, edit, move, cancel."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from plan.by import By
from plan.changes.base import ANY_STATE, EVERYBODY, SEES_SOMETHING, Change, May, Tells
from plan.money.amounts import BadChange
from plan.plan import Case
from plan.sessions.authority import about_time, has_own_words, session_to_change, time_ahead
from plan.sessions.occurrences import upcoming
from plan.sessions.recurrence import RecurrenceRule, moment
from plan.sessions.series import check_ahead, check_rule, split, with_changed_session, with_end_before, with_sessions, with_shift
from plan.sessions.session import Details, Session
from plan.states import Role

MOST_MINUTES = 24 * 60
MOST_SESSIONS = 200  # a person's sessions that are still ahead; more is a mistake or a machine


class Reach(StrEnum):
    """How much of a series a change applies to."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class AddSession(Change):
    """A new session. `start` is a wall time; the first occurrence is the first one from then on that the rule gives.

    Raises BadChange: "rule", "minutes", "people" (nobody, or somebody who does not support the person), "past" (no occurrence is
    ahead), "many" (MOST_SESSIONS reached).
    """

    may: ClassVar = May(EVERYBODY, ANY_STATE, SEES_SOMETHING)
    tells: ClassVar = Tells(concerned=True)

    details: Details
    start: datetime
    rule: RecurrenceRule | None = None

    def apply(self, case: Case, by: By) -> Case:
        _check(case, self.details)
        rule, start = check_rule(self.rule, self.start) if self.rule else (None, self.start)
        number = max((session.id for session in case.person.sessions), default=0) + 1
        session = Session(number, self.details, start, by.role, by.id, by.at, rule)
        if next(upcoming(session, by.at), None) is None:
            raise BadChange("past")
        if sum(next(upcoming(other, by.at), None) is not None for other in case.person.sessions) >= MOST_SESSIONS:
            raise BadChange("many")
        return with_sessions(case, (*case.person.sessions, session))

    @property
    def about(self) -> str:
        return self.details.kind


@dataclass(frozen=True, slots=True)
class EditSession(Change):
    """Replaces everything but the times: what, where, how long, with whom. Raises BadChange as AddSession does, and "session".

    A worker cannot change a title that the person or a supporter wrote; theirs is kept.
    """

    may: ClassVar = May(EVERYBODY, ANY_STATE, SEES_SOMETHING)
    tells: ClassVar = Tells(concerned=True)

    session: int
    details: Details

    def apply(self, case: Case, by: By) -> Case:
        _check(case, self.details)
        session = session_to_change(case, self.session, by)
        title = session.details.title if by.role is Role.WORKER and has_own_words(session) else self.details.title
        return with_changed_session(case, session, details=replace(self.details, title=title))

    @property
    def about(self) -> str:
        return str(self.session)


@dataclass(frozen=True, slots=True)
class MoveSession(Change):
    """Moves the occurrence `original` to the wall time `to`. FOLLOWING moves all later ones by as much, and makes a new session of them.

    ALL moves every occurrence by as much, from the first that has not begun and whose new time is ahead. Later occurrences that had been
    moved alone stay where they are. Answers about the old times are dropped. Raises BadChange: "session", "occurrence" (unknown, cancelled,
    or over), "past", "same" (it is at that time already).
    """

    may: ClassVar = May(EVERYBODY, ANY_STATE, SEES_SOMETHING)
    tells: ClassVar = Tells(concerned=True)

    session: int
    original: datetime
    to: datetime
    reach: Reach = Reach.ONE

    def apply(self, case: Case, by: By) -> Case:
        session = session_to_change(case, self.session, by)
        time = time_ahead(session, self.original, by.at)
        original = time.original
        check_ahead(self.to, by)
        if moment(self.to) == time.starts and (self.reach is Reach.ONE or self.to == original):
            raise BadChange("same")
        if session.rule is None:
            return with_changed_session(case, session, start=self.to, since=by.at, shifts=(), answers=())
        if self.reach is Reach.ONE:
            return with_changed_session(case, session, **with_shift(session, original, self.to, by.at))
        if self.reach is Reach.ALL:
            return self._all(case, session, by)
        return split(case, session, original, self.to, by, named=original)

    def _all(self, case: Case, session: Session, by: By) -> Case:
        """Moves the series by as much as this occurrence. One that has already begun is not moved unless it is `original` itself."""
        away = self.to - self.original
        first = next(
            one.original
            for one in upcoming(session, by.at)
            if one.original == self.original or (one.starts > by.at and moment(one.original + away) > by.at)
        )
        return split(case, session, first, first + away, by, named=self.original)

    @property
    def about(self) -> str:
        return about_time(self.session, self.original, self.reach)


@dataclass(frozen=True, slots=True)
class CancelSession(Change):
    """Cancels ONE occurrence, it and all FOLLOWING, or ALL; those that have ended stay. Raises BadChange: "session", "occurrence"."""

    may: ClassVar = May(EVERYBODY, ANY_STATE, SEES_SOMETHING)
    tells: ClassVar = Tells(concerned=True)

    session: int
    original: datetime
    reach: Reach = Reach.ONE

    def apply(self, case: Case, by: By) -> Case:
        session = session_to_change(case, self.session, by)
        original = time_ahead(session, self.original, by.at).original
        if session.rule is None:
            return with_changed_session(case, session, cancelled=True, since=by.at)
        if self.reach is Reach.ONE:
            return with_changed_session(case, session, **with_shift(session, original, None, by.at))
        first = original if self.reach is Reach.FOLLOWING else next(upcoming(session, by.at)).original
        if first == session.start:
            return with_changed_session(case, session, cancelled=True, since=by.at)
        return with_changed_session(case, session, **with_end_before(session, first))

    @property
    def about(self) -> str:
        return about_time(self.session, self.original, self.reach)


def _check(case: Case, details: Details) -> None:
    if not 1 <= details.minutes <= MOST_MINUTES:
        raise BadChange("minutes")
    people = details.people
    supporters = [case.person.supporter(number) for number in people.supporters]
    nobody = not (people.person or people.supporters or people.worker)
    if nobody or len(set(people.supporters)) < len(supporters) or not all(one and one.active for one in supporters):
        raise BadChange("people")
