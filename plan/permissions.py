"""Checks whether a change may be made, by what its kind declares (plan/changes/), and who may see what.

Moves between states have a table of their own, in states.py.
"""

from plan.by import By
from plan.changes import Change
from plan.changes.base import SEES_SOMETHING
from plan.plan import Case, Plan
from plan.states import NotAllowed, Role
from plan.support.supporter import Sees, Supporter


def may_see_plan(supporter: Supporter | None) -> bool:
    """Whether a supporter sees the whole plan. What the person asks about is shown with less, see may_see_request."""
    return supporter is not None and supporter.active and supporter.sees is Sees.EVERYTHING


def may_see_request(supporter: Supporter | None) -> bool:
    return supporter is not None and supporter.active and supporter.sees in SEES_SOMETHING


def may_see_call(plan: Plan, worker: int) -> bool:
    """Whether a worker of the person's office sees a call for help: in any state of the plan, unless another worker has the case."""
    return plan.worker_id in (None, worker)


def case_after(case: Case, changes: tuple[Change, ...], by: By) -> Case:
    """The case after the changes.

    Raises NotAllowed when the role may not do this to a plan in this state, or another worker has the case; BadChange as the changes do.
    """
    for change in changes:
        _check(case, change, by)
        case = change.apply(case, by)
    return case


def _check(case: Case, change: Change, by: By) -> None:
    plan, may = case.plan, change.may
    if by.role is Role.WORKER and plan.worker_id not in (None, by.id) and not may.of_others_too:
        raise NotAllowed("another worker has the case", "others")
    if by.role not in may.roles or plan.state not in may.states:
        raise NotAllowed(f"{by.role} may not {type(change).__name__} in {plan.state}")
    if by.role is Role.SUPPORTER and not change.may_supporter(case.person.supporter(by.id)):
        raise NotAllowed(f"this supporter may not {type(change).__name__}")
