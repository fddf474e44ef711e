"""Recurrence rules as in RFC 5545, on wall times in Riga.

A wall time is what a clock in Riga shows: a datetime without a time zone. A weekly session at 9:00 stays at 9:00 all year, so rules run
on wall times and only their results become moments.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

from plan.reminders.working_days import RIGA

DAY = timedelta(days=1)
DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SHORTEST_MONTH = 28  # days that every month has
MOST = 366  # of `count`, and of `every`


class Repeat(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


FREQUENCY: dict[Repeat, Literal[1, 2, 3]] = {Repeat.DAILY: DAILY, Repeat.WEEKLY: WEEKLY, Repeat.MONTHLY: MONTHLY}


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """Every `every` days, weeks or months; `until` (the last possible day), or `count` (how many in all), or neither.

    `days` are ISO weekdays, Monday = 1, of WEEKLY; `settle_rule` fills in a missing one. `nth` of MONTHLY: 0 is the day of the month,
    1 to 4 and -1 (the last) count the one weekday in `days`. `month_day`: 29 to 31 when some months lack the day of the month; these
    use their last day, where RFC 5545 alone would skip them. `week_start` matters only where some weeks are left out.
    """

    repeat: Repeat
    every: int = 1
    days: tuple[int, ...] = ()
    nth: int = 0
    until: date | None = None
    count: int | None = None
    week_start: int = 1
    month_day: int = 0

    @property
    def month_days(self) -> tuple[int, ...]:
        """The values of BYMONTHDAY, of which the last one that a month has counts; () = the day of the start."""
        return tuple(range(SHORTEST_MONTH, self.month_day + 1))


def moment(wall: datetime) -> datetime:
    """The moment in UTC when the clocks in Riga show `wall`, by the rules of RFC 5545, 3.3.5.

    A time skipped by the change to summer time is read with the offset before the change (3:30 becomes 4:30); of a time that occurs twice
    the first is meant. Raises ValueError for a datetime that has a zone.
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall time has no time zone")
    return wall.replace(tzinfo=RIGA, fold=0).astimezone(UTC)


def wall_of(at: datetime) -> datetime:
    """The wall time in Riga at a moment."""
    return at.astimezone(RIGA).replace(tzinfo=None, fold=0)


def walls(rule: RecurrenceRule | None, start: datetime, since: datetime, until: datetime) -> list[datetime]:
    """The wall times of a rule that begins at `start`, from `since` to `until`, both included."""
    if rule is None:
        return [start] if since <= start <= until else []
    return _expand(rule, start).between(since, until, inc=True)


def all_walls(rule: RecurrenceRule | None, start: datetime) -> Iterator[datetime]:
    """All wall times of a rule in order; endless when the rule has no end."""
    return iter((start,)) if rule is None else iter(_expand(rule, start))


def last_wall(rule: RecurrenceRule | None, start: datetime) -> datetime | None:
    """The last wall time of a rule; None when it has no end."""
    if rule is None:
        return start
    if rule.until is None and rule.count is None:
        return None
    return max(_expand(rule, start), default=start)


def settle_rule(rule: RecurrenceRule, start: datetime) -> tuple[RecurrenceRule, datetime] | None:
    """The rule with its missing weekday or rare day of the month filled in, and the first wall time that it gives.

    A Monday rule begun on a Friday starts on Monday. None for a rule that makes no sense or gives no time at all.
    """
    if not rule.days and (rule.nth or rule.repeat is Repeat.WEEKLY):
        rule = replace(rule, days=(start.isoweekday(),))
    if rule.repeat is Repeat.MONTHLY and not rule.nth:
        rule = replace(rule, month_day=rule.month_day or _rare(start.date()))
    rule = replace(rule, days=tuple(sorted(set(rule.days))))
    first = next(all_walls(rule, start), None) if _is_sensible(rule) else None
    return (rule, first) if first else None


