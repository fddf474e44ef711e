"""Sessions of many persons: what an office or a worker has in a week. Those of one person come with the person's case."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, or_, select

from plan.recurrence import DAY, wall_of
from plan.sessions import Occurrence, Session, occurrences
from storage.session_rows import load_sessions
from storage.session_tables import SESSION
from storage.tables import PERSON
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Appointment:
    """One time of a session of the person `person_id`, whose `name` and `case_number` are for the worker's eyes."""

    person_id: int
    name: str
    case_number: str
    session: Session
    occurrence: Occurrence


S = SESSION.c
OF_OFFICE: Select[Any] = (
    select(PERSON.c.id, PERSON.c.name, PERSON.c.case_number)
    .join_from(SESSION, PERSON, PERSON.c.id == S.person_id)
    .where(PERSON.c.office_id == bindparam("office"), S.start < bindparam("until", type_=S.start.type))
    .where(or_(S.ends_at.is_(None), S.ends_at > bindparam("since", type_=S.ends_at.type)))
    .distinct()
    .order_by(PERSON.c.id)
)
OF_WORKER = OF_OFFICE.where(S.worker_id == bindparam("worker"))


def between(tx: Tx, office_id: int, since: datetime, until: datetime, *, worker_id: int | None = None) -> list[Appointment]:
    """Those of the office's persons, or of them those with a worker, that start from `since` on and before `until`; the cancelled ones too.

    In order of their start. Locks nothing.
    """
    chosen = {"office": office_id, "since": since, "until": wall_of(until) + DAY}
    persons = tx.connection.execute(*((OF_OFFICE, chosen) if worker_id is None else (OF_WORKER, {**chosen, "worker": worker_id}))).all()
    found = [one for row in persons for one in _of_person(tx, row, since, until) if worker_id in (None, one.session.details.people.worker)]
    return sorted(found, key=lambda one: (one.occurrence.starts, one.person_id, one.session.id))


def _of_person(tx: Tx, row: Row[Any], since: datetime, until: datetime) -> list[Appointment]:
    name, case_number = tx.vault.open_(row.name), tx.vault.open_(row.case_number)
    return [
        Appointment(row.id, name, case_number, session, occurrence)
        for session in load_sessions(tx.connection, tx.vault, row.id)
        for occurrence in occurrences(session, since, until)
    ]
