"""Answers to the questions of the plan: words, the circle, preferences, areas of life.

A new answer gets the provenance of whoever gives it now; the same answer given again keeps the provenance it had.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from plan.by import By
from plan.changes.base import DRAFT, NOBODY_HEARS, PERSON, Change, May
from plan.plan import ChosenArea, Goal, Member, Plan, RatedCard, Reason
from plan.questions.key import QuestionKey
from plan.questions.preferences import Liking, card_key
from plan.states import State
from plan.support.services import Wish
from plan.words import Line, Words

Said = TypeVar("Said", Line, Goal, Member)


@dataclass(frozen=True, slots=True)
class AddLine(Change):
    may: ClassVar = May(PERSON, DRAFT | {State.PROPOSED})
    tells: ClassVar = NOBODY_HEARS

    place: QuestionKey
    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return _add_line(plan, self.place, self.words, by)

    @property
    def about(self) -> str:
        return str(self.place)


@dataclass(frozen=True, slots=True)
class RemoveLine(Change):
    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    line: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, lines=tuple(line for line in plan.lines if line.id != self.line))

    @property
    def about(self) -> str:
        return str(self.line)


@dataclass(frozen=True, slots=True)
class ReplaceWords(Change):
    """Other words in place of those of a line, goal or member, by its number."""

    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    number: int
    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        def said_anew(parts: tuple[Said, ...]) -> tuple[Said, ...]:
            new = ((part, replace(part, words=self.words, provenance=by.provenance)) for part in parts)
            return tuple(anew if old.id == self.number else old for old, anew in new)

        return replace(plan, lines=said_anew(plan.lines), goals=said_anew(plan.goals), members=said_anew(plan.members))

    @property
    def about(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class LeaveOpen(Change):
    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    place: QuestionKey
    reason: Reason

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, left_open={**plan.left_open, self.place: self.reason})

    @property
    def about(self) -> str:
        return f"{self.place} {self.reason}"


def _add_line(plan: Plan, place: QuestionKey, words: Words, by: By) -> Plan:
    line = Line(plan.counter + 1, place, words, by.provenance)
    return replace(close_question(plan, place), counter=line.id, lines=(*plan.lines, line))


def close_question(plan: Plan, place: QuestionKey) -> Plan:
    """Removes the question from those left open, because it now has an answer."""
    if place not in plan.left_open:
        return plan
    return replace(plan, left_open={key: reason for key, reason in plan.left_open.items() if key != place})


@dataclass(frozen=True, slots=True)
class AddMember(Change):
    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    kind: str
    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        member = Member(plan.counter + 1, self.kind, self.words, by.provenance)
        return replace(close_question(plan, QuestionKey(f"circle.{self.kind}")), counter=member.id, members=(*plan.members, member))

    @property
    def about(self) -> str:
        return self.kind


@dataclass(frozen=True, slots=True)
class RemoveMember(Change):
    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    member: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        helps = QuestionKey("circle.help", member=self.member)
        plan = close_question(plan, helps)
        lines = tuple(line for line in plan.lines if line.place != helps)
        return replace(plan, members=tuple(member for member in plan.members if member.id != self.member), lines=lines)

    @property
    def about(self) -> str:
        return str(self.member)


@dataclass(frozen=True, slots=True)
class Rate(Change):
    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    card: str
    liking: Liking

    def on_plan(self, plan: Plan, by: By) -> Plan:
        plan = close_question(plan, card_key(self.card))
        before = plan.preferences.get(self.card)
        rated = before if before and before.liking is self.liking else RatedCard(self.liking, by.provenance)
        return replace(plan, preferences={**plan.preferences, self.card: rated})

    @property
    def about(self) -> str:
        return f"{self.card} {self.liking}"


@dataclass(frozen=True, slots=True)
class ChooseArea(Change):
    """Whether the person wants a change in an area of life, or (area "close_ones") help for those close to them."""

    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    area: str
    wish: Wish

    def on_plan(self, plan: Plan, by: By) -> Plan:
        before = plan.areas.get(self.area)
        chosen = before if before and before.wish is self.wish else ChosenArea(self.wish, by.provenance)
        return replace(plan, areas={**plan.areas, self.area: chosen})

    @property
    def about(self) -> str:
        return f"{self.area} {self.wish}"
