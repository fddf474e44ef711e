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
MONTH = datetime(2027, 3, 15), datetime(2027, 4, 15)  # noqa: DTZ001
HOUR, DAY, WEEK, QUARTER = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1), timedelta(minutes=15)
CHANGES_OF_CLOCKS = (datetime(2027, 3, 28), datetime(2027, 10, 31))  # noqa: DTZ001
LEADS = ((24, 2), (24, 2), (24, 2), (1,), (48, 24, 3), (4, 2), ())
SUPPORTERS, WORKERS = 500_000, 900_000  # where their chats begin
OFFICE_OF = 6  # so many workers
KINDS = {"move", "cancel", "block", "coming", "away", "help"}  # of deeds


def utc(wall: datetime) -> datetime:
    return wall.replace(tzinfo=RIGA).astimezone(UTC)


def riga(moment: datetime) -> datetime:
    return moment.astimezone(RIGA).replace(tzinfo=None)


@dataclass(frozen=True)
class Companion:
    """Somebody who is reminded: their chat, how many hours before a session, and between which hours of the night of nothing."""

    chat: int
    leads: tuple[int, ...]
    quiet: tuple[int, int]


@dataclass(frozen=True)
class Deed:
    """What somebody does at a moment (UTC): "move" to a wall time, "cancel", "block"; or answers: "coming", "away", "help".

    `who`: "person", "supporter" or "worker".
    """

    at: datetime
    kind: str
    original: datetime
    to: datetime | None = None
    who: str = "person"


@dataclass
class Life:
    """One person's weekly session, from when it was made; all wall times are whole hours. `number` is the person's chat.

    `asks`: the supporter is asked to help when the person has not answered.
    """

    number: int
    start: datetime
    weeks: int
    made: datetime
    people: dict[str, Companion]
    asks: bool
    deeds: list[Deed] = field(default_factory=list)

    @property
    def originals(self) -> list[datetime]:
        return [self.start + week * WEEK for week in range(self.weeks)]

    def change(self, original: datetime) -> Deed | None:
        return next((deed for deed in self.deeds if deed.original == original and deed.kind in ("move", "cancel")), None)

    def blocked(self, who: str) -> datetime | None:
        return min((deed.at for deed in self.deeds if (deed.kind, deed.who) == ("block", who)), default=None)


def workers(chance: random.Random) -> list[Companion]:
    return [_companion(WORKERS + number, chance) for number in range(1, OFFICE_OF + 1)]


def _companion(chat: int, chance: random.Random) -> Companion:
    return Companion(chat, chance.choice(LEADS), (chance.choice((20, 21, 22)), chance.choice((7, 8, 9))))


def lives(count: int, seed: int, first: datetime = FIRST, last: datetime = LAST, weeks: tuple[int, int] = (3, 5)) -> list[Life]:
    """A third of them around each of the two changes of the clocks, as far as these lie between the first day and the last."""
    chance = random.Random(seed)
    office = workers(chance)
    return [_life(number, chance, office, first, last, chance.randint(*weeks)) for number in range(1, count + 1)]


def month(count: int) -> list[Life]:
    """Around the change to summer time."""
    return lives(count, 5, *MONTH, weeks=(1, 3))


