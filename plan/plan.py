"""A support plan and everything in it, as values; plan/changes/ alters them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from plan.person import Person
from plan.questions.key import QuestionKey
from plan.questions.preferences import Liking
from plan.states import Role, State
from plan.support.call_for_help import CallForHelp
from plan.support.services import Wish
from plan.support.supporter import Alone, HelpRequest, Suggestion
from plan.words import Line, Provenance, Source, Words


class Reason(StrEnum):
    """Why a question has no answer. Both are valid answers."""

    DONT_KNOW = "dont_know"
    SKIPPED = "skipped"


class Verdict(StrEnum):
    """The person's answer when comparing two goals."""

    LEFT = "left"
    RIGHT = "right"
    SAME = "same"
    DONT_KNOW = "dont_know"


@dataclass(frozen=True, slots=True)
class RatedCard:
    """The person's answer to a preference card."""

    liking: Liking
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class ChosenArea:
    """What the person said of an area of life."""

    wish: Wish
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the support circle. `kind`: "close" (is there now) or "wished" (the person would like)."""

    id: int
    kind: str
    words: Words
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in the person's words. `set_aside`: the person said "tagad ne"; it is kept but not compared."""

    id: int
    area: str
    words: Words
    provenance: Provenance = Provenance()
    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The person's verdict on two goals. `again`: the same two were asked a second time, with the sides swapped."""

    left: int
    right: int
    verdict: Verdict
    again: bool = False


@dataclass(frozen=True, slots=True)
class WantedService:
    """The person's answer about a service for a goal."""

    goal: int
    service: str
    wish: Wish
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A line of support that the worker adds for a goal: a service of the catalogue, or natural support in words (who, what).

    `units` a month of `unit` (a code of the catalogue: "hour", "visit", "trip", "day") at `price` euros each, for `months` from `start`.
    A line without a price costs nothing.
    """

    id: int
    goal: int
    service: str = ""
    words: Words = Words()
    provider: str = ""
    unit: str = ""
    units: Decimal = Decimal(0)
    price: Decimal = Decimal(0)
    months: int = 0
    start: date | None = None
    provenance: Provenance = Provenance(Source.WORKER)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the worker to the person; `answer` is None until the person has answered."""

    id: int
    words: Words
    answer: Words | None = None


@dataclass(frozen=True, slots=True)
class WorkerMessage:
    """A message of the worker to the person that needs no answer."""

    id: int
    words: Words
    read: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """An entry of the plan's history: the state it entered, who moved it there, and when (UTC)."""

    state: State
    role: Role
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of a plan.

    `counter` is the highest number given to a line, goal, member or question; a number is never given twice.
    `order` is the order of priorities that the person confirmed, numbers of goals, most important first.
    `compared` are the goals that the person picked to compare; empty = all.
    `left_open` maps a question to why it has no answer.
    `help_requests` go to a supporter, `calls` to the social service; `messages` come from the social service.
    `budget` is the individual budget in euros for the plan's whole period of `months`; `reason` is the worker's reason for exceeding it.
    `alone` maps a chapter to what the person said about it on a screen without the supporter.
    """

    id: int
    version: int = 1
    state: State = State.DRAFT
    worker_id: int | None = None
    counter: int = 0
    lines: tuple[Line, ...] = ()
    members: tuple[Member, ...] = ()
    preferences: Mapping[str, RatedCard] = field(default_factory=dict)
    areas: Mapping[str, ChosenArea] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    compared: tuple[int, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    order: tuple[int, ...] = ()
    order_provenance: Provenance = Provenance()
    wanted: tuple[WantedService, ...] = ()
    support: tuple[SupportLine, ...] = ()
    questions: tuple[Question, ...] = ()
    messages: tuple[WorkerMessage, ...] = ()
    left_open: Mapping[QuestionKey, Reason] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    help_requests: tuple[HelpRequest, ...] = ()
    calls: tuple[CallForHelp, ...] = ()
    alone: Mapping[str, Alone] = field(default_factory=dict)
    budget: Decimal = Decimal(0)
    months: int = 12
    reason: str = ""
    history: tuple[Status, ...] = ()

    def lines_at(self, place: QuestionKey) -> tuple[Line, ...]:
        """The lines that answer a question."""
        return tuple(line for line in self.lines if line.place == place)

    def words_of(self, number: int) -> Words | None:
        """The words of the line, goal or member with this number."""
        parts: tuple[Line | Goal | Member, ...] = (*self.lines, *self.goals, *self.members)
        return next((part.words for part in parts if part.id == number), None)

    def all_words(self) -> set[Words]:
        """All that the person said, in the plan and to the worker."""
        answers = (question.answer for question in self.questions if question.answer is not None)
        parts: tuple[Line | Goal | Member | CallForHelp, ...] = (*self.lines, *self.goals, *self.members, *self.calls)
        return {*(part.words for part in parts), *answers}

    def goal(self, number: int) -> Goal | None:
        return next((goal for goal in self.goals if goal.id == number), None)

    def goals_in_order(self) -> tuple[Goal, ...]:
        """Goals in the person's order, then those not in it as they were named, then those set aside."""
        place = {number: rank for rank, number in enumerate(self.order)}
        return tuple(sorted(self.goals, key=lambda goal: (goal.set_aside, place.get(goal.id, len(place)), goal.id)))

    def wish(self, goal: int, service: str) -> Wish | None:
        return next((want.wish for want in self.wanted if (want.goal, want.service) == (goal, service)), None)

    def suggestion(self, number: int) -> Suggestion | None:
        return next((suggestion for suggestion in self.suggestions if suggestion.id == number), None)

    def help_request(self, number: int) -> HelpRequest | None:
        return next((request for request in self.help_requests if request.id == number), None)

    def message(self, number: int) -> WorkerMessage | None:
        return next((message for message in self.messages if message.id == number), None)

    @property
    def since(self) -> datetime | None:
        """When the plan entered its state; a plan given back counts from when the person submitted it. None without a history."""
        last = self.history[-1] if self.history else None
        if last is None or last.state is not State.SUBMITTED or last.role is not Role.WORKER:
            return last.at if last else None
        return next((it.at for it in reversed(self.history) if it.state is State.SUBMITTED and it.role is Role.PERSON), last.at)

    def unread(self) -> tuple[WorkerMessage, ...]:
        return tuple(message for message in self.messages if not message.read)

    def call(self, number: int) -> CallForHelp | None:
        return next((call for call in self.calls if call.id == number), None)

    def open_calls(self) -> tuple[CallForHelp, ...]:
        return tuple(call for call in self.calls if call.open)

    def open_question(self) -> Question | None:
        return next((question for question in reversed(self.questions) if question.answer is None), None)


@dataclass(frozen=True, slots=True)
class Case:
    """A person and the newest version of their plan."""

    person: Person
    plan: Plan
