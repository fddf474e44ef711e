"""Base classes of the steps about sessions, for the person and for a supporter."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialogs.engine.screen import Row, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Here, Reading, Step
from dialogs.engine.subjects import SessionTime
from dialogs.sessions.lookup import VisibleTime, find_visible_time
from dialogs.sessions.navigation import is_supporter, own_subject
from plan.permissions import may_see_request
from plan.person import Consent


@dataclass(frozen=True, kw_only=True)
class SessionsStep(Step):
    """`skips`: the question may be skipped; a supporter has a button for that. `makes`: it changes sessions, so it needs some sight."""

    may_be_skipped: bool = False
    counted: bool = False
    has_help: bool = False
    skips: bool = False
    makes: bool = False

    def applies(self, here: Here) -> bool:
        if not is_supporter(here):
            return here.case.person.consent is Consent.GIVEN
        supporter = here.facts.supporter_of(here.case)
        return may_see_request(supporter) if self.makes else supporter is not None and supporter.active

    def reads(self, here: Here) -> Reading | None:
        return Reading(here.number) if is_supporter(here) else None

    def choices(self, here: Here) -> tuple[Row, ...]:
        """The buttons with the answers to the question."""
        return ()

    def before(self, here: Here) -> Answer | None:
        """Where one step back leads; None = where the person came from."""
        return None

    def rows(self, here: Here) -> tuple[Row, ...]:
        if not is_supporter(here):
            return self.choices(here)
        skip: tuple[Row, ...] = ((button("skip", "s.session.skip"),),) if self.skips else ()
        return (*self.choices(here), *skip, (button("back", "s.session.back"), button("person", "s.to_person", name=here.case.person.name)))

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "back":
            before = self.before(here)
            return before or (Answer(go=Place("s.person", str(here.plan.id))) if is_supporter(here) else None)
        if code == "person" and is_supporter(here):
            return Answer(go=Place("s.person", str(here.plan.id)))
        return self.answer_choice(here, code)

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        """What follows from an answer."""
        return None


@dataclass(frozen=True, kw_only=True)
class OnTheWay(SessionsStep):
    """A question about something that is not saved yet."""

    midway: bool = True


@dataclass(frozen=True, kw_only=True)
class SessionTimeStep(SessionsStep):
    """A step about one occurrence."""

    def find_time(self, here: Here) -> VisibleTime | None:
        return find_visible_time(here, SessionTime.read(own_subject(here)))

    def fits(self, here: Here, found: VisibleTime) -> bool:
        return True

    def applies(self, here: Here) -> bool:
        found = self.find_time(here) if SessionsStep.applies(self, here) else None
        return found is not None and self.fits(here, found)


@dataclass(frozen=True, slots=True)
class StepOfBoth:
    """A step in two forms, for the person and for a supporter."""

    person: SessionsStep
    supporter: SessionsStep


def for_both(kind: Callable[..., SessionsStep], name: str) -> StepOfBoth:
    person = kind(name=name)
    return StepOfBoth(replace(person, may_be_skipped=person.skips), replace(person, name=f"s.{name}"))