def hours(first: datetime, last: datetime) -> Iterator[datetime]:
    """Every hour, and the quarters before quiet hours may begin."""
    for number in range((last - first) // HOUR):
        at = utc(first) + number * HOUR
        yield at
        if riga(at).hour in (19, 20, 21):
            yield at + 3 * QUARTER


def _life(number: int, chance: random.Random, office: list[Companion], first: datetime, last: datetime, weeks: int) -> Life:
    around = chance.choice((*(day for day in CHANGES_OF_CLOCKS if first < day < last), None))
    latest = (last - first).days - 7 * weeks
    day = around - DAY * chance.randint(1, 7 * weeks) if around else first + DAY * chance.randint(min(20, latest // 2), latest)
    start = max(first + 4 * DAY, min(day, first + DAY * latest)) + HOUR * chance.randint(8, 16)
    made = utc(datetime.combine((start - DAY * chance.randint(2, 9)).date(), time(10, 30)))
    people = {"person": _companion(number, chance)}
    if chance.random() < 0.4:
        people["supporter"] = _companion(SUPPORTERS + number, chance)
    if chance.random() < 0.25:
        people["worker"] = chance.choice(office)
    life = Life(number, start, weeks, max(made, utc(first)), people, chance.random() < 0.7)
    for original in life.originals:
        life.deeds += _deeds(life, original, chance)
    for who in ("person", "supporter") if "supporter" in people else ("person",):
        if chance.random() < 0.1:
            life.deeds.append(Deed(utc(chance.choice(life.originals)) - 5 * DAY + HOUR / 2, "block", life.start, who=who))
    return life


def _deeds(life: Life, original: datetime, chance: random.Random) -> Iterator[Deed]:
    """Of one time: maybe moved or cancelled, maybe answered by some of those who take part, before or after that."""
    changed = _before(original, chance, 30)
    if chance.random() < 0.2 and life.made < changed < utc(original) - HOUR:
        kind = chance.choice(("move", "cancel"))
        yield Deed(changed, kind, original, original + DAY * chance.randint(1, 3) + HOUR if kind == "move" else None)
        cancelled = changed if kind == "cancel" else None
    else:
        cancelled = None
    for who in life.people:
        answered = _before(original, chance, 40)
        if chance.random() < 0.3 and life.made < answered < (cancelled or utc(original) - HOUR):
            kinds = ("coming", "away", "help") if who == "person" else ("coming", "away")
            yield Deed(answered, chance.choice(kinds), original, who=who)


def _before(original: datetime, chance: random.Random, minute: int) -> datetime:
    return utc(datetime.combine((original - DAY * chance.randint(0, 3)).date(), time(chance.choice((7, 9, 12)), minute)))


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

    to: Companion
    original: datetime
    kind: str
    due: datetime
    until: datetime
    gone: datetime | None


def expected(life: Life) -> Iterator[Expected]:
    """Of the original times and of those that they were moved to."""
    for original in life.originals:
        change = life.change(original)
        yield from _of_time(life, original, original, life.made, change.at if change else None)
        if change and change.to:
            yield from _of_time(life, original, change.to, change.at, None)


def _of_time(life: Life, original: datetime, wall: datetime, since: datetime, over: datetime | None) -> Iterator[Expected]:
    """From when the time was settled until it was moved or cancelled; what was answered counts for as long."""
    said = {
        deed.who: deed
        for deed in life.deeds
        if deed.kind in ("coming", "away", "help") and deed.original == original and since <= deed.at and (over is None or deed.at < over)
    }
    away = {who: deed.at for who, deed in said.items() if deed.kind == "away"}
    starts = utc(wall)
    for who, to in life.people.items():
        gone = _earliest(over, away.get(who), life.blocked(who))
        yield from (Expected(to, original, "session", due, starts, gone) for due in _dues(to, starts, since))
    person, supporter = life.people["person"], life.people.get("supporter")
    evening = utc(datetime.combine(wall.date(), time(19)))
    if person.leads:
        yield Expected(person, original, "how", evening, starts + 2 * DAY, _earliest(over, away.get("person"), life.blocked("person")))
    due = before_quiet(starts - 2 * HOUR, supporter.quiet) if supporter else None
    if supporter and due and life.asks and due >= since:
        answered = said["person"].at if "person" in said else None
        yield Expected(supporter, original, "confirm", due, starts, _earliest(over, answered, life.blocked("supporter")))


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((at for at in moments if at), default=None)


def _dues(to: Companion, starts: datetime, since: datetime) -> set[datetime]:
    """Of those whose moment was over when the time was settled the news has just told; in quiet hours one comes at their end."""
    dues = {before_quiet(starts - lead * HOUR, to.quiet) for lead in to.leads}
    opens = utc(datetime.combine(riga(since).date(), time(to.quiet[1])))
    late = {opens} if any(due < since for due in dues) and is_quiet(since, to.quiet) else set()
    return {due for due in dues if due >= since} | late


def moments(life: Life, ticks: list[datetime]) -> list[tuple[int, str, datetime, datetime]]:
    """(chat, kind, original, moment) of all that ought to go when somebody looks at these moments. Of two that waited the later goes."""
    found = [(one, _goes(one, ticks)) for one in expected(life)]
    return sorted((one.to.chat, one.kind, one.original, at) for one, at in found if at and not _later(one, at, found))


def _goes(one: Expected, ticks: list[datetime]) -> datetime | None:
    wanted = (tick for tick in ticks[bisect_left(ticks, one.due) :] if not is_quiet(tick, one.to.quiet))
    at = next(wanted, LAST.replace(tzinfo=UTC) + WEEK)
    return at if at < one.until and (one.gone is None or at < one.gone) else None


def _later(one: Expected, at: datetime, found: list[tuple[Expected, datetime | None]]) -> bool:
    about = (one.to, one.kind, one.original, one.until)
    same = (other for other, _ in found if (other.to, other.kind, other.original, other.until) == about)
    return any(one.due < other.due <= at for other in same)
