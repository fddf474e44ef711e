"""The plans that wait for an office: the short list in the chat, and the pages of the web queue.

The queue reads three columns of the plan's own row (office_id, state, state_since), so that a page is quick however many cases there
are. `plan.office_id` is set only for the newest version, and only until the person is erased.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from plan.office import QueueEntry, Worker
from plan.reminders.working_days import has_waited_long
from plan.states import State
from storage.cases.case_counts import by_worker
from storage.db.tx import Tx
from storage.office.offices import workers_of
from storage.queue.calls import plans_with_calls
from storage.queue.search import search_hashes
from storage.queue.statements import OF_CASE_NUMBER, QUEUE, SUPPORTERS, statements

WAITING = frozenset({State.SUBMITTED, State.IN_REVIEW, State.QUESTION, State.PROPOSED})
ACTIVE = WAITING | {State.REVIEW_DUE}
WORKERS_TURN = frozenset({State.SUBMITTED, State.IN_REVIEW, State.REVIEW_DUE})
IN_FORCE = frozenset({State.FINAL, State.REVIEW_DUE})


@dataclass(frozen=True, slots=True)
class WebEntry(QueueEntry):
    """A row of the web queue. `worker`: who has the case, "" = nobody. `supporter`: the first to be asked for help. `said_at`: when the
    person last did something (UTC).

    `help`: a call for help is open; `talk`: one for a talk without the supporter. `long`: waits for more than ten working days.
    `answered`: the person replied to a worker's message; `disagreed`: they said no to the plan. Both until a worker has done something.
    `begun`: a version in force, while the person works on a new one that was not handed in yet.
    """

    worker: str = ""
    supporter: str = ""
    said_at: datetime | None = None
    help: bool = False
    talk: bool = False
    long: bool = False
    answered: bool = False
    disagreed: bool = False
    begun: bool = False


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of the web queue. `total` counts the entries of all pages."""

    entries: tuple[WebEntry, ...]
    total: int


def waiting_plans(tx: Tx, office_id: int, states: Collection[State] = WAITING) -> list[QueueEntry]:
    """The newest plans of the office's persons in these states, the longest wait first."""
    rows = tx.connection.execute(QUEUE, {"office": office_id, "states": _codes(states)})
    return [QueueEntry(**_entry(tx, row)) for row in rows]


def of_case_number(tx: Tx, office_id: int, case_number: str) -> list[QueueEntry]:
    """The newest plans of persons with exactly this case number, in any state."""
    if not case_number:
        return []
    rows = tx.connection.execute(OF_CASE_NUMBER, {"office": office_id, "hashes": tx.vault.digests(case_number)})
    return [QueueEntry(**_entry(tx, row)) for row in rows]


def queue_page(
    tx: Tx,
    office_id: int,
    *,
    states: Collection[State] = WAITING,
    worker_id: int | None = None,
    needs_me: int | None = None,
    search: str = "",
    begun: Collection[State] = (),
    page: int = 1,
    size: int = 25,
    now: datetime,
) -> QueuePage:
    """A page of the office's queue, the longest wait first. Takes four statements however long it is, five with `begun` but no search.

    `worker_id`: only this worker's cases. `needs_me`: only this worker's cases in which it is the worker's turn or a call is open.
    `search`: beginnings of words of a name, or of a case number; text without letters or digits finds nothing.
    `begun`: also find plans in force in these states whose person is working on a new version.
    """
    worker_id = worker_id if needs_me is None else needs_me
    sought = search_hashes(tx.vault, search)
    if not states or (search.strip() and not sought):
        return QueuePage((), 0)
    values = {**_choice(office_id, states, worker_id, needs_me, begun), "first": (page - 1) * size, "size": size, "last": page * size}
    asked = statements(worker_id is not None, needs_me is not None, len(states), len(sought), bool(begun))
    found = tx.connection.execute(asked.rows, {**values, **sought}).all()
    if found and sought:
        total = found[0].total
    elif sought or needs_me is not None:
        total = tx.connection.execute(asked.all_of_them, {**values, **sought}).scalar_one()
    else:
        total = _kept_total(tx, office_id, states, worker_id)
        total += tx.connection.execute(asked.in_force, values).scalar_one() if begun else 0
    return QueuePage(_entries(tx, found, now), total)


def _choice(
    office_id: int, states: Collection[State], worker_id: int | None, needs_me: int | None, begun: Collection[State]
) -> dict[str, Any]:
    """The parameters of the statements."""
    chosen: dict[str, Any] = {"office": office_id, "states": _codes(states)}
    chosen |= {f"one_state{n}": code for n, code in enumerate(_codes(states))} | ({} if worker_id is None else {"worker": worker_id})
    return chosen | ({} if needs_me is None else {"turn": _codes(WORKERS_TURN)}) | ({"begun": _codes(begun)} if begun else {})


def _kept_total(tx: Tx, office_id: int, states: Collection[State], worker_id: int | None) -> int:
    """The total from the kept counts, without counting rows."""
    kept = by_worker(tx, office_id, states)
    return sum(kept.values()) if worker_id is None else kept.get(worker_id, 0)


def caseloads(tx: Tx, office_id: int) -> list[tuple[Worker, int]]:
    """Each worker of the office, with the number of their cases that wait or are due for review."""
    active = by_worker(tx, office_id, ACTIVE)
    return [(worker, active.get(worker.id, 0)) for worker in workers_of(tx, office_id)]


def _codes(states: Iterable[State]) -> list[str]:
    return sorted(state.value for state in states)


def _entries(tx: Tx, rows: Collection[Row[Any]], now: datetime) -> tuple[WebEntry, ...]:
    names = {row.person_id: row.name for row in tx.connection.execute(SUPPORTERS, {"persons": [row.person_id for row in rows]})}
    called = plans_with_calls(tx, [row.id for row in rows])
    opened = tx.vault.unseal
    return tuple(
        WebEntry(
            **_entry(tx, row),
            worker=tx.vault.unseal_often(row.worker or ""),
            supporter=opened(names.get(row.person_id, "")),
            said_at=row.said_at,
            help=(row.id, "help") in called,
            talk=(row.id, "talk") in called,
            answered=(row.id, "message") in called,
            disagreed=row.disagreed,
            long=has_waited_long(row.state_since, now),
            begun=row.office_id is None,
        )
        for row in rows
    )


def _entry(tx: Tx, row: Row[Any]) -> dict[str, Any]:
    """The fields of a QueueEntry."""
    return {
        "plan_id": row.id,
        "name": tx.vault.unseal(row.name),
        "case_number": tx.vault.unseal(row.case_number),
        "state": State(row.state),
        "since": row.state_since,
        "worker_id": row.worker_id,
        "blocked": row.blocked_at is not None,
    }
