"""What a step of the conversation is, and what an answer to it comes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar

from dialogs.engine.drafts import Draft
from dialogs.engine.effects import Effect, Request
from dialogs.engine.facts import Facts
from dialogs.engine.screen import Picture, Row, Text
from dialogs.engine.state import Meant, Place, View
from dialogs.engine.subjects import Subject, first_number
from plan.changes import Change
from plan.plan import Case, Plan
from plan.questions.key import QuestionKey, key_of
from plan.words import Words

S = TypeVar("S", bound=Subject)


class Go(Enum):
    """Where an answer leads: STAY at the same step, ON to the next, BACK to what the screen stands beside, HOME to what is due."""

    STAY = "stay"
    ON = "on"
    BACK = "back"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an event comes to at a step. A Place in `go` jumps there; `aside` opens a screen beside the question.

    `view`: what is seen of the next screen. `pause`: what waits politely for the chat may come now; `heard`: the call for help that was
    explained. `part`: the part of the plan that a Place in `go` enters. `on`: a place of the case that the changes are of, when one
    stands at another. `meant`: what is to be asked about first.
    """

    changes: tuple[Change, ...] = ()
    go: Go | Place = Go.ON
    aside: Place | None = None
    back_to: Place | None = None
    view: View = View()
    said: tuple[Text, ...] = ()
    requests: tuple[Request, ...] = ()
    effects: tuple[Effect, ...] = ()
    pause: bool = False
    heard: int = 0
    on: Place | None = None
    meant: Meant | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Here:
    """A step at work: where it stands and what is known.

    `main_place`: the question that an aside stands beside; `heard`: the call for help whose explanation is shown; `view` and
    `back_to` as in the conversation; `meant`: the words that were asked about.
    """

    facts: Facts
    place: Place
    view: View = View()
    main_place: Place = Place()
    heard: int = 0
    back_to: Place | None = None
    meant: Words = Words()

    @property
    def subject(self) -> str:
        return self.place.subject

    @property
    def key(self) -> QuestionKey:
        """Under which an answer to the question that is asked here is kept."""
        return key_of(self.place.step, self.place.subject)

    @property
    def number(self) -> int:
        """The number that the subject begins with: a goal, a member, a plan; 0 for none."""
        return first_number(self.subject)

    def of(self, kind: type[S]) -> S:
        """What the screen is about. Raises LookupError when its subject is none of this kind: then nobody can stand there."""
        found = kind.read(self.subject)
        if found is None:
            raise LookupError(self.place.step)
        return found

    @property
    def draft(self) -> Draft | None:
        return self.place.draft

    @property
    def page(self) -> int:
        return self.view.page

    def stay(self, *said: Text, **more: Any) -> Answer:
        """The same screen again, as it is seen now, with what is said above it; `more`: other parts of the Answer."""
        return Answer(go=Go.STAY, view=self.view, said=said, **more)

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
    def service_names(self) -> Mapping[str, str]:
        """What the case's office calls its services, by code."""
        return self.facts.service_names(self.case)

    @property
    def service_notes(self) -> Mapping[str, str]:
        """What the case's office says of some of its services in plain words, by code."""
        return self.facts.service_notes(self.case)


@dataclass(frozen=True, slots=True)
class Reading:
    """Whose case a screen shows to somebody else: the plan's number, and `about` when it is one thing of the case ("call/3")."""

    plan: int
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """Base of all steps. Texts are found by name: <name>.ask is the question, <name>.help says it in other words.
    A step that asks a question of the plan has that question's name (plan/questions/registry.py).

    `may_be_skipped`: "nezinu" and "izlaist" are offered. `counted`: it is a question of the chapter's count.
    `listens`: text and voice notes are an answer here. `is_resting_place`: nobody is in the middle of anything here.
    `subject`: what it is about; a place without such a subject is no place to be. `midway`: on the way to something that is not
    saved yet, so that nothing takes anybody out of it. `passes`: its message goes when another screen comes; `clears`: all
    that the bot sent before goes.
    `shows`: when it is part of its chapter; None = always. `parent`: the screen that it was opened from and that back leads to, about
    the same subject; "" = back to the question. `spoken`: it is read aloud to everybody, as nobody has said yet whether they read.
    """

    name: str
    may_be_skipped: bool = True
    counted: bool = True
    listens: bool = False
    is_resting_place: bool = False
    has_help: bool = True
    midway: bool = False
    passes: bool = False
    clears: bool = False
    subject: type[Subject] | None = None
    shows: Callable[["Here"], bool] | None = None
    parent: str = ""
    spoken: bool = False

    def applies(self, here: Here) -> bool:
        return self.shows is None or self.shows(here)

    @cached_property
    def always_applies(self) -> bool:
        """Known without asking: a turn walks through many places, and most steps stand in their chapter whatever was answered."""
        return self.shows is None and type(self).applies is Step.applies

    def is_answered(self, here: Here) -> bool:
        return here.key in here.plan.left_open

    def reads(self, here: Here) -> Reading | None:
        """What is put on record about whoever comes to this step, known from its subject alone; None = it shows nothing of another's."""
        return None

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

    def answer_texts(self, here: Here) -> tuple[Text, ...]:
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

    def hear_at_buttons(self, here: Here, words: Words) -> Answer | None:
        """What words come to that name no button, where buttons are to be tapped; None = nothing of their own."""
        return None


@dataclass(frozen=True, kw_only=True)
class AsideStep(Step):
    """Base: not a question, so nothing to skip and nothing to count."""

    may_be_skipped: bool = False
    counted: bool = False
    is_resting_place: bool = True
    has_help: bool = False
