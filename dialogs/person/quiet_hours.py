"""When the bot may write of itself: a part of the day, or from an hour until an hour. The person's, a supporter's and a worker's alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dialogs.engine.effects import ChooseReminders
from dialogs.engine.screen import Button, Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here
from dialogs.facts.person import PersonFacts
from plan.changes import ChangeSettings
from plan.reminders.quiet_hours import QuietHours

HOURS = {"day": (21, 8), "morning": (12, 8), "afternoon": (18, 12), "evening": (21, 17)}
FROM, UNTIL = (6, 7, 8, 9, 10), (18, 19, 20, 21, 22)


def chosen_hours(here: Here) -> QuietHours:
    return here.case.person.settings if isinstance(here.facts, PersonFacts) else here.facts.reminders


def _save(here: Here, quiet_from: int, quiet_until: int) -> Answer:
    if not isinstance(here.facts, PersonFacts):
        choice = replace(here.facts.reminders, quiet_from=quiet_from, quiet_until=quiet_until)
        return Answer(go=Go.HOME, requests=(ChooseReminders(choice),), said=(Text("session.saved"),))
    settings = replace(here.case.person.settings, quiet_from=quiet_from, quiet_until=quiet_until)
    return Answer((ChangeSettings(settings),), aside=Place("settings"), said=(Text("settings.saved"),))


def _on(here: Here, place: Place) -> Answer:
    return Answer(aside=place) if isinstance(here.facts, PersonFacts) else Answer(go=place)


def _in_pairs(buttons: Iterable[Button]) -> tuple[Row, ...]:
    all_of_them = tuple(buttons)
    return tuple(all_of_them[n : n + 2] for n in range(0, len(all_of_them), 2))


def _hour(code: str, among: tuple[int, ...]) -> int | None:
    return next((hour for hour in among if code == f"h{hour}"), None)


@dataclass(frozen=True, kw_only=True)
class Hours(AsideStep):
    """`choices`: (quiet from, quiet until) by the code of the button; `wording`: what the texts of the buttons begin with."""

    choices: Mapping[str, tuple[int, int]] = field(default_factory=lambda: HOURS)
    wording: str = "settings.hours"

    def lead(self, here: Here) -> tuple[Text, ...]:
        now = chosen_hours(here)
        return (Text("settings.hours.now", {"since": f"{now.quiet_until}.00", "until": f"{now.quiet_from}.00"}),)

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*((button(code, f"{self.wording}.{code}"),) for code in self.choices), (button("own", "settings.hours.own"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "own":
            return _on(here, Place(f"{self.name}.from"))
        return _save(here, *self.choices[code]) if code in self.choices else None


@dataclass(frozen=True, kw_only=True)
class FromHour(AsideStep):
    def rows(self, here: Here) -> tuple[Row, ...]:
        return _in_pairs(button(f"h{hour}", "settings.hours.at", hour=f"{hour}.00") for hour in FROM)

    def press(self, here: Here, code: str) -> Answer | None:
        return _on(here, Place(f"{self.name.removesuffix('.from')}.until", code)) if _hour(code, FROM) else None


@dataclass(frozen=True, kw_only=True)
class UntilHour(AsideStep):
    """The subject is the hour from which on, as its button had it: no bare number, which would be one of a plan."""

    def applies(self, here: Here) -> bool:
        return _hour(here.subject, FROM) is not None

    def rows(self, here: Here) -> tuple[Row, ...]:
        return _in_pairs(button(f"h{hour}", "settings.hours.at", hour=f"{hour}.00") for hour in UNTIL)

    def press(self, here: Here, code: str) -> Answer | None:
        since, until = _hour(here.subject, FROM), _hour(code, UNTIL)
        return _save(here, until, since) if since and until else None
