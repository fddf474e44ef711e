"""The private calendar address: explained, made, replaced or revoked."""

from dataclasses import dataclass, replace

from dialogs.engine.effects import EndCalendar, NewCalendar, ShowCalendar
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.facts.person import PersonFacts
from plan.person import Consent

ON, OFF = "on", "off"


@dataclass(frozen=True, kw_only=True)
class Calendar(AsideStep):
    """The subject says whether this turn made or revoked the address, since the facts are from before the turn."""

    has_help: bool = True

    def applies(self, here: Here) -> bool:
        return not isinstance(here.facts, PersonFacts) or here.case.person.consent is Consent.GIVEN

    def stands(self, here: Here) -> bool:
        return {ON: True, OFF: False}.get(here.subject, here.facts.calendar.stands)

    def ask(self, here: Here) -> Text:
        return Text(f"{self.name}.{'now' if self.stands(here) else 'none'}.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        given: tuple[Row, ...] = ((button("another", "session.calendar.another"),), (button("end", "session.calendar.end"),))
        own: tuple[Row, ...] = given if self.stands(here) else ((button("make", "session.calendar.make"),),)
        return (*own, (button("resume", "button.resume"),)) if isinstance(here.facts, PersonFacts) else own

    def press(self, here: Here, code: str) -> Answer | None:
        by = here.facts.by
        match code:
            case "make" | "another" if not here.facts.calendar.may_be_made:
                return self._show_again(here, here.subject, "wait")
            case "make" | "another":
                made = self._show_again(here, ON, "made")
                return replace(made, requests=(NewCalendar(by.role, by.id),), effects=(ShowCalendar(),))
            case "end":
                return replace(self._show_again(here, OFF, "ended"), requests=(EndCalendar(by.role, by.id),))
            case "resume":
                return Answer(go=Go.BACK)
        return None

    def _show_again(self, here: Here, subject: str, said: str) -> Answer:
        told = (Text(f"{self.name}.{said}"),)
        place = Place(self.name, subject)
        return Answer(aside=place, said=told) if isinstance(here.facts, PersonFacts) else Answer(go=place, said=told)


PERSONS: tuple[Step, ...] = (Calendar(name="session.calendar"),)
SUPPORTERS: tuple[Step, ...] = (Calendar(name="s.session.calendar"),)
