"""Who may do what to a plan, in which state, with which sight of it: one table. Moves between states have their own, in states.py."""

from dataclasses import dataclass

from plan import changes as c
from plan.changes import progress as g
from plan.changes import sessions as t
from plan.changes import supporters as s
from plan.plan import Case, Plan
from plan.states import NotAllowed, Role, State
from plan.support.supporter import Kind, Sees, Standing, Supporter

ANY = frozenset(State)
DRAFT = frozenset({State.DRAFT})
AT_WORK = frozenset({State.IN_REVIEW})
PERSON, SUPPORTER, WORKER = (frozenset({role}) for role in (Role.PERSON, Role.SUPPORTER, Role.WORKER))
EVERYBODY = PERSON | SUPPORTER | WORKER
NOT_NOTHING = frozenset({Sees.EVERYTHING, Sees.ASKED})
ALL_SIGHTS = frozenset(Sees)


@dataclass(frozen=True, slots=True)
class Rule:
    """`sees`: what a supporter must be let see; it means nothing for the others."""

    roles: frozenset[Role]
    states: frozenset[State]
    sees: frozenset[Sees] = frozenset()


MAY: dict[type[c.Change], Rule] = {
    c.SetName: Rule(PERSON, ANY),
    c.AnswerConsent: Rule(PERSON, ANY),
    c.ChooseOffice: Rule(PERSON, DRAFT),
    c.ChangeSettings: Rule(PERSON, ANY),
    c.AskForHelp: Rule(PERSON, ANY),
    c.AnswerCall: Rule(WORKER, ANY),
    c.ReadAnswer: Rule(PERSON, ANY),
    c.AddLine: Rule(PERSON, DRAFT | {State.PROPOSED}),
    c.RemoveLine: Rule(PERSON, DRAFT),
    c.LeaveOpen: Rule(PERSON, DRAFT),
    c.AddMember: Rule(PERSON, DRAFT),
    c.RemoveMember: Rule(PERSON, DRAFT),
    c.Rate: Rule(PERSON, DRAFT),
    c.ChooseArea: Rule(PERSON, DRAFT),
    c.AddGoal: Rule(PERSON, DRAFT),
    c.RemoveGoal: Rule(PERSON, DRAFT),
    c.SetGoalAside: Rule(PERSON, DRAFT),
    c.PickForComparison: Rule(PERSON, DRAFT),
    c.Compare: Rule(PERSON, DRAFT),
    c.CompareAnew: Rule(PERSON, DRAFT),
    c.PutInOrder: Rule(PERSON, DRAFT),
    c.WantService: Rule(PERSON, DRAFT),
    c.StartAfresh: Rule(PERSON, DRAFT),
    c.AnswerWorker: Rule(PERSON, frozenset({State.QUESTION})),
    c.AskPerson: Rule(WORKER, AT_WORK),
    c.TellPerson: Rule(WORKER, ANY - DRAFT),
    c.ReadMessage: Rule(PERSON, ANY),
    c.WithdrawQuestion: Rule(WORKER, frozenset({State.QUESTION})),
    c.HandOver: Rule(WORKER, ANY - DRAFT),
    c.AddSupport: Rule(WORKER, AT_WORK),
    c.EditSupport: Rule(WORKER, AT_WORK),
    c.RemoveSupport: Rule(WORKER, AT_WORK),
    c.SetBudget: Rule(WORKER, AT_WORK),
    c.StateReason: Rule(WORKER, AT_WORK),
    s.AddSupporter: Rule(PERSON | SUPPORTER, ANY),
    s.AnswerSupporter: Rule(PERSON, ANY),
    s.LetSee: Rule(PERSON, ANY),
    s.CallFirst: Rule(PERSON, ANY),
    s.SitTogether: Rule(PERSON, ANY),
    s.AnswerAlone: Rule(PERSON, DRAFT),
    s.CallSupporter: Rule(PERSON, ANY),
    s.EndHelp: Rule(PERSON, ANY),
    s.AnswerSuggestion: Rule(PERSON, DRAFT),
    s.EndSupport: Rule(PERSON | SUPPORTER, ANY, ALL_SIGHTS),
    s.Explain: Rule(SUPPORTER, ANY, NOT_NOTHING),
    s.OfferHelp: Rule(SUPPORTER, ANY, NOT_NOTHING),
    s.Suggest: Rule(SUPPORTER, DRAFT, NOT_NOTHING),
    t.AddSession: Rule(EVERYBODY, ANY, NOT_NOTHING),
    t.EditSession: Rule(EVERYBODY, ANY, NOT_NOTHING),
    t.MoveSession: Rule(EVERYBODY, ANY, NOT_NOTHING),
    t.CancelSession: Rule(EVERYBODY, ANY, NOT_NOTHING),
    t.AnswerOccurrence: Rule(EVERYBODY, ANY, ALL_SIGHTS),
    g.SayProgress: Rule(PERSON, frozenset({State.FINAL, State.REVIEW_DUE})),
    t.SayHowItWent: Rule(PERSON, ANY),
    t.NoteHappened: Rule(WORKER, ANY),
}
# What a worker may do to a case that another one has.
ANY_WORKER = (c.HandOver, t.AnswerOccurrence, t.NoteHappened)
# Suggestions that speak of what stands in the plan need sight of it.
NEEDS_SIGHT = frozenset({Kind.WHY, Kind.SERVICE, Kind.ORDER})


def may_see_plan(supporter: Supporter | None) -> bool:
    """The whole plan; a question that the person asked about is seen with less (may_see_request)."""
    return supporter is not None and supporter.active and supporter.sees is Sees.EVERYTHING


def may_see_request(supporter: Supporter | None) -> bool:
    return supporter is not None and supporter.active and supporter.sees in NOT_NOTHING


def may_see_call(plan: Plan, worker: int) -> bool:
    """A call for help, the one thing that a worker of the person's office sees of a plan in any state: not when it is a colleague's."""
    return plan.worker_id in (None, worker)


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
    if by.role is Role.WORKER and plan.worker_id not in (None, by.id) and not isinstance(change, ANY_WORKER):
        raise NotAllowed("another worker has the case", "others")
    rule = MAY.get(type(change))
    if rule is None:
        if by.role is Role.SUPPORTER:
            raise NotAllowed("a supporter moves no plan")
        return
    if by.role not in rule.roles or plan.state not in rule.states:
        raise NotAllowed(f"{by.role} may not {type(change).__name__} in {plan.state}")
    if by.role is Role.SUPPORTER:
        _check_supporter(case, change, by, rule)


def _check_supporter(case: Case, change: c.Change, by: c.By, rule: Rule) -> None:
    if isinstance(change, s.AddSupporter):
        if change.standing is not Standing.JOINED:
            raise NotAllowed("nobody confirms themselves")
        return
    supporter = case.person.supporter(by.id)
    if supporter is None or (not supporter.active and not isinstance(change, s.EndSupport)):
        raise NotAllowed("the support has ended, or the person has not said yes")
    if supporter.sees not in rule.sees:
        raise NotAllowed(f"{type(change).__name__} needs more sight than {supporter.sees}")
    if isinstance(change, s.EndSupport) and change.supporter != by.id:
        raise NotAllowed("a supporter ends no other's support")
    if isinstance(change, s.Suggest) and change.kind in NEEDS_SIGHT and supporter.sees is not Sees.EVERYTHING:
        raise NotAllowed(f"suggesting {change.kind} needs sight of the plan")
