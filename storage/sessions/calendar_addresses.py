"""Private calendar addresses: one for each person, supporter and worker, valid until it is revoked."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, insert, or_, select, update

from plan.person import REFUSING
from plan.sessions.session import Session
from plan.states import Role
from plan.support.supporter import Standing
from storage.db.tx import Tx
from storage.sessions import sessions
from storage.tables.plans import PERSON, WORKER
from storage.tables.sessions import SESSION
from storage.tables.supporters import SUPPORTER
from storage.tables.web import CALENDAR
from storage.web.sign_in import hash_of

MOST, WITHIN = 5, timedelta(minutes=10)
KEPT = timedelta(days=90)  # how long a session stays in a calendar after its end


class TooMany(Exception):
    """Too many addresses were made within ten minutes."""


@dataclass(frozen=True, slots=True)
class Owner:
    """`id`: the number of a person or a worker; of a supporter the Telegram id."""

    role: Role
    id: int


@dataclass(frozen=True, slots=True)
class CalendarSession:
    """A session in somebody's calendar. Only workers may see `case_number`."""

    person_id: int
    case_number: str
    session: Session


C, S = CALENDAR.c, SESSION.c
OWNER = (C.role == bindparam("of_role"), C.owner_id == bindparam("of_id"))
GOES_ON = C.ended_at.is_(None)
MADE = select(func.count()).select_from(CALENDAR).where(*OWNER, C.made_at > bindparam("since", type_=C.made_at.type))
END = update(CALENDAR).where(*OWNER, GOES_ON).values(ended_at=bindparam("now"))
NEW = insert(CALENDAR).inline()
CURRENT = select(func.max(C.made_at, type_=C.made_at.type)).where(*OWNER, GOES_ON)
WHOSE = select(C.role, C.owner_id).where(C.token_hash == bindparam("of"), GOES_ON)
NOT_LONG_OVER = or_(S.ends_at.is_(None), S.ends_at > bindparam("since", type_=S.ends_at.type))
OF_OWNER: BindParameter[int] = bindparam("owner")
IN_OFFICE = select(WORKER.c.id).where(WORKER.c.id == OF_OWNER, WORKER.c.ended_at.is_(None), WORKER.c.office_id == PERSON.c.office_id)
AGREES = PERSON.c.consent.not_in(REFUSING)  # an empty calendar removes the events that a program read before
SUPPORTS = (SUPPORTER.c.telegram_id == OF_OWNER, SUPPORTER.c.standing == Standing.CONFIRMED.value)
CHOSEN: dict[Role, sessions.Conditions] = {
    Role.PERSON: (S.person_id == OF_OWNER, S.with_person, AGREES, NOT_LONG_OVER),
    Role.SUPPORTER: (S.person_id.in_(select(SUPPORTER.c.person_id).where(*SUPPORTS)), NOT_LONG_OVER),
    Role.WORKER: (S.worker_id == OF_OWNER, IN_OFFICE.correlate(PERSON).exists(), NOT_LONG_OVER),
}


def owner(telegram_id: int, role: Role, id: int) -> Owner:
    """`id` is the person's or the worker's number. Of a supporter it is ignored: one calendar holds all whom they support."""
    return Owner(role, telegram_id if role is Role.SUPPORTER else id)


def make(tx: Tx, telegram_id: int, role: Role, id: int, now: datetime) -> str:
    """Makes a new address, revokes the former one and returns its token, which is not stored. Raises TooMany and changes nothing."""
    if not may_make(tx, telegram_id, role, id, now):
        raise TooMany
    of = _of(owner(telegram_id, role, id))
    token = secrets.token_urlsafe(32)
    tx.connection.execute(END, {**of, "now": now})
    row = {"token_hash": hash_of(token), "role": of["of_role"], "owner_id": of["of_id"], "made_at": now}
    tx.connection.execute(NEW, row)
    return token


def may_make(tx: Tx, telegram_id: int, role: Role, id: int, now: datetime) -> bool:
    """Whether `make` would succeed now."""
    lately: int = tx.connection.execute(MADE, {**_of(owner(telegram_id, role, id)), "since": now - WITHIN}).scalar_one()
    return lately < MOST


def revoke(tx: Tx, telegram_id: int, role: Role, id: int, now: datetime) -> bool:
    """Revokes the address. False when there was none."""
    return tx.connection.execute(END, {**_of(owner(telegram_id, role, id)), "now": now}).rowcount > 0


def active_since(tx: Tx, telegram_id: int, role: Role, id: int) -> datetime | None:
    """When the current address was made (UTC); None when there is none."""
    made: datetime | None = tx.connection.execute(CURRENT, _of(owner(telegram_id, role, id))).scalar_one()
    return made


def owner_of(tx: Tx, token: str) -> Owner | None:
    """The owner of an address; None when it never existed or was revoked."""
    row = tx.connection.execute(WHOSE, {"of": hash_of(token)}).one_or_none()
    return Owner(Role(row.role), row.owner_id) if row else None


def sessions_of(tx: Tx, of: Owner, now: datetime) -> list[CalendarSession]:
    """The sessions that the owner takes part in, from KEPT ago on; cancelled ones too, so that calendars remove them.

    In the order of the persons and of their sessions. Locks nothing.
    """
    values = {"owner": of.id, "since": now - KEPT}
    found = sessions.load_matching(tx, CHOSEN[of.role], values)
    takes_part = _numbers(tx, of) if of.role is Role.SUPPORTER else None
    numbers = select(PERSON.c.id, PERSON.c.case_number).where(PERSON.c.id.in_(sorted(found)))
    cases = {row.id: tx.vault.unseal(row.case_number) for row in tx.connection.execute(numbers)}
    return [
        CalendarSession(person, cases[person], one)
        for person, many in sorted(found.items())
        for one in many
        if takes_part is None or takes_part(person, one)
    ]


def _numbers(tx: Tx, of: Owner) -> Callable[[int, Session], bool]:
    """A test whether the supporter takes part in a session of a person."""
    rows = tx.connection.execute(select(SUPPORTER.c.person_id, SUPPORTER.c.number).where(*SUPPORTS), {"owner": of.id})
    mine = {(row.person_id, row.number) for row in rows}
    return lambda person, session: any((person, number) in mine for number in session.details.people.supporters)


def _of(owner: Owner) -> dict[str, Any]:
    return {"of_role": owner.role.value, "of_id": owner.id}
