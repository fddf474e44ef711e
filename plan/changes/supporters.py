"""What may happen between the person and the decision supporter. A supporter's own changes never touch a line of the plan."""

from dataclasses import dataclass, replace

from plan.changes import AddGoal, AddLine, AddMember, By, Change, PutInOrder, WantService
from plan.person import Person
from plan.plan import Case, Plan
from plan.questions.key import QuestionKey
from plan.sessions.session_calls import same_session
from plan.states import NotAllowed
from plan.support.services import Wish
from plan.support.supporter import Alone, HelpRequest, Kind, Reply, Sees, Standing, Suggestion, Supporter
from plan.words import Provenance, Source, Words

# --- coming together ---


@dataclass(frozen=True, slots=True)
class AddSupporter(Change):
    """Somebody opened an invitation of the person or of the worker, or (telegram_id 0) sits beside the person."""

    name: str
    telegram_id: int = 0
    standing: Standing = Standing.JOINED
    hours: int = 0

    def apply(self, case: Case, by: By) -> Case:
        since = by.at if self.standing is Standing.CONFIRMED else None
        newcomer = Supporter(next_number(case.person), self.name, self.telegram_id, self.standing, since=since, hours=self.hours)
        return _with(case, *case.person.supporters, newcomer)

    @property
    def about(self) -> str:
        return self.standing


@dataclass(frozen=True, slots=True)
class AnswerSupporter(Change):
    """The person's yes or no to somebody who joined."""

    supporter: int
    yes: bool

    def apply(self, case: Case, by: By) -> Case:
        newcomer = case.person.supporter(self.supporter)
        if newcomer is None or newcomer.standing is not Standing.JOINED:
            raise NotAllowed("nobody waits for this answer")
        standing, since = (Standing.CONFIRMED, by.at) if self.yes else (Standing.ENDED, None)
        return _changed(case, self.supporter, standing=standing, since=since)

    @property
    def about(self) -> str:
        return f"{self.supporter} {self.yes}"


@dataclass(frozen=True, slots=True)
class LetSee(Change):
    supporter: int
    sees: Sees

    def apply(self, case: Case, by: By) -> Case:
        return _changed(case, self.supporter, sees=self.sees)

    @property
    def about(self) -> str:
        return f"{self.supporter} {self.sees}"


@dataclass(frozen=True, slots=True)
class EndSupport(Change):
    """By the person, or by the supporter who steps back. What the supporter suggested and did not get an answer to is withdrawn."""

    supporter: int

    def apply(self, case: Case, by: By) -> Case:
        plan = case.plan
        suggestions = tuple(s for s in plan.suggestions if s.supporter != self.supporter or s.reply in (Reply.TAKEN, Reply.DECLINED))
        requests = tuple(replace(r, ended=True) if r.supporter == self.supporter and r.open else r for r in plan.help_requests)
        together = 0 if case.person.together == self.supporter else case.person.together
        person = replace(case.person, together=together)
        ended = _changed(replace(case, person=person), self.supporter, standing=Standing.ENDED)
        return replace(ended, plan=replace(plan, suggestions=suggestions, help_requests=requests))

    @property
    def about(self) -> str:
        return str(self.supporter)


@dataclass(frozen=True, slots=True)
class CallFirst(Change):
    supporter: int

    def apply(self, case: Case, by: By) -> Case:
        return _with(case, *sorted(case.person.supporters, key=lambda supporter: supporter.id != self.supporter))

    @property
    def about(self) -> str:
        return str(self.supporter)


@dataclass(frozen=True, slots=True)
class SitTogether(Change):
    """Who sits beside the person at the person's phone from now on; 0 = nobody. What is said then says so."""

    supporter: int

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, together=self.supporter))

    @property
    def about(self) -> str:
        return str(self.supporter)


def next_number(person: Person) -> int:
    """The number of the supporter who comes next."""
    return max((supporter.id for supporter in person.supporters), default=0) + 1


def _with(case: Case, *supporters: Supporter) -> Case:
    return replace(case, person=replace(case.person, supporters=supporters))


