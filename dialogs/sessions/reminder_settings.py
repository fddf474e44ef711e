"""Settings of reminders: leads, asking a supporter, nudges; of the person, and the own choice of supporters and workers."""

from dataclasses import dataclass, replace

from dialogs.engine.effects import ChooseReminders
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.engine.step_kinds import Choice
from dialogs.person.quiet_hours import FromHour, Hours, UntilHour
from plan.changes import ChangeSettings
from plan.person import PersonSettings
from plan.reminders.schedule import MOST_LEADS

TIMES = {"day": 24 * 60, "three": 3 * 60, "hours": 2 * 60, "hour": 60}  # minutes before a session
ON = "on:"  # begins a subject that holds what was just chosen, since the facts are from before the turn


def _leads_text(leads: tuple[int, ...]) -> Text:
    if not leads:
        return Text("session.reminders.now.none")
    known = {minutes: code for code, minutes in TIMES.items()}
    items = tuple(dict.fromkeys(f"session.reminders.at.{known.get(lead, 'other')}" for lead in sorted(leads, reverse=True)))
    return Text("session.reminders.now", {"items": tuple(Text(item) for item in items)})


def _leads_texts_of_person(leads: tuple[int, ...]) -> tuple[Text, ...]:
    return (_leads_text(leads), *(() if leads else (Text("session.reminders.no_how"),)))


def _rows(leads: tuple[int, ...]) -> tuple[Row, ...]:
    """A button for each time, which turns it on or off."""
    times = tuple((button(code, f"session.leads.{code}.{'on' if minutes in leads else 'off'}"),) for code, minutes in TIMES.items())
    return (*times, (button("none", "session.leads.none"),)) if leads else times


def _toggle_lead(leads: tuple[int, ...], code: str) -> tuple[int, ...] | None:
    """The leads after a tap; None for an unknown code. With too many, a lead that is not among TIMES is dropped."""
    if code == "none":
        return ()
    if code not in TIMES:
        return None
    minutes = TIMES[code]
    rest = tuple(lead for lead in leads if lead != minutes)
    if minutes not in leads and len(rest) >= MOST_LEADS:
        rest = tuple(lead for lead in rest if lead in TIMES.values())
    return rest if minutes in leads else tuple(sorted((*rest, minutes), reverse=True))


@dataclass(frozen=True, kw_only=True)
class PersonReminders(AsideStep):
    """What the bot reminds the person of, and when."""

    def lead(self, here: Here) -> tuple[Text, ...]:
        settings = here.case.person.settings
        asks = settings.ask_supporter and here.case.person.supporters_to_call()
        return (*_leads_texts_of_person(settings.leads), *((Text("session.silent.now"),) if asks else ()))

    def rows(self, here: Here) -> tuple[Row, ...]:
        settings = here.case.person.settings
        helps: tuple[Row, ...] = ((button("silent", "session.silent.open"),),) if here.case.person.supporters_to_call() else ()
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
                return _save_settings(replace(settings, nudges=not settings.nudges))
            case "resume":
                return Answer(go=Go.BACK)
        return None


def _save_settings(settings: PersonSettings) -> Answer:
    return Answer((ChangeSettings(settings),), aside=Place("session.reminders"), said=(Text("settings.saved"),))


@dataclass(frozen=True, kw_only=True)
class Leads(AsideStep):
    def lead(self, here: Here) -> tuple[Text, ...]:
        return _leads_texts_of_person(here.case.person.settings.leads)

    def rows(self, here: Here) -> tuple[Row, ...]:
        return _rows(here.case.person.settings.leads)

    def press(self, here: Here, code: str) -> Answer | None:
        leads = _toggle_lead(here.case.person.settings.leads, code)
        return None if leads is None else Answer((ChangeSettings(replace(here.case.person.settings, leads=leads)),), aside=here.place)


def _ask_supporter(here: Here, yes: bool) -> Answer:
    return _save_settings(replace(here.case.person.settings, ask_supporter=yes))


@dataclass(frozen=True, kw_only=True)
class OwnReminders(AsideStep):
    """A supporter's or worker's own choice, for all persons whom they support or meet.

    `hours`: the step that asks for their quiet hours.
    """

    hours: str

    def leads(self, here: Here) -> tuple[int, ...]:
        if not here.subject.startswith(ON):
            return here.facts.reminders.leads
        return tuple(TIMES[code] for code in here.subject.removeprefix(ON).split("-") if code)

    def lead(self, here: Here) -> tuple[Text, ...]:
        return (_leads_text(self.leads(here)),)

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*_rows(self.leads(here)), (button("quiet", f"{self.hours}.open"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "quiet":
            return Answer(go=Place(self.hours))
        leads = _toggle_lead(self.leads(here), code)
        if leads is None:
            return None
        now = ON + "-".join(known for known, minutes in TIMES.items() if minutes in leads)
        return Answer(go=Place(self.name, now), requests=(ChooseReminders(replace(here.facts.reminders, leads=leads)),))


PERSONS: tuple[Step, ...] = (
    PersonReminders(name="session.reminders", parent="settings"),
    Leads(name="session.leads", parent="session.reminders"),
    Choice(
        name="session.silent",
        parent="session.reminders",
        may_be_skipped=False,
        counted=False,
        has_help=False,
        options={"yes": lambda here: _ask_supporter(here, True), "no": lambda here: _ask_supporter(here, False)},
        done=lambda here: True,
        shows=lambda here: bool(here.case.person.supporters_to_call()),
    ),
)
SUPPORTERS: tuple[Step, ...] = (
    OwnReminders(name="s.session.reminders", hours="s.session.hours"),
    Hours(name="s.session.hours"),
    FromHour(name="s.session.hours.from"),
    UntilHour(name="s.session.hours.until"),
)
