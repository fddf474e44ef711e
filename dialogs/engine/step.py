"""What a step of the conversation is, and how steps make chapters and a script."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from dialogs.engine.conversation import Button, Effect, Happened, Picture, Place, Request, Row, Text
from dialogs.engine.facts import Facts
from plan.changes import Change
from plan.plan import Case, Plan
from plan.words import Words

T = TypeVar("T")


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
        return self.facts.service_names(self.case)

    @property
    def explained(self) -> Mapping[str, str]:
        """What the case's office says of some of its services in plain words, by code."""
        return self.facts.service_notes(self.case)


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


@dataclass(frozen=True)
class ForEach:
    """The parts again for each subject, in order: all of goal 1, then all of goal 2. Nested subjects are joined by "/"."""

    subjects: Callable[[Facts, str], Sequence[str]]
    parts: tuple["Step | ForEach", ...]


@dataclass(frozen=True)
class Chapter:
    """`numbered`: the head says which question of how many; else the chapter counts in its own way."""

    name: str
    parts: tuple[Step | ForEach, ...]
    numbered: bool = True

    def places(self, facts: Facts) -> list[Place]:
        if self.name not in facts.places:
            facts.places[self.name] = list(_places(self.parts, facts, ""))
        return facts.places[self.name]

    def has(self, place: Place, facts: Facts) -> bool:
        """Whether the place is among them, looking only on the way to its subject."""
        return place in _places(self.parts, facts, "", f"{place.subject}/")

    def steps(self) -> Iterator[Step]:
        return _steps(self.parts)


def _places(parts: Sequence[Step | ForEach], facts: Facts, subject: str, towards: str = "") -> Iterator[Place]:
    """`towards`: a subject with "/" behind it; others are passed over."""
    for part in parts:
        if isinstance(part, Step):
            place = Place(part.name, subject)
            if part.applies(Here(facts, place)):
                yield place
            continue
        for inner in part.subjects(facts, subject):
            joined = f"{subject}/{inner}" if subject else inner
            if not towards or towards.startswith(f"{joined}/"):
                yield from _places(part.parts, facts, joined, towards)


def _steps(parts: Sequence[Step | ForEach]) -> Iterator[Step]:
    for part in parts:
        yield from (part,) if isinstance(part, Step) else _steps(part.parts)


@dataclass(frozen=True)
class Script:
    """A whole conversation of one role.

    `asides` stand outside the chapters; `home` says where somebody belongs who is nowhere; `commands` and `standing` are
    what the menu's commands and the standing buttons do; `frame` puts the standing buttons under a step's own; `unheard` is what
    becomes of words where none were asked for; `sorry` words what the bot has no use for; `refused` what the plan did not allow, by
    NotAllowed's `why`, with the words that would have been lost; `happened` answers an event from
    elsewhere, None = nothing to show now; `interruption` is what waits for a pause; `above` stands above a step's own texts;
    `guarded`: it looks into plans of others, so that only a button of the screen can be tapped; `play` words the button for
    voice notes; `open` says whether a step may be stood at now, whatever the step itself says.
    """

    name: str
    chapters: tuple[Chapter, ...]
    asides: tuple[Step, ...]
    home: Callable[[Facts], Place]
    commands: Mapping[str, Callable[[Here, str], Answer]]
    standing: Mapping[str, Callable[[Here], Answer]]
    frame: Callable[[Step, Here], tuple[Row, ...]]
    unheard: Callable[[Here, Words], Answer]
    sorry: Callable[[str], Text]
    refused: Callable[[Here, str, Words | None], Answer]
    happened: Callable[[Here, Step, Happened], Answer | None] = lambda here, step, event: None
    interruption: Callable[[Facts], Place | None] = lambda facts: None
    above: Callable[[Here], tuple[Text, ...]] = lambda here: ()
    guarded: bool = False
    play: str = "button.play"
    head: Callable[["Script", Facts, Place], Text | None] = lambda script, facts, place: None
    open: Callable[["Script", Facts, str], bool] = lambda script, facts, step: True
    by_name: dict[str, Step] = field(default_factory=dict)
    chapter_of: dict[str, Chapter] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for chapter in self.chapters:
            for step in chapter.steps():
                self.by_name[step.name] = step
                self.chapter_of[step.name] = chapter
        self.by_name.update({step.name: step for step in self.asides})


def page_of(things: Sequence[T], page: int, size: int) -> Sequence[T]:
    """A page of a list; after the last page comes the first."""
    pages = max(-(-len(things) // size), 1)
    start = page % pages * size
    return things[start : start + size]


def button(code: str, text_id: str, **values: object) -> Button:
    return Button(code, Text(text_id, values))
