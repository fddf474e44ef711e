"""The SQL statements of the queue, built once for each combination of filters."""

from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, or_, select, union_all

from plan.states import Role, State
from plan.support.supporter import Standing
from storage.cases.trail import work_since
from storage.queue.calls import CALLING
from storage.queue.search import matching
from storage.tables.plans import PERSON, PLAN, STATUS, WORKER
from storage.tables.supporters import SUPPORTER

OF_OFFICE = PLAN.c.office_id == bindparam("office")
FROM_PEOPLE = func.coalesce(PLAN.c.office_id, 0) == bindparam("office")  # no index fits, so the few persons found come first
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
# The last version that was handed in by somebody whose newest one is a draft: the office works with it until the draft is handed in.
LAST_HANDED_IN = PLAN.c.state.in_(bindparam("begun", expanding=True)) & (
    ~select(LATER.c.id).where(LATER.c.person_id == PLAN.c.person_id, LATER.c.version > PLAN.c.version, LATER.c.state != A_DRAFT).exists()
)
NEWER = (PLAN.c.person_id == DRAFT.c.person_id) & (PLAN.c.version < DRAFT.c.version)
# From the office's drafts to these versions; or, where few versions are known already, whether an office's draft follows one.
BEGUN: Select[Any] = (
    select(PLAN.c.id, PLAN.c.state_since)
    .join_from(DRAFT, PLAN, NEWER)
    .where(DRAFT.c.office_id == bindparam("office"), DRAFT.c.state == A_DRAFT, DRAFT.c.version > 1, LAST_HANDED_IN)
)
OF_THE_OFFICE = func.coalesce(DRAFT.c.office_id, 0) == bindparam("office")  # no index fits: the draft is looked up by its person
IN_FORCE = PLAN.c.office_id.is_(None) & LAST_HANDED_IN & select(DRAFT.c.id).where(NEWER, DRAFT.c.state == A_DRAFT, OF_THE_OFFICE).exists()
LAST, PROPOSAL = STATUS.alias("last_status"), STATUS.alias("status_before")
DISAGREED = (
    (PLAN.c.state == State.IN_REVIEW.value)
    & select(LAST.c.plan_id)
    .join_from(LAST, PROPOSAL, (PROPOSAL.c.plan_id == LAST.c.plan_id) & (PROPOSAL.c.position == LAST.c.position - 1))
    .where(LAST.c.plan_id == PLAN.c.id, LAST.c.at == PLAN.c.state_since, LAST.c.role == Role.PERSON.value)
    .where(PROPOSAL.c.state == State.PROPOSED.value)
    .exists()
    & ~work_since(PLAN.c.id, PLAN.c.state_since).exists()
).label("disagreed")
NEED_THE_WORKER = or_(PLAN.c.state.in_(bindparam("turn", expanding=True)), CALLING)


class Statements(NamedTuple):
    """A page; the number of all entries; the number of entries in force beside a draft."""

    rows: Select[Any]
    all_of_them: Select[Any]
    in_force: Select[Any]


@cache
def statements(of_worker: bool, needs: bool, states: int, sought: int, begun: bool) -> Statements:
    """Built once for each combination. A search returns the number of all entries as `total` in its rows."""
    which: tuple[ColumnElement[bool], ...] = ((OF_WORKER,) if of_worker else ()) + ((NEED_THE_WORKER,) if needs else ())
    in_force = select(PLAN.c.id, PLAN.c.state_since).where(OF_WORKER, IN_FORCE) if of_worker else BEGUN
    if not sought:
        count = select(func.count()).select_from(PLAN).where(OF_OFFICE, IN_STATES, *which)
        return Statements(_page(_first_of_each((OF_OFFICE, *which), states, in_force if begun else None)), count, _count_of(in_force))
    people = matching(sought - 1).subquery()
    plans = select(PLAN.c.id, PLAN.c.state_since).join_from(people, PLAN, PLAN.c.person_id == people.c.person_id)
    of_these = or_(FROM_PEOPLE & IN_STATES, IN_FORCE) if begun else FROM_PEOPLE & IN_STATES
    found = plans.where(of_these, *which)
    return Statements(_page(found.add_columns(func.count().over().label("total")).subquery()), _count_of(found), _count_of(in_force))


def _count_of(found: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(found.subquery())


def _page(found: FromClause) -> Select[Any]:
    """The wanted rows of `found` with all columns shown; other tables are joined to these only."""
    few = select(found).order_by(found.c.state_since, found.c.id).limit(bindparam("size")).offset(bindparam("first")).subquery()
    entry = ENTRY.add_columns(DISAGREED).join(few, few.c.id == PLAN.c.id)
    return entry.add_columns(few.c.total) if "total" in few.c else entry


def _first_of_each(which: tuple[ColumnElement[bool], ...], states: int, in_force: Select[Any] | None) -> FromClause:
    """The first rows of each state come sorted from the index; sorting all states together might mean tens of thousands of rows."""
    columns = select(PLAN.c.id, PLAN.c.state_since).where(*which).order_by(*LONGEST_FIRST).limit(bindparam("last"))
    of_each = [columns.where(PLAN.c.state == bindparam(f"one_state{n}")).subquery() for n in range(states)]
    if in_force is not None:
        of_each.append(in_force.order_by(*LONGEST_FIRST).limit(bindparam("last")).subquery())
    return union_all(*(select(one.c.id, one.c.state_since) for one in of_each)).subquery()
