"""What a screen can be about. A place keeps it as text, "3" or "session/7/2/20261124T1400"; here alone that text is written and read.

A kind of subject is a dataclass whose fields are the parts of the text in their order. Taps can be forged: a text that is none of its
kind is read as None.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, Self

from plan.parsing import number_of, when_of


@dataclass(frozen=True, slots=True)
class Subject:
    """Base of the kinds. `word`: what their texts begin with, where that tells them from others."""

    word: ClassVar[str] = ""

    def __str__(self) -> str:
        parts = [_part_text(getattr(self, part.name)) for part in fields(self)]
        return "/".join(part for part in (self.word, *parts) if part)

    @classmethod
    def read(cls, text: str) -> Self | None:
        parts = text.split("/")
        if cls.word and parts.pop(0) != cls.word:
            return None
        least = sum(part.default is MISSING for part in fields(cls))
        if not least <= len(parts) <= len(fields(cls)):
            return None
        values = [_READ[part.type](text) for part, text in zip(fields(cls), parts, strict=False)]
        return None if None in values else cls(*values)


def _part_text(value: object) -> str:
    return f"{value:%Y%m%dT%H%M}" if isinstance(value, datetime) else "" if value is None else str(value)


_READ: Mapping[Any, Callable[[str], Any]] = {
    int: lambda text: number_of(text) or None,
    str: lambda text: text or None,
    datetime: when_of,
    datetime | None: when_of,
}


@dataclass(frozen=True, slots=True)
class Numbered(Subject):
    """Something that has a number: a goal, a supporter, a call for help; on screens of those who see many persons, a plan."""

    number: int


@dataclass(frozen=True, slots=True)
class OfPlan(Subject):
    """A goal of a plan, or a call for help of its person to a supporter."""

    plan: int
    number: int


@dataclass(frozen=True, slots=True)
class TwoGoals(Subject):
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class ServiceForGoal(Subject):
    goal: int
    service: str


@dataclass(frozen=True, slots=True)
class LineOfGoal(Subject):
    goal: int
    line: int


@dataclass(frozen=True, slots=True)
class Card(Subject):
    topic: str
    card: str


@dataclass(frozen=True, slots=True)
class Suggesting(Subject):
    """What a supporter is about to suggest for a plan. `about`: an area, a goal's number, or "0"."""

    plan: int
    kind: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class CallOfPlan(Subject):
    """A call for help to the worker."""

    word: ClassVar[str] = "call"
    plan: int
    call: int


@dataclass(frozen=True, slots=True)
class SessionTime(Subject):
    """One time of a session, by its recurrence id. `spoken`: the wall time that a message spoke of."""

    session: int
    original: datetime
    spoken: datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionOfPlan(Subject):
    """One time of a session of a worker's case."""

    word: ClassVar[str] = "session"
    plan: int
    session: int
    original: datetime


def first_number(text: str) -> int:
    """The number that a subject begins with; 0 when it begins with none."""
    return number_of(text.partition("/")[0])


def within_plan(text: str) -> str:
    """What is left of a subject after the number of the plan that it begins with."""
    return text.partition("/")[2]
