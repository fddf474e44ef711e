"""Where a session is and what to take along, changed by those who may: of the session as a whole, every time of it."""

from dataclasses import dataclass, replace

from dialogs.engine.drafts import ChangeDraft, Purpose
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.step import Answer, Go, Here
from dialogs.sessions.change.reschedule import Changing
from dialogs.sessions.create.draft import written
from dialogs.sessions.drafts import new_change
from dialogs.sessions.lookup import Found
from dialogs.sessions.navigation import side, to
from dialogs.sessions.steps import both
from plan.changes import EditSession
from plan.sessions.session import Details, Way, Where
from plan.words import Words


@dataclass(frozen=True, kw_only=True)
class Telling(Changing):
    """Base of what is told in words about the session as a whole."""

    listens: bool = True

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.found(here)
        all_of_it = (Text("session.reach.all_edited"),) if found and found.session.rule else ()
        return (*Changing.lead(self, here), *all_of_it)

    def edited(self, here: Here, **what: object) -> Answer | None:
        found = self.found(here)
        if found is None:
            return None
        details: Details = replace(found.details, **what)  # type: ignore[arg-type]
        return to(here, "session", found.named, changes=(EditSession(found.session.id, details),), said="session.saved")


@dataclass(frozen=True, kw_only=True)
class NewPlace(Telling):
    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button(Way.PHONE, "session.where.phone.tap"),), (button(Way.LINK, "session.where.link.tap"),))

    def chosen(self, here: Here, code: str) -> Answer | None:
        return self._number(here, Way(code)) if code in (Way.PHONE, Way.LINK) else None

    def _number(self, here: Here, way: Way) -> Answer | None:
        found = self.found(here)
        return to(here, "session.place.number", found.named, ChangeDraft(Purpose.PLACE, way=way)) if found else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        where = written(words)
        return self.edited(here, where=where) if where else Answer(go=Go.STAY, said=(Text("session.write_short"),))


@dataclass(frozen=True, kw_only=True)
class NewNumber(Telling):
    """The number to ring up, or the link to open, if it is known."""

    skips: bool = True

    def way(self, here: Here) -> Way:
        return new_change(here).way or Way.PLACE

    def fits(self, here: Here, found: Found) -> bool:
        return Telling.fits(self, here, found) and self.way(here) in (Way.PHONE, Way.LINK)

    def ask(self, here: Here) -> Text:
        return Text(f"{side(here)}session.number.{self.way(here)}")

    def before(self, here: Here) -> Answer | None:
        found = self.found(here)
        return to(here, "session.place", found.named) if found else None

    def chosen(self, here: Here, code: str) -> Answer | None:
        return self.edited(here, where=Where(self.way(here))) if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        where = written(words)
        if where is None:
            return Answer(go=Go.STAY, said=(Text("session.write_short"),))
        return self.edited(here, where=Where(self.way(here), where.text))


@dataclass(frozen=True, kw_only=True)
class ToBring(Telling):
    """What to take along."""

    def choices(self, here: Here) -> tuple[Row, ...]:
        found = self.found(here)
        return ((button("nothing", "session.bring.nothing"),),) if found and found.details.bring != Words() else ()

    def chosen(self, here: Here, code: str) -> Answer | None:
        return self.edited(here, bring=Words()) if code == "nothing" else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        return self.edited(here, bring=words)


STEPS = (both(NewPlace, "session.place"), both(NewNumber, "session.place.number"), both(ToBring, "session.bring"))
