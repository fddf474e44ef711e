"""The private address at which a calendar program reads a worker's sessions, and whose sessions any address is for."""

from datetime import datetime

from plan.office import Worker
from plan.states import Role
from storage.db.tx import Tx
from storage.sessions import calendar_addresses
from storage.sessions.calendar_addresses import CalendarSession, TooMany


def active_since(tx: Tx, worker: Worker) -> datetime | None:
    return calendar_addresses.active_since(tx, worker.telegram_id, Role.WORKER, worker.id)


def make_address(tx: Tx, worker: Worker, now: datetime) -> str | None:
    """The secret part of a new address, instead of the old one; None when too many were made."""
    try:
        return calendar_addresses.make(tx, worker.telegram_id, Role.WORKER, worker.id, now)
    except TooMany:
        return None


def revoke(tx: Tx, worker: Worker, now: datetime) -> None:
    calendar_addresses.revoke(tx, worker.telegram_id, Role.WORKER, worker.id, now)


def sessions_at(tx: Tx, token: str, now: datetime) -> tuple[Role, list[CalendarSession]] | None:
    """Whose calendar it is, and their sessions. None for an address that was revoked or never was."""
    owner = calendar_addresses.owner_of(tx, token)
    return (owner.role, calendar_addresses.sessions_of(tx, owner, now)) if owner else None
