"""What a form brought, as values; what is wrong with it, as ids of texts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from review.desk import Visit

T = TypeVar("T")
MOST = Decimal(10_000_000)


class BadForm(Exception):
    """`errors`: field → id of the text that says what would be right."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(", ".join(f"{name}: {text}" for name, text in errors.items()))
        self.errors = errors


@dataclass(slots=True)
class Fields:
    """Reads one field after another and gathers what is wrong; `done` raises BadForm if anything was."""

    visit: Visit
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str, most: int, *, needed: str = "") -> str:
        value = self.visit.field(name)
        if len(value) > most:
            self.errors[name] = "r.wrong.long"
        elif needed and not value:
            self.errors[name] = needed
        return value

    def line(self, name: str, most: int, *, needed: str = "") -> str:
        return " ".join(self.text(name, most, needed=needed).split())

    def amount(self, name: str) -> Decimal:
        """Two places at most, 0 for an empty field; "1 234,50 €" is read as people write it."""
        value = self.visit.field(name)
        return self._read(name, "r.wrong.amount", lambda: amount(value), Decimal(0)) if value else Decimal(0)

    def count(self, name: str, least: int, most: int, wrong: str = "r.wrong.count") -> int:
        value = self.visit.field(name)
        if not value.isascii() or not value.isdigit() or not least <= int(value[:9]) <= most:
            self.errors[name] = wrong
            return least
        return int(value)

    def day(self, name: str) -> date | None:
        value = self.visit.field(name)
        return self._read(name, "r.wrong.day", lambda: date.fromisoformat(value), None) if value else None

    def clock(self, name: str) -> time | None:
        """A time of the day to the minute: "14:00", "9.30"."""
        value = self.visit.field(name).replace(".", ":")
        return self._read(name, "r.session.wrong.time", lambda: datetime.strptime(value, "%H:%M").time(), None)  # noqa: DTZ007

    def one_of(self, name: str, known: set[str]) -> str:
        value = self.visit.field(name)
        if value not in known:
            self.errors[name] = "r.wrong.choice"
        return value

    def done(self) -> None:
        if self.errors:
            raise BadForm(self.errors)

    def _read(self, name: str, wrong: str, read: Callable[[], T], instead: T) -> T:
        try:
            return read()
        except (ValueError, InvalidOperation):
            self.errors[name] = wrong
            return instead


def amount(text: str) -> Decimal:
    """Raises ValueError for what is no sum of money, and InvalidOperation for what is no number."""
    value = Decimal(text.replace("€", "").replace("\u00a0", "").replace(" ", "").replace(",", "."))
    if not value.is_finite() or not 0 <= value < MOST or value != value.quantize(Decimal("0.01")):
        raise ValueError("not a sum of money")
    return value
