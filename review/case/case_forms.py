"""The forms of the case page and of the pages for writing to the person."""

from typing import Annotated, Any

from pydantic import PlainValidator

from plan.money.amounts import LONGEST
from plan.words import Words
from review.web.fields import Amount, Day, Errors, Form, FormReading, Info, Number, Sum, Unit, count, line, read_text, text

LONGEST_TEXT = 1000


def _needed_without_service(value: str, info: Info) -> str:
    """A service needs no words; natural support must say who helps and how."""
    return read_text(value, 1000, "" if info.context.typed.get("service") else "r.wrong.words")


class LineForm(Form):
    """A line of support. Natural support costs nothing unless a price is given."""

    service: Annotated[str, line(60)]
    words: Annotated[str, PlainValidator(_needed_without_service)]
    provider: Annotated[str, line(200)]
    unit: Unit
    units: Amount
    price: Amount
    months: Annotated[int, count(1, LONGEST)]
    start: Day

    @classmethod
    def check_together(cls, reading: FormReading, errors: Errors) -> None:
        if not reading.right.get("price"):
            return
        if not reading.right.get("units"):
            errors.setdefault("units", "r.wrong.units")
        if not reading.right.get("unit"):
            errors.setdefault("unit", "r.wrong.unit")

    def values(self) -> dict[str, Any]:
        """As keyword arguments for a change of the plan."""
        return {**self.model_dump(include=set(LineForm.model_fields)), "words": Words(self.words)}


class NewLineForm(LineForm):
    goal: Number


class EditLineForm(LineForm):
    line: Number


class WishedForm(Form):
    """Adds a service that the person wants with one click."""

    goal: Number
    service: Annotated[str, line(60)]
    unit: Unit
    price: Amount


class LineNumber(Form):
    line: Number


class BudgetForm(Form):
    budget: Sum
    period: Annotated[int, count(1, LONGEST)]


class ReasonForm(Form):
    reason: Annotated[str, text(1000)]


class CallNumber(Form):
    call: Number


class CallForm(CallNumber):
    answer: Annotated[str, text(1000, needed="r.wrong.empty")]


class ColleagueNoteForm(Form):
    note: Annotated[str, text(4000, needed="r.wrong.empty")]


PersonText = Annotated[str, text(LONGEST_TEXT, needed="r.wrong.empty")]


class TextForm(Form):
    """A text for the person."""

    text: PersonText
