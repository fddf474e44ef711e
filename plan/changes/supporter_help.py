"""What a supporter is asked for, explains, offers and suggests. None of a supporter's changes alters the plan until the person agrees."""

from dataclasses import dataclass, replace
from typing import ClassVar

from plan.by import By
from plan.changes.answers import AddLine, AddMember
from plan.changes.base import ANY_STATE, DRAFT, NOBODY_HEARS, PERSON, SEES_SOMETHING, SUPPORTER, Change, May, Tells
from plan.changes.goals import AddGoal, PutInOrder, WantService
from plan.plan import Case, Plan
from plan.questions.key import QuestionKey
from plan.sessions.session_calls import is_same_session
from plan.states import NotAllowed
from plan.support.services import Wish
from plan.support.supporter import Alone, HelpRequest, Sees, Suggestion, SuggestionKind, SuggestionReply, Supporter
from plan.words import Provenance, Source, Words

NEEDS_SIGHT = frozenset({SuggestionKind.WHY, SuggestionKind.SERVICE, SuggestionKind.ORDER})


@dataclass(frozen=True, slots=True)
class CallSupporter(Change):
    """The person asks a supporter for help with the question or the session at `place`."""

    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = Tells(concerned=True)

    supporter: int
    place: str

    def on_plan(self, plan: Plan, by: By) -> Plan:
        request = HelpRequest(plan.counter + 1, self.place, self.supporter, by.at)
        return replace(plan, counter=request.id, help_requests=(*plan.help_requests, request))

    @property
    def about(self) -> str:
        return f"{self.supporter} {self.place}"


@dataclass(frozen=True, slots=True)
class Explain(Change):
    """The supporter's answer to a help request: words, a voice note, or None when they will phone. Raises NotAllowed once it is not open.

    Requests to other supporters about the same place end with it.
    """

    may: ClassVar = May(SUPPORTER, ANY_STATE, SEES_SOMETHING)
    tells: ClassVar = Tells(person="explained")

    request: int
    words: Words | None = None

    def on_plan(self, plan: Plan, by: By) -> Plan:
        request = plan.help_request(self.request)
        if request is None or not request.open or request.supporter != by.id:
            raise NotAllowed("the call for help is not open for this supporter")
        answered = replace(request, answer=self.words, calls=self.words is None)
        ended = (replace(r, ended=True) if r.open and is_same_session(r.place, request.place) else r for r in plan.help_requests)
        return replace(plan, help_requests=tuple(answered if r.id == request.id else r for r in ended))

    @property
    def about(self) -> str:
        return str(self.request)


@dataclass(frozen=True, slots=True)
class OfferHelp(Change):
    """Help with an occurrence at `place` that the supporter offers unasked: words, or None when they will phone."""

    may: ClassVar = May(SUPPORTER, ANY_STATE, SEES_SOMETHING)
    tells: ClassVar = Tells(concerned=True)

    place: str
    words: Words | None = None

    def on_plan(self, plan: Plan, by: By) -> Plan:
        offered = HelpRequest(plan.counter + 1, self.place, by.id, by.at, self.words, self.words is None)
        return replace(plan, counter=offered.id, help_requests=(*plan.help_requests, offered))

    @property
    def about(self) -> str:
        return self.place


@dataclass(frozen=True, slots=True)
class EndHelp(Change):
    """The person stops waiting for an answer to a help request."""

    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

    request: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, help_requests=tuple(replace(r, ended=True) if r.id == self.request else r for r in plan.help_requests))

    @property
    def about(self) -> str:
        return str(self.request)


@dataclass(frozen=True, slots=True)
class Suggest(Change):
    """A supporter's suggestion, which changes nothing until the person takes it. Raises NotAllowed when its goal is not in the plan."""

    may: ClassVar = May(SUPPORTER, DRAFT, SEES_SOMETHING)
    tells: ClassVar = Tells(person="suggested")

    kind: SuggestionKind
    words: Words = Words()
    area: str = ""
    goal: int = 0
    service: str = ""

    def may_supporter(self, supporter: Supporter | None) -> bool:
        """A suggestion about something already in the plan needs the sight EVERYTHING."""
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
    """The person's answer to a suggestion. TAKEN makes the change in the plan, with the supporter named in its provenance.

    Raises NotAllowed when the suggestion is unknown, taken or declined already.
    """

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
    """The change to the plan that taking the suggestion makes."""
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
    """The person's answer, on a screen without the supporter, about a chapter that was made together."""

    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    chapter: str
    answer: Alone

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, alone={**plan.alone, self.chapter: self.answer})

    @property
    def about(self) -> str:
        return f"{self.chapter} {self.answer}"
