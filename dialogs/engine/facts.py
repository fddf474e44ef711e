"""What a turn may know of the world outside the conversation: values, loaded by the caller.

What few screens show is loaded only when one of them reads it: then Missing is raised, the caller loads that part and asks again.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Self, TypeVar

from dialogs.engine.state import Place
from plan.changes import By
from plan.office import Invitation, Office
from plan.plan import Case
from plan.reminders.schedule import ReminderChoice
from plan.support.supporter import Supporter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A part of the facts. `of`: the number of the case or office that it is about. `empty`: what it is where nothing more is known."""

    name: str
    of: int = 0
    empty: T = field(kw_only=True, compare=False)


class Missing(Exception):
    """This part of the facts was not loaded."""

    def __init__(self, part: Part[Any]) -> None:
        super().__init__(part.name)
        self.part = part


@dataclass(frozen=True, slots=True)
class CalendarAddress:
    """`stands`: one works. `may_be_made`: not so many were made lately that something is wrong."""

    stands: bool = False
    may_be_made: bool = True


@dataclass(frozen=True, slots=True)
class FreshToken:
    """A secret that was never used, and the deep link that carries it."""

    token: str = ""
    link: str = ""


Parts = Mapping[Part[Any], Any]
OFFICES: Part[tuple[Office, ...]] = Part("offices", empty=())
CALENDAR = Part("calendar", empty=CalendarAddress())
REMINDERS = Part("reminders", empty=ReminderChoice())
FRESH_TOKEN = Part("fresh_token", empty=FreshToken())


def service_names(office: int) -> Part[Mapping[str, str]]:
    return Part("service_names", office, empty={})


def service_notes(office: int) -> Part[Mapping[str, str]]:
    return Part("service_notes", office, empty={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(ABC):
    """What more than one role knows.

    `say` gives a catalogue text without values; `invitation` is what /start brought. `complete`: what stands in no part is empty;
    otherwise it was not loaded. `places` is where each chapter leads as these facts stand, filled by Chapter.places: a turn asks
    for it several times.
    """

    by: By
    say: Callable[[str], str]
    invitation: Invitation | None = None
    parts: Parts = field(default_factory=dict)
    complete: bool = True
    places: dict[str, list[Place]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @abstractmethod
    def case(self, subject: str) -> Case | None:
        """The case that a screen is about; None where the one who acts has no such case."""

    @abstractmethod
    def after(self, case: Case) -> Self:
        """The same world with this case as it is now."""

    def by_on(self, case: Case) -> By:
        """Who acts on this case."""
        return self.by

    def supporter_of(self, case: Case) -> Supporter | None:
        """The supporter that this chat is to the person, unless the support has ended."""
        return None

    @classmethod
    def of(cls, facts: "Facts") -> Self:
        """These facts as those of the role whose screen reads them."""
        assert isinstance(facts, cls)
        return facts

    def part(self, part: Part[T]) -> T:
        """Raises Missing when it is to be loaded first."""
        if part in self.parts:
            known: T = self.parts[part]
            return known
        if self.complete:
            return part.empty
        raise Missing(part)

    def with_part(self, part: Part[T], value: T) -> Self:
        return replace(self, parts={**self.parts, part: value})

    @property
    def offices(self) -> tuple[Office, ...]:
        return self.part(OFFICES)

    @property
    def calendar(self) -> CalendarAddress:
        """The address of the own calendar, of a person or a supporter."""
        return self.part(CALENDAR)

    @property
    def reminders(self) -> ReminderChoice:
        """When a supporter or worker wants to be reminded of sessions."""
        return self.part(REMINDERS)

    @property
    def fresh_token(self) -> FreshToken:
        return self.part(FRESH_TOKEN)

    def service_names(self, case: Case) -> Mapping[str, str]:
        """What the office of a case calls its services, by code."""
        return self.part(service_names(case.person.office_id or 0))

    def service_notes(self, case: Case) -> Mapping[str, str]:
        """What the office of a case says of some of its services in plain words, by code."""
        return self.part(service_notes(case.person.office_id or 0))
