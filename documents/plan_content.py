"""The goals of a plan with all that stands around each: what was said, what was wished, what the plan holds, what the money pays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from plan.money.individual_budget import FundedLine, cost_of, fund, goals_left_behind, units_of
from plan.plan import Goal, Plan
from plan.questions.key import QuestionKey
from plan.questions.registry import DOCUMENTS, PlanQuestion, Surface, questions_around_a_goal
from plan.support.catalogue import CatalogueService
from plan.support.services import SERVICES, Wish
from plan.words import Provenance, Words


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words to the letter, and whose they are."""

    words: Words
    whose: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said to a question, in the order said."""

    question: PlanQuestion
    lines: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class CircleMember:
    """Somebody of the support circle and how they help."""

    who: Quotation
    helps: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceName:
    """A service by its official name; `plain` (a sentence) and `sign` are the office's own, "" = the product's."""

    code: str
    name: str
    plain: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What the office calls its services and providers, by code. A code without an entry has the product's name, or stands as the code."""

    services: Mapping[str, CatalogueService] = field(default_factory=dict)
    providers: Mapping[str, str] = field(default_factory=dict)

    def service(self, code: str) -> ServiceName:
        own = self.services.get(code)
        if own:
            return ServiceName(code, own.name, own.plain, own.sign)
        return ServiceName(code, SERVICES[code].name if code in SERVICES else code)

    def provider(self, code: str) -> str:
        return self.providers.get(code, code)


@dataclass(frozen=True, slots=True)
class WishedService:
    """A service that the person wants or is unsure of, and where or from whom. A service that the person refused is left out."""

    service: ServiceName
    wish: Wish
    whose: Provenance
    provider: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class SupportItem:
    """A line of support. `service` is None for natural support, which `words` tells.

    `a_month` units of `unit` at `price` euros, for `months`. `cost` is the whole, `paid_units` and `paid` what the budget pays,
    `missing` the rest.
    """

    number: int
    service: ServiceName | None
    words: Words
    provider: str
    unit: str
    a_month: Decimal
    price: Decimal
    months: int
    start: date | None
    units: Decimal
    paid_units: Decimal
    cost: Decimal
    paid: Decimal
    missing: Decimal

    @property
    def waits(self) -> bool:
        return self.missing > 0


@dataclass(frozen=True, slots=True)
class PlannedGoal:
    """`rank` 1 is the most important; `confirmed` when the person put it into the order. `left_behind`: has no support while a goal after
    it has some. `around`: what was said about it."""

    number: int
    rank: int
    confirmed: bool
    area: str
    words: Quotation
    set_aside: bool
    left_behind: bool
    around: tuple[Answers, ...]
    wished: tuple[WishedService, ...]
    support: tuple[SupportItem, ...]


def words_at(plan: Plan, key: QuestionKey) -> tuple[Quotation, ...]:
    return tuple(Quotation(line.words, line.provenance) for line in plan.lines_at(key))


def answers_to(questions: Iterable[PlanQuestion], plan: Plan, goal: int = 0) -> tuple[Answers, ...]:
    """What was said to each of the questions, about the goal if there is one; questions without an answer are left out."""
    found = ((question, words_at(plan, QuestionKey(question.name, goal=goal))) for question in questions)
    return tuple(Answers(question, lines) for question, lines in found if lines)


def shown_on(surface: Surface, answers: Iterable[Answers]) -> Iterator[tuple[PlanQuestion, tuple[Quotation, ...]]]:
    return ((it.question, it.lines) for it in answers if surface in it.question.shown)


def planned_goals(plan: Plan, names: Names) -> tuple[PlannedGoal, ...]:
    """In the person's order."""
    funded = fund(plan)
    behind = goals_left_behind(plan)
    return tuple(
        PlannedGoal(
            number=goal.id,
            rank=rank,
            confirmed=goal.id in plan.order and not goal.set_aside,
            area=goal.area,
            words=Quotation(goal.words, goal.provenance),
            set_aside=goal.set_aside,
            left_behind=goal.id in behind,
            around=answers_to(questions_around_a_goal(*DOCUMENTS), plan, goal.id),
            wished=_wished_services(plan, goal, names),
            support=tuple(_item(line, names) for line in funded if line.line.goal == goal.id),
        )
        for rank, goal in enumerate(plan.goals_in_order(), 1)
    )


def _wished_services(plan: Plan, goal: Goal, names: Names) -> tuple[WishedService, ...]:
    """Wanted before unsure."""
    mine = [want for want in plan.wanted if want.goal == goal.id and want.wish is not Wish.NO]
    mine.sort(key=lambda want: want.wish is Wish.UNSURE)
    return tuple(
        WishedService(
            names.service(want.service),
            want.wish,
            want.provenance,
            words_at(plan, QuestionKey("support.provider", service=want.service)),
        )
        for want in mine
    )


def _item(funded: FundedLine, names: Names) -> SupportItem:
    line = funded.line
    return SupportItem(
        number=line.id,
        service=names.service(line.service) if line.service else None,
        words=line.words,
        provider=names.provider(line.provider),
        unit=line.unit,
        a_month=line.units,
        price=line.price,
        months=line.months,
        start=line.start,
        units=units_of(line),
        paid_units=funded.units,
        cost=cost_of(line),
        paid=funded.cost,
        missing=funded.missing,
    )
