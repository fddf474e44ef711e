"""The hour of a session: a button, or any time that is written."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from dialogs.engine.screen import Button, Row, Text, button
from dialogs.engine.step import Answer, Go, Here
from dialogs.sessions.choose_time.day import HALF_HOURS, OVER, OfDay, ask_another_day, head, left, to_day
from dialogs.sessions.navigation import parts, side, to
from dialogs.sessions.steps import both
from plan.sessions.recurrence import moment
from plan.words import Words

_WRITTEN = re.compile(r"(?:plkst\.?|pulksten)?\s*(?P<hour>[01]?\d|2[0-3])(?:\s*[.:,]?\s*(?P<minute>[0-5]\d))?\.?", re.IGNORECASE)
NOON, DAWN = 12, 5  # before dawn nobody means the night without being asked
EXAMPLES = {"morning": time(9, 15), "afternoon": time(14, 15), "evening": time(18, 15)}


def written_clock(text: str) -> time | None:
    """ "14.15", "9:30", "plkst. 9.30", "1415" or "14" as a time; None for anything else."""
    found = _WRITTEN.fullmatch(" ".join(text.split()))
    return time(int(found["hour"]), int(found["minute"] or 0)) if found else None


def readings(clock: time, part: str) -> list[time]:
    """What somebody who chose this part of the day may mean, the likelier first: 2.30 in the afternoon may be 14.30 or not, and nobody
    guesses which; 11.00 in the afternoon is 11.00."""
    hours = range(*HALF_HOURS[part])
    if clock.hour in hours or not 0 < clock.hour < NOON:
        return [clock]
    if clock.hour >= DAWN and clock.hour + NOON not in hours:
        return [clock]
    return [clock.replace(hour=clock.hour + NOON), clock]


def ahead(here: Here, day: date, clocks: list[time]) -> list[time]:
    return [clock for clock in clocks if moment(datetime.combine(day, clock)) > here.facts.by.at]


@dataclass(frozen=True, kw_only=True)
class Hour(OfDay):
    """Whole hours on the left, half hours on the right. The page is 0, or the minute of the day that was written and may mean two hours."""

    listens: bool = True

    def left(self, here: Here) -> list[time]:
        return left(here, self.day(here), parts(here)[-1])

    def meant(self, here: Here) -> list[time]:
        """Between which of two hours somebody has to choose."""
        if not 0 < here.page < 24 * 60:
            return []
        return ahead(here, self.day(here), readings(time(*divmod(here.page, 60)), parts(here)[-1]))

    def applies(self, here: Here) -> bool:
        return OfDay.applies(self, here) and parts(here)[-1] in HALF_HOURS

    def ask(self, here: Here) -> Text:
        if self.meant(here):
            return Text(f"{side(here)}session.hour.which")
        if self.choices(here) == OVER:
            return ask_another_day(here)
        return Text(f"{self.name}.ask", {"clock": EXAMPLES[parts(here)[-1]]})

    def choices(self, here: Here) -> tuple[Row, ...]:
        if meant := self.meant(here):
            return tuple((_at(clock),) for clock in meant)
        clocks = {clock: _at(clock) for clock in self.left(here)}
        pairs = [(time(hour), time(hour, 30)) for hour in range(*HALF_HOURS[parts(here)[-1]])]
        return tuple(row for pair in pairs if (row := tuple(clocks[one] for one in pair if one in clocks))) or OVER

    def before(self, here: Here) -> Answer | None:
        return Answer(go=Go.STAY) if here.page else to(here, "session.part", *parts(here)[:-1])

    def chosen(self, here: Here, code: str) -> Answer | None:
        if code == "other":
            return to_day(here, *head(here))
        clocks = self.meant(here) or self.left(here)
        return next((self._on(here, clock) for clock in clocks if code == f"at:{clock:%H%M}"), None)

    def hear(self, here: Here, words: Words) -> Answer | None:
        clock = written_clock(words.text)
        if clock is None:
            return Answer(go=Go.STAY, said=(Text("session.hour.unclear"),))
        clocks = ahead(here, self.day(here), readings(clock, parts(here)[-1]))
        if not clocks:
            return Answer(go=Go.STAY, said=() if self.choices(here) == OVER else (Text("session.too_late"),))
        return self._on(here, clocks[0]) if len(clocks) == 1 else Answer(go=Go.STAY, page=clock.hour * 60 + clock.minute)

    def _on(self, here: Here, clock: time) -> Answer:
        step = {"new": "session.where", "move": "session.moving", "wish": "session.wish"}[head(here)[0]]
        return to(here, step, *head(here), f"{self.day(here):%Y%m%d}", f"{clock:%H%M}")


def _at(clock: time) -> Button:
    return button(f"at:{clock:%H%M}", "session.hour.one", clock=clock)


STEPS = (both(Hour, "session.hour"),)
