"""Open calls for help, which reach an office whatever state the plan is in."""

from collections.abc import Collection, Sequence
from typing import Any, Literal

from sqlalchemy import Row, bindparam, select, text

from plan.office import CallEntry
from plan.states import State
from plan.support.call_for_help import ON_A_MESSAGE
from storage.db.tx import Tx
from storage.tables.plans import PLAN
from storage.tables.supporters import CALL

CallKind = Literal["help", "talk", "message"]
OPEN = (~CALL.c.answered, ~CALL.c.talked)
# CROSS JOIN makes SQLite begin with the few open calls; otherwise it reads all plans that no worker has.
CALLS = text(
    "SELECT plan.id, call_for_help.number, person.name, person.case_number, call_for_help.at, call_for_help.alone, plan.state,"
    " call_for_help.place"
    " FROM call_for_help CROSS JOIN plan CROSS JOIN person"
    " WHERE NOT answered AND NOT talked AND plan.id = call_for_help.plan_id AND person.id = plan.person_id"
    " AND plan.office_id = :office AND (plan.worker_id IS NULL OR plan.worker_id = :worker)"
    " ORDER BY call_for_help.at, call_for_help.plan_id, call_for_help.number"
).columns(at=CALL.c.at.type, alone=CALL.c.alone.type)
OF_THESE = CALL.c.plan_id.in_(bindparam("plans", expanding=True))
OF_PLANS = select(CALL.c.plan_id, CALL.c.alone, CALL.c.place == ON_A_MESSAGE).where(OF_THESE, *OPEN).distinct()
CALLING = select(CALL.c.plan_id).where(CALL.c.plan_id == PLAN.c.id, *OPEN).exists()  # for statements about plans


def open_calls(tx: Tx, office_id: int, worker_id: int) -> list[CallEntry]:
    """The open calls for help of the office's persons, the oldest first, without those of cases that another worker has."""
    return _entries(tx, _open(tx, office_id, worker_id))


def oldest_calls(tx: Tx, office_id: int, worker_id: int, most: int) -> tuple[list[CallEntry], int]:
    """The first `most` of these calls, the only ones whose names are unsealed, and how many there are in all."""
    rows = _open(tx, office_id, worker_id)
    return _entries(tx, rows[:most]), len(rows)


def _open(tx: Tx, office_id: int, worker_id: int) -> Sequence[Row[Any]]:
    return tx.connection.execute(CALLS, {"office": office_id, "worker": worker_id}).all()


def _entries(tx: Tx, rows: Sequence[Row[Any]]) -> list[CallEntry]:
    opened = tx.vault.unseal
    return [
        CallEntry(
            row.id,
            row.number,
            opened(row.name),
            opened(row.case_number),
            row.at,
            row.alone,
            State(row.state),
            row.place,
        )
        for row in rows
    ]


def plans_with_calls(tx: Tx, plan_ids: Collection[int]) -> set[tuple[int, CallKind]]:
    """(plan, kind of call) for each kind of open call that these plans have."""
    rows = tx.connection.execute(OF_PLANS, {"plans": list(plan_ids)})
    return {(plan_id, "talk" if alone else "message" if on_message else "help") for plan_id, alone, on_message in rows}
