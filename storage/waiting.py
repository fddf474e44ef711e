"""The plans that wait for an office: the short list of the chat, and the pages of the web queue.

A plan stands in a queue by three columns of its own row (office_id, state, state_since), so that a page needs few steps of one index
however many cases there are. `plan.office_id` is set for the newest version of somebody who was not erased, and for no other.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, FromClause, Row, Select, bindparam, func, or_, select, union_all

from plan.office import QueueEntry, Worker
from plan.states import State
from plan.supporter import Standing
from plan.working_days import waits_long
from storage.calls import CALLING, calling
from storage.load import by_worker
from storage.offices import workers_of
from storage.search import looked_for, matching
from storage.support_tables import SUPPORTER
from storage.tables import PERSON, PLAN, WORKER
from storage.tx import Tx

WAITING = frozenset({State.SUBMITTED, State.IN_REVIEW, State.QUESTION, State.PROPOSED})
ACTIVE = WAITING | {State.REVIEW_DUE}
WORKERS_TURN = frozenset({State.SUBMITTED, State.IN_REVIEW, State.REVIEW_DUE})
IN_FORCE = frozenset({State.FINAL, State.REVIEW_DUE})

OF_OFFICE = PLAN.c.office_id == bindparam("office")
FROM_PEOPLE = func.coalesce(PLAN.c.office_id, 0) == bindparam("office")  # no index fits: so the few people found come first
OF_WORKER = PLAN.c.worker_id == bindparam("worker")
IN_STATES = PLAN.c.state.in_(bindparam("states", expanding=True))
LONGEST_FIRST = (PLAN.c.state_since, PLAN.c.id)
ENTRY: Select[Any] = (
    select(
        PLAN.c.id, PLAN.c.person_id, PERSON.c.name, PERSON.c.case_number, PLAN.c.state, PLAN.c.state_since, PLAN.c.worker_id,
        PERSON.c.blocked_at, PLAN.c.said_at, WORKER.c.name.label("worker"), PLAN.c.office_id,
    )
    .join_from(PLAN, PERSON, PERSON.c.id == PLAN.c.person_id)
    .outerjoin(WORKER, WORKER.c.id == PLAN.c.worker_id)
    .order_by(*LONGEST_FIRST)
)  # fmt: skip
QUEUE = ENTRY.where(OF_OFFICE, IN_STATES)
OF_CASE_NUMBER = ENTRY.where(OF_OFFICE, PERSON.c.case_number_hash.in_(bindparam("hashes", expanding=True)))
SUPPORTERS = (
    select(SUPPORTER.c.person_id, SUPPORTER.c.name)
    .where(SUPPORTER.c.person_id.in_(bindparam("persons", expanding=True)), SUPPORTER.c.standing == Standing.CONFIRMED.value)
    .order_by(SUPPORTER.c.person_id, SUPPORTER.c.place.desc())
)
DRAFT, LATER = PLAN.alias("draft"), PLAN.alias("later_version")
A_DRAFT: ColumnElement[str] = bindparam("draft", State.DRAFT.value)
# The last version that was handed in of somebody whose newest one is a draft: what the office goes by until the draft comes.
BEGUN: Select[Any] = (
    select(PLAN.c.id, PLAN.c.state_since)
    .join_from(DRAFT, PLAN, (PLAN.c.person_id == DRAFT.c.person_id) & (PLAN.c.version < DRAFT.c.version))
    .where(DRAFT.c.office_id == bindparam("office"), DRAFT.c.state == A_DRAFT, DRAFT.c.version > 1)
    .where(PLAN.c.state.in_(bindparam("begun", expanding=True)))
    .where(
        ~select(LATER.c.id)
        .where(LATER.c.person_id == PLAN.c.person_id, LATER.c.version > PLAN.c.version, LATER.c.state != A_DRAFT)
        .exists()
    )
)
NEED_THE_WORKER = or_(PLAN.c.state.in_(bindparam("turn", expanding=True)), CALLING)


@dataclass(frozen=True, slots=True)
class WebEntry(QueueEntry):
    """`worker`: whose case, "" = nobody's. `supporter`: the first in the order of calling. `said_at`: when the person last did something.

    `help`: a call for help is open; `talk`: one for a talk without the supporter. `long`: waits for more than ten working days.
    `begun`: a version in force, while the person is at work on a new one that was not handed in yet.
    """

    worker: str = ""
    supporter: str = ""
    said_at: datetime | None = None
    help: bool = False
    talk: bool = False
    long: bool = False
    begun: bool = False


@dataclass(frozen=True, slots=True)
class QueuePage:
    """`total` counts all pages."""

    entries: tuple[WebEntry, ...]
    total: int


def queue(tx: Tx, office_id: int, states: Collection[State] = WAITING) -> list[QueueEntry]:
    """The newest plans of an office's people in these states, the longest wait first."""
    rows = tx.connection.execute(QUEUE, {"office": office_id, "states": _codes(states)})
    return [QueueEntry(**_entry(tx, row)) for row in rows]


def of_case_number(tx: Tx, office_id: int, case_number: str) -> list[QueueEntry]:
    """The newest plans of people with exactly this case number, in any state."""
    if not case_number:
        return []
    rows = tx.connection.execute(OF_CASE_NUMBER, {"office": office_id, "hashes": tx.vault.digests(case_number)})
    return [QueueEntry(**_entry(tx, row)) for row in rows]


