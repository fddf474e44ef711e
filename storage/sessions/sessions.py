"""Sessions of many persons: an office's or a worker's week, and calendars. Sessions of one person are read with the case.

The number of statements does not grow with the number of persons.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select, tuple_

from plan.sessions.occurrences import Occurrence, occurrences
from plan.sessions.recurrence import DAY, rule_of, wall_of
from plan.sessions.session import Details, Session, Shift
from plan.states import Role, State
from plan.support.supporter import Supporter
from storage.cases.part_mapper import Part
from storage.cases.parts import SUPPORTERS
from storage.db.tx import Tx
from storage.sessions.session_mapper import OF_SESSIONS, SESSIONS
from storage.tables.plans import PERSON, PLAN
from storage.tables.sessions import SESSION, SHIFT

Values = Mapping[str, Any]
Conditions = tuple[ColumnElement[bool], ...]


@dataclass(frozen=True, slots=True)
class Appointment:
    """An occurrence of a session of the person `person_id`, with what a worker sees of it.

    `plan_id`: the newest version of the plan that was handed in; None when none was, and so there is no case to open.
    """

    person_id: int
    name: str
    case_number: str
    plan_id: int | None
    supporters: tuple[Supporter, ...]
    session: Session
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class UnopenedTime:
    """An occurrence of a person's session, found without unsealing anything."""

    person_id: int
    session_id: int
    occurrence: Occurrence


S = SESSION.c
FIELDS = {part.field: part for part in OF_SESSIONS}
SHIFTS, ANSWERS, OUTCOMES = (FIELDS[name] for name in ("shifts", "answers", "outcomes"))
SINCE, UNTIL = bindparam("since", type_=S.ends_at.type), bindparam("until", type_=S.start.type)
WORKER: BindParameter[int] = bindparam("worker")
MOVED = SHIFT.alias("moved")
MOVED_HERE = (
    select(MOVED.c.session)
    .where(MOVED.c.person_id == S.person_id, MOVED.c.session == S.number)
    .where(MOVED.c.moved_to.between(bindparam("from_wall", type_=S.start.type), UNTIL))
    .correlate(SESSION)
    .exists()
)
IN_TIME = or_((S.start < UNTIL) & or_(S.ends_at.is_(None), S.ends_at > SINCE), MOVED_HERE)
THEIRS = PLAN.c.person_id == PERSON.c.id
HANDED_IN = select(func.max(PLAN.c.id)).where(THEIRS, PLAN.c.state != State.DRAFT.value).correlate(PERSON).scalar_subquery()
# as plan.sessions.session.is_seen_by_office: the office does not see what the person or a supporter made for themselves
OFFICES_OWN = or_(S.made_by == Role.WORKER.value, S.worker_id.is_not(None))
OF_OFFICE: Conditions = (PERSON.c.office_id == bindparam("office"), IN_TIME, OFFICES_OWN)
HAS_CASE = select(PLAN.c.id).where(THEIRS, PLAN.c.office_id.is_not(None), PLAN.c.worker_id == WORKER).correlate(PERSON).exists()
OF_WORKER: Conditions = (*OF_OFFICE, or_(S.worker_id == WORKER, HAS_CASE))
SETTLED = bindparam("first", type_=S.start.type), bindparam("last", type_=S.start.type)
SLIM = (S.person_id, S.number, S.kind, S.minutes, S.start, S.rule, S.made_by, S.made_id, S.since, S.cancelled)
THESE: Conditions = (tuple_(S.person_id, S.number).in_(bindparam("these", expanding=True)),)
OF_PERSONS: BindParameter[Sequence[int]] = bindparam("persons", expanding=True)
OF_SUPPORTERS = select(SUPPORTERS.table).where(SUPPORTERS.table.c.person_id.in_(OF_PERSONS))
PERSONS = select(PERSON.c.id, PERSON.c.name, PERSON.c.case_number, HANDED_IN.label("plan_id")).where(PERSON.c.id.in_(OF_PERSONS))


