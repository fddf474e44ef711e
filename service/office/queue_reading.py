"""The queue as a worker asks for it: who waits, who asks for help, and how the work is shared out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from plan.office import CallEntry, Worker
from plan.sessions.occurrences import Occurrence
from plan.sessions.session_calls import is_about_session, session_called_about
from plan.states import State
from storage.cases import cases
from storage.cases.case_counts import by_state
from storage.db.tx import Tx
from storage.queue import calls, queue
from storage.queue.queue import QueuePage

SIZE, MOST_CALLS = 25, 40
SHOWN = tuple(state for state in State if state is not State.DRAFT)
Load = list[tuple[Worker, int]]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for. `state` "" = all that wait; `worker` 0 = anybody's; `needs` = my turn now; `nth` page, from 1."""

    state: str = ""
    worker: int = 0
    needs: bool = False
    search: str = ""
    nth: int = 1


@dataclass(frozen=True, slots=True)
class QueueReading:
    """`load`: how many cases each worker has. `calls`: the oldest of `open_calls`; `called_about`: the session's time that one is about."""

    page: QueuePage
    calls: list[CallEntry]
    open_calls: int
    called_about: Mapping[CallEntry, Occurrence | None]
    counts: dict[State, int]
    load: Load

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.page.total // SIZE))


def read_queue(tx: Tx, worker: Worker, wanted: Filter, now: datetime) -> QueueReading:
    office = worker.office_id
    oldest, open_calls = calls.oldest_calls(tx, office, worker.id, MOST_CALLS)
    return QueueReading(
        _read_page(tx, worker, wanted, now),
        oldest,
        open_calls,
        {call: _session_of(tx, call) for call in oldest},
        {state: count for state, count in by_state(tx, office).items() if state is not State.DRAFT},
        queue.caseloads(tx, office),
    )


def _read_page(tx: Tx, worker: Worker, wanted: Filter, now: datetime) -> QueuePage:
    return queue.queue_page(
        tx,
        worker.office_id,
        states=_states(wanted),
        worker_id=wanted.worker or None,
        needs_me=worker.id if wanted.needs else None,
        search=wanted.search,
        begun=_in_force(wanted),
        page=wanted.nth,
        size=SIZE,
        now=now,
    )


def _session_of(tx: Tx, call: CallEntry) -> Occurrence | None:
    """Which time of a session a call is about. The case is read for such a call alone: there are few."""
    case = cases.of_plan(tx, call.plan_id) if is_about_session(call.place) else None
    return session_called_about(case, call.place) if case else None


def _states(wanted: Filter) -> frozenset[State]:
    if wanted.state:
        return frozenset({State(wanted.state)})
    return frozenset(SHOWN) if wanted.search or wanted.needs else queue.ACTIVE


def _in_force(wanted: Filter) -> frozenset[State]:
    """Whoever looks for a case finds it also while its person is at work on a new version; the list of who waits stays without."""
    sought = wanted.search or wanted.worker or wanted.state
    if wanted.needs or not sought:
        return frozenset()
    return queue.IN_FORCE & {State(wanted.state)} if wanted.state else queue.IN_FORCE
