"""Alters a series of sessions: one occurrence, all following, or the whole. Used by plan/changes/sessions.py only."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from plan.by import By
from plan.money.amounts import BadChange
from plan.plan import Case
from plan.sessions.recurrence import DAY, RecurrenceRule, all_walls, moment, move_rule, settle_rule, walls
from plan.sessions.session import Session, Shift

Thing = TypeVar("Thing")


def check_rule(rule: RecurrenceRule, start: datetime) -> tuple[RecurrenceRule, datetime]:
    found = settle_rule(rule, start)
    if found is None:
        raise BadChange("rule")
    return found


def check_ahead(wall: datetime, by: By) -> None:
    if moment(wall) <= by.at:
        raise BadChange("past")


def put_in_order(things: Iterable[Thing], new: Thing, key: Callable[[Thing], Any]) -> tuple[Thing, ...]:
    """The things sorted by key; `new` replaces one that has the same key."""
    return tuple(sorted((*(thing for thing in things if key(thing) != key(new)), new), key=key))


def with_shift(session: Session, original: datetime, to: datetime | None, at: datetime) -> dict[str, object]:
    """The fields that change when one occurrence is moved or cancelled. Moving it back to the rule's time is kept as a shift too, since
    people were told of it.
    """
    shifts = put_in_order(session.shifts, Shift(original, to, at), lambda shift: shift.original)
    return {"shifts": shifts, "answers": tuple(answer for answer in session.answers if answer.original != original)}


def with_end_before(session: Session, original: datetime) -> dict[str, object]:
    """The fields that change when the series ends before `original`."""
    assert session.rule is not None
    return {
        "rule": replace(session.rule, until=original.date() - DAY, count=None),
        "shifts": tuple(shift for shift in session.shifts if shift.original < original),
        "answers": tuple(answer for answer in session.answers if answer.original < original),
    }


def split(case: Case, session: Session, original: datetime, to: datetime, by: By, *, named: datetime) -> Case:
    """Ends the series before `original` and begins another one at `to`; moves the whole series when nothing comes before `original`.

    `named`: the occurrence that was chosen for the move; an earlier move of it alone is dropped.
    """
    assert session.rule is not None
    check_ahead(to, by)
    rule = session.rule
    if rule.count:
        rule = replace(rule, count=rule.count - len(walls(rule, session.start, session.start, original - DAY)))
    rule, start = check_rule(move_rule(rule, original, to), to)
    times = {"rule": rule, "start": start, "since": by.at, **_carried_over(session, original, named, rule, start, by.at)}
    if original == session.start:
        return with_changed_session(case, session, **times)
    number = max(other.id for other in case.person.sessions) + 1
    rest = replace(session, id=number, follows=session.id, revision=0, moods=(), told=(), outcomes=(), **times)  # type: ignore[arg-type]
    ended = with_changed_session(case, session, **with_end_before(session, original))
    return with_sessions(ended, (*ended.person.sessions, rest))


def _carried_over(
    session: Session, original: datetime, named: datetime, rule: RecurrenceRule, start: datetime, at: datetime
) -> dict[str, object]:
    """Carries changes of single occurrences over to the new series, where the third occurrence takes those of the third here.

    A cancelled one stays cancelled; one that was moved alone keeps its time and the answers about it.
    """
    alone = {shift.original: shift for shift in session.shifts if shift.original >= original and shift.original != named}
    old = walls(session.rule, session.start, original, max(alone)) if alone else []
    there = dict(zip(old, all_walls(rule, start), strict=False))
    shifts = ((there[was], shift) for was, shift in alone.items() if was in there)
    answers = (replace(one, original=there[one.original]) for one in session.answers if one.original in alone and one.original in there)
    return {
        "shifts": tuple(replace(shift, original=new, since=shift.since if shift.to else at) for new, shift in shifts),
        "answers": tuple(answers),
    }


def with_sessions(case: Case, sessions: tuple[Session, ...]) -> Case:
    return replace(case, person=replace(case.person, sessions=sessions))


def with_changed_session(case: Case, session: Session, **what: object) -> Case:
    newer = replace(session, revision=session.revision + 1, **what)  # type: ignore[arg-type]
    return with_sessions(case, tuple(newer if one.id == session.id else one for one in case.person.sessions))