def times_between(tx: Tx, office_id: int, since: datetime, until: datetime, *, worker_id: int | None = None) -> list[UnopenedTime]:
    """Occurrences of the office's persons that start from `since` on and before `until`, cancelled ones too, in order of their start.

    With `worker_id`: those that this worker takes part in, and those of this worker's cases. Unseals nothing, locks nothing.
    """
    chosen = OF_OFFICE if worker_id is None else OF_WORKER
    walls = {"from_wall": wall_of(since) - DAY, "until": wall_of(until) + DAY}
    values: Values = {"office": office_id, "since": since, **walls, **({} if worker_id is None else {"worker": worker_id})}
    slim = select(*SLIM).join_from(SESSION, PERSON, PERSON.c.id == S.person_id).where(*chosen)
    shifts = SHIFTS.load_many(tx.connection, tx.vault, _rows(SHIFTS, chosen), dict(values))
    found = (
        UnopenedTime(row.person_id, row.number, time)
        for row in tx.connection.execute(slim, dict(values))
        for time in occurrences(_slim(row, shifts.get(row.person_id, {}).get(row.number, ())), since, until)
    )
    return sorted(found, key=lambda one: (one.occurrence.starts, one.person_id, one.session_id))


def _slim(row: Any, shifts: tuple[Shift, ...]) -> Session:
    """The part of a session that says when it takes place."""
    rule = rule_of(row.rule) if row.rule else None
    details, made = Details(row.kind, minutes=row.minutes), (Role(row.made_by), row.made_id, row.since)
    return Session(row.number, details, row.start, *made, rule, row.cancelled, shifts=shifts)


def appointments(tx: Tx, of: Sequence[UnopenedTime]) -> list[Appointment]:
    """These occurrences with all that a worker sees of them, their answers and outcomes included."""
    if not of:
        return []
    originals = [time.occurrence.original for time in of]
    values: Values = {"these": sorted({(time.person_id, time.session_id) for time in of}), "first": min(originals), "last": max(originals)}
    sessions = _with_said(tx, load_matching(tx, THESE, values), THESE, values)
    persons = {"persons": sorted(sessions)}
    supporters = SUPPORTERS.load_many(tx.connection, tx.vault, OF_SUPPORTERS, persons)
    known = {
        row.id: (tx.vault.unseal(row.name), tx.vault.unseal(row.case_number), row.plan_id, supporters.get(row.id, ()))
        for row in tx.connection.execute(PERSONS, persons)
    }
    by_number = {(person, one.id): one for person, many in sessions.items() for one in many}
    return [Appointment(time.person_id, *known[time.person_id], by_number[time.person_id, time.session_id], time.occurrence) for time in of]


def load_matching(tx: Tx, chosen: Conditions, values: Values) -> dict[int, tuple[Session, ...]]:
    """The sessions of each person that match conditions on the tables session and person, with their shifts."""
    sessions: dict[int, tuple[Session, ...]] = SESSIONS.load_many(tx.connection, tx.vault, _rows(SESSIONS, chosen), dict(values))
    return _with(sessions, "shifts", SHIFTS.load_many(tx.connection, tx.vault, _rows(SHIFTS, chosen), dict(values)))


def _rows(part: Part, chosen: Conditions, *more: ColumnElement[bool]) -> Select[Any]:
    """The rows of a part of sessions, or of the sessions themselves, in the order of their keys."""
    rows = select(part.table).join_from(SESSION, PERSON, PERSON.c.id == S.person_id).where(*chosen, *more).order_by(*part.table.primary_key)
    if part is SESSIONS:
        return rows
    return rows.join(part.table, (part.table.c.person_id == S.person_id) & (part.table.c.session == S.number))


def _with_said(tx: Tx, sessions: dict[int, tuple[Session, ...]], chosen: Conditions, values: Values) -> dict[int, tuple[Session, ...]]:
    for part in (ANSWERS, OUTCOMES):
        rows = _rows(part, chosen, part.table.c.original.between(*SETTLED))
        sessions = _with(sessions, part.field, part.load_many(tx.connection, tx.vault, rows, dict(values)))
    return sessions


def _with(sessions: dict[int, tuple[Session, ...]], field: str, things: dict[int, Any]) -> dict[int, tuple[Session, ...]]:
    """Fills a field of the sessions. `things`: person → session → things."""
    return {
        person: tuple(replace(one, **{field: things.get(person, {}).get(one.id, ())}) for one in many) for person, many in sessions.items()
    }