def _changed(case: Case, number: int, **what: object) -> Case:
    changed = (replace(s, **what) if s.id == number else s for s in case.person.supporters)  # type: ignore[arg-type]
    return _with(case, *changed)


def provenance_of(person: Person) -> Provenance:
    """Whose a line is that is said at the person's phone now."""
    beside = person.supporter(person.together)
    return Provenance(Source.TOGETHER, beside.name) if beside and beside.active else Provenance()


# --- help ---


@dataclass(frozen=True, slots=True)
class CallSupporter(Change):
    """The person asks a supporter about the question at a place."""

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
    """The supporter's answer to a call for help: words, a voice note, or that they ring up. The first answer stands.

    Others who were called about the same question need not answer it any more.
    """

    request: int
    words: Words | None = None

    def on_plan(self, plan: Plan, by: By) -> Plan:
        request = plan.help_request(self.request)
        if request is None or not request.open or request.supporter != by.id:
            raise NotAllowed("the call for help is not open for this supporter")
        answered = replace(request, answer=self.words, calls=self.words is None)
        ended = (replace(r, ended=True) if r.open and same_session(r.place, request.place) else r for r in plan.help_requests)
        return replace(plan, help_requests=tuple(answered if r.id == request.id else r for r in ended))

    @property
    def about(self) -> str:
        return str(self.request)


@dataclass(frozen=True, slots=True)
class OfferHelp(Change):
    """The supporter's help that the person did not ask for, with the time of a session at `place`: words, or None when they ring up."""

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
    """The person goes on without an answer."""

    request: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, help_requests=tuple(replace(r, ended=True) if r.id == self.request else r for r in plan.help_requests))

    @property
    def about(self) -> str:
        return str(self.request)


# --- suggestions ---


@dataclass(frozen=True, slots=True)
class Suggest(Change):
    """By a supporter. Changes nothing of the plan until the person says yes."""

    kind: Kind
    words: Words = Words()
    area: str = ""
    goal: int = 0
    service: str = ""

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

    suggestion: int
    reply: Reply

    def apply(self, case: Case, by: By) -> Case:
        suggestion = case.plan.suggestion(self.suggestion)
        if suggestion is None or suggestion.reply in (Reply.TAKEN, Reply.DECLINED):
            raise NotAllowed("the suggestion has its answer")
        answered = tuple(replace(s, reply=self.reply) if s.id == self.suggestion else s for s in case.plan.suggestions)
        case = replace(case, plan=replace(case.plan, suggestions=answered))
        if self.reply is not Reply.TAKEN:
            return case
        supporter = case.person.supporter(suggestion.supporter)
        taken = replace(by, provenance=Provenance(Source.SUGGESTED, supporter.name if supporter else ""))
        return taking(suggestion, case.plan).apply(case, taken)

    @property
    def about(self) -> str:
        return f"{self.suggestion} {self.reply}"


def taking(suggestion: Suggestion, plan: Plan) -> Change:
    """The change that a yes to the suggestion makes."""
    match suggestion.kind:
        case Kind.GOAL:
            return AddGoal(suggestion.area, suggestion.words)
        case Kind.WHY:
            return AddLine(QuestionKey("goals.why", goal=suggestion.goal), suggestion.words)
        case Kind.MEMBER:
            return AddMember("wished", suggestion.words)
        case Kind.SERVICE:
            return WantService(suggestion.goal, suggestion.service, Wish.WANT)
        case Kind.ORDER:
            others = (goal.id for goal in plan.ranked() if goal.id != suggestion.goal and not goal.set_aside)
            return PutInOrder((suggestion.goal, *others))


@dataclass(frozen=True, slots=True)
class AnswerAlone(Change):
    """What the person said on the screen for them alone about a chapter that was made together."""

    chapter: str
    answer: Alone

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, alone={**plan.alone, self.chapter: self.answer})

    @property
    def about(self) -> str:
        return f"{self.chapter} {self.answer}"
