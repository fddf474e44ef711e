"""Which cases of the own office a worker may see, and for what. Any other does not exist for this worker."""

from dialogs.facts.worker import WorkerFacts
from plan.permissions import may_see_call
from plan.plan import Case
from plan.sessions.session import Session
from plan.states import Role
from service.office.case_access import find_shown_case
from storage.cases import cases
from storage.db.tx import Tx


def handed_in_case(tx: Tx, facts: WorkerFacts, plan: int) -> Case | None:
    """Any version that was handed in."""
    return find_shown_case(tx, facts.worker, plan) if facts.worker else None


def case_calling_for_help(tx: Tx, facts: WorkerFacts, plan: int) -> Case | None:
    """The newest case of a person who asks for help, unless a colleague has it."""
    case = _newest(tx, facts, plan)
    return case if case and facts.worker and case.plan.calls and may_see_call(case.plan, facts.worker.id) else None


def case_with_meeting(tx: Tx, facts: WorkerFacts, plan: int) -> Case | None:
    """The newest case of a person whose case this worker has, or with whom or for whom they have made a session."""
    case = _newest(tx, facts, plan)
    return case if case and facts.worker and _meets(case, facts.worker.id) else None


def _newest(tx: Tx, facts: WorkerFacts, plan: int) -> Case | None:
    version = cases.of_plan(tx, plan)
    case = cases.of_person(tx, version.person.id) if version else None
    return case if case and _is_of_office(case, facts) else None


def _is_of_office(case: Case, facts: WorkerFacts) -> bool:
    return facts.worker is not None and case.person.office_id == facts.worker.office_id


def _meets(case: Case, worker_id: int) -> bool:
    return worker_id == case.plan.worker_id or any(_is_of(session, worker_id) for session in case.person.sessions)


def _is_of(session: Session, worker_id: int) -> bool:
    """Whoever made a session for others hears who does not come."""
    return worker_id == session.details.people.worker or (session.made_by, session.made_id) == (Role.WORKER, worker_id)
