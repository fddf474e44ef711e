"""The goals of a plan with all that stands around each: what was said, what was wished, what the plan holds, what the money pays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from plan.money.individual_budget import Funded, cost_of, fund, left_behind, units_of
from plan.plan import Goal, Plan
from plan.questions.key import QuestionKey
from plan.questions.registry import DOCUMENTS, PlanQuestion, Surface, questions_around_a_goal
from plan.support.catalogue import CatalogueService
from plan.support.services import SERVICES, Wish
from plan.words import Provenance, Words


@dataclass(frozen=True, slots=True)
class Said:
    """Words to the letter, and whose they are."""

    words: Words
    whose: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said to a question, in the order said."""

    question: PlanQuestion
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the support circle and how they help."""

    who: Said
    helps: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Called:
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

    def service(self, code: str) -> Called:
        own = self.services.get(code)
        if own:
            return Called(code, own.name, own.plain, own.sign)
        return Called(code, SERVICES[code].name if code in SERVICES else code)

    def provider(self, code: str) -> str:
        return self.providers.get(code, code)


@dataclass(frozen=True, slots=True)
class Wished:
    """A service that the person wants or is unsure of, and where or from whom. A service that the person refused is left out."""

    service: Called
    wish: Wish
    whose: Provenance
    provider: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class SupportItem:
    """A line of support. `service` is None for natural support, which `words` tells.

    `a_month` units of `unit` at `price` euros, for `months`. `cost` is the whole, `paid_units` and `paid` what the budget pays,
    `missing` the rest.
    """

    number: int
    service: Called | None
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
    words: Said
    set_aside: bool
    left_behind: bool
    around: tuple[Answers, ...]
    wished: tuple[Wished, ...]
    support: tuple[SupportItem, ...]


def said(plan: Plan, key: QuestionKey) -> tuple[Said, ...]:
    return tuple(Said(line.words, line.provenance) for line in plan.said(key))


def answers_to(questions: Iterable[PlanQuestion], plan: Plan, goal: int = 0) -> tuple[Answers, ...]:
    """What was said to each of the questions, about the goal if there is one; questions without an answer are left out."""
    found = ((question, said(plan, QuestionKey(question.name, goal=goal))) for question in questions)
    return tuple(Answers(question, lines) for question, lines in found if lines)


def shown_on(surface: Surface, answers: Iterable[Answers]) -> Iterator[tuple[PlanQuestion, tuple[Said, ...]]]:
    return ((it.question, it.lines) for it in answers if surface in it.question.shown)


def planned_goals(plan: Plan, names: Names) -> tuple[PlannedGoal, ...]:
    """In the person's order."""
    funded = fund(plan)
    behind = left_behind(plan)
    return tuple(
        PlannedGoal(
            number=goal.id,
            rank=rank,
            confirmed=goal.id in plan.order and not goal.set_aside,
            area=goal.area,
            words=Said(goal.words, goal.provenance),
            set_aside=goal.set_aside,
            left_behind=goal.id in behind,
            around=answers_to(questions_around_a_goal(*DOCUMENTS), plan, goal.id),
            wished=_wished(plan, goal, names),
            support=tuple(_item(line, names) for line in funded if line.line.goal == goal.id),
        )
        for rank, goal in enumerate(plan.ranked(), 1)
    )


def _wished(plan: Plan, goal: Goal, names: Names) -> tuple[Wished, ...]:
    """Wanted before unsure."""
    mine = [want for want in plan.wanted if want.goal == goal.id and want.wish is not Wish.NO]
    mine.sort(key=lambda want: want.wish is Wish.UNSURE)
    return tuple(
        Wished(
            names.service(want.service),
            want.wish,
            want.provenance,
            said(plan, QuestionKey("support.provider", service=want.service)),
        )
        for want in mine
    )


def _item(funded: Funded, names: Names) -> SupportItem:
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