def _is_sensible(rule: RecurrenceRule) -> bool:
    days = {Repeat.DAILY: 0, Repeat.MONTHLY: 1 if rule.nth else 0}.get(rule.repeat, len(rule.days))
    return (
        1 <= rule.every <= MOST
        and all(1 <= day <= 7 for day in (*rule.days, rule.week_start))
        and len(rule.days) == days
        and rule.nth in ((0, 1, 2, 3, 4, -1) if rule.repeat is Repeat.MONTHLY else (0,))
        and rule.month_day in ((0, 29, 30, 31) if rule.repeat is Repeat.MONTHLY and not rule.nth else (0,))
        and (rule.count is None or (1 <= rule.count <= MOST and rule.until is None))
    )


def move_rule(rule: RecurrenceRule, start: datetime, to: datetime) -> RecurrenceRule:
    """The same pattern after its time at `start` is moved to `to`. `count` stays; `until` moves by as many days."""
    away = to.date() - start.date()
    until = rule.until + away if rule.until else None
    nth = _nth_of(to.date(), prefer=rule.nth) if rule.nth else 0
    days = tuple(sorted(_weekday_after(day, away.days) for day in rule.days))
    month_day = rule.month_day if not away or rule.nth or rule.repeat is not Repeat.MONTHLY else _rare(to.date())
    return replace(rule, until=until, nth=nth, days=days, week_start=_weekday_after(rule.week_start, away.days), month_day=month_day)


def text_of(rule: RecurrenceRule) -> str:
    """The rule as text in the format of RFC 5545, except that UNTIL is the last day in Riga ("20261231"). `rule_of` reads it."""
    parts = {"FREQ": rule.repeat.value, "INTERVAL": str(rule.every), "WKST": DAY_NAMES[rule.week_start - 1]}
    if rule.days:
        parts["BYDAY"] = ",".join(f"{rule.nth or ''}{DAY_NAMES[day - 1]}" for day in rule.days)
    if rule.month_day:
        parts |= {"BYMONTHDAY": ",".join(map(str, rule.month_days)), "BYSETPOS": "-1"}
    if rule.until:
        parts["UNTIL"] = f"{rule.until:%Y%m%d}"
    if rule.count:
        parts["COUNT"] = str(rule.count)
    return ";".join(f"{name}={value}" for name, value in parts.items())


@lru_cache(1_000)  # an office's sessions share a few rules
def rule_of(text: str) -> RecurrenceRule:
    """The rule that `text_of` wrote as this text."""
    parts = dict(part.split("=") for part in text.split(";"))
    days = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    return RecurrenceRule(
        Repeat(parts["FREQ"]),
        int(parts["INTERVAL"]),
        tuple(DAY_NAMES.index(day[-2:]) + 1 for day in days),
        int((days[0][:-2] if days else "") or 0),
        date.fromisoformat(parts["UNTIL"]) if "UNTIL" in parts else None,
        int(parts["COUNT"]) if "COUNT" in parts else None,
        DAY_NAMES.index(parts["WKST"]) + 1,
        int(parts["BYMONTHDAY"].split(",")[-1]) if "BYMONTHDAY" in parts else 0,
    )


def _expand(rule: RecurrenceRule, start: datetime) -> rrule:
    days = [weekday(day - 1, rule.nth or None) for day in rule.days] or None
    return rrule(
        FREQUENCY[rule.repeat],
        dtstart=start,
        interval=rule.every,
        wkst=rule.week_start - 1,
        byweekday=days,
        bymonthday=rule.month_days or None,
        bysetpos=-1 if rule.month_days else None,
        until=datetime.combine(rule.until, time.max) if rule.until else None,
        count=rule.count,
    )


def _rare(day: date) -> int:
    """The day of the month if some months do not have it, else 0."""
    return day.day if day.day > SHORTEST_MONTH else 0


def _weekday_after(day: int, by: int) -> int:
    """The ISO weekday `by` days after the ISO weekday `day`."""
    return (day - 1 + by) % 7 + 1


def _nth_of(day: date, *, prefer: int) -> int:
    """Which one of its weekday in the month a day is (1 to 4); -1, the last, for a fifth, or for the last one where that is preferred."""
    nth = (day.day - 1) // 7 + 1
    is_last = (day + 7 * DAY).month != day.month
    return -1 if nth == 5 or (is_last and prefer == -1) else nth
