"""Screens beside the questions: pause, settings, my data, my plan."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialogs.engine.effects import Erase, SendFile, SendPaper
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.engine.step_kinds import Choice, Note
from dialogs.facts.person import PersonFacts
from dialogs.person.quiet_hours import FromHour, Hours, UntilHour
from dialogs.sessions.create.from_words import session_in
from dialogs.texts.plan_pages import PlanPages
from plan.changes import ChangeSettings, StartAfresh
from plan.person import Consent, PersonSettings
from plan.states import State
from plan.words import Words


@dataclass(frozen=True, kw_only=True)
class Pause(AsideStep):
    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("resume", "button.resume"),), (button("home", "button.home"),))

    def press(self, here: Here, code: str) -> Answer | None:
        return {"resume": Answer(go=Go.BACK), "home": Answer(aside=Place("menu"))}.get(code)

    def hear_at_buttons(self, here: Here, words: Words) -> Answer | None:
        return session_in(here, words)


@dataclass(frozen=True, kw_only=True)
class SettingsScreen(AsideStep):
    """Each press turns one setting over and shows it."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        s = here.case.person.settings
        pace: tuple[Row, ...] = ((button("slow", f"settings.slow.{'on' if s.slow else 'off'}"),),) if s.read_aloud else ()
        return (
            (button("reading", f"settings.aloud.{'on' if s.read_aloud else 'off'}"),),
            *pace,
            (button("pictures", f"settings.pictures.{'on' if s.pictures else 'off'}"),),
            (button("address", f"settings.address.{'jus' if s.polite else 'tu'}"),),
            (button("hours", "settings.hours"),),
            (button("reminders", "session.reminders"),),
        )

    def press(self, here: Here, code: str) -> Answer | None:
        s = here.case.person.settings
        match code:
            case "reading":
                return _save_settings(replace(s, read_aloud=not s.read_aloud))
            case "slow" if s.read_aloud:
                return _save_settings(replace(s, slow=not s.slow))
            case "pictures":
                return _save_settings(replace(s, pictures=not s.pictures))
            case "address":
                return _save_settings(replace(s, polite=not s.polite))
            case "hours":
                return Answer(aside=Place("settings.hours"))
            case "reminders":
                return Answer(aside=Place("session.reminders"))
            case "resume":
                return Answer(go=Go.BACK)
        return None


def _save_settings(settings: PersonSettings) -> Answer:
    return Answer((ChangeSettings(settings),), Go.STAY, said=(Text("settings.saved"),))


PAPER: Row = (button("paper", "button.paper"),)


def send_paper(here: Here) -> Answer:
    """The plan as a document; the screen stays."""
    return here.stay(Text("paper.coming"), requests=(SendPaper(),))


@dataclass(frozen=True, kw_only=True)
class OwnPlan(AsideStep, PlanPages):
    next_page: str = "view.more"

    def rows(self, here: Here) -> tuple[Row, ...]:
        return PlanPages.rows(self, here) or (PAPER, (button("resume", "view.end"),))

    def press(self, here: Here, code: str) -> Answer | None:
        answers = {"resume": Answer(go=Go.BACK), "paper": send_paper(here)}
        return answers.get(code) or PlanPages.press(self, here, code)


@dataclass(frozen=True, kw_only=True)
class MyData(AsideStep):
    """What is kept, in plain words; as a file; erased, with a question first. Without consent nothing is kept."""

    def ask(self, here: Here) -> Text:
        return Text("data.ask" if _keeps(here) else "data.none.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        if not _keeps(here):
            return ((button("resume", "button.resume"),),)
        return (
            (button("view", "button.view"),),
            (button("file", "data.file"),),
            *(((button("afresh", "menu.afresh"),),) if here.plan.state is State.DRAFT else ()),
            (button("erase", "data.erase"),),
            (button("resume", "button.resume"),),
        )

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "view":
                return Answer(aside=Place("view"))
            case "file":
                return Answer(go=Go.STAY, effects=(SendFile("my_data"),), said=(Text("data.file.coming"),))
            case "afresh":
                return Answer(aside=Place("afresh"))
            case "erase":
                return Answer(aside=Place("data.erasing"))
            case "resume":
                return Answer(go=Go.BACK)
        return None


def _keeps(here: Here) -> bool:
    return here.case.person.consent is Consent.GIVEN


def _erase(here: Here) -> Answer:
    return Answer(requests=(Erase(),), aside=Place("data.erased"))


def _afresh(here: Here) -> Answer:
    return Answer((StartAfresh(),), Go.HOME, said=(Text("afresh.done"),))


def _no(here: Here) -> Answer:
    return Answer(go=Go.BACK)


def _supports_others(here: Here) -> tuple[Text, ...]:
    return (Text("data.erasing.supports"),) if PersonFacts.of(here.facts).supports else ()


def _confirmation(
    name: str,
    yes: Callable[[Here], Answer],
    shows: Callable[[Here], bool] | None = None,
    before: Callable[[Here], tuple[Text, ...]] = lambda here: (),
) -> Choice:
    return Choice(
        name=name,
        may_be_skipped=False,
        counted=False,
        has_help=False,
        options={"yes": yes, "no": _no},
        done=lambda here: True,
        shows=shows,
        before=before,
    )


STEPS: tuple[Step, ...] = (
    Pause(name="pause"),
    SettingsScreen(name="settings"),
    Hours(name="settings.hours", parent="settings"),
    FromHour(name="settings.hours.from", parent="settings.hours"),
    UntilHour(name="settings.hours.until", parent="settings.hours.from"),
    OwnPlan(name="view"),
    MyData(name="data"),
    Note(name="data.erased", clears=True),
    _confirmation("data.erasing", _erase, before=_supports_others),
    _confirmation("afresh", _afresh, shows=lambda here: here.plan.state is State.DRAFT),
)
