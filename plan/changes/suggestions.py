"""What a supporter suggests, and the person's answer: only a yes changes the plan."""

from dataclasses import dataclass, replace
from typing import ClassVar

from plan.by import By
from plan.changes.answers import AddLine, AddMember
from plan.changes.base import DRAFT, NOBODY_HEARS, PERSON, SEES_SOMETHING, SUPPORTER, Change, May, Tells
from plan.changes.goals import AddGoal, PutInOrder, WantService
from plan.plan import Case, Plan
from plan.questions.key import QuestionKey
from plan.states import NotAllowed
from plan.support.services import Wish
from plan.support.supporter import Alone, Sees, Suggestion, SuggestionKind, SuggestionReply, Supporter
from plan.words import Provenance, Source, Words

NEEDS_SIGHT = frozenset({SuggestionKind.WHY, SuggestionKind.SERVICE, SuggestionKind.ORDER})


@dataclass(frozen=True, slots=True)
class Suggest(Change):
    """By a supporter. Changes nothing of the plan until the person says yes."""

    may: ClassVar = May(SUPPORTER, DRAFT, SEES_SOMETHING)
    tells: ClassVar = Tells(person="suggested")

    kind: SuggestionKind
    words: Words = Words()
    area: str = ""
    goal: int = 0
    service: str = ""

    def may_supporter(self, supporter: Supporter | None) -> bool:
        """What speaks of what stands in the plan needs sight of it."""
        seen = supporter is not None and (self.kind not in NEEDS_SIGHT or supporter.sees is Sees.EVERYTHING)
        return seen and Change.may_supporter(self, supporter)

    def on_plan(self, plan: Plan, by: By) -> Plan:
        if self.goal and plan.goal(self.goal) is None:
            raise NotAllowed("the goal is not in the plan")
        suggestion = Suggestion(plan.counter + 1, by.id, self.kind, self.words, self.area, self.goal, self.service)
        return replace(plan, counter=suggestion.id, suggestions=(*plan.suggestions, suggestion))

    @property
    def about(self) -> str:
        return self.kind


@dataclass(frozen=True, slots=True)
class AnswerSuggestion(Change):
    """The person's answer. A yes puts the suggestion into the plan, with the supporter's name beside the person's."""

    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = Tells(concerned=True)

    suggestion: int
    reply: SuggestionReply

    def apply(self, case: Case, by: By) -> Case:
        suggestion = case.plan.suggestion(self.suggestion)
        if suggestion is None or suggestion.reply in (SuggestionReply.TAKEN, SuggestionReply.DECLINED):
            raise NotAllowed("the suggestion has its answer")
        answered = tuple(replace(s, reply=self.reply) if s.id == self.suggestion else s for s in case.plan.suggestions)
        case = replace(case, plan=replace(case.plan, suggestions=answered))
        if self.reply is not SuggestionReply.TAKEN:
            return case
        supporter = case.person.supporter(suggestion.supporter)
        taken = replace(by, provenance=Provenance(Source.SUGGESTED, supporter.name if supporter else ""))
        return change_of_suggestion(suggestion, case.plan).apply(case, taken)

    @property
    def about(self) -> str:
        return f"{self.suggestion} {self.reply}"


def change_of_suggestion(suggestion: Suggestion, plan: Plan) -> Change:
    """The change that a yes to the suggestion makes."""
    match suggestion.kind:
        case SuggestionKind.GOAL:
            return AddGoal(suggestion.area, suggestion.words)
        case SuggestionKind.WHY:
            return AddLine(QuestionKey("goals.why", goal=suggestion.goal), suggestion.words)
        case SuggestionKind.MEMBER:
            return AddMember("wished", suggestion.words)
        case SuggestionKind.SERVICE:
            return WantService(suggestion.goal, suggestion.service, Wish.WANT)
        case SuggestionKind.ORDER:
            others = (goal.id for goal in plan.goals_in_order() if goal.id != suggestion.goal and not goal.set_aside)
            return PutInOrder((suggestion.goal, *others))


@dataclass(frozen=True, slots=True)
class AnswerAlone(Change):
    """What the person said on the screen for them alone about a chapter that was made together."""

    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    chapter: str
    answer: Alone

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, alone={**plan.alone, self.chapter: self.answer})

    @property
    def about(self) -> str:
        return f"{self.chapter} {self.answer}"
