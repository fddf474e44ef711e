"""What a form brought, as values; what is wrong with it, as ids of texts."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from plan.money.amounts import BadChange, ambiguous, check_amount
from review.web.context import Visit


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

    def amount(self, name: str, *, needed: str = "") -> Decimal:
        """Two places at most, 0 for an empty field unless it is `needed`; "1 234,50 €" is read as people write it."""
        value = self.text(name, 60, needed=needed)
        if not value or name in self.errors:
            return Decimal(0)
        try:
            return amount(value)
        except BadChange as bad:
            self.errors[name] = f"r.wrong.{bad.code}"
        except (ValueError, InvalidOperation):
            self.errors[name] = "r.wrong.amount"
        return Decimal(0)

    def count(self, name: str, least: int, most: int, wrong: str = "r.wrong.count") -> int:
        value = self.visit.field(name)
        if not value.isascii() or not value.isdigit() or not least <= int(value[:9]) <= most:
            self.errors[name] = wrong
            return least
        return int(value)

    def day(self, name: str) -> date | None:
        value = self.visit.field(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.errors[name] = "r.wrong.day"
            return None

    def clock(self, name: str) -> time | None:
        """A time of the day to the minute: "14:00", "9.30"."""
        value = self.visit.field(name).replace(".", ":")
        try:
            return datetime.strptime(value, "%H:%M").time()  # noqa: DTZ007
        except ValueError:
            self.errors[name] = "r.session.wrong.time"
            return None

    def one_of(self, name: str, known: set[str], otherwise: str = "r.wrong.choice") -> str:
        value = self.visit.field(name)
        if value not in known:
            self.errors[name] = otherwise
        return value

    def done(self) -> None:
        if self.errors:
            raise BadForm(self.errors)


def amount(text: str) -> Decimal:
    """Raises BadChange for what is no sum of money, or may be one of two, and ValueError or InvalidOperation for what is no number."""
    if ambiguous(text):
        raise BadChange("point")
    value = Decimal(text.replace("€", "").replace("\u00a0", "").replace(" ", "").replace(",", "."))
    if not value.is_finite():
        raise ValueError("no number")
    check_amount(value)
    return value
