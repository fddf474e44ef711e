"""The sessions of a week."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dialogs.engine.conversation import Button, Label, Place, Row, Text
from dialogs.engine.step import Answer, Go, Here, button, page_of
from dialogs.sessions.lookup import Found, find
from dialogs.sessions.navigation import at, by_supporter, done, parts, side, to
from dialogs.sessions.return_to import ended, left_unsaved
from dialogs.sessions.steps import OfSessions, both
from dialogs.sessions.week_days import all_in, called_off, monday, week_of
from dialogs.sessions.wording import in_week, what
from dialogs.texts.values import Weekday
from plan.parsing import when_of
from plan.permissions import may_see_request
from plan.sessions.recurrence import wall_of
from plan.words import Words

A_PAGE = 4
CALENDAR = button("calendar", "session.calendar.open")


def week_in(here: Here, day: date) -> str:
    """How many weeks ahead a day is, as it stands in a subject."""
    return str(max((day - monday(here, 0)).days // 7, 0))


@dataclass(frozen=True, kw_only=True)
class Week(OfSessions):
    """The subject is how many weeks ahead. After the last page comes the next week."""

    resting: bool = True

    def number(self, here: Here) -> int:
        return int((*parts(here), "0")[0])

    def page(self, here: Here) -> list[Found]:
        return list(page_of(week_of(here, self.number(here)), here.page, A_PAGE))

    def lead(self, here: Here) -> tuple[Text, ...]:
        number = self.number(here)
        starts = (Text("session.week.of", {"day": monday(here, number)}),) if number > 1 else ()
        blocks = tuple(in_week(here, found) for found in self.page(here))
        return (*starts, *((self._which(here, ""),) if blocks else ()), *blocks, *called_off(here, number))

    def _which(self, here: Here, empty: str) -> Text:
        which = ("this", "next", "later")[min(self.number(here), 2)]
        return Text(f"{side(here)}session.week.{empty}{which}")

    def question(self, here: Here) -> Text:
        """Whether there is any session is nothing of the question."""
        return Text("session.week.open")

    def ask(self, here: Here) -> Text:
        number = self.number(here)
        if week_of(here, number):
            return Text(f"{side(here)}session.what_next")
        been = any(not one.occurrence.cancelled for one in all_in(here, number))
        return Text("session.week.empty_rest") if been else self._which(here, "empty_")

    def choices(self, here: Here) -> tuple[Row, ...]:
        all_of_it = week_of(here, self.number(here))
        shown = self.page(here)
        open_ = tuple(
            (_opens(here, found, [one.occurrence.starts for one in shown].count(found.occurrence.starts) > 1),) for found in shown
        )
        more: tuple[Row, ...] = ((button("more", "session.week.more"),),) if len(all_of_it) > A_PAGE else ()
        return (*open_, *more, (button("later", "session.week.later_one"),), *self._others(here))

    def _others(self, here: Here) -> tuple[Row, ...]:
        make: tuple[Row, ...] = ((button("make", f"{side(here)}session.make"),),)
        if by_supporter(here):
            may = may_see_request(here.facts.supporter_of(here.case))
            return (*(make if may else ()), (button("reminders", "session.reminders"), CALENDAR))
        moods: Row = (button("moods", "session.moods"),) if _has_moods(here) else ()
        return (*make, (*moods, CALENDAR), (button("resume", "button.resume"),))

    def before(self, here: Here) -> Answer | None:
        number = self.number(here)
        return to(here, "session.week", str(number - 1)) if number else None

    def chosen(self, here: Here, code: str) -> Answer | None:
        kind, _, about = code.partition(":")
        match kind:
            case "see":
                found = find(here, *about.split("/")[:2])
                return to(here, "session", *found.named) if found else None
            case "more":
                return Answer(go=Go.STAY, page=here.page + 1)
            case "later":
                return to(here, "session.week", str(self.number(here) + 1))
            case "make":
                return replace(to(here, "session.what", "new"), back_to=ended(here))
            case "moods" | "reminders":
                return to(here, f"session.{kind}")
            case "calendar":
                return Answer(go=Place("s.session.calendar")) if by_supporter(here) else Answer(aside=Place("session.calendar"))
            case "resume":
                return done(here)
        return None


def _opens(here: Here, found: Found, named: bool) -> Button:
    """The day and hour alone tell the sessions of a week apart, and a longer wording would be cut; `named`: of several at one hour."""
    wall, code = wall_of(found.occurrence.starts), f"see:{'/'.join(found.named)}"
    values: dict[str, Any] = {"weekday": Weekday(wall.date()), "clock": wall.time()}
    if not named:
        return button(code, "session.open", **values)
    called = what(here, found.details)
    if isinstance(called, Words):
        return Button(code, Label(Text("session.open_words", values), called))
    return button(code, "session.open_named", **values, what=called)


def _has_moods(here: Here) -> bool:
    return any(session.moods for session in here.case.person.sessions)


def week(here: Here, when: str = "") -> Answer:
    """From anywhere in the person's conversation, to come back there, but to nothing that was begun and not saved.

    The week of the wall time `when`; this week when that is none.
    """
    wall = when_of(when)
    ahead = week_in(here, wall.date()) if wall else "0"
    place = at(here, "session.week", *(() if ahead == "0" else (ahead,)))
    return Answer(go=place, back_to=ended(here), said=left_unsaved(here))


STEPS = (both(Week, "session.week"),)
