"""The steps that the screens about sessions are made of, as the person and as a supporter meet them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialogs.engine.screen import Row, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Here, Reading, Step
from dialogs.engine.subjects import SessionTime
from dialogs.sessions.lookup import Found, find
from dialogs.sessions.navigation import about, by_supporter
from plan.permissions import may_see_request
from plan.person import Consent


@dataclass(frozen=True, kw_only=True)
class OfSessions(Step):
    """`skips`: the question may be left; a supporter has a button of their own for it. `makes`: for whom sessions may be changed at all."""

    passable: bool = False
    counted: bool = False
    explained: bool = False
    skips: bool = False
    makes: bool = False

    def applies(self, here: Here) -> bool:
        if not by_supporter(here):
            return here.case.person.consent is Consent.GIVEN
        supporter = here.facts.supporter_of(here.case)
        return may_see_request(supporter) if self.makes else supporter is not None and supporter.active

    def reads(self, here: Here) -> Reading | None:
        return Reading(here.number) if by_supporter(here) else None

    def choices(self, here: Here) -> tuple[Row, ...]:
        """The answers of the question itself."""
        return ()

    def before(self, here: Here) -> Answer | None:
        """Where one step back leads; None = to where the person came from."""
        return None

    def rows(self, here: Here) -> tuple[Row, ...]:
        if not by_supporter(here):
            return self.choices(here)
        skip: tuple[Row, ...] = ((button("skip", "s.session.skip"),),) if self.skips else ()
        return (*self.choices(here), *skip, (button("back", "s.session.back"), button("person", "s.to_person", name=here.case.person.name)))

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "back":
            before = self.before(here)
            return before or (Answer(go=Place("s.person", str(here.plan.id))) if by_supporter(here) else None)
        if code == "person" and by_supporter(here):
            return Answer(go=Place("s.person", str(here.plan.id)))
        return self.chosen(here, code)

    def chosen(self, here: Here, code: str) -> Answer | None:
        """What an answer leads to."""
        return None


@dataclass(frozen=True, kw_only=True)
class OnTheWay(OfSessions):
    """A question on the way to something that is not saved yet."""

    midway: bool = True


@dataclass(frozen=True, kw_only=True)
class OfOne(OfSessions):
    """About one time of a session."""

    def found(self, here: Here) -> Found | None:
        return find(here, SessionTime.read(about(here)))

    def fits(self, here: Here, found: Found) -> bool:
        return True

    def applies(self, here: Here) -> bool:
        found = self.found(here) if OfSessions.applies(self, here) else None
        return found is not None and self.fits(here, found)


@dataclass(frozen=True, slots=True)
class Both:
    """A step as the person and as a supporter meet it."""

    person: OfSessions
    supporter: OfSessions


def both(kind: Callable[..., OfSessions], name: str) -> Both:
    person = kind(name=name)
    return Both(replace(person, passable=person.skips), replace(person, name=f"s.{name}"))
