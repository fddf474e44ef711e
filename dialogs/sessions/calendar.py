"""The private address at which a calendar program reads one's sessions: what it is, a new one, none any more."""

from dataclasses import dataclass, replace

from dialogs.engine.effects import EndCalendar, NewCalendar, ShowCalendar
from dialogs.engine.facts import CalendarAddress
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Beside, Go, Here, Step
from plan.person import Consent

ON, OFF = "on", "off"


@dataclass(frozen=True, kw_only=True)
class Calendar(Beside):
    """The subject says what has just become of the address: what is known of it is from before the turn."""

    explained: bool = True

    def applies(self, here: Here) -> bool:
        return here.facts.own is None or here.case.person.consent is Consent.GIVEN

    def stands(self, here: Here) -> bool:
        return {ON: True, OFF: False}.get(here.subject, self._known(here).stands)

    def ask(self, here: Here) -> Text:
        return Text(f"{self.name}.{'now' if self.stands(here) else 'none'}.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        given: tuple[Row, ...] = ((button("another", "session.calendar.another"),), (button("end", "session.calendar.end"),))
        own: tuple[Row, ...] = given if self.stands(here) else ((button("make", "session.calendar.make"),),)
        return own if here.facts.own is None else (*own, (button("resume", "button.resume"),))

    def press(self, here: Here, code: str) -> Answer | None:
        by = here.facts.by
        match code:
            case "make" | "another" if not self._known(here).may_be_made:
                return self._shown(here, here.subject, "wait")
            case "make" | "another":
                made = self._shown(here, ON, "made")
                return replace(made, requests=(NewCalendar(by.role, by.id),), effects=(ShowCalendar(),))
            case "end":
                return replace(self._shown(here, OFF, "ended"), requests=(EndCalendar(by.role, by.id),))
            case "resume":
                return Answer(go=Go.BACK)
        return None

    def _known(self, here: Here) -> CalendarAddress:
        return here.facts.calendar()

    def _shown(self, here: Here, subject: str, said: str) -> Answer:
        told = (Text(f"{self.name}.{said}"),)
        place = Place(self.name, subject)
        return Answer(go=place, said=told) if here.facts.own is None else Answer(aside=place, said=told)


PERSONS: tuple[Step, ...] = (Calendar(name="session.calendar"),)
SUPPORTERS: tuple[Step, ...] = (Calendar(name="s.session.calendar"),)
