"""What leaves as a file: a plan with what its paper says beside it, and everything kept about a person."""

from collections.abc import Mapping

from plan.plan import Case
from storage.cases import cases
from storage.cases.papers import PaperContext, surroundings
from storage.db.tx import Tx
from storage.office import catalogue


def find_paper(tx: Tx, plan_id: int) -> tuple[Case, PaperContext] | None:
    """None when the plan is there no more."""
    case = cases.of_plan(tx, plan_id)
    return (case, surroundings(tx, case)) if case else None


def export_plan(tx: Tx, plan_id: int) -> object:
    """Everything kept about the person of a plan; None when there is no such plan."""
    case = cases.of_plan(tx, plan_id)
    return cases.export(tx, case.person.id) if case else None


def export_own(tx: Tx, case: Case) -> tuple[object, Mapping[str, str]]:
    """Everything kept about the person, and what their office calls its services."""
    return cases.export(tx, case.person.id), catalogue.service_names(tx, case.person.office_id)
