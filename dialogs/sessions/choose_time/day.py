"""Asks for the day: of a new session, of a session to move, or of another time that somebody would prefer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from dialogs.engine.drafts import ChangeDraft, Draft, Purpose, SessionDraft, TimeDraft
from dialogs.engine.screen import Button, Row, Text, button
from dialogs.engine.step import Answer, Here
from dialogs.engine.subjects import SessionTime
from dialogs.sessions.choose_time.hours_left import parts_left
from dialogs.sessions.choose_time.written_day import parse_day
from dialogs.sessions.drafts import is_for, time_of, with_time
from dialogs.sessions.lookup import find_visible_time, has_said_no
from dialogs.sessions.navigation import go_to, own_subject
from dialogs.sessions.steps import OnTheWay, for_both
from dialogs.sessions.wording import session_name
from dialogs.typed.meanings import plain
from plan.changes import Change
from plan.parsing import day_of
from plan.sessions.recurrence import DAY, wall_of
from plan.sessions.session import Details
from plan.words import Words

DAYS_SHOWN = 3
DAYS_BEFORE = 2  # the session's own day that are offered too
FARTHEST = 365  # days
EXAMPLE = 24  # days ahead: the example of a written day


def wall_now(here: Here) -> datetime:
    return wall_of(here.facts.by.at)


def day_named(here: Here, text: str) -> date | None:
    """The day that is written, or said as "tomorrow" or a weekday, which is the next such day; None for other text."""
    today, typed = wall_now(here).date(), plain(text)
    ahead = next((n for n, names in enumerate(_groups(here, "typed.days")) if typed in names), None)
    weekday = next((n for n, names in enumerate(_groups(here, "typed.weekdays")) if typed in names), None)
    if weekday is not None:
        ahead = (weekday - today.weekday() - 1) % 7 + 1
    return parse_day(text, today, here.facts.say("session.months")) if ahead is None else today + ahead * DAY


def _groups(here: Here, text_id: str) -> list[set[str]]:
    return [{plain(name) for name in group.split(", ")} for group in here.facts.say(text_id).split("; ")]


def session_of(here: Here) -> SessionTime | None:
    """The session for which another time is chosen; None for a new one."""
    return SessionTime.read(own_subject(here))


def first_shown(here: Here, session: SessionTime | None) -> date | None:
    """The first day to offer: shortly before the session's own day; None = today."""
    found = find_visible_time(here, session)
    first = wall_of(found.occurrence.starts).date() - DAYS_BEFORE * DAY if found else wall_now(here).date()
    return first if first > wall_now(here).date() else None


def to_day(here: Here, session: SessionTime | None, draft: Draft, *, changes: tuple[Change, ...] = (), said: str = "") -> Answer:
    """Goes to the question for the day, with no time chosen yet."""
    begun = replace(draft, time=TimeDraft(since=first_shown(here, session)))
    return go_to(here, "session.day", session, begun, changes=changes, said=said)


def ask_again(here: Here, *said: Text, **time: object) -> Answer:
    """Asks the same question again with these parts of the time; keeps the place to go back to."""
    draft = with_time(here.draft, **time) if here.draft else None
    return Answer(go=replace(here.place, draft=draft), back_to=here.back_to, said=said)


def session_meant(here: Here) -> Text | Words:
    """The name of the session whose time is chosen, shown because a reminder may have come in between."""
    draft = here.draft
    if isinstance(draft, SessionDraft):
        return session_name(here, Details(draft.what or "", draft.title))
    found = find_visible_time(here, session_of(here))
    return session_name(here, found.details) if found else Text("session.some")


