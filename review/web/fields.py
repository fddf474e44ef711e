"""Forms as pydantic models, whose fields have the types named here. A mistake is the id of the text that explains it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from plan.money.amounts import BadChange, check_amount, is_ambiguous
from plan.support.catalogue import UNITS

Errors = dict[str, str]


class BadForm(Exception):
    """The form has mistakes. `errors`: field → id of the text that says what is expected."""

    def __init__(self, errors: Errors) -> None:
        super().__init__(", ".join(f"{name}: {text}" for name, text in errors.items()))
        self.errors = errors


@dataclass(slots=True)
class FormReading:
    """What the fields of a form may use: all that was `typed`, and the caller's `known`. `right`: the valid values read so far."""

    typed: Mapping[str, str]
    known: Any
    right: dict[str, Any] = field(default_factory=dict)

    def is_ticked(self, name: str) -> bool:
        return self.typed.get(name) == "1"


Info = ValidationInfo[FormReading]


class Form(BaseModel):
    """Base of all forms. A missing field counts as empty, so fields have no defaults."""

    model_config = ConfigDict(frozen=True)

    @classmethod
    def read(cls, posted: Mapping[str, str] | None, known: Any = None) -> Self:
        """Reads the posted fields. Raises BadForm with all mistakes."""
        reading = FormReading({name: tidy(text) for name, text in (posted or {}).items()}, known)
        errors: Errors = {}
        form = None
        try:
            form = cls.model_validate({name: reading.typed.get(name, "") for name in cls.model_fields}, context=reading)
        except ValidationError as wrong:
            errors = {str(error["loc"][0]): error["type"] for error in wrong.errors(include_url=False)}
        cls.check_together(reading, errors)
        if errors or form is None:
            raise BadForm(errors)
        return form

    @classmethod
    def check_together(cls, reading: FormReading, errors: Errors) -> None:
        """Adds mistakes that concern several fields. Also called when single fields are wrong, so that all mistakes are shown together."""

    @field_validator("*", mode="after")
    @classmethod
    def _remember(cls, value: Any, info: Info) -> Any:
        info.context.right[str(info.field_name)] = value
        return value


def field_error(text_id: str) -> PydanticCustomError:
    """The error for a field's validator to raise."""
    return PydanticCustomError(text_id, "see the catalogue")


def tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def read_text(value: str, most: int, needed: str = "") -> str:
    if len(value) > most:
        raise field_error("r.wrong.long")
    if needed and not value:
        raise field_error(needed)
    return value


def text(most: int, *, needed: str = "") -> PlainValidator:
    """Text as it was typed. `needed`: the text id of the mistake for an empty field."""
    return PlainValidator(lambda value: read_text(value, most, needed))


def line(most: int, *, needed: str = "") -> PlainValidator:
    """Text on one line, with single spaces."""
    return PlainValidator(lambda value: " ".join(read_text(value, most, needed).split()))


def count(least: int, most: int, otherwise: str = "r.wrong.count") -> PlainValidator:
    return PlainValidator(lambda value: read_count(value, least, most, otherwise))


def read_count(value: str, least: int, most: int, otherwise: str = "r.wrong.count") -> int:
    if not value.isascii() or not value.isdigit() or not least <= int(value[:9]) <= most:
        raise field_error(otherwise)
    return int(value)


def one_of(known: Collection[str] | Callable[[FormReading], Collection[str]], otherwise: str = "r.wrong.choice") -> PlainValidator:
    def read(value: str, info: Info) -> str:
        if value not in (known(info.context) if callable(known) else known):
            raise field_error(otherwise)
        return value

    return PlainValidator(read)


def read_amount(value: str, needed: str = "") -> Decimal:
    if not read_text(value, 60, needed):
        return Decimal(0)
    try:
        return amount_of(value)
    except BadChange as bad:
        raise field_error(f"r.wrong.{bad.code}") from None
    except (ValueError, InvalidOperation):
        raise field_error("r.wrong.amount") from None


def amount_of(typed: str) -> Decimal:
    """An amount of euros or units. Raises BadChange for an invalid or ambiguous one, ValueError or InvalidOperation for no number."""
    if is_ambiguous(typed):
        raise BadChange("point")
    value = Decimal(typed.replace("€", "").replace("\u00a0", "").replace(" ", "").replace(",", "."))
    if not value.is_finite():
        raise ValueError("no number")
    check_amount(value)
    return value


def read_day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise field_error("r.wrong.day") from None


def _read_clock(value: str) -> time:
    try:
        return datetime.strptime(value.replace(".", ":"), "%H:%M").time()  # noqa: DTZ007
    except ValueError:
        raise field_error("r.session.wrong.time") from None


def number_of(value: str) -> int:
    """The number; 0, which nothing has, for any other text."""
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 10 else 0


# "1 234,50 €" as people write it, at most two decimals; 0 for an empty field
Amount = Annotated[Decimal, PlainValidator(read_amount)]
# the same, but an empty field is a mistake, so that 0 is only ever meant
Sum = Annotated[Decimal, PlainValidator(lambda value: read_amount(value, needed="r.wrong.sum"))]
Day = Annotated[date | None, PlainValidator(read_day)]
# a time of day to the minute: "14:00", "9.30"
Clock = Annotated[time, PlainValidator(_read_clock)]
Ticked = Annotated[bool, PlainValidator(lambda value: value == "1")]
# of a goal, a line or a colleague, from a hidden field
Number = Annotated[int, PlainValidator(number_of)]
Unit = Annotated[str, one_of({"", *UNITS})]
