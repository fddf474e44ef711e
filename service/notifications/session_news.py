"""What a change of a session is to those who take part in it: which news, of which of its times, and for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from dialogs.texts.session_notifications import (
    BEFORE,
    CHANGED_FURTHER,
    GRANTED,
    MOVED_FURTHER,
    OTHER_STAYS,
    SPARED,
    SPARED_FURTHER,
    repeats,
)
from plan import changes as c
from plan.changes import Change
from plan.plan import Case
from plan.reminders.schedule import takes_part
from plan.sessions.occurrences import Occurrence, at_same_time, occurrence, upcoming
from plan.sessions.recurrence import moment
from plan.sessions.session import Details, Participant, Session, Way, Where


@dataclass(frozen=True, slots=True)
class SessionNews:
    """What is told of a session, under which word; `at`: the first of its times that it is about.

    `more`: the wording of what else there is to say: what became of its other times, or what is new.
    """

    kind: str
    session: Session
    at: Occurrence
    to: tuple[Participant, ...]
    was: datetime | None = None
    more: tuple[str, ...] = ()


def news_of(change: Change, before: Case, case: Case, now: datetime) -> Iterator[SessionNews]:
    """What is to be told of `change`, which made `case` of what was `before`."""
    match change:
        case c.AddSession():
            for session in _new(case, before):
                yield from _news_of_new(session, participants(case, session), now)
        case c.EditSession(session=number):
            yield from _news_of_edit(number, before, case, now)
        case c.MoveSession():
            yield from _news_of_move(change, before, case, now)
        case c.CancelSession():
            yield from _news_of_cancelling(change, before, case, now)


def _news_of_cancelling(change: c.CancelSession, before: Case, case: Case, now: datetime) -> Iterator[SessionNews]:
    """The whole of a series is gone from the next time on, whichever time of it somebody looked at."""
    old, left = before.person.session(change.session), case.person.session(change.session)
    if old is None or left is None:
        return
    if old.rule is None or change.reach is c.Reach.ONE:
        time = occurrence(old, change.original)
    else:
        time = next((one for one in upcoming(old, now) if _is_gone(left, one)), None)
    if time:
        kind = "ended" if old.rule and change.reach is not c.Reach.ONE else "cancelled"
        stays = kind == "ended" and any(one.starts < time.starts for one in upcoming(left, now))
        for to in participants(before, old):
            beside = (OTHER_STAYS,) if _is_busy(left, case, to, time) else ()
            yield SessionNews(kind, old, time, (to,), more=(*((BEFORE,) if stays else ()), *beside))


def _is_busy(left: Session, case: Case, who: Participant, time: Occurrence) -> bool:
    """Whether they have another session at that time, which the message that names only the hour would call off as well."""
    theirs = [one for one in case.person.sessions if who in one.details.people.participants(case.person.id)]
    return bool(at_same_time(theirs, time.starts, time.ends, but=left.id))


def _is_gone(left: Session, time: Occurrence) -> bool:
    one = occurrence(left, time.original)
    return one is None or one.cancelled


def _news_of_new(session: Session, to: tuple[Participant, ...], now: datetime) -> Iterator[SessionNews]:
    first = next(upcoming(session, now), None)
    if first and to:
        yield SessionNews("made", session, first, to, more=repeats(session.rule) if _has_more_times(session, now) else ())


def _news_of_edit(number: int, before: Case, case: Case, now: datetime) -> Iterator[SessionNews]:
    """Whoever is new to it has a new session; whoever was taken out of it need not come, and is not told that it does not take place."""
    old, session = before.person.session(number), case.person.session(number)
    first = next(upcoming(session, now), None) if session else None
    if old is None or session is None or first is None:
        return
    were, are = participants(before, old), participants(case, session)
    yield from _news_of_new(session, tuple(one for one in are if one not in were), now)
    yield SessionNews(SPARED, session, first, tuple(one for one in were if one not in are), more=(SPARED_FURTHER,) if session.rule else ())
    new = tuple(f"changed.{what}" for what in _new_in(old.details, session.details))
    if new:
        further = (CHANGED_FURTHER,) if _has_more_times(session, now) else ()
        yield SessionNews("changed", session, first, tuple(one for one in are if one in were), more=(*new, *further))


def _new_in(old: Details, new: Details) -> Iterator[str]:
    """As the wordings are called, what matters most for coming first."""
    if old.where != new.where:
        yield _new_place(old.where, new.where)
    if old.bring != new.bring:
        yield "bring"
    if old.minutes != new.minutes:
        yield "minutes"
    if old.people.provider != new.people.provider:
        yield "who"
    if (old.kind, old.title) != (new.kind, new.title):
        yield "what"


def _new_place(old: Where, new: Where) -> str:
    """Nobody is to go to the old place, or anywhere when it is on the phone now; "where" is of a number, or a place not known before."""
    if old.way is not new.way and new.way is not Way.PLACE:
        return new.way.value
    return "place" if old.way is new.way is Way.PLACE and old.text and new.text else "where"


def _news_of_move(change: c.MoveSession, before: Case, case: Case, now: datetime) -> Iterator[SessionNews]:
    """A part of a series that moves is a session of its own."""
    old = before.person.session(change.session)
    session = next(iter(_new(case, before)), case.person.session(change.session))
    if old is None or session is None:
        return
    alone = old.rule is None or change.reach is c.Reach.ONE
    first = occurrence(session, change.original) if alone and old.rule else _first_of(session, now)
    gone = occurrence(old, change.original) if alone else first and occurrence(old, first.original - (change.to - change.original))
    if first and gone:
        to, more = participants(case, session), () if alone or not _has_more_times(session, now) else (MOVED_FURTHER,)
        wished = tuple(one for one in to if _is_wished_time(old, gone, one, first))
        yield SessionNews(GRANTED, session, first, wished, more=more)
        yield SessionNews("moved", session, first, tuple(one for one in to if one not in wished), gone.starts, more)


def _is_wished_time(old: Session, gone: Occurrence, who: Participant, first: Occurrence) -> bool:
    """Whether the new time is the one that they asked for."""
    answer = old.answer(gone.original, who)
    return answer is not None and answer.wished is not None and moment(answer.wished) == first.starts


def _has_more_times(session: Session, now: datetime) -> bool:
    """Whether there is more than one time ahead."""
    return len(tuple(islice(upcoming(session, now), 2))) > 1


def _first_of(session: Session, now: datetime) -> Occurrence | None:
    """The first time that is where the rule has it: one that had been moved alone before stays where it is, and is no news."""
    return next((one for one in upcoming(session, now) if session.shift(one.original) is None), None)


def _new(case: Case, before: Case) -> list[Session]:
    known = {session.id for session in before.person.sessions}
    return [session for session in case.person.sessions if session.id not in known]


def participants(case: Case, session: Session) -> tuple[Participant, ...]:
    """Those who have a phone here."""
    return tuple(one for one in session.details.people.participants(case.person.id) if takes_part(case.person, one))
