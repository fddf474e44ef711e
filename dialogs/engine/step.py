"""What a step of the conversation is, and what an answer to it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from dialogs.engine.effects import Effect, Request
from dialogs.engine.facts import Facts
from dialogs.engine.screen import Picture, Row, Text
from dialogs.engine.state import Place
from plan.changes import Change
from plan.plan import Case, Plan
from plan.words import Words


class Go(Enum):
    """Where an answer leads: STAY at the same step, ON to the next, BACK to what the screen stands beside, HOME to what is due."""

    STAY = "stay"
    ON = "on"
    BACK = "back"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an event comes to at a step. A Place in `go` jumps there; `aside` opens a screen beside the question.

    `pause`: what waits politely for the chat may come now; `heard`: the call for help that was explained. `keep`: words to
    keep on the way to something that is not saved yet. `on`: a place of the case that the changes are of, when one stands at another.
    """

    changes: tuple[Change, ...] = ()
    go: Go | Place = Go.ON
    aside: Place | None = None
    back_to: Place | None = None
    page: int = 0
    said: tuple[Text, ...] = ()
    requests: tuple[Request, ...] = ()
    effects: tuple[Effect, ...] = ()
    pause: bool = False
    heard: int = 0
    keep: Mapping[str, Words] = field(default_factory=dict)
    on: Place | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """A step at work: where it stands and what is known.

    `beside`: the question that an aside stands beside; `heard`: the call for help whose explanation is shown; `back_to` and
    `kept` as in the conversation.
    """

    facts: Facts
    place: Place
    page: int = 0
    beside: Place = Place()
    heard: int = 0
    back_to: Place | None = None
    kept: Mapping[str, Words] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        return self.place.subject

    @property
    def number(self) -> int:
        """The subject's first part as a number: a goal, a member, a plan."""
        return int(self.subject.split("/")[0] or 0)

    @property
    def case(self) -> Case:
        case = self.facts.case(self.subject)
        if case is None:
            raise LookupError(self.place.step)
        return case

    @property
    def plan(self) -> Plan:
        return self.case.plan

    @property
    def called(self) -> Mapping[str, str]:
        """What the case's office calls its services, by code."""
        return self.facts.called(self.case)

    @property
    def explained(self) -> Mapping[str, str]:
        """What the case's office says of some of its services in plain words, by code."""
        return self.facts.explained(self.case)


@dataclass(frozen=True, kw_only=True)
class Step:
    """Base of all steps. Texts are found by name: <name>.ask is the question, <name>.help says it in other words.

    `passable`: "nezinu" and "izlaist" are offered. `counted`: it is a question of the chapter's count.
    `listens`: text and voice notes are an answer here. `resting`: nobody is in the middle of anything here.
    `keeps`: what was said on the way to something that is not saved yet is kept here,
    and as long as one comes back to here.
    """

    name: str
    passable: bool = True
    counted: bool = True
    listens: bool = False
    resting: bool = False
    explained: bool = True
    keeps: bool = False

    def applies(self, here: Here) -> bool:
        return True

    def answered(self, here: Here) -> bool:
        return str(here.place) in here.plan.left_open

    def lead(self, here: Here) -> tuple[Text, ...]:
        return ()

    def ask(self, here: Here) -> Text:
        return Text(f"{self.name}.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ()

    # What somebody sees who sees this question and no answer: the same, whatever was answered.

    def about(self, here: Here) -> tuple[Text, ...]:
        """What the question is about."""
        return ()

    def question(self, here: Here) -> Text:
        return self.ask(here)

    def offered(self, here: Here) -> tuple[Text, ...]:
        """The wording of the answers that it offers, without words of the person."""
        return ()

    def picture(self, here: Here) -> Picture | None:
        return None

    def press(self, here: Here, code: str) -> Answer | None:
        """None when the code is none of this step's."""
        return None

    def hear(self, here: Here, words: Words) -> Answer | None:
        """None when no words are asked for."""
        return None


@dataclass(frozen=True, kw_only=True)
class Beside(Step):
    """Base: not a question, so nothing to skip and nothing to count."""

    passable: bool = False
    counted: bool = False
    resting: bool = True
    explained: bool = False
