"""Day and part of the day, before the hour: for a new session, for moving one, and for another time that somebody wishes.

The subject begins with what the time is for ("new", "move" or "wish") and what that is about; the day and the part follow.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from dialogs.engine.conversation import Button, Row, Text
from dialogs.engine.step import Answer, Go, Here, button
from dialogs.sessions.choose_time.written_day import written_day
from dialogs.sessions.lookup import find, said_no
from dialogs.sessions.navigation import parts, side, to
from dialogs.sessions.steps import OnTheWay, both
from dialogs.sessions.wording import what
from plan.changes import Change
from plan.parsing import clock_of, day_of
from plan.sessions.recurrence import DAY, moment, wall_of
from plan.sessions.session import OWN_WORDS, Details
from plan.words import Words

OWN = "own"  # in a subject: told in own words
HEADS = {"new": 3, "wish": 3, "move": 4}  # how many parts of the subject come before the day
HALF_HOURS = {"morning": (7, 12), "afternoon": (12, 17), "evening": (17, 22)}
DAYS_SHOWN = 5
DAYS_BEFORE = 2  # that a session has
FARTHEST = 365  # days
EXAMPLE = 24  # days ahead: what may be written instead of looking for it
OVER: tuple[Row, ...] = ((button("other", "session.day.other"),),)  # nothing of the day is left


def now(here: Here) -> datetime:
    return wall_of(here.facts.by.at)


def head(here: Here) -> tuple[str, ...]:
    """What the time is for."""
    return parts(here)[: HEADS.get(parts(here)[0], 0)]


def hours(part: str) -> list[time]:
    first, last = HALF_HOURS[part]
    return [time(hour, minute) for hour in range(first, last) for minute in (0, 30)]


def left(here: Here, day: date, part: str) -> list[time]:
    """The hours that are still ahead."""
    return [clock for clock in hours(part) if moment(datetime.combine(day, clock)) > here.facts.by.at]


def parts_left(here: Here, day: date) -> list[str]:
    return [part for part in HALF_HOURS if left(here, day, part)]


def part_of(clock: time) -> str:
    """Before the morning begins it is morning, after the evening has ended it is evening."""
    return next((part for part, (_, last) in HALF_HOURS.items() if clock.hour < last), "evening")


def first_shown(here: Here, about: Sequence[str]) -> int:
    """How many days ahead the days begin that are offered first for such a head."""
    found = find(here, *about[1:3]) if about[0] != "new" else None
    return max((wall_of(found.occurrence.starts).date() - now(here).date()).days - DAYS_BEFORE, 0) if found else 0


def to_day(here: Here, *about: str, changes: tuple[Change, ...] = (), said: str = "") -> Answer:
    """To the days, for this head of a subject."""
    return replace(to(here, "session.day", *about, changes=changes, said=said), page=first_shown(here, about))


def session_meant(here: Here) -> Text | Words:
    """What the session is that a time is looked for: a reminder may have come in between."""
    if head(here)[0] != "new":
        found = find(here, *head(here)[1:3])
        return what(here, found.details) if found else Text("session.some")
    kind = head(here)[1]
    return what(here, Details(OWN_WORDS, here.kept.get("title", Words())) if kind == OWN else Details(kind))


@dataclass(frozen=True, kw_only=True)
class OfTime(OnTheWay):
    """A purpose that is unknown, or a day that is over, is no place to be."""

    def lead(self, here: Here) -> tuple[Text, ...]:
        return (Text("session.time_for", {"what": session_meant(here)}, sensitive=True),)

    def applies(self, here: Here) -> bool:
        chosen = parts(here)
        if not OnTheWay.applies(self, here) or not chosen or len(head(here)) != HEADS.get(chosen[0]):
            return False
        if chosen[0] == "wish":
            found = find(here, *chosen[1:3])
            return found is not None and said_no(here, found)
        return chosen[0] == "new" or find(here, *chosen[1:3]) is not None


@dataclass(frozen=True, kw_only=True)
class Day(OfTime):
    """The page is how many days after today the first one is; for another time of a session they begin about when it is."""

    listens: bool = True

    def ask(self, here: Here) -> Text:
        return Text(f"{self.name}.ask", {"day": now(here).date() + EXAMPLE * DAY})

    def hear(self, here: Here, words: Words) -> Answer | None:
        today = now(here).date()
        day = written_day(words.text, today, here.facts.say("session.months"))
        said = "unclear" if day is None else "past" if day < today else "far" if day > today + FARTHEST * DAY else ""
        if day is None or said:
            return Answer(go=Go.STAY, page=here.page, said=(Text(f"session.day.{said}"),))
        return to(here, "session.part", *head(here), f"{day:%Y%m%d}")

    def days(self, here: Here) -> Iterator[date]:
        today = now(here).date()
        for ahead in range(here.page, here.page + DAYS_SHOWN):
            if ahead or parts_left(here, today):
                yield today + ahead * DAY

    def choices(self, here: Here) -> tuple[Row, ...]:
        rows = tuple((_day_button(here, day),) for day in self.days(here))
        earlier: tuple[Row, ...] = ((button("earlier", "session.day.earlier"),),) if here.page and head(here)[0] != "new" else ()
        return (*earlier, *rows, (button("more", "session.day.more"), button("week", "session.day.week")))

    def before(self, here: Here) -> Answer | None:
        first = first_shown(here, head(here))
        if here.page > first:
            return Answer(go=Go.STAY, page=first)
        return BEFORE[head(here)[0]](here)

    def chosen(self, here: Here, code: str) -> Answer | None:
        kind, _, named = code.partition(":")
        day = day_of(named)
        match kind:
            case "earlier":
                return self._turned(here, max(here.page - DAYS_SHOWN, 0))
            case "more":
                return self._turned(here, here.page + DAYS_SHOWN)
            case "week":
                weekday = (now(here).date() + here.page * DAY).weekday()
                return self._turned(here, here.page + 7 - weekday)
            case "day" if day and parts_left(here, day):
                return to(here, "session.part", *head(here), named)
        return None

    def _turned(self, here: Here, page: int) -> Answer:
        return Answer(go=Go.STAY, page=page if page < FARTHEST else 0)


def _day_button(here: Here, day: date) -> Button:
    ahead = (day - now(here).date()).days
    code = f"day:{day:%Y%m%d}"
    return button(code, ("session.day.today", "session.day.tomorrow")[ahead]) if ahead < 2 else button(code, "session.day.one", day=day)


@dataclass(frozen=True, kw_only=True)
class OfDay(OfTime):
    def day(self, here: Here) -> date:
        found = day_of((*parts(here)[HEADS[parts(here)[0]] :], "")[0])
        if found is None:
            raise ValueError("no day was chosen")
        return found

    def applies(self, here: Here) -> bool:
        return OfTime.applies(self, here) and self.day(here) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        over = (Text("session.too_late"),) if self.choices(here) == OVER else ()
        return (*OfTime.lead(self, here), Text("session.day.one", {"day": self.day(here)}), *over)

    def before(self, here: Here) -> Answer | None:
        return to_day(here, *head(here))


def ask_another_day(here: Here) -> Text:
    return Text(f"{side(here)}session.day.another")


@dataclass(frozen=True, kw_only=True)
class PartOfDay(OfDay):
    def ask(self, here: Here) -> Text:
        return ask_another_day(here) if self.choices(here) == OVER else Text(f"{self.name}.ask")

    def choices(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(f"part:{part}", f"session.part.{part}"),) for part in parts_left(here, self.day(here))) or OVER

    def chosen(self, here: Here, code: str) -> Answer | None:
        kind, _, part = code.partition(":")
        if code == "other":
            return self.before(here)
        if kind == "part" and part in parts_left(here, self.day(here)):
            return to(here, "session.hour", *parts(here), part)
        return None


def chosen_time(here: Here) -> datetime | None:
    """The wall time that stands in the subject after its head."""
    named = (*parts(here)[HEADS[parts(here)[0]] :], "", "")[:2]
    day, clock = day_of(named[0]), clock_of(named[1])
    return datetime.combine(day, clock) if day and clock else None


BEFORE: dict[str, Callable[[Here], Answer]] = {
    "new": lambda here: to(here, "session.who", *head(here)[:2]),
    "wish": lambda here: to(here, "session.another", *head(here)[1:3]),
    "move": lambda here: to(here, "session.change", *head(here)[1:3]),
}
STEPS = (both(Day, "session.day"), both(PartOfDay, "session.part"))
