"""Invitations by a link that works once. Only a hash of its token is stored, so that nobody who reads the database can use it."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select, update

from plan.office import Invitation, Office
from storage.db.tx import Tx
from storage.tables.plans import OFFICE
from storage.tables.traffic import INVITATION

OF_NO_OFFICE = Office(0, "")
THIS = INVITATION.c.token_hash == bindparam("of")
NEW = insert(INVITATION).inline()
FIND = (
    select(INVITATION, OFFICE.c.name.label("office_name"))
    .outerjoin_from(INVITATION, OFFICE, OFFICE.c.id == INVITATION.c.office_id)
    .where(THIS)
)
ALL_UNUSED = update(INVITATION).where(INVITATION.c.used_at.is_(None), INVITATION.c.withdrawn_at.is_(None))
UNUSED = ALL_UNUSED.where(THIS)
USE = UNUSED.where(INVITATION.c.expires_at > bindparam("used_at")).values(used_by=bindparam("used_by"), used_at=bindparam("used_at"))
WITHDRAW = UNUSED.values(withdrawn_at=bindparam("withdrawn_at"))
WITHDRAW_OPEN = ALL_UNUSED.where(
    INVITATION.c.person_id == bindparam("person"), INVITATION.c.kind == "supporter", INVITATION.c.expires_at > bindparam("withdrawn_at")
).values(withdrawn_at=bindparam("withdrawn_at"))


def create(
    tx: Tx,
    token: str,
    kind: str,
    office_id: int | None,
    created_by: int,
    now: datetime,
    *,
    case_number: str = "",
    days: int = 30,
    person_id: int | None = None,
    hours: int = 0,
) -> None:
    """Creates an invitation. `token`: at least 128 random bits, as its hash has no salt. `created_by`: the Telegram id of the inviter.

    `office_id` is None when a person without an office invites a supporter; `person_id` and `hours` (a month) belong to a supporter's
    invitation.
    """
    row = {"token_hash": _hash(token), "kind": kind, "office_id": office_id, "person_id": person_id, "hours": hours}
    row["case_number"] = tx.vault.seal(case_number)
    times = {"created_by": created_by, "created_at": now, "expires_at": now + timedelta(days=days)}
    tx.connection.execute(NEW, {**row, **times})


def find(tx: Tx, token: str, now: datetime) -> Invitation | None:
    """The invitation of this token and its state: "open", "used", "withdrawn" or "ended" (expired). None when there is none."""
    row = tx.connection.execute(FIND, {"of": _hash(token)}).one_or_none()
    if row is None:
        return None
    states = {"used": row.used_at, "withdrawn": row.withdrawn_at, "ended": row.expires_at <= now}
    state = next((state for state, reached in states.items() if reached), "open")
    office = OF_NO_OFFICE if row.office_id is None else Office(row.office_id, row.office_name)
    return Invitation(row.kind, state, office, tx.vault.unseal(row.case_number), row.person_id, row.hours)


def use(tx: Tx, token: str, telegram_id: int, now: datetime) -> bool:
    """Marks an open invitation as used. True exactly once, also when two try at the same time."""
    return tx.connection.execute(USE, {"of": _hash(token), "used_by": telegram_id, "used_at": now}).rowcount == 1


def withdraw(tx: Tx, token: str, now: datetime) -> bool:
    """Withdraws an invitation. False when it was used or withdrawn before."""
    return tx.connection.execute(WITHDRAW, {"of": _hash(token), "withdrawn_at": now}).rowcount == 1


def withdraw_open(tx: Tx, person_id: int, now: datetime) -> int:
    """Withdraws all open invitations of the person's supporters. Returns how many there were."""
    return tx.connection.execute(WITHDRAW_OPEN, {"person": person_id, "withdrawn_at": now}).rowcount


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
