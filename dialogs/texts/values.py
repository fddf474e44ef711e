"""Values of a text that need a type of their own: how a value is written follows from its type, whatever its name in the text.

Without one of these, a date is written as a day near by, a datetime as that day and its hour, a tuple as a list of points.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day that its weekday alone tells: "otrdien"."""

    day: date


@dataclass(frozen=True, slots=True)
class FullDate:
    """A day that may be far away, with its year: "2026. gada 1. decembrī"."""

    day: date


class Ranked(tuple[Any, ...]):
    """A list whose order matters: it is written with numbers."""

    __slots__ = ()