@dataclass(frozen=True, kw_only=True)
class TimeStep(OnTheWay):
    """Base of the questions about the time."""

    def lead(self, here: Here) -> tuple[Text, ...]:
        return (Text("session.time_for", {"what": session_meant(here)}, sensitive=True),)

    def applies(self, here: Here) -> bool:
        draft = here.draft
        if not OnTheWay.applies(self, here) or draft is None:
            return False
        if isinstance(draft, SessionDraft):
            return draft.who is not None
        found = find_visible_time(here, session_of(here))
        if found is None or not is_for(here, Purpose.MOVE, Purpose.WISH):
            return False
        return has_said_no(here, found) if draft.purpose is Purpose.WISH else draft.reach is not None


@dataclass(frozen=True, kw_only=True)
class ChooseDay(TimeStep):
    listens: bool = True

    def ask(self, here: Here) -> Text:
        return Text(f"{self.name}.ask", {"day": wall_now(here).date() + EXAMPLE * DAY})

    def hear(self, here: Here, words: Words) -> Answer | None:
        today = wall_now(here).date()
        day = day_named(here, words.text)
        said = "unclear" if day is None else "past" if day < today else "far" if day > today + FARTHEST * DAY else ""
        return here.stay(Text(f"session.day.{said}")) if day is None or said else self._on(here, day)

    def first(self, here: Here) -> int:
        """How many days after today the first offered day is."""
        since = time_of(here).since
        return max((since - wall_now(here).date()).days, 0) if since else 0

    def days(self, here: Here) -> Iterator[date]:
        today, first = wall_now(here).date(), self.first(here)
        for ahead in range(first, first + self.shown(here)):
            if ahead or parts_left(here, today):
                yield today + ahead * DAY

    def choices(self, here: Here) -> tuple[Row, ...]:
        rows = tuple((_day_button(here, day),) for day in self.days(here))
        earlier: tuple[Row, ...] = ((button("earlier", "session.day.earlier"),),) if self.may_be_earlier(here) else ()
        return (*earlier, *rows, (button("more", "session.day.more"), button("week", "session.day.week")))

    def may_be_earlier(self, here: Here) -> bool:
        return bool(self.first(here)) and isinstance(here.draft, ChangeDraft)

    def shown(self, here: Here) -> int:
        return DAYS_SHOWN - self.may_be_earlier(here)

    def before(self, here: Here) -> Answer | None:
        first = first_shown(here, session_of(here))
        if wall_now(here).date() + self.first(here) * DAY > (first or wall_now(here).date()):
            return ask_again(here, since=first)
        return _before(here)

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        kind, _, named = code.partition(":")
        day, first = day_of(named), self.first(here)
        match kind:
            case "earlier":
                return self._show_days_from(here, max(first - self.shown(here), 0))
            case "more":
                return self._show_days_from(here, first + self.shown(here))
            case "week":
                return self._show_days_from(here, first + 7 - (wall_now(here).date() + first * DAY).weekday())
            case "day" if day and parts_left(here, day):
                return self._on(here, day)
        return None

    def _show_days_from(self, here: Here, ahead: int) -> Answer:
        return ask_again(here, since=wall_now(here).date() + ahead * DAY if 0 < ahead < FARTHEST else None)

    def _on(self, here: Here, day: date) -> Answer:
        draft = with_time(here.draft, day=day) if here.draft else None
        return go_to(here, "session.part", session_of(here), draft)


def _day_button(here: Here, day: date) -> Button:
    ahead = (day - wall_now(here).date()).days
    code = f"day:{day:%Y%m%d}"
    return button(code, ("session.day.today", "session.day.tomorrow")[ahead]) if ahead < 2 else button(code, "session.day.one", day=day)


def _before(here: Here) -> Answer:
    """Goes back to the question before the time."""
    if isinstance(here.draft, ChangeDraft):
        step = {Purpose.WISH: "session.another", Purpose.MOVE: "session.change"}[here.draft.purpose]
        return go_to(here, step, session_of(here))
    return go_to(here, "session.who", draft=replace(here.draft, time=TimeDraft()) if here.draft else None)


STEPS = (for_both(ChooseDay, "session.day"),)
