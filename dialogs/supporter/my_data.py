"""/dati for the supporter: shows what is kept about them, and erases it."""

from dataclasses import dataclass

from dialogs.engine.effects import EraseSupport
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.facts.supporter import SupporterFacts
from plan.plan import Case
from plan.sessions.recurrence import wall_of


@dataclass(frozen=True, kw_only=True)
class SupporterData(AsideStep):
    """Shows the supporter's names, whom they support and since when; names of ended support too."""

    def lead(self, here: Here) -> tuple[Text, ...]:
        facts = SupporterFacts.of(here.facts)
        names, people = facts.known_as, tuple(_supported_line(here, case) for case in facts.supported)
        name = (Text("s.data.name", {"items": names}),) if names else ()
        return (*name, Text("s.data.people", {"items": people})) if people else name

    def ask(self, here: Here) -> Text:
        return Text("s.data.ask" if SupporterFacts.of(here.facts).known_as else "s.data.none")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("erase", "s.data.erase"),),) if SupporterFacts.of(here.facts).known_as else ()

    def press(self, here: Here, code: str) -> Answer | None:
        return Answer(go=Place("s.data.erasing")) if code == "erase" else None


def _supported_line(here: Here, case: Case) -> Text:
    """A supported person's line, without their name until they have confirmed the supporter."""
    me = here.facts.supporter_of(case)
    if me is None or me.since is None:
        return Text("s.data.waits")
    return Text("s.data.person", {"name": case.person.name, "since": wall_of(me.since).date()})


@dataclass(frozen=True, kw_only=True)
class Erasing(SupporterData):
    """Asks before erasing, and says what follows."""

    def lead(self, here: Here) -> tuple[Text, ...]:
        return (Text("s.data.erasing.then"),)

    def ask(self, here: Here) -> Text:
        return Text("s.data.erasing.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "s.data.erasing.yes"),), (button("no", "s.data.erasing.no"),))

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "yes":
                return Answer(go=Place("s.data.erased"), requests=(EraseSupport(),))
            case "no":
                return Answer(go=Go.HOME)
        return None


@dataclass(frozen=True, kw_only=True)
class Erased(SupporterData):
    clears: bool = True

    def lead(self, here: Here) -> tuple[Text, ...]:
        return ()

    def ask(self, here: Here) -> Text:
        return Text("s.data.erased.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ()


ASIDES: tuple[Step, ...] = (SupporterData(name="s.data"), Erasing(name="s.data.erasing"), Erased(name="s.data.erased"))
