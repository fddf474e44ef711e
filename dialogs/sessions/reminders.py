"""When to be reminded, and by whom when there is no answer: the person's settings, and the own choice of supporters and workers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dialogs.beside import HOURS
from dialogs.conversation import ChooseReminders, Place, Row, Text
from dialogs.kinds import Choice
from dialogs.step import Answer, Beside, Go, Here, Step, button
from plan.changes import ChangeSettings
from plan.person import LEADS
from plan.person import Settings as PersonSettings
from plan.reminders import ReminderChoice

CHOICES: dict[str, tuple[int, ...]] = {"day": LEADS[:1], "hours": LEADS[1:], "both": LEADS, "none": ()}


def _chosen(leads: tuple[int, ...]) -> Text:
    known = {times: code for code, times in CHOICES.items()}
    return Text(f"session.reminders.now.{known.get(leads, 'other')}")


@dataclass(frozen=True, kw_only=True)
class Reminders(Beside):
    """What the bot reminds the person of, and when."""

    def lead(self, here: Here) -> tuple[Text, ...]:
        settings = here.case.person.settings
        asks = settings.ask_supporter and here.case.person.to_call()
        return (_chosen(settings.leads), *((Text("session.silent.now"),) if asks else ()))

    def rows(self, here: Here) -> tuple[Row, ...]:
        settings = here.case.person.settings
        helps: tuple[Row, ...] = ((button("silent", "session.silent.open"),),) if here.case.person.to_call() else ()
        nudges = button("nudges", f"session.nudges.{'on' if settings.nudges else 'off'}")
        return ((button("when", "session.leads.open"),), *helps, (nudges,), (button("resume", "button.resume"),))

    def press(self, here: Here, code: str) -> Answer | None:
        settings = here.case.person.settings
        match code:
            case "when":
                return Answer(aside=Place("session.leads"))
            case "silent":
                return Answer(aside=Place("session.silent"))
            case "nudges":
                return _set(replace(settings, nudges=not settings.nudges))
            case "resume":
                return Answer(go=Go.BACK)
        return None


def _set(settings: PersonSettings) -> Answer:
    return Answer((ChangeSettings(settings),), aside=Place("session.reminders"), said=(Text("settings.saved"),))


@dataclass(frozen=True, kw_only=True)
class Leads(Beside):
    def rows(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(code, f"session.leads.{code}"),) for code in CHOICES)

    def press(self, here: Here, code: str) -> Answer | None:
        return _set(replace(here.case.person.settings, leads=CHOICES[code])) if code in CHOICES else None


def _ask_supporter(here: Here, yes: bool) -> Answer:
    return _set(replace(here.case.person.settings, ask_supporter=yes))


@dataclass(frozen=True, kw_only=True)
class OwnReminders(Beside):
    """A supporter's or worker's, for all whom they support or meet. Nothing here is about one person, so there is no subject.

    `hours`: the step that asks for their quiet hours.
    """

    hours: str

    def lead(self, here: Here) -> tuple[Text, ...]:
        return (_chosen(here.facts.reminders().leads),)

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*((button(code, f"session.leads.{code}"),) for code in CHOICES), (button("quiet", f"{self.hours}.open"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "quiet":
            return Answer(go=Place(self.hours))
        return _own(replace(here.facts.reminders(), leads=CHOICES[code]))


def _own(chosen: ReminderChoice) -> Answer:
    return Answer(go=Go.HOME, requests=(ChooseReminders(chosen),), said=(Text("session.saved"),))


@dataclass(frozen=True, kw_only=True)
class OwnHours(Beside):
    """`choices`: (quiet from, quiet until) by the code of the button; `wording`: what the texts of the buttons begin with."""

    choices: Mapping[str, tuple[int, int]] = field(default_factory=lambda: HOURS)
    wording: str = "settings.hours"

    def rows(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(code, f"{self.wording}.{code}"),) for code in self.choices)

    def press(self, here: Here, code: str) -> Answer | None:
        quiet_from, quiet_until = self.choices[code]
        return _own(replace(here.facts.reminders(), quiet_from=quiet_from, quiet_until=quiet_until))


PERSONS: tuple[Step, ...] = (
    Reminders(name="session.reminders"),
    Leads(name="session.leads"),
    Choice(
        name="session.silent",
        passable=False,
        counted=False,
        explained=False,
        options={"yes": lambda here: _ask_supporter(here, True), "no": lambda here: _ask_supporter(here, False)},
        done=lambda here: True,
        shows=lambda here: bool(here.case.person.to_call()),
    ),
)
SUPPORTERS: tuple[Step, ...] = (OwnReminders(name="s.session.reminders", hours="s.session.hours"), OwnHours(name="s.session.hours"))
