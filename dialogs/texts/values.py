"""Types for values of a text that decide how the value is written.

Otherwise a date is written as a near day, a datetime as that day and its hour, a tuple as a bullet list.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day written as its weekday only: "otrdien"."""

    day: date


@dataclass(frozen=True, slots=True)
class FullDate:
    """A day written with its year: "2026. gada 1. decembrī"."""

    day: date


class Ranked(tuple[Any, ...]):
    """A list written with numbers, as its order matters."""

    __slots__ = ()
