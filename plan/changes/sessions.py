"""What may happen to the person's sessions. Who may do it is in permissions.py; here stands what depends on the session itself."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from plan.changes import By, Change
from plan.money.amounts import BadChange
from plan.plan import Case
from plan.sessions.recurrence import Rule, moment
from plan.sessions.series import changed, check_ahead, ended_before, put, settled_rule, shifted, split, with_sessions
from plan.sessions.session import (
    Answer,
    Details,
    HowItWent,
    Mood,
    Occurrence,
    Outcome,
    Participant,
    Reply,
    Session,
    Told,
    occurrence,
    upcoming,
)
from plan.states import NotAllowed, Role
from plan.words import Words

MOST_MINUTES = 24 * 60
MOST_SESSIONS = 200  # of one person that are still ahead: more is a slip, or a machine
NO_WORDS = Words()


class Reach(StrEnum):
    """How much of a series a change is about."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"


# --- made and changed ---


@dataclass(frozen=True, slots=True)
class AddSession(Change):
    """`start`: the wall time in Riga from which on it takes place, first when the rule says so.

    Raises BadChange: "rule", "minutes", "people" (nobody, or somebody who does not support the person), "past" (nothing of it is ahead),
    "many".
    """

    details: Details
    start: datetime
    rule: Rule | None = None

    def apply(self, case: Case, by: By) -> Case:
        _check(case, self.details)
        rule, start = settled_rule(self.rule, self.start) if self.rule else (None, self.start)
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
    """All that is not its times: what, where, how long, with whom. Raises BadChange as AddSession, and "session".

    The title of whoever made it for themselves stays to the letter whatever a worker who takes part writes there.
    """

    session: int
    details: Details

    def apply(self, case: Case, by: By) -> Case:
        _check(case, self.details)
        session = _mine(case, self.session, by)
        title = session.details.title if by.role is Role.WORKER and has_own_words(session) else self.details.title
        return changed(case, session, details=replace(self.details, title=title))

    @property
    def about(self) -> str:
        return str(self.session)


@dataclass(frozen=True, slots=True)
class MoveSession(Change):
    """The occurrence `original` takes place at the wall time `to`; with FOLLOWING all after it move by as much, as a session of their own.

    A later time that had been moved alone stays where it was put. What was answered about the old times is forgotten. ALL is from the first
    occurrence on that has not begun and whose new time is ahead. Raises BadChange: "session", "occurrence" (none such, cancelled, or over),
    "past", "same" (it takes place at that time already).
    """

    session: int
    original: datetime
    to: datetime
    reach: Reach = Reach.ONE

    def apply(self, case: Case, by: By) -> Case:
        session = _mine(case, self.session, by)
        time = _ahead(session, self.original, by.at)
        original = time.original
        check_ahead(self.to, by)
        if moment(self.to) == time.starts and (self.reach is Reach.ONE or self.to == original):
            raise BadChange("same")
        if session.rule is None:
            return changed(case, session, start=self.to, since=by.at, shifts=(), answers=())
        if self.reach is Reach.ONE:
            return changed(case, session, **shifted(session, original, self.to, by.at))
        if self.reach is Reach.ALL:
            return self._all(case, session, by)
        return split(case, session, original, self.to, by, named=original)

    def _all(self, case: Case, session: Session, by: By) -> Case:
        """By as much as this one moves. What is under way goes on as it began, unless it is the one that is moved."""
        away = self.to - self.original
        first = next(
            one.original
            for one in upcoming(session, by.at)
            if one.original == self.original or (one.starts > by.at and moment(one.original + away) > by.at)
        )
        return split(case, session, first, first + away, by, named=self.original)

    @property
    def about(self) -> str:
        return _of_time(self.session, self.original, self.reach)


@dataclass(frozen=True, slots=True)
class CancelSession(Change):
    """ONE time, this and all FOLLOWING, or ALL that has not ended; what took place stays. Raises BadChange: "session", "occurrence"."""

    session: int
    original: datetime
    reach: Reach = Reach.ONE

    def apply(self, case: Case, by: By) -> Case:
        session = _mine(case, self.session, by)
        original = _ahead(session, self.original, by.at).original
        if session.rule is None:
            return changed(case, session, cancelled=True, since=by.at)
        if self.reach is Reach.ONE:
            return changed(case, session, **shifted(session, original, None, by.at))
        first = original if self.reach is Reach.FOLLOWING else next(upcoming(session, by.at)).original
        if first == session.start:
            return changed(case, session, cancelled=True, since=by.at)
        return changed(case, session, **ended_before(session, first))

    @property
    def about(self) -> str:
        return _of_time(self.session, self.original, self.reach)


# --- coming, and how it went ---


