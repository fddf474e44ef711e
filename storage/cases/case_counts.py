"""Counts of cases by office, worker and state, updated with every change, since counting 100,000 plans for a page takes too long."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, text

from plan.plan import Case
from plan.states import State
from storage.db.tx import Tx
from storage.tables.plans import PLAN
from storage.tables.web import CASE_COUNT

MOVE = text(
    "INSERT INTO case_count (office_id, worker_id, state, cases) VALUES (:office_id, :worker_id, :state, :cases)"
    " ON CONFLICT (office_id, worker_id, state) DO UPDATE SET cases = case_count.cases + excluded.cases"
)
COUNTED = (PLAN.c.office_id, func.coalesce(PLAN.c.worker_id, 0).label("worker_id"), PLAN.c.state)
IN_QUEUE = PLAN.c.office_id.is_not(None)
PLACES = select(*COUNTED).where(PLAN.c.id.in_(bindparam("plans", expanding=True)), IN_QUEUE).with_for_update()
OF_OFFICE = CASE_COUNT.c.office_id == bindparam("office")
BY_STATE = select(CASE_COUNT.c.state, func.sum(CASE_COUNT.c.cases)).where(OF_OFFICE).group_by(CASE_COUNT.c.state)
IN_STATES = CASE_COUNT.c.state.in_(bindparam("states", expanding=True))
BY_WORKER = select(CASE_COUNT.c.worker_id, func.sum(CASE_COUNT.c.cases)).where(OF_OFFICE, IN_STATES).group_by(CASE_COUNT.c.worker_id)


class CountKey(NamedTuple):
    """The count that a plan belongs to. `worker_id` 0 = no worker has the case."""

    office_id: int
    worker_id: int
    state: str


def count_key(case: Case) -> CountKey | None:
    """The count that the case belongs to; None without an office."""
    if case.person.office_id is None:
        return None
    return CountKey(case.person.office_id, case.plan.worker_id or 0, case.plan.state.value)


def count_move(tx: Tx, before: CountKey | None, after: CountKey | None) -> None:
    """Moves a case from one count to another, in a fixed order, so that two opposite moves do not deadlock."""
    steps = {} if before == after else {place: by for place, by in ((before, -1), (after, 1)) if place}
    for place, by in sorted(steps.items()):
        tx.connection.execute(MOVE, {**place._asdict(), "cases": by})


def leave(tx: Tx, plans: Collection[int]) -> None:
    """Takes these plans out of the counts. Call it before their rows are changed."""
    for row in tx.connection.execute(PLACES, {"plans": list(plans)}).all():
        count_move(tx, CountKey(*row), None)


def by_state(tx: Tx, office_id: int) -> dict[State, int]:
    """How many of the office's plans are in each state; states without any are left out."""
    return {State(state): int(cases) for state, cases in tx.connection.execute(BY_STATE, {"office": office_id}) if cases}


def by_worker(tx: Tx, office_id: int, states: Collection[State]) -> dict[int, int]:
    """How many of the office's plans in these states each worker has; 0 = no worker."""
    rows = tx.connection.execute(BY_WORKER, {"office": office_id, "states": [state.value for state in states]})
    return {worker_id: int(cases) for worker_id, cases in rows if cases}
