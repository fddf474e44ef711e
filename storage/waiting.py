"""The plans that wait for an office."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from plan.office import CallEntry, QueueEntry
from plan.states import State
from storage.support_tables import CALL
from storage.tables import PERSON, PLAN, STATUS
from storage.tx import Tx

WAITING = frozenset({State.SUBMITTED, State.IN_REVIEW, State.QUESTION, State.PROPOSED})


NEWER = PLAN.alias("newer")
A_NEWER_ONE = select(NEWER.c.id).where(NEWER.c.person_id == PLAN.c.person_id, NEWER.c.version > PLAN.c.version)
SINCE = select(STATUS.c.plan_id, func.max(STATUS.c.at, type_=STATUS.c.at.type).label("since")).group_by(STATUS.c.plan_id).subquery("since")
NEWEST = (
    select(PLAN.c.id, PERSON.c.name, PERSON.c.case_number, PLAN.c.state, SINCE.c.since, PLAN.c.worker_id, PERSON.c.blocked_at)
    .join_from(PLAN, PERSON, PERSON.c.id == PLAN.c.person_id)
    .join(SINCE, SINCE.c.plan_id == PLAN.c.id)
    .where(PERSON.c.erased_at.is_(None))
    .where(~A_NEWER_ONE.exists())
)
QUEUE = (
    NEWEST.where(PERSON.c.office_id == bindparam("office"), PLAN.c.state.in_(bindparam("states", expanding=True)))
    .order_by(SINCE.c.since, PLAN.c.id)
)  # fmt: skip
CALLS = (
    select(PLAN.c.id, CALL.c.number, PERSON.c.name, PERSON.c.case_number, CALL.c.at, CALL.c.alone)
    .join_from(CALL, PLAN, PLAN.c.id == CALL.c.plan_id)
    .join(PERSON, PERSON.c.id == PLAN.c.person_id)
    .where(~CALL.c.answered, ~CALL.c.talked, PERSON.c.erased_at.is_(None), PERSON.c.office_id == bindparam("office"))
    .where(or_(PLAN.c.worker_id.is_(None), PLAN.c.worker_id == bindparam("worker")))
    .where(~A_NEWER_ONE.exists())
    .order_by(CALL.c.at, CALL.c.plan_id, CALL.c.number)
)  # fmt: skip
OF_CASE_NUMBER = NEWEST.where(PERSON.c.office_id == bindparam("office"), PERSON.c.case_number_hash.in_(bindparam("hashes", expanding=True)))


def queue(tx: Tx, office_id: int, states: Collection[State] = WAITING) -> list[QueueEntry]:
    """The newest plans of an office's people in these states, the longest wait first."""
    rows = tx.connection.execute(QUEUE, {"office": office_id, "states": sorted(state.value for state in states)})
    return [_entry(tx, row) for row in rows]


def calls(tx: Tx, office_id: int, worker_id: int) -> list[CallEntry]:
    """The open calls for help of an office's people, the oldest first, but for those of cases that another worker has."""
    rows = tx.connection.execute(CALLS, {"office": office_id, "worker": worker_id})
    opened = tx.vault.open_
    return [CallEntry(row.id, row.number, opened(row.name), opened(row.case_number), row.at, row.alone) for row in rows]


def of_case_number(tx: Tx, office_id: int, case_number: str) -> list[QueueEntry]:
    """The newest plans of people with exactly this case number, in any state."""
    if not case_number:
        return []
    rows = tx.connection.execute(OF_CASE_NUMBER, {"office": office_id, "hashes": tx.vault.digests(case_number)})
    return [_entry(tx, row) for row in rows]


def _entry(tx: Tx, row: Any) -> QueueEntry:
    name, number = tx.vault.open_(row.name), tx.vault.open_(row.case_number)
    return QueueEntry(row.id, name, number, State(row.state), row.since, row.worker_id, row.blocked_at is not None)
