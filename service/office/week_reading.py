"""The sessions of some days, of the whole office or of one worker, and the cases for which a session can be made."""

from dataclasses import dataclass
from datetime import datetime

from plan.office import QueueEntry, Worker
from plan.states import State
from storage.db.tx import Tx
from storage.office import catalogue, offices
from storage.queue import queue
from storage.sessions import sessions
from storage.sessions.sessions import Appointment

MOST = 120  # times on a page: a larger office looks at one worker's week after another's
MOST_CASES = 500  # to choose from


@dataclass(frozen=True, slots=True)
class WeekReading:
    """`whose`: the worker whose sessions these are, None for all. `total` times there are, of which `appointments` are the first.

    `names`: of the office's workers; `called`: what the office calls its services. `cases`: the worker's own.
    """

    whose: int | None
    total: int
    appointments: list[Appointment]
    names: dict[int, str]
    called: dict[str, str]
    cases: tuple[QueueEntry, ...]


def read_week(tx: Tx, worker: Worker, since: datetime, until: datetime, whose: int | None, now: datetime) -> WeekReading:
    """`whose`: a worker's number, None for the whole office; somebody who is not of it stands for oneself."""
    office = worker.office_id
    names = {other.id: other.name for other in offices.workers_of(tx, office)}
    whose = whose if whose is None or whose in names else worker.id
    times = sessions.times_between(tx, office, since, until, worker_id=whose)
    own = queue.queue_page(tx, office, states=frozenset(State) - {State.DRAFT}, worker_id=worker.id, size=MOST_CASES, now=now)
    return WeekReading(
        whose,
        len(times),
        sessions.appointments(tx, times[:MOST]),
        names,
        {service.code: service.name for service in catalogue.services(tx, office, retired=True)},
        own.entries,
    )