@dataclass(frozen=True, slots=True)
class AnswerOccurrence(Change):
    """Whether somebody who takes part comes; the newest answer counts. Raises BadChange: "session", "occurrence" (cancelled or over)."""

    session: int
    original: datetime
    reply: Reply
    words: Words = NO_WORDS
    wished: datetime | None = None

    def apply(self, case: Case, by: By) -> Case:
        session = _session(case, self.session)
        who = Participant(by.role, by.id)
        if who not in session.details.people.participants(case.person.id):
            raise NotAllowed("only who takes part answers")
        original = _ahead(session, self.original, by.at).original
        answer = Answer(original, who, self.reply, self.words, self.wished, by.at)
        return changed(case, session, answers=put(session.answers, answer, lambda one: (one.original, one.who)))

    @property
    def about(self) -> str:
        return _of_time(self.session, self.original, self.reply)


@dataclass(frozen=True, slots=True)
class SayHowItWent(Change):
    """The newest face counts; what was told before stays, and new words stand after it. Raises BadChange: "session", "occurrence" (none
    such, cancelled, or not begun).
    """

    session: int
    original: datetime
    mood: Mood
    words: Words = NO_WORDS

    def apply(self, case: Case, by: By) -> Case:
        session = _session(case, self.session)
        original = _begun(session, self.original, by.at).original
        before, said = session.mood(original), session.told_of(original)
        first = before.words if before and said else self.words
        mood = HowItWent(original, self.mood, first, by.at)
        more = (Told(original, len(said), self.words, by.at),) if said and self.words != NO_WORDS else ()
        return changed(case, session, moods=put(session.moods, mood, lambda one: one.original), told=(*session.told, *more))

    @property
    def about(self) -> str:
        return _of_time(self.session, self.original, self.mood)


@dataclass(frozen=True, slots=True)
class NoteHappened(Change):
    """Raises BadChange: "session", "occurrence" (none such, cancelled, or not begun), "people" (`absent` were not to come)."""

    session: int
    original: datetime
    happened: bool
    absent: tuple[Participant, ...] = ()

    def apply(self, case: Case, by: By) -> Case:
        session = _session(case, self.session)
        if case.plan.worker_id is not None and by.id not in (session.details.people.worker, case.plan.worker_id):
            raise NotAllowed("another worker has the case")
        if not set(self.absent) <= set(session.details.people.participants(case.person.id)):
            raise BadChange("people")
        original = _begun(session, self.original, by.at).original
        outcome = Outcome(original, self.happened, tuple(sorted(set(self.absent))), by.at)
        return changed(case, session, outcomes=put(session.outcomes, outcome, lambda one: one.original))

    @property
    def about(self) -> str:
        return _of_time(self.session, self.original, self.happened)


# --- which one, and whose ---


def may_change(case: Case, session: Session, role: Role, number: int) -> bool:
    """Workers change what a worker made or takes part in; the person what the person's side made; a supporter what they made themselves."""
    if role is Role.WORKER:
        return session.made_by is Role.WORKER or session.details.people.worker == number
    if role is Role.PERSON:
        return session.made_by is not Role.WORKER and number == case.person.id
    return (session.made_by, session.made_id) == (role, number)


def has_own_words(session: Session) -> bool:
    """Whether its title was said by the person or a supporter: no worker edits that."""
    return session.made_by is not Role.WORKER and session.details.title != NO_WORDS


def _of_time(session: int, original: datetime, what: object) -> str:
    return f"{session} {original:%Y-%m-%dT%H:%M} {what}"


def _session(case: Case, number: int) -> Session:
    session = case.person.session(number)
    if session is None:
        raise BadChange("session")
    return session


def _mine(case: Case, number: int, by: By) -> Session:
    session = _session(case, number)
    if not may_change(case, session, by.role, by.id):
        raise NotAllowed("the session is somebody else's to change")
    return session


def _ahead(session: Session, original: datetime, now: datetime) -> Occurrence:
    found = occurrence(session, original)
    if found is None or found.cancelled or found.ends <= now:
        raise BadChange("occurrence")
    return found


def _begun(session: Session, original: datetime, now: datetime) -> Occurrence:
    found = occurrence(session, original)
    if found is None or found.cancelled or found.starts > now:
        raise BadChange("occurrence")
    return found


def _check(case: Case, details: Details) -> None:
    if not 1 <= details.minutes <= MOST_MINUTES:
        raise BadChange("minutes")
    people = details.people
    supporters = [case.person.supporter(number) for number in people.supporters]
    nobody = not (people.person or people.supporters or people.worker)
    if nobody or len(set(people.supporters)) < len(supporters) or not all(one and one.active for one in supporters):
        raise BadChange("people")
