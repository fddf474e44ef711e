"""A year of sessions of many persons: what happens to them when, and, calculated plainly from that alone, which reminders were due.

Nothing here asks the product: rules are written out once more, with the standard library's clocks of Riga.
"""

import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

RIGA = ZoneInfo("Europe/Riga")
FIRST, LAST = datetime(2026, 11, 2), datetime(2027, 11, 1)  # noqa: DTZ001 -- wall times
HOUR, DAY, WEEK, QUARTER = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1), timedelta(minutes=15)
CHANGES_OF_CLOCKS = (datetime(2027, 3, 28), datetime(2027, 10, 31))  # noqa: DTZ001


def utc(wall: datetime) -> datetime:
    return wall.replace(tzinfo=RIGA).astimezone(UTC)


def riga(moment: datetime) -> datetime:
    return moment.astimezone(RIGA).replace(tzinfo=None)


@dataclass(frozen=True)
class Deed:
    """What the worker or the person does at a moment (UTC): "move" to a wall time, "cancel", "away" (does not come), "block"."""

    at: datetime
    kind: str
    original: datetime
    to: datetime | None = None


@dataclass
class Life:
    """One person's weekly session, from when it was made; all wall times are whole hours."""

    number: int
    start: datetime
    weeks: int
    made: datetime
    leads: tuple[int, ...]  # hours
    quiet: tuple[int, int]
    deeds: list[Deed] = field(default_factory=list)

    @property
    def originals(self) -> list[datetime]:
        return [self.start + week * WEEK for week in range(self.weeks)]


def lives(count: int, seed: int) -> list[Life]:
    """A third of them around each of the two changes of the clocks."""
    chance = random.Random(seed)
    return [_life(number, chance) for number in range(1, count + 1)]


def _life(number: int, chance: random.Random) -> Life:
    weeks = chance.randint(5, 9)
    around = chance.choice((*CHANGES_OF_CLOCKS, None))
    latest = (LAST - FIRST).days - 7 * weeks
    day = around - DAY * chance.randint(1, 7 * weeks) if around else FIRST + DAY * chance.randint(20, latest)
    start = min(day, FIRST + DAY * latest) + HOUR * chance.randint(8, 16)
    leads = chance.choice(((24, 2), (24, 2), (24, 2), (1,), (48, 24, 3), (4, 2), ()))
    made = utc(datetime.combine((start - DAY * chance.randint(2, 9)).date(), time(10, 30)))
    life = Life(number, start, weeks, made, leads, (chance.choice((20, 21, 22)), chance.choice((7, 8, 9))))
    for original in life.originals:
        if chance.random() < 0.25:
            before = utc(datetime.combine((original - DAY * chance.randint(0, 3)).date(), time(chance.choice((7, 9, 12)), 30)))
            if made < before < utc(original) - HOUR:
                kind = chance.choice(("move", "cancel", "away"))
                to = original + DAY * chance.randint(1, 3) + HOUR if kind == "move" else None
                life.deeds.append(Deed(before, kind, original, to))
    if chance.random() < 0.1:
        life.deeds.append(Deed(utc(chance.choice(life.originals)) - 5 * DAY + HOUR / 2, "block", life.start))
    return life


def is_quiet(moment: datetime, quiet: tuple[int, int]) -> bool:
    return not quiet[1] <= riga(moment).hour < quiet[0]


def before_quiet(moment: datetime, quiet: tuple[int, int]) -> datetime:
    """A quarter of an hour before they begin, for what would fall in them or into that quarter."""
    wall = riga(moment)
    ends, begins = (datetime.combine(wall.date(), time(hour)) for hour in (quiet[1], quiet[0]))
    if ends <= wall and wall < begins - QUARTER:
        return moment
    return utc((begins if wall >= begins - QUARTER else begins - DAY) - QUARTER)


@dataclass(frozen=True)
class Expected:
    """A reminder about the time `original`, due once at `due`, of use before `until`; `gone`: when something made it needless."""

    original: datetime
    kind: str
    due: datetime
    until: datetime
    gone: datetime | None


def expected(life: Life) -> Iterator[Expected]:
    """Of the original times and of those that they were moved to."""
    block = min((deed.at for deed in life.deeds if deed.kind == "block"), default=None)
    for original in life.originals:
        deed = next((deed for deed in life.deeds if deed.original == original and deed.kind != "block"), None)
        gone = min((at for at in (block, deed.at if deed else None) if at), default=None)
        yield from _of_time(life, original, original, life.made, gone)
        if deed and deed.to:
            yield from _of_time(life, original, deed.to, deed.at, block)


def _of_time(life: Life, original: datetime, wall: datetime, since: datetime, gone: datetime | None) -> Iterator[Expected]:
    """Of those whose moment was over when the time was settled the news has just told; in quiet hours one comes at their end."""
    starts = utc(wall)
    dues = {before_quiet(starts - lead * HOUR, life.quiet) for lead in life.leads}
    opens = utc(datetime.combine(riga(since).date(), time(life.quiet[1])))
    late = {opens} if any(due < since for due in dues) and is_quiet(since, life.quiet) else set()
    for due in {due for due in dues if due >= since} | late:
        yield Expected(original, "session", due, starts, gone)
    yield Expected(original, "how", utc(datetime.combine(wall.date(), time(19))), starts + 2 * DAY, gone)


def moments(life: Life, ticks: list[datetime]) -> list[tuple[str, datetime, datetime]]:
    """(kind, original, moment) of all that ought to go, when somebody looks at these moments alone. Of two that waited the later goes."""
    found = [(one, _goes(one, life, ticks)) for one in expected(life)]
    return sorted((one.kind, one.original, at) for one, at in found if at and not _later(one, at, found))


def _goes(one: Expected, life: Life, ticks: list[datetime]) -> datetime | None:
    wanted = (tick for tick in ticks[bisect_left(ticks, one.due) :] if not is_quiet(tick, life.quiet))
    at = next(wanted, LAST.replace(tzinfo=UTC) + WEEK)
    return at if at < one.until and (one.gone is None or at < one.gone) else None


def _later(one: Expected, at: datetime, found: list[tuple[Expected, datetime | None]]) -> bool:
    same = (other for other, _ in found if (other.kind, other.original, other.until) == (one.kind, one.original, one.until))
    return any(one.due < other.due <= at for other in same)
