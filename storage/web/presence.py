"""Which workers have a case open right now."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, text

from plan.office import Worker
from storage.db.tx import Tx
from storage.office.offices import WORKERS, worker_from
from storage.tables.plans import WORKER
from storage.tables.web import OPEN_CASE

OPENED = text(
    "INSERT INTO open_case (plan_id, worker_id, at) VALUES (:plan_id, :worker_id, :at)"
    " ON CONFLICT (plan_id, worker_id) DO UPDATE SET at = excluded.at"
).bindparams(bindparam("at", type_=OPEN_CASE.c.at.type))
CLOSED = delete(OPEN_CASE).where(OPEN_CASE.c.plan_id == bindparam("plan"), OPEN_CASE.c.worker_id == bindparam("worker"))
WHO = (
    WORKERS.join(OPEN_CASE, OPEN_CASE.c.worker_id == WORKER.c.id)
    .where(OPEN_CASE.c.plan_id == bindparam("plan"), OPEN_CASE.c.at > bindparam("since"))
    .order_by(WORKER.c.id)
)
LAST = (
    select(OPEN_CASE.c.plan_id)
    .where(OPEN_CASE.c.worker_id == bindparam("worker"), OPEN_CASE.c.at >= bindparam("since"))
    .order_by(OPEN_CASE.c.at.desc(), OPEN_CASE.c.plan_id)
    .limit(1)
)


def mark_open(tx: Tx, plan_id: int, worker_id: int, now: datetime) -> None:
    """Notes that a worker has a case open. Repeat it at least every two minutes while the page is open."""
    tx.connection.execute(OPENED, {"plan_id": plan_id, "worker_id": worker_id, "at": now})


def mark_closed(tx: Tx, plan_id: int, worker_id: int) -> None:
    tx.connection.execute(CLOSED, {"plan": plan_id, "worker": worker_id})


def who_has_open(tx: Tx, plan_id: int, now: datetime, minutes: int = 2) -> list[Worker]:
    """The workers whose page reported the case as open in the last `minutes`."""
    rows = tx.connection.execute(WHO, {"plan": plan_id, "since": now - timedelta(minutes=minutes)})
    return [worker_from(tx, row) for row in rows]


def last_open(tx: Tx, worker_id: int, since: datetime) -> int | None:
    """The plan whose page the worker last had open, at `since` or later; None when there is none."""
    found: int | None = tx.connection.execute(LAST, {"worker": worker_id, "since": since}).scalar_one_or_none()
    return found
