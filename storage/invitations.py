"""Invitations by a link that works once. Only the hash of its token is kept: who reads the database cannot use it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select, update

from storage.tables import OFFICE
from storage.traffic_tables import INVITATION
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Invitation:
    """`kind`: "worker" or "person". `state`: "open", "used", "ended" (its time is over) or "withdrawn"."""

    kind: str
    office_id: int
    office_name: str
    case_number: str
    created_by: int
    expires_at: datetime
    state: str


THIS = INVITATION.c.token_hash == bindparam("of")
NEW = insert(INVITATION).inline()
FIND = (
    select(INVITATION, OFFICE.c.name.label("office_name")).join_from(INVITATION, OFFICE, OFFICE.c.id == INVITATION.c.office_id).where(THIS)
)
UNUSED = update(INVITATION).where(THIS, INVITATION.c.used_at.is_(None), INVITATION.c.withdrawn_at.is_(None))
USE = UNUSED.where(INVITATION.c.expires_at > bindparam("used_at")).values(used_by=bindparam("used_by"), used_at=bindparam("used_at"))
WITHDRAW = UNUSED.values(withdrawn_at=bindparam("withdrawn_at"))


def create(tx: Tx, token: str, kind: str, office_id: int, created_by: int, now: datetime, *, case_number: str = "", days: int = 30) -> None:
    """`token`: at least 128 random bits, as its hash has no salt. `created_by`: the Telegram id of who invites."""
    row = {"token_hash": _hash(token), "kind": kind, "office_id": office_id, "case_number": tx.vault.seal(case_number)}
    times = {"created_by": created_by, "created_at": now, "expires_at": now + timedelta(days=days)}
    tx.connection.execute(NEW, {**row, **times})


def find(tx: Tx, token: str, now: datetime) -> Invitation | None:
    row = tx.connection.execute(FIND, {"of": _hash(token)}).one_or_none()
    if row is None:
        return None
    states = {"used": row.used_at, "withdrawn": row.withdrawn_at, "ended": row.expires_at <= now}
    state = next((state for state, reached in states.items() if reached), "open")
    number = tx.vault.open_(row.case_number)
    return Invitation(row.kind, row.office_id, row.office_name, number, row.created_by, row.expires_at, state)


def use(tx: Tx, token: str, telegram_id: int, now: datetime) -> bool:
    """True for exactly one use of an open invitation, also when two come at the same time."""
    return tx.connection.execute(USE, {"of": _hash(token), "used_by": telegram_id, "used_at": now}).rowcount == 1


def withdraw(tx: Tx, token: str, now: datetime) -> bool:
    """False when it was used or withdrawn before."""
    return tx.connection.execute(WITHDRAW, {"of": _hash(token), "withdrawn_at": now}).rowcount == 1


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
