"""The audit trail: who did what to which plan, and when; never the words themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select

from plan.changes import By
from storage.support_tables import SUPPORTER
from storage.tables import PERSON, PLAN, WORKER
from storage.traffic_tables import AUDIT
from storage.tx import Tx

INSERT = insert(AUDIT).inline()
MOST = 500
BY_WORKER, BY_SUPPORTER, BY_PERSON = (AUDIT.c.role == role for role in ("worker", "supporter", "person"))
DEEDS = (
    select(AUDIT.c.at, AUDIT.c.role, func.coalesce(WORKER.c.name, SUPPORTER.c.name, PERSON.c.name, "").label("name"), AUDIT.c.action)
    .join_from(AUDIT, PLAN, PLAN.c.id == AUDIT.c.plan_id)
    .outerjoin(WORKER, (WORKER.c.id == AUDIT.c.by_id) & BY_WORKER)
    .outerjoin(SUPPORTER, (SUPPORTER.c.person_id == PLAN.c.person_id) & (SUPPORTER.c.number == AUDIT.c.by_id) & BY_SUPPORTER)
    .outerjoin(PERSON, (PERSON.c.id == PLAN.c.person_id) & BY_PERSON)
    .where(AUDIT.c.plan_id == bindparam("plan"))
    .order_by(AUDIT.c.id.desc())
    .limit(MOST)
)
DEEDS_SINCE = DEEDS.where(AUDIT.c.at >= bindparam("since", type_=AUDIT.c.at.type))


@dataclass(frozen=True, slots=True)
class Deed:
    """`name` is that of whoever did it, "" where nobody's is known; `action` as in "add_goal", "looked"."""

    at: datetime
    role: str
    name: str
    action: str


def note(tx: Tx, plan_id: int, by: By, deeds: Iterable[tuple[str, str]]) -> None:
    """`deeds`: action ("add_goal") and what it was about, in numbers and codes."""
    who = {"at": by.at, "role": by.role.value, "by_id": by.id, "plan_id": plan_id}
    rows = [{**who, "action": action, "about": about} for action, about in deeds]
    if rows:
        tx.connection.execute(INSERT, rows if len(rows) > 1 else rows[0])


def deeds(tx: Tx, plan_id: int, *, since: datetime | None = None) -> list[Deed]:
    """What was done to a plan and who looked at it, the newest first, 500 at most."""
    statement, values = (DEEDS, {}) if since is None else (DEEDS_SINCE, {"since": since})
    rows = tx.connection.execute(statement, {"plan": plan_id, **values})
    return [Deed(row.at, row.role, tx.vault.open_(row.name), row.action) for row in rows]