def page(
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
    """A page of the office's queue, the longest wait first; four statements however long it is, five with `begun` but no search.

    `worker_id`: the cases of this worker alone. `needs_me`: those of this worker in which it is the worker's turn, or a call is open.
    `search`: beginnings of a name's words, or of a case number; what holds no letter finds nothing.
    `begun`: those of whom a version in one of these states is in force while the person is at work on a new one are found as well.
    """
    if needs_me is not None:
        worker_id = needs_me
    sought = looked_for(tx.vault, search)
    if not states or (search.strip() and not sought):
        return QueuePage((), 0)
    first = (page - 1) * size
    chosen: dict[str, Any] = {"office": office_id, "states": _codes(states), "first": first, "size": size, "last": first + size}
    chosen |= {f"state_{n}": code for n, code in enumerate(_codes(states))} | ({} if worker_id is None else {"worker": worker_id})
    chosen |= ({} if needs_me is None else {"turn": _codes(WORKERS_TURN)}) | ({"begun": _codes(begun)} if begun else {})
    asked = _statements(worker_id is not None, needs_me is not None, len(states), len(sought), bool(begun))
    found = tx.connection.execute(asked.rows, {**chosen, **sought}).all()
    if found and sought:
        total = found[0].total
    elif sought or needs_me is not None:
        total = tx.connection.execute(asked.all_of_them, {**chosen, **sought}).scalar_one()
    else:
        kept = by_worker(tx, office_id, states)
        total = sum(kept.values()) if worker_id is None else kept.get(worker_id, 0)
        total += tx.connection.execute(asked.in_force, chosen).scalar_one() if begun else 0
    return QueuePage(_entries(tx, found, now), total)


def load(tx: Tx, office_id: int) -> list[tuple[Worker, int]]:
    """Each worker of the office with the number of their cases that wait or are due for review."""
    active = by_worker(tx, office_id, ACTIVE)
    return [(worker, active.get(worker.id, 0)) for worker in workers_of(tx, office_id)]


def _codes(states: Iterable[State]) -> list[str]:
    return sorted(state.value for state in states)


class Statements(NamedTuple):
    """A page, how many there are in all, and how many of them are in force beside a draft."""

    rows: Select[Any]
    all_of_them: Select[Any]
    in_force: Select[Any]


@cache
def _statements(of_worker: bool, needs: bool, states: int, sought: int, begun: bool) -> Statements:
    """Built once for each kind of question. A search counts as it goes: `total` in its rows."""
    which: tuple[ColumnElement[bool], ...] = ((OF_WORKER,) if of_worker else ()) + ((NEED_THE_WORKER,) if needs else ())
    in_force = BEGUN.where(*which)
    if not sought:
        count = select(func.count()).select_from(PLAN).where(OF_OFFICE, IN_STATES, *which)
        return Statements(_page(_first_of_each((OF_OFFICE, *which), states, begun)), count, _counted(in_force))
    people = matching(sought - 1).cte("people")
    plans = select(PLAN.c.id, PLAN.c.state_since).join_from(people, PLAN, PLAN.c.person_id == people.c.person_id)
    plans = plans.where(FROM_PEOPLE, IN_STATES, *which)
    in_force = in_force.join(people, people.c.person_id == DRAFT.c.person_id)
    found = (union_all(plans, in_force) if begun else plans).subquery()
    rows = select(found.c.id, found.c.state_since, func.count().over().label("total"))
    return Statements(_page(rows.subquery()), _counted(found.select()), _counted(in_force))


def _counted(found: Select[Any] | CompoundSelect[Any]) -> Select[Any]:
    return select(func.count()).select_from(found.subquery())


def _page(found: FromClause) -> Select[Any]:
    """The wanted few of `found` with all that is shown of them: rows are joined only to those."""
    few = select(found).order_by(found.c.state_since, found.c.id).limit(bindparam("size")).offset(bindparam("first")).subquery()
    entry = ENTRY.join(few, few.c.id == PLAN.c.id)
    return entry.add_columns(few.c.total) if "total" in few.c else entry


def _first_of_each(which: tuple[ColumnElement[bool], ...], states: int, begun: bool) -> FromClause:
    """The first of each state come sorted out of the index; of all that wait, sorted together, there may be tens of thousands."""
    columns = select(PLAN.c.id, PLAN.c.state_since).where(*which).order_by(*LONGEST_FIRST).limit(bindparam("last"))
    of_each = [columns.where(PLAN.c.state == bindparam(f"state_{n}")).subquery() for n in range(states)]
    if begun:
        of_each.append(BEGUN.where(*which[1:]).order_by(*LONGEST_FIRST).limit(bindparam("last")).subquery())
    return union_all(*(select(one.c.id, one.c.state_since) for one in of_each)).subquery()


def _entries(tx: Tx, rows: Collection[Row[Any]], now: datetime) -> tuple[WebEntry, ...]:
    names = {row.person_id: row.name for row in tx.connection.execute(SUPPORTERS, {"persons": [row.person_id for row in rows]})}
    called = calling(tx, [row.id for row in rows])
    opened = tx.vault.open_
    return tuple(
        WebEntry(
            **_entry(tx, row),
            worker=tx.vault.open_often(row.worker or ""),
            supporter=opened(names.get(row.person_id, "")),
            said_at=row.said_at,
            help=(row.id, False) in called,
            talk=(row.id, True) in called,
            long=waits_long(row.state_since, now),
            begun=row.office_id is None,
        )
        for row in rows
    )


def _entry(tx: Tx, row: Row[Any]) -> dict[str, Any]:
    """The fields of a QueueEntry."""
    return {
        "plan_id": row.id,
        "name": tx.vault.open_(row.name),
        "case_number": tx.vault.open_(row.case_number),
        "state": State(row.state),
        "since": row.state_since,
        "worker_id": row.worker_id,
        "blocked": row.blocked_at is not None,
    }
