"""Turn a case into the record that all documents are made from; a document only lays the record out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from documents.plan_content import Answers, CircleMember, Names, PlannedGoal, Quotation, answers_to, planned_goals, words_at
from plan.money.individual_budget import NOTHING, over_budget, total_cost
from plan.money.period import Period, period_of
from plan.plan import Case, Plan
from plan.priority import contradictions
from plan.provenance import CLOSE_ONES
from plan.questions.key import QuestionKey
from plan.questions.preferences import Liking, all_cards
from plan.questions.registry import DOCUMENTS, OBJECTION, REMARK, questions_of
from plan.states import Role, State
from plan.support.services import Wish
from plan.support.supporter import Supporter
from plan.words import Provenance, Words


@dataclass(frozen=True, slots=True)
class RecordContext:
    """What the caller knows beside the case. `on` is the day of the document.

    `phone` is the office's. `names` says who stands behind a line of the timeline, by role and number; a line without a name is told
    by its role alone. `called`: what the office calls its services and providers.
    `starts` is the plan's first day; None = what the lines or the agreement say.
    """

    on: date
    office: str = ""
    phone: str = ""
    worker: str = ""
    names: Mapping[tuple[Role, int], str] = field(default_factory=dict)
    called: Names = Names()
    starts: date | None = None


@dataclass(frozen=True, slots=True)
class RatedCard:
    card: str
    whose: Provenance


@dataclass(frozen=True, slots=True)
class WorkerQuestion:
    """A question of the worker. No answer yet = None."""

    question: Words
    answer: Words | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A line of the timeline; `name` is "" where only the role is known."""

    state: State
    role: Role
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan for the file and for the person, in the person's order of priorities.

    `about`: questions without an answer are left out. `goals` by rank, those set aside last. `said_besides`: remarks, calls
    for help and objections. `contradictions`: pairs of goals that the person weighed one way and then the other.
    Amounts are euros for the whole period.
    """

    plan_id: int
    version: int
    state: State
    on: date
    name: str
    polite: bool
    case_number: str
    office: str
    phone: str
    worker: str
    supporters: tuple[Supporter, ...]
    period: Period
    about: tuple[Answers, ...]
    close: tuple[CircleMember, ...]
    wished: tuple[CircleMember, ...]
    preferences: Mapping[Liking, tuple[RatedCard, ...]]
    goals: tuple[PlannedGoal, ...]
    close_ones: Wish | None
    said_besides: tuple[Quotation, ...]
    questions: tuple[WorkerQuestion, ...]
    contradictions: tuple[tuple[PlannedGoal, PlannedGoal], ...]
    budget: Decimal
    total: Decimal
    missing: Decimal
    reason: str
    history: tuple[TimelineEntry, ...]

    @property
    def paid(self) -> Decimal:
        """The part of the budget that the lines use."""
        return sum((line.paid for goal in self.goals for line in goal.support), NOTHING)

    @property
    def waits(self) -> bool:
        return any(line.waits for goal in self.goals for line in goal.support)

    @property
    def agreed(self) -> bool:
        """Whether the person's yes to this version stands."""
        return self.state in (State.FINAL, State.REVIEW_DUE)

    @property
    def agreed_on(self) -> datetime | None:
        """When the person agreed to this version; None while the plan is at work."""
        return next((step.at for step in reversed(self.history) if step.state is State.FINAL), None) if self.agreed else None


def record_of(case: Case, given: RecordContext) -> PlanRecord:
    """Everything that the documents of a plan say. The person's own name for themselves stands as they gave it."""
    person, plan = case.person, case.plan
    goals = planned_goals(plan, given.called)
    return PlanRecord(
        plan_id=plan.id,
        version=plan.version,
        state=plan.state,
        on=given.on,
        name=person.name,
        polite=person.settings.polite,
        case_number=person.case_number,
        office=given.office or person.office_name,
        phone=given.phone,
        worker=given.worker,
        supporters=tuple(supporter for supporter in person.supporters if supporter.active),
        period=period_of(plan, given.starts),
        about=answers_to(questions_of("about", *DOCUMENTS), plan),
        close=_members(plan, "close"),
        wished=_members(plan, "wished"),
        preferences={liking: _rated_cards(plan, liking) for liking in Liking},
        goals=goals,
        close_ones=_for_close_ones(plan),
        said_besides=_other_words(plan),
        questions=tuple(WorkerQuestion(question.words, question.answer) for question in plan.questions),
        contradictions=_contradictions(plan, goals),
        budget=plan.budget,
        total=total_cost(plan),
        missing=over_budget(plan),
        reason=plan.reason,
        history=tuple(_timeline(plan, given)),
    )


def _members(plan: Plan, kind: str) -> tuple[CircleMember, ...]:
    return tuple(
        CircleMember(Quotation(member.words, member.provenance), words_at(plan, QuestionKey("circle.help", member=member.id)))
        for member in plan.members
        if member.kind == kind
    )


def _rated_cards(plan: Plan, liking: Liking) -> tuple[RatedCard, ...]:
    """In the order of the topics."""
    cards = (card for card in all_cards() if card in plan.preferences)
    return tuple(RatedCard(card, plan.preferences[card].provenance) for card in cards if plan.preferences[card].liking is liking)


def _other_words(plan: Plan) -> tuple[Quotation, ...]:
    """Remarks, calls for help and objections. What the person asked the worker in private is left out, because others may see the paper."""
    lines = (
        Quotation(line.words, line.provenance)
        for line in plan.lines
        if line.place.question in (REMARK, OBJECTION) and line.words != Words()
    )
    return (*lines, *(Quotation(call.words) for call in plan.calls if not call.alone and call.words != Words()))


def _for_close_ones(plan: Plan) -> Wish | None:
    chosen = plan.areas.get(CLOSE_ONES)
    return chosen.wish if chosen else None


def _contradictions(plan: Plan, goals: Iterable[PlannedGoal]) -> tuple[tuple[PlannedGoal, PlannedGoal], ...]:
    by_number = {goal.number: goal for goal in goals}
    return tuple((by_number[a], by_number[b]) for a, b in contradictions(plan) if a in by_number and b in by_number)


def _timeline(plan: Plan, given: RecordContext) -> Iterable[TimelineEntry]:
    return (TimelineEntry(s.state, s.role, given.names.get((s.role, s.by), ""), s.at) for s in plan.history)
