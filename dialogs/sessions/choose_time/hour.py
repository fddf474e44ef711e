"""Asks for the part of the day, then for the hour: by a button or any written time."""

import re
from dataclasses import dataclass
from datetime import date, time

from dialogs.engine.drafts import ChangeDraft, PartOfDay, Purpose
from dialogs.engine.screen import Button, Row, Text, button
from dialogs.engine.step import Answer, Here
from dialogs.sessions.choose_time.day import TimeStep, ask_again, session_of, to_day
from dialogs.sessions.choose_time.hours_left import HOURS, OVER, clocks_ahead, clocks_left, parts_left
from dialogs.sessions.drafts import time_of, with_time
from dialogs.sessions.navigation import go_to, side
from dialogs.sessions.steps import for_both
from plan.words import Words

_WRITTEN = re.compile(r"(?:plkst\.?|pulksten)?\s*(?P<hour>[01]?\d|2[0-3])(?:\s*[.:,]?\s*(?P<minute>[0-5]\d))?\.?", re.IGNORECASE)
NOON, DAWN = 12, 5  # earlier hours are not taken for the afternoon without asking
EXAMPLES = {PartOfDay.MORNING: time(9, 15), PartOfDay.AFTERNOON: time(14, 15), PartOfDay.EVENING: time(18, 15)}


def parse_clock(text: str) -> time | None:
    """ "14.15", "9:30", "plkst. 9.30", "1415" or "14" as a time; None for anything else."""
    found = _WRITTEN.fullmatch(" ".join(text.split()))
    return time(int(found["hour"]), int(found["minute"] or 0)) if found else None


def readings(clock: time, part: PartOfDay) -> list[time]:
    """The times that a written one may mean in this part of the day, the likelier first: in the afternoon 2.30 may be 14.30 or 2.30, so the
    person is asked; 11.00 is 11.00.
    """
    hours = HOURS[part]
    if clock.hour in hours or not 0 < clock.hour < NOON:
        return [clock]
    if clock.hour >= DAWN and clock.hour + NOON not in hours:
        return [clock]
    return [clock.replace(hour=clock.hour + NOON), clock]


@dataclass(frozen=True, kw_only=True)
class AfterDayStep(TimeStep):
    """Base of the questions after the day."""

    def day(self, here: Here) -> date:
        found = time_of(here).day
        if found is None:
            raise LookupError("no day was chosen")
        return found

    def applies(self, here: Here) -> bool:
        return TimeStep.applies(self, here) and time_of(here).day is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        over = (Text("session.too_late"),) if self.choices(here) == OVER else ()
        return (*TimeStep.lead(self, here), Text("session.day.one", {"day": self.day(here)}), *over)

    def before(self, here: Here) -> Answer | None:
        return to_day(here, session_of(here), here.draft) if here.draft else None

    def ask_another_day(self, here: Here) -> Text:
        return Text(f"{side(here)}session.day.another")


@dataclass(frozen=True, kw_only=True)
class ChoosePart(AfterDayStep):
    def ask(self, here: Here) -> Text:
        return self.ask_another_day(here) if self.choices(here) == OVER else Text(f"{self.name}.ask")

    def choices(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(f"part:{part}", f"session.part.{part}"),) for part in parts_left(here, self.day(here))) or OVER

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        kind, _, named = code.partition(":")
        if code == "other":
            return self.before(here)
        if kind == "part" and named in parts_left(here, self.day(here)) and here.draft:
            return go_to(here, "session.hour", session_of(here), with_time(here.draft, part=PartOfDay(named)))
        return None


@dataclass(frozen=True, kw_only=True)
class ChooseHour(AfterDayStep):
    """Asks for the hour: full hours on the left, half hours on the right."""

    listens: bool = True

    def part(self, here: Here) -> PartOfDay:
        found = time_of(here).part
        if found is None:
            raise LookupError("no part of the day was chosen")
        return found

    def left(self, here: Here) -> list[time]:
        return clocks_left(here, self.day(here), self.part(here))

    def possible_hours(self, here: Here) -> list[time]:
        """The times to choose between when a written one may mean several."""
        written = time_of(here).written
        return clocks_ahead(here, self.day(here), readings(written, self.part(here))) if written else []

    def applies(self, here: Here) -> bool:
        return AfterDayStep.applies(self, here) and time_of(here).part is not None

    def ask(self, here: Here) -> Text:
        if self.possible_hours(here):
            return Text(f"{side(here)}session.hour.which")
        if self.choices(here) == OVER:
            return self.ask_another_day(here)
        return Text(f"{self.name}.ask", {"clock": EXAMPLES[self.part(here)]})

    def choices(self, here: Here) -> tuple[Row, ...]:
        if meant := self.possible_hours(here):
            return tuple((_at(clock),) for clock in meant)
        clocks = {clock: _at(clock) for clock in self.left(here)}
        pairs = [(time(hour), time(hour, 30)) for hour in HOURS[self.part(here)]]
        return tuple(row for pair in pairs if (row := tuple(clocks[one] for one in pair if one in clocks))) or OVER

    def before(self, here: Here) -> Answer | None:
        return ask_again(here, written=None) if time_of(here).written else go_to(here, "session.part", session_of(here), here.draft)

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        if code == "other":
            return AfterDayStep.before(self, here)
        clocks = self.possible_hours(here) or self.left(here)
        return next((self._on(here, clock) for clock in clocks if code == f"at:{clock:%H%M}"), None)

    def hear(self, here: Here, words: Words) -> Answer | None:
        clock = parse_clock(words.text)
        if clock is None:
            return ask_again(here, Text("session.hour.unclear"), written=None)
        clocks = clocks_ahead(here, self.day(here), readings(clock, self.part(here)))
        if not clocks:
            return ask_again(here, *(() if self.choices(here) == OVER else (Text("session.too_late"),)), written=None)
        return self._on(here, clocks[0]) if len(clocks) == 1 else ask_again(here, written=clock)

    def _on(self, here: Here, clock: time) -> Answer | None:
        if here.draft is None:
            return None
        draft = with_time(here.draft, hour=clock, written=None)
        after = {Purpose.MOVE: "session.moving", Purpose.WISH: "session.wish"}
        return go_to(here, after[draft.purpose] if isinstance(draft, ChangeDraft) else "session.where", session_of(here), draft)


def _at(clock: time) -> Button:
    return button(f"at:{clock:%H%M}", "session.hour.one", clock=clock)


STEPS = (for_both(ChoosePart, "session.part"), for_both(ChooseHour, "session.hour"))
