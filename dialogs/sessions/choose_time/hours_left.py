"""The hours of a day that are offered, by part of the day."""

from datetime import date, datetime, time

from dialogs.engine.drafts import PartOfDay
from dialogs.engine.screen import Row, button
from dialogs.engine.step import Here
from plan.sessions.recurrence import moment

HOURS = {PartOfDay.MORNING: range(7, 12), PartOfDay.AFTERNOON: range(12, 17), PartOfDay.EVENING: range(17, 22)}
OVER: tuple[Row, ...] = ((button("other", "session.day.other"),),)  # when no hour of the day is left


def clocks_ahead(here: Here, day: date, clocks: list[time]) -> list[time]:
    """The times that are still ahead on this day."""
    return [clock for clock in clocks if moment(datetime.combine(day, clock)) > here.facts.by.at]


def clocks_left(here: Here, day: date, part: PartOfDay) -> list[time]:
    return clocks_ahead(here, day, [time(hour, minute) for hour in HOURS[part] for minute in (0, 30)])


def parts_left(here: Here, day: date) -> list[PartOfDay]:
    return [part for part in HOURS if clocks_left(here, day, part)]


def part_of(clock: time) -> PartOfDay:
    """The part of the day; times before MORNING count as morning, times after EVENING as evening."""
    return next((part for part, hours in HOURS.items() if clock.hour < hours.stop), PartOfDay.EVENING)
