"""The sessions of a week."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from dialogs.engine.drafts import SessionDraft
from dialogs.engine.screen import MOST_CHOICES, Button, Label, Row, Text, button, few, page_of
from dialogs.engine.state import Place, View
from dialogs.engine.step import Answer, Go, Here
from dialogs.engine.subjects import Numbered, SessionTime
from dialogs.sessions.lookup import VisibleTime, find_visible_time, is_ahead, may_see
from dialogs.sessions.navigation import finish, go_to, is_supporter, own_subject, place_at, return_place_for_good, side, unsaved_texts
from dialogs.sessions.steps import SessionsStep, for_both
from dialogs.sessions.wording import in_week, session_name
from dialogs.texts.values import Weekday
from plan.parsing import when_of
from plan.permissions import may_see_request
from plan.sessions.occurrences import occurrences
from plan.sessions.recurrence import DAY, moment, wall_of
from plan.words import Words

A_PAGE = 4
WEEK = timedelta(days=7)
CALENDAR = button("calendar", "session.calendar.open")
LATER = button("later", "session.week.later_one")


def week_in(here: Here, day: date) -> Numbered | None:
    """The subject of the week with this day: how many weeks ahead it is; None for this week."""
    return _ahead((day - monday(here, 0)).days // 7)


def _ahead(weeks: int) -> Numbered | None:
    return Numbered(weeks) if weeks > 0 else None


@dataclass(frozen=True, kw_only=True)
class WeekStep(SessionsStep):
    """The subject is how many weeks ahead. "more" on the last page begins again with the first."""

    is_resting_place: bool = True

    def number(self, here: Here) -> int:
        weeks = Numbered.read(own_subject(here))
        return weeks.number if weeks else 0

    def page(self, here: Here) -> list[VisibleTime]:
        """The sessions of which this page has the buttons."""
        all_of_it = week_of(here, self.number(here))
        if is_supporter(here):
            return list(page_of(all_of_it, here.page, A_PAGE))
        shown = {one.code for row in few(self._of_person(here, all_of_it), here.page, MOST_CHOICES) for one in row}
        return [found for found in all_of_it if f"see:{found.subject}" in shown]

    def lead(self, here: Here) -> tuple[Text, ...]:
        number = self.number(here)
        starts = (Text("session.week.of", {"day": monday(here, number)}),) if number > 1 else ()
        blocks = tuple(in_week(here, found) for found in self.page(here))
        return (*starts, *((self._which(here, ""),) if blocks else ()), *blocks, *called_off_texts(here, number))

    def _which(self, here: Here, empty: str) -> Text:
        which = ("this", "next", "later")[min(self.number(here), 2)]
        return Text(f"{side(here)}session.week.{empty}{which}")

    def question(self, here: Here) -> Text:
        """The question for a preview, which must not reveal whether there are sessions."""
        return Text("session.week.open")

    def ask(self, here: Here) -> Text:
        number = self.number(here)
        if week_of(here, number):
            return Text(f"{side(here)}session.what_next")
        been = any(not one.occurrence.cancelled for one in all_in(here, number))
        return Text("session.week.empty_rest") if been else self._which(here, "empty_")

    def choices(self, here: Here) -> tuple[Row, ...]:
        all_of_it = week_of(here, self.number(here))
        if not is_supporter(here):
            return self._of_person(here, all_of_it)
        more: tuple[Row, ...] = ((button("more", "session.week.more"),),) if len(all_of_it) > A_PAGE else ()
        make: tuple[Row, ...] = ((button("make", "s.session.make"),),) if may_see_request(here.facts.supporter_of(here.case)) else ()
        return (*_opening(here, self.page(here)), *more, (LATER,), *make, (button("reminders", "session.reminders"), CALENDAR))

    def _of_person(self, here: Here, all_of_it: list[VisibleTime]) -> tuple[Row, ...]:
        moods: tuple[Row, ...] = ((button("moods", "session.moods"),),) if _has_moods(here) else ()
        others: tuple[Row, ...] = ((button("make", "session.make"),), (LATER,), *moods, (CALENDAR,), (button("resume", "button.resume"),))
        return (*_opening(here, all_of_it), *others)

    def before(self, here: Here) -> Answer | None:
        number = self.number(here)
        return go_to(here, "session.week", _ahead(number - 1)) if number else None

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        kind, _, named = code.partition(":")
        match kind:
            case "see":
                found = find_visible_time(here, SessionTime.read(named))
                return go_to(here, "session", found.subject) if found else None
            case "more" if is_supporter(here):
                return Answer(go=Go.STAY, view=View(here.page + 1))
            case "later":
                return go_to(here, "session.week", Numbered(self.number(here) + 1))
            case "make":
                return replace(go_to(here, "session.what", draft=SessionDraft()), back_to=return_place_for_good(here))
            case "moods" | "reminders":
                return go_to(here, f"session.{kind}")
            case "calendar":
                return Answer(go=Place("s.session.calendar")) if is_supporter(here) else Answer(aside=Place("session.calendar"))
            case "resume":
                return finish(here)
        return None


def _opening(here: Here, all_of_it: list[VisibleTime]) -> tuple[Row, ...]:
    starts = [one.occurrence.starts for one in all_of_it]
    return tuple((_opens(here, found, starts.count(found.occurrence.starts) > 1),) for found in all_of_it)


def _opens(here: Here, found: VisibleTime, named: bool) -> Button:
    """The button of a session, with its day and hour, as more would be cut off. `named`: with its name, as another starts at that hour."""
    wall, code = wall_of(found.occurrence.starts), f"see:{found.subject}"
    values: dict[str, Any] = {"weekday": Weekday(wall.date()), "clock": wall.time()}
    if not named:
        return button(code, "session.open", **values)
    called = session_name(here, found.details)
    if isinstance(called, Words):
        return Button(code, Label(Text("session.open_words", values), called))
    return button(code, "session.open_named", **values, what=called)


def _has_moods(here: Here) -> bool:
    return any(session.moods for session in here.case.person.sessions)


def week(here: Here, when: str = "") -> Answer:
    """Opens the week from anywhere in the person's conversation, to return there, but not to anything unsaved.

    The week of the wall time `when`; this week when that is none.
    """
    wall = when_of(when)
    place = place_at(here, "session.week", week_in(here, wall.date()) if wall else None)
    return Answer(go=place, back_to=return_place_for_good(here), said=unsaved_texts(here))


def sessions_between(here: Here, since: datetime, until: datetime) -> list[VisibleTime]:
    """The occurrences that start between the two moments, in order, cancelled ones too."""
    mine = (session for session in here.case.person.sessions if may_see(here, session))
    found = (VisibleTime(session, one) for session in mine for one in occurrences(session, since, until))
    return sorted(found, key=lambda one: (one.occurrence.starts, one.session.id))


def monday(here: Here, number: int) -> date:
    today = wall_of(here.facts.by.at).date()
    return today - today.weekday() * DAY + number * WEEK


def all_in(here: Here, number: int) -> list[VisibleTime]:
    """All occurrences of a week; `number` 0 is this week."""
    begins = datetime.combine(monday(here, number), time())
    return sessions_between(here, moment(begins), moment(begins + WEEK))


def week_of(here: Here, number: int) -> list[VisibleTime]:
    """The occurrences of a week that are still ahead."""
    return [one for one in all_in(here, number) if is_ahead(here, one)]


def called_off_texts(here: Here, number: int) -> tuple[Text, ...]:
    """Cancelled occurrences that are not over. Those of a wholly cancelled series are left out, as they would fill the week."""
    found = (one for one in all_in(here, number) if not (one.session.cancelled and one.session.rule))
    items = tuple(_off(here, one) for one in found if one.occurrence.cancelled and one.occurrence.ends > here.facts.by.at)
    return (Text("session.week.off", {"items": items}),) if items else ()


def _off(here: Here, found: VisibleTime) -> Text:
    """A cancelled occurrence with its name, as another may start at the same hour."""
    wall = wall_of(found.occurrence.starts)
    return Text(
        "session.off", {"weekday": Weekday(wall.date()), "clock": wall.time(), "what": session_name(here, found.details)}, sensitive=True
    )


STEPS = (for_both(WeekStep, "session.week"),)
