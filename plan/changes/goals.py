"""The goals, their order, and the services wanted for them."""

from dataclasses import dataclass, replace
from typing import ClassVar

from plan.by import By
from plan.changes.answers import close_question
from plan.changes.base import DRAFT, NOBODY_HEARS, PERSON, Change, May
from plan.plan import Comparison, Goal, Plan, Verdict, WantedService
from plan.questions.key import QuestionKey
from plan.questions.registry import CHAPTERS
from plan.support.services import Wish
from plan.words import Provenance, Words


@dataclass(frozen=True, slots=True)
class AddGoal(Change):
    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    area: str
    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        goal = Goal(plan.counter + 1, self.area, self.words, by.provenance)
        for question in (QuestionKey("goals.want"), QuestionKey("goals.name", area=self.area)):
            plan = close_question(plan, question)
        return replace(plan, counter=goal.id, goals=(*plan.goals, goal))

    @property
    def about(self) -> str:
        return self.area


@dataclass(frozen=True, slots=True)
class RemoveGoal(Change):
    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    goal: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        """Also removes everything that was said about the goal."""
        gone = self.goal
        return replace(
            plan,
            goals=tuple(goal for goal in plan.goals if goal.id != gone),
            lines=tuple(line for line in plan.lines if not _goal_numbers_in(gone, line.place)),
            comparisons=tuple(c for c in plan.comparisons if gone not in (c.left, c.right)),
            compared=tuple(number for number in plan.compared if number != gone),
            order=tuple(number for number in plan.order if number != gone),
            wanted=tuple(want for want in plan.wanted if want.goal != gone),
            support=tuple(line for line in plan.support if line.goal != gone),
            suggestions=tuple(suggestion for suggestion in plan.suggestions if suggestion.goal != gone),
            left_open={place: reason for place, reason in plan.left_open.items() if not _goal_numbers_in(gone, place)},
        )

    @property
    def about(self) -> str:
        return str(self.goal)


def _goal_numbers_in(goal: int, place: QuestionKey) -> bool:
    """Whether the key belongs to a question of a chapter about this goal. Objections and monthly progress are not removed with a goal."""
    return place.goal == goal and place.chapter in CHAPTERS


@dataclass(frozen=True, slots=True)
class SetGoalAside(Change):
    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    goal: int
    aside: bool

    def on_plan(self, plan: Plan, by: By) -> Plan:
        goals = tuple(replace(goal, set_aside=self.aside) if goal.id == self.goal else goal for goal in plan.goals)
        return replace(_without_order(plan), goals=goals, compared=tuple(n for n in plan.compared if n != self.goal))

    @property
    def about(self) -> str:
        return f"{self.goal} {self.aside}"


@dataclass(frozen=True, slots=True)
class PickForComparison(Change):
    """The goals to compare, chosen by the person when there are too many to compare at once. Clears the order."""

    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    goals: tuple[int, ...]

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(_without_order(plan), compared=self.goals)

    @property
    def about(self) -> str:
        return ",".join(map(str, self.goals))


@dataclass(frozen=True, slots=True)
class Compare(Change):
    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    left: int
    right: int
    verdict: Verdict
    again: bool = False

    def on_plan(self, plan: Plan, by: By) -> Plan:
        comparison = Comparison(self.left, self.right, self.verdict, self.again)
        return replace(plan, comparisons=(*plan.comparisons, comparison))

    @property
    def about(self) -> str:
        return f"{self.left} {self.right} {self.verdict}"


@dataclass(frozen=True, slots=True)
class CompareAnew(Change):
    """Clears the comparisons and the order; the goals stay."""

    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(_without_order(plan), comparisons=(), compared=())


@dataclass(frozen=True, slots=True)
class PutInOrder(Change):
    """The order that the person confirmed or moved by hand."""

    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    goals: tuple[int, ...]

    def on_plan(self, plan: Plan, by: By) -> Plan:
        whose = plan.order_provenance if plan.order == self.goals else by.provenance
        return replace(plan, order=self.goals, order_provenance=whose)

    @property
    def about(self) -> str:
        return ",".join(map(str, self.goals))


def _without_order(plan: Plan) -> Plan:
    return replace(plan, order=(), order_provenance=Provenance())


@dataclass(frozen=True, slots=True)
class WantService(Change):
    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    goal: int
    service: str
    wish: Wish

    def on_plan(self, plan: Plan, by: By) -> Plan:
        mine = [want for want in plan.wanted if (want.goal, want.service) == (self.goal, self.service)]
        others = (want for want in plan.wanted if want not in mine)
        same = next((want for want in mine if want.wish is self.wish), None)
        plan = close_question(plan, QuestionKey("support.service", goal=self.goal, service=self.service))
        return replace(plan, wanted=(*others, same or WantedService(self.goal, self.service, self.wish, by.provenance)))

    @property
    def about(self) -> str:
        return f"{self.goal} {self.service} {self.wish}"
