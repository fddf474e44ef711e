"""The social service (Office) and the people who work in it."""

from dataclasses import dataclass
from datetime import datetime

from plan.states import State
from plan.support.call_for_help import ON_A_MESSAGE


@dataclass(frozen=True, slots=True)
class Office:
    """`phone`: the number that its people give out, as they wrote it; "" = none."""

    id: int
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Worker:
    """`role`: "worker", "lead" or "administrator"."""

    id: int
    telegram_id: int
    name: str
    office_id: int
    office_name: str
    role: str = "worker"


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A plan that waits in an office. `since`: when it entered its state (UTC); `blocked`: the person has blocked the bot."""

    plan_id: int
    name: str
    case_number: str
    state: State
    since: datetime
    worker_id: int | None
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class CallEntry:
    """A call for help that waits in an office. `at`: when it was made (UTC). `alone`: the person wants to talk without the supporter.

    `state` is the plan's. `place` is the call's: the question, session or message that it is about.
    """

    plan_id: int
    call: int
    name: str
    case_number: str
    at: datetime
    alone: bool = False
    state: State = State.DRAFT
    place: str = ""

    @property
    def on_message(self) -> bool:
        """Whether it replies to a worker's message."""
        return self.place == ON_A_MESSAGE


@dataclass(frozen=True, slots=True)
class Invitation:
    """`kind`: "worker", "person" or "supporter". `state`: "open", "used", "ended" or "withdrawn".

    Of a supporter: `person_id` is the person to support, `hours` the hours a month that the social service gives.
    """

    kind: str
    state: str
    office: Office
    case_number: str = ""
    person_id: int | None = None
    hours: int = 0


# Stands for a link that was never made, or was erased with the person: it has no kind or office.
UNKNOWN = Invitation("unknown", "unknown", Office(0, ""))
