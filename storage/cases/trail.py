"""Who did what and when, with names: the audit trail, the timeline of a plan, and erased persons."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, select

from plan.states import Role, State
from storage.db.tx import Tx
from storage.tables.plans import PERSON, PLAN, STATUS, WORKER
from storage.tables.supporters import SUPPORTER
from storage.tables.traffic import AUDIT


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry of the audit trail. `action` ("looked", "add_goal") and `about` are codes and numbers. `name`: of a worker or supporter,
    "" for the person.
    """

    at: datetime
    role: Role
    by_id: int
    name: str
    action: str
    about: str
    plan_version: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Since when a version of the plan has been in a state, and who brought it there. `name` as in a Deed."""

    plan_version: int
    state: State
    role: Role
    by_id: int
    name: str
    at: datetime


def _with_names(table: FromClause, *columns: Any) -> Select[Any]:
    """Rows of a table with `role` and `by_id`, each with the version of its plan and the sealed name of a worker or supporter."""
    name = func.coalesce(WORKER.c.name, SUPPORTER.c.name, "").label("name")
    of_supporter = (SUPPORTER.c.person_id == PLAN.c.person_id) & (SUPPORTER.c.number == table.c.by_id)
    return (
        select(*columns, PLAN.c.version, name)
        .join_from(table, PLAN, PLAN.c.id == table.c.plan_id)
        .outerjoin(WORKER, (WORKER.c.id == table.c.by_id) & (table.c.role == Role.WORKER.value))
        .outerjoin(SUPPORTER, of_supporter & (table.c.role == Role.SUPPORTER.value))
    )


THIS = PLAN.alias("this_plan")
OF_PERSON = PLAN.c.person_id == select(THIS.c.person_id).where(THIS.c.id == bindparam("plan")).scalar_subquery()
DEEDS = _with_names(AUDIT, AUDIT.c.at, AUDIT.c.role, AUDIT.c.by_id, AUDIT.c.action, AUDIT.c.about).where(OF_PERSON).order_by(AUDIT.c.id)
TIMELINE = (
    _with_names(STATUS, STATUS.c.state, STATUS.c.role, STATUS.c.by_id, STATUS.c.at)
    .where(OF_PERSON)
    .order_by(PLAN.c.version, STATUS.c.position)
)


def work_since(plan: ColumnElement[int], since: ColumnElement[datetime]) -> Select[Any]:
    """Audit rows of what workers did to a version since then; looking does not count."""
    done = (AUDIT.c.plan_id == plan, AUDIT.c.at > since, AUDIT.c.role == Role.WORKER.value, AUDIT.c.action != "looked")
    return select(AUDIT.c.id).where(*done)


WORKED = work_since(bindparam("plan"), bindparam("since", type_=AUDIT.c.at.type)).limit(1)
ERASED = (
    select(PERSON.c.id, PERSON.c.erased_at)
    .where(PERSON.c.office_id == bindparam("office"), PERSON.c.erased_at.is_not(None))
    .order_by(PERSON.c.erased_at.desc(), PERSON.c.id)
)


def audit_of(tx: Tx, plan_id: int) -> list[Deed]:
    """The audit trail of all versions of this person's plan, the oldest entry first."""
    rows = tx.connection.execute(DEEDS, {"plan": plan_id})
    return [Deed(row.at, Role(row.role), row.by_id, tx.vault.unseal(row.name), row.action, row.about, row.version) for row in rows]


def history_of(tx: Tx, plan_id: int) -> list[TimelineEntry]:
    """The timeline of all versions of this person's plan, the oldest entry first."""
    rows = tx.connection.execute(TIMELINE, {"plan": plan_id})
    return [TimelineEntry(row.version, State(row.state), Role(row.role), row.by_id, tx.vault.unseal(row.name), row.at) for row in rows]


def has_work_since(tx: Tx, plan_id: int, since: datetime) -> bool:
    """Whether a worker has done anything to this version since then; looking does not count."""
    return tx.connection.execute(WORKED, {"plan": plan_id, "since": since}).first() is not None


def erasures(tx: Tx, office_id: int) -> list[tuple[int, datetime]]:
    """Persons of the office who had everything erased: number and moment of erasure, the latest first. Erasure is immediate."""
    return [(row.id, row.erased_at) for row in tx.connection.execute(ERASED, {"office": office_id})]
