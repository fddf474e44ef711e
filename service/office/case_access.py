"""Which cases exist for a worker, who looked at them, and who has them open now."""

from datetime import datetime

from plan.changes import By
from plan.office import Worker
from plan.plan import Case
from plan.states import State
from storage.cases import cases
from storage.db.tx import Tx
from storage.web import presence


def find_shown_case(tx: Tx, worker: Worker, plan_id: int) -> Case | None:
    """A case of the worker's own office that was handed in; anything else does not exist for them."""
    case = cases.of_plan(tx, plan_id)
    mine = case is not None and case.person.office_id == worker.office_id
    return case if case and mine and case.plan.state is not State.DRAFT else None


def record_page(tx: Tx, plan_id: int, by: By) -> None:
    """Words of the person are about to be shown on a page. Once for each time that the case is opened, and seen by colleagues meanwhile."""
    if by.id not in {worker.id for worker in presence.who_has_open(tx, plan_id, by.at)}:
        cases.record_look(tx, plan_id, by)
    presence.mark_open(tx, plan_id, by.id, by.at)


def record_copy(tx: Tx, plan_id: int, by: By) -> None:
    """A copy is taken along: each time."""
    cases.record_look(tx, plan_id, by)


def stay(tx: Tx, plan_id: int, worker: Worker, now: datetime) -> None:
    """The page is still open."""
    presence.mark_open(tx, plan_id, worker.id, now)


def others_here(tx: Tx, plan_id: int, worker: Worker, now: datetime) -> list[str]:
    """Colleagues who have the case open now."""
    return [other.name for other in presence.who_has_open(tx, plan_id, now) if other.id != worker.id]
