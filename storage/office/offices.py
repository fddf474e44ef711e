"""Offices (sociālais dienests) and their workers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from plan.office import Office, Worker
from plan.states import Role
from storage.db.tx import Tx
from storage.tables.plans import OFFICE, WORKER
from storage.tables.web import CALENDAR

OFFICES = select(OFFICE.c.id, OFFICE.c.name, OFFICE.c.phone).order_by(OFFICE.c.name)
NEW_OFFICE = insert(OFFICE).returning(OFFICE.c.id)
CHANGE_PHONE = update(OFFICE).where(OFFICE.c.id == bindparam("key"))
WORKERS = (
    select(WORKER, OFFICE.c.name.label("office_name"))
    .join_from(WORKER, OFFICE, OFFICE.c.id == WORKER.c.office_id)
    .where(WORKER.c.ended_at.is_(None))
)
WORKER_OF = WORKERS.where(WORKER.c.telegram_id == bindparam("key"))
WORKER_NUMBER = WORKERS.where(WORKER.c.id == bindparam("key"))
WORKERS_OF = WORKERS.where(WORKER.c.office_id == bindparam("key")).order_by(WORKER.c.id)
NEW_WORKER = insert(WORKER).inline()
CHANGE_WORKER = update(WORKER).where(WORKER.c.telegram_id == bindparam("key"))
THIS_WORKER = select(WORKER.c.id).where(WORKER.c.telegram_id == bindparam("key"))
END_CALENDAR = (
    update(CALENDAR)
    .where(CALENDAR.c.role == Role.WORKER.value, CALENDAR.c.owner_id.in_(THIS_WORKER), CALENDAR.c.ended_at.is_(None))
    .values(ended_at=bindparam("now"))
)


def offices(tx: Tx) -> list[Office]:
    return [Office(*row) for row in tx.connection.execute(OFFICES)]


def open_office(tx: Tx, name: str, now: datetime) -> Office:
    """Creates an office. Raises sqlalchemy.exc.IntegrityError when the name is taken."""
    return Office(tx.connection.execute(NEW_OFFICE, {"name": name, "opened_at": now}).scalar_one(), name)


def set_phone(tx: Tx, office_id: int, phone: str) -> None:
    tx.connection.execute(CHANGE_PHONE.values(phone=phone), {"key": office_id})


def office_by_name(tx: Tx, name: str) -> Office | None:
    return next((office for office in offices(tx) if office.name == name), None)


def worker_of(tx: Tx, telegram_id: int) -> Worker | None:
    """The worker with this Telegram id, unless their work has ended."""
    row = tx.connection.execute(WORKER_OF, {"key": telegram_id}).one_or_none()
    return worker_from(tx, row) if row else None


def worker_by_id(tx: Tx, worker_id: int) -> Worker | None:
    """The worker with this number, unless their work has ended."""
    row = tx.connection.execute(WORKER_NUMBER, {"key": worker_id}).one_or_none()
    return worker_from(tx, row) if row else None


def workers_of(tx: Tx, office_id: int) -> list[Worker]:
    return [worker_from(tx, row) for row in tx.connection.execute(WORKERS_OF, {"key": office_id})]


def add_worker(tx: Tx, telegram_id: int, name: str, office_id: int, role: str = "worker") -> Worker:
    """Adds a worker to an office. Somebody who was a worker before, in any office, keeps their number."""
    columns = {"name": tx.vault.seal(name), "office_id": office_id, "role": role, "ended_at": None}
    if tx.connection.execute(CHANGE_WORKER.values(columns), {"key": telegram_id}).rowcount == 0:
        tx.connection.execute(NEW_WORKER, {"telegram_id": telegram_id, **columns})
    return worker_from(tx, tx.connection.execute(WORKER_OF, {"key": telegram_id}).one())


def end_worker(tx: Tx, telegram_id: int, now: datetime) -> None:
    """Ends a worker's work. Their name stays in plans and in the audit trail; their calendar address stops working."""
    tx.connection.execute(CHANGE_WORKER.values(ended_at=now), {"key": telegram_id})
    tx.connection.execute(END_CALENDAR, {"key": telegram_id, "now": now})


def worker_from(tx: Tx, row: Row[Any]) -> Worker:
    return Worker(row.id, row.telegram_id, tx.vault.unseal_often(row.name), row.office_id, row.office_name, row.role)
