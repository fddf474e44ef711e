"""The facts that a worker's screens may use: the office's cases, as far as this worker may see them."""

from dataclasses import dataclass, replace
from typing import Any, Self

from dialogs.engine.facts import Facts, Part
from dialogs.engine.subjects import CallOfPlan, SessionOfPlan, first_number
from plan.office import CallEntry, QueueEntry, Worker
from plan.plan import Case

QUEUE: Part[tuple[QueueEntry, ...]] = Part("queue", empty=())
CALLS: Part[tuple[CallEntry, ...]] = Part("calls", empty=())
LINKS_ASKED = Part("links_asked", empty=0)


def handed_in_case(plan: int) -> Part[Case | None]:
    return Part("handed_in", plan, empty=None)


def calling_case(plan: int) -> Part[Case | None]:
    return Part("calling", plan, empty=None)


def meeting_case(plan: int) -> Part[Case | None]:
    return Part("meeting", plan, empty=None)


NEWEST_OF_PERSON = (calling_case(0).name, meeting_case(0).name)  # these parts hold the newest case, whichever version is named


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerFacts(Facts):
    """`worker` is None for an administrator who works in no office."""

    worker: Worker | None = None
    administrator: bool = False

    @property
    def queue(self) -> tuple[QueueEntry, ...]:
        return self.part(QUEUE)

    @property
    def calls(self) -> tuple[CallEntry, ...]:
        return self.part(CALLS)

    @property
    def links_asked(self) -> int:
        """How many links to the pages the worker has asked for lately."""
        return self.part(LINKS_ASKED)

    def find(self, number: int) -> Case | None:
        """A case that was handed in, by the number of any version."""
        return self.part(handed_in_case(number))

    def calling(self, number: int) -> Case | None:
        """The newest case of a person who calls for help, handed in or not: only for the screen of that call."""
        return self.part(calling_case(number))

    def meeting(self, number: int) -> Case | None:
        """The newest case of a person with whom the worker has sessions, in any state: only for the screen of a session."""
        return self.part(meeting_case(number))

    def case(self, subject: str) -> Case | None:
        """The case that a screen, or its call for help or session, is about."""
        if call := CallOfPlan.read(subject):
            return self.calling(call.plan)
        if session := SessionOfPlan.read(subject):
            return self.meeting(session.plan)
        number = first_number(subject)
        return self.find(number) if number else None

    def after(self, case: Case) -> Self:
        return replace(self, parts={part: _after(part, value, case) for part, value in self.parts.items()})


def _after(part: Part[Any], value: Any, changed: Case) -> Any:
    """The value of a part after the change. Old versions, which a worker may also read, never change."""
    if part == CALLS:
        return tuple(entry for entry in value if entry.plan_id != changed.plan.id or _waits(entry, changed))
    if part == handed_in_case(changed.plan.id):
        return changed if value else None
    if part.name in NEWEST_OF_PERSON:
        return changed if value and value.person.id == changed.person.id else value
    return value


def _waits(entry: CallEntry, case: Case) -> bool:
    call = case.plan.call(entry.call)
    return call is not None and call.open
