"""The form of a new session: its details, first time, and how often it repeats."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from plan.changes.sessions import MOST_MINUTES
from plan.sessions.recurrence import MOST, RecurrenceRule, Repeat, moment, settle_rule
from review.sessions.session_forms import Date, DetailsForm, is_sensible
from review.web.fields import Clock, Errors, FormReading, Info, field_error, one_of, read_count, read_day

ONCE = ""
REPEATS = (ONCE, "daily", "weekly", "monthly", "monthly_nth", "monthly_last")
DAYS = range(1, 8)
MOST_EVERY = 30
LAST, WEEK = -1, 7


def _is_series(info: Info) -> bool:
    """Whether to check the fields of a series: it is one, and its first day is valid."""
    return bool(info.data.get("repeat")) and "date" in info.data


def _read_every(value: str, info: Info) -> int:
    return read_count(value, 1, MOST_EVERY, "r.session.wrong.every") if _is_series(info) else 1


def _read_until(value: str, info: Info) -> date | None:
    until = read_day(value) if _is_series(info) else None
    if until and not (info.data["date"] <= until and is_sensible(until, info.context.known.now)):
        raise field_error("r.session.wrong.until")
    return until


def _read_times(value: str, info: Info) -> int | None:
    if not value or not _is_series(info):
        return None
    if _names_day(info.context.typed.get("until", "")):
        raise field_error("r.session.wrong.end")
    return read_count(value, 1, MOST, "r.session.wrong.count")


def _names_day(typed: str) -> bool:
    try:
        return read_day(typed) is not None
    except PydanticCustomError:
        return False


Until = Annotated[date | None, PlainValidator(_read_until)]
Times = Annotated[int | None, PlainValidator(_read_times)]


class NewSessionForm(DetailsForm):
    """A new session. Weekly without a ticked day repeats on the weekday of the first time."""

    date: Date
    time: Clock
    repeat: Annotated[str, one_of(REPEATS)]
    every: Annotated[int, PlainValidator(_read_every)]
    until: Until
    count: Times
    days: Annotated[tuple[int, ...], PlainValidator(lambda _, info: _days(info.context))]

    @classmethod
    def check_together(cls, reading: FormReading, errors: Errors) -> None:
        """The first time must not be over, and must be one that the rule gives."""
        day, clock = reading.right.get("date"), reading.right.get("time")
        if day is None:
            return
        if reading.right.get("repeat") == "monthly_nth" and day.day > 4 * WEEK:
            errors["repeat"] = "r.session.wrong.fifth"
        elif not _begins_on(_rule(reading), day):
            errors["date"] = "r.session.wrong.first"
        if clock and _is_over(datetime.combine(day, clock), reading):
            errors["date"] = "r.session.wrong.past" if reading.typed.get("repeat", "") == ONCE else "r.session.wrong.first_past"

    def start(self) -> datetime:
        """The first time as a wall time."""
        return datetime.combine(self.date, self.time)

    def rule(self) -> RecurrenceRule | None:
        """The rule; None for a session that does not repeat."""
        return _rule(FormReading({}, None, self.model_dump()))


def _days(reading: FormReading) -> tuple[int, ...]:
    return tuple(day for day in DAYS if reading.is_ticked(f"day-{day}"))


def _rule(reading: FormReading) -> RecurrenceRule | None:
    """The rule from the fields that are valid; the others are left out."""
    right = reading.right
    repeat, day = right.get("repeat", ONCE), right.get("date")
    if repeat == ONCE or day is None:
        return None
    days = right["days"] if repeat == "weekly" else ()
    nth = {"monthly_nth": min((day.day - 1) // WEEK + 1, 4), "monthly_last": LAST}.get(repeat, 0)
    return RecurrenceRule(
        Repeat(repeat.partition("_")[0].upper()), right.get("every", 1), days, nth, right.get("until"), right.get("count")
    )


def _begins_on(rule: RecurrenceRule | None, day: date) -> bool:
    """Whether the rule's first day is the day given, so that no series begins on another day than typed."""
    first = settle_rule(replace(rule, until=None, count=None), datetime.combine(day, time())) if rule else None
    return first is None or first[1].date() == day


def _is_over(start: datetime, reading: FormReading) -> bool:
    """Checked whatever else is wrong, so that all mistakes are shown at once."""
    length = timedelta(minutes=reading.right.get("minutes", MOST_MINUTES))
    now: datetime = reading.known.now
    return moment(start) + length <= now
