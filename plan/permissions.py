"""Which role may make which change to a plan in which state: one table. Moves between states have their own, in states.py."""

from plan import changes as c
from plan.plan import Case
from plan.states import NotAllowed, Role, State

ANY = frozenset(State)
DRAFT = frozenset({State.DRAFT})
AT_WORK = frozenset({State.IN_REVIEW})

MAY: dict[type[c.Change], tuple[Role, frozenset[State]]] = {
    c.SetName: (Role.PERSON, ANY),
    c.AnswerConsent: (Role.PERSON, ANY),
    c.ChooseOffice: (Role.PERSON, DRAFT),
    c.ChangeSettings: (Role.PERSON, ANY),
    c.AskForHelp: (Role.PERSON, ANY),
    c.AddLine: (Role.PERSON, DRAFT | {State.PROPOSED}),
    c.RemoveLine: (Role.PERSON, DRAFT),
    c.LeaveOpen: (Role.PERSON, DRAFT),
    c.AddMember: (Role.PERSON, DRAFT),
    c.RemoveMember: (Role.PERSON, DRAFT),
    c.Rate: (Role.PERSON, DRAFT),
    c.ChooseArea: (Role.PERSON, DRAFT),
    c.AddGoal: (Role.PERSON, DRAFT),
    c.RemoveGoal: (Role.PERSON, DRAFT),
    c.SetGoalAside: (Role.PERSON, DRAFT),
    c.PickForComparison: (Role.PERSON, DRAFT),
    c.Compare: (Role.PERSON, DRAFT),
    c.CompareAnew: (Role.PERSON, DRAFT),
    c.PutInOrder: (Role.PERSON, DRAFT),
    c.WantService: (Role.PERSON, DRAFT),
    c.StartAfresh: (Role.PERSON, DRAFT),
    c.AnswerWorker: (Role.PERSON, frozenset({State.QUESTION})),
    c.AskPerson: (Role.WORKER, AT_WORK),
    c.WithdrawQuestion: (Role.WORKER, frozenset({State.QUESTION})),
    c.AddSupport: (Role.WORKER, AT_WORK),
    c.RemoveSupport: (Role.WORKER, AT_WORK),
}


def make(case: Case, changes: tuple[c.Change, ...], by: c.By) -> Case:
    """The case after the changes.

    Raises NotAllowed when the role may not do this to a plan in this state, or another worker has the case.
    """
    for change in changes:
        _check(case, change, by)
        case = change.apply(case, by)
    return case


def _check(case: Case, change: c.Change, by: c.By) -> None:
    plan = case.plan
    if by.role is Role.WORKER and plan.worker_id not in (None, by.id):
        raise NotAllowed("another worker has the case")
    if type(change) in MAY:
        role, states = MAY[type(change)]
        if by.role is not role or plan.state not in states:
            raise NotAllowed(f"{by.role} may not {type(change).__name__} in {plan.state}")
