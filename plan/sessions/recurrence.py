"""When something repeats: rules as RFC 5545 has them, on the clocks of Riga.

A wall time is what a clock in Riga shows: a datetime without a time zone. A weekly session at 9:00 stays at 9:00, so rules run on wall
times and only their results become moments.
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
SHORTEST_MONTH = 28  # days: every month has as many
MOST = 366  # times, or days, weeks or months between two


class Repeat(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


FREQUENCY: dict[Repeat, Literal[1, 2, 3]] = {Repeat.DAILY: DAILY, Repeat.WEEKLY: WEEKLY, Repeat.MONTHLY: MONTHLY}


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """Every `every` days, weeks or months; `until` (the last possible day) or `count` (how many in all) or neither.

    `days` are ISO weekdays, Monday = 1, of WEEKLY; see `settle_rule` for none. `nth` of MONTHLY: 0 is the day of the month, 1 to 4 and
    -1 (the last) count the one weekday in `days`. `month_day`: 29 to 31 where the day of the month is one that some lack; those
    have their last day then, RFC 5545 alone would leave them out. `week_start` matters only where some weeks are left out.
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
        """As BYMONTHDAY has it, of which the last one in a month is meant; () = the day of the start."""
        return tuple(range(SHORTEST_MONTH, self.month_day + 1))


def moment(wall: datetime) -> datetime:
    """The moment in UTC when the clocks of Riga show `wall`, as RFC 5545, 3.3.5, settles it.

    A time that the change to summer time leaves out counts by the offset before the change (3:30 is 4:30); of a time that comes twice
    the first is meant. Raises ValueError for a time that has a zone already.
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall time has no time zone")
    return wall.replace(tzinfo=RIGA, fold=0).astimezone(UTC)


def wall_of(at: datetime) -> datetime:
    """What the clocks of Riga show at a moment."""
    return at.astimezone(RIGA).replace(tzinfo=None, fold=0)


def walls(rule: RecurrenceRule | None, start: datetime, since: datetime, until: datetime) -> list[datetime]:
    """The wall times of a rule that begins at the wall time `start`, from `since` to `until`, both included."""
    if rule is None:
        return [start] if since <= start <= until else []
    return _expand(rule, start).between(since, until, inc=True)


def all_walls(rule: RecurrenceRule | None, start: datetime) -> Iterator[datetime]:
    """All of them in order; without an end when the rule has none."""
    return iter((start,)) if rule is None else iter(_expand(rule, start))


def last_wall(rule: RecurrenceRule | None, start: datetime) -> datetime | None:
    """The last one; None when the rule has no end."""
    if rule is None:
        return start
    if rule.until is None and rule.count is None:
        return None
    return max(_expand(rule, start), default=start)


def settle_rule(rule: RecurrenceRule, start: datetime) -> tuple[RecurrenceRule, datetime] | None:
    """The rule with its weekday, or its day that not every month has, where it named none, and the first time that it really gives.

    A Monday rule begun on a Friday begins on Monday. None for what no rule can mean, or one that gives no time at all.
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
    """The rule of the same pattern when its time at `start` comes to be at `to`. `count` stays, `until` goes along."""
    away = to.date() - start.date()
    until = rule.until + away if rule.until else None
    nth = _nth_of(to.date(), prefer=rule.nth) if rule.nth else 0
    days = tuple(sorted(_weekday_after(day, away.days) for day in rule.days))
    month_day = rule.month_day if not away or rule.nth or rule.repeat is not Repeat.MONTHLY else _rare(to.date())
    return replace(rule, until=until, nth=nth, days=days, week_start=_weekday_after(rule.week_start, away.days), month_day=month_day)


def text_of(rule: RecurrenceRule) -> str:
    """As RFC 5545 writes a rule, but for UNTIL, which is the last day in Riga ("20261231"). `rule_of` reads it again."""
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


@lru_cache(1_000)  # a few rules make up all the sessions of an office
def rule_of(text: str) -> RecurrenceRule:
    """A rule from the text that `text_of` made of it."""
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
    """The day of the month if some months lack it, else 0."""
    return day.day if day.day > SHORTEST_MONTH else 0


def _weekday_after(day: int, by: int) -> int:
    """An ISO weekday so many days further."""
    return (day - 1 + by) % 7 + 1


def _nth_of(day: date, *, prefer: int) -> int:
    """Which of its weekday in the month a day is; the last one where that is preferred or no other number fits every month."""
    nth = (day.day - 1) // 7 + 1
    is_last = (day + 7 * DAY).month != day.month
    return -1 if nth == 5 or (is_last and prefer == -1) else nth
