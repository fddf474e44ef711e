"""Changes the place of a session and what to bring, for the whole session with all its occurrences."""

from dataclasses import dataclass, replace

from dialogs.engine.drafts import ChangeDraft, Purpose
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.step import Answer, Go, Here
from dialogs.sessions.change.reschedule import ChangeStep
from dialogs.sessions.create.draft import parse_where
from dialogs.sessions.drafts import new_change
from dialogs.sessions.lookup import VisibleTime
from dialogs.sessions.navigation import go_to, side
from dialogs.sessions.steps import for_both
from plan.changes import EditSession
from plan.sessions.session import Details, Way, Where
from plan.words import Words


@dataclass(frozen=True, kw_only=True)
class EditInWords(ChangeStep):
    """Base of steps that change something of the whole session by words."""

    listens: bool = True

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.find_time(here)
        all_of_it = (Text("session.reach.all_edited"),) if found and found.session.rule else ()
        return (*ChangeStep.lead(self, here), *all_of_it)

    def save_edit(self, here: Here, **what: object) -> Answer | None:
        found = self.find_time(here)
        if found is None:
            return None
        details: Details = replace(found.details, **what)  # type: ignore[arg-type]
        return go_to(here, "session", found.subject, changes=(EditSession(found.session.id, details),), said="session.saved")


@dataclass(frozen=True, kw_only=True)
class NewPlace(EditInWords):
    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button(Way.PHONE, "session.where.phone.tap"),), (button(Way.LINK, "session.where.link.tap"),))

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        return self._number(here, Way(code)) if code in (Way.PHONE, Way.LINK) else None

    def _number(self, here: Here, way: Way) -> Answer | None:
        found = self.find_time(here)
        return go_to(here, "session.place.number", found.subject, ChangeDraft(Purpose.PLACE, way=way)) if found else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        where = parse_where(words)
        return self.save_edit(here, where=where) if where else Answer(go=Go.STAY, said=(Text("session.write_short"),))


@dataclass(frozen=True, kw_only=True)
class NewNumber(EditInWords):
    """Asks for the phone number or the link, if it is known."""

    skips: bool = True

    def way(self, here: Here) -> Way:
        return new_change(here).way or Way.PLACE

    def fits(self, here: Here, found: VisibleTime) -> bool:
        return EditInWords.fits(self, here, found) and self.way(here) in (Way.PHONE, Way.LINK)

    def ask(self, here: Here) -> Text:
        return Text(f"{side(here)}session.number.{self.way(here)}")

    def before(self, here: Here) -> Answer | None:
        found = self.find_time(here)
        return go_to(here, "session.place", found.subject) if found else None

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        return self.save_edit(here, where=Where(self.way(here))) if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        where = parse_where(words)
        if where is None:
            return Answer(go=Go.STAY, said=(Text("session.write_short"),))
        return self.save_edit(here, where=Where(self.way(here), where.text))


@dataclass(frozen=True, kw_only=True)
class ToBring(EditInWords):
    """Asks what to bring."""

    def choices(self, here: Here) -> tuple[Row, ...]:
        found = self.find_time(here)
        return ((button("nothing", "session.bring.nothing"),),) if found and found.details.bring != Words() else ()

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        return self.save_edit(here, bring=Words()) if code == "nothing" else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        return self.save_edit(here, bring=words)


STEPS = (for_both(NewPlace, "session.place"), for_both(NewNumber, "session.place.number"), for_both(ToBring, "session.bring"))
