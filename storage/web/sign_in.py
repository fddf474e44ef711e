"""Sign-in to the worker's pages by a one-time link, sign-ins, and text typed and not yet sent.

Only hashes of tokens are stored, so that nobody who reads the database can sign in. Tokens and secrets have at least 128 random bits.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, func, insert, select, text, update

from storage.db.tx import Tx
from storage.tables.plans import WORKER
from storage.tables.web import DRAFT, LINK, SESSION

LONGEST, IDLE, TOUCH, REMEMBERED = timedelta(hours=8), timedelta(minutes=30), timedelta(minutes=1), timedelta(days=1)

AT_WORK = select(WORKER.c.id).where(WORKER.c.ended_at.is_(None))
NEW_LINK, NEW_SESSION = insert(LINK).inline(), insert(SESSION).inline()
USE_LINK = (
    update(LINK)
    .where(LINK.c.token_hash == bindparam("of"), LINK.c.used_at.is_(None), LINK.c.expires_at > bindparam("now"))
    .where(LINK.c.worker_id.in_(AT_WORK))
    .values(used_at=bindparam("now"))
    .returning(LINK.c.worker_id)
)
LINKS_MADE = select(func.count()).select_from(LINK).where(LINK.c.worker_id == bindparam("worker"), LINK.c.created_at >= bindparam("since"))
OPEN: tuple[ColumnElement[bool], ...] = (
    SESSION.c.ended_at.is_(None),
    SESSION.c.begun_at > bindparam("begun"),
    SESSION.c.seen_at > bindparam("seen"),
    SESSION.c.worker_id.in_(AT_WORK),
)
SESSIONS: Select[Any] = select(SESSION.c.id, SESSION.c.worker_id, SESSION.c.begun_at, SESSION.c.seen_at).where(*OPEN)
THIS_SESSION = SESSIONS.where(SESSION.c.secret_hash == bindparam("of"))
SESSIONS_OF = SESSIONS.where(SESSION.c.worker_id == bindparam("worker")).order_by(SESSION.c.seen_at.desc(), SESSION.c.id)
ENDED_BY_ITSELF: Select[Any] = select(SESSION.c.id, SESSION.c.worker_id, SESSION.c.begun_at, SESSION.c.seen_at).where(
    SESSION.c.secret_hash == bindparam("of"),
    SESSION.c.ended_at.is_(None),
    SESSION.c.begun_at > bindparam("begun"),
    SESSION.c.worker_id.in_(AT_WORK),
)
SEEN = update(SESSION).where(SESSION.c.id == bindparam("of")).values(seen_at=bindparam("now"))
FORGET = delete(SESSION).where(SESSION.c.worker_id == bindparam("worker"))
FORGET_ONE = FORGET.where(SESSION.c.id == bindparam("of"))
END = update(SESSION).where(SESSION.c.ended_at.is_(None)).values(ended_at=bindparam("now"))
END_ALL = END.where(SESSION.c.worker_id == bindparam("worker"))
KEEP = text(
    "INSERT INTO web_draft (worker_id, key, plan_id, text) VALUES (:worker_id, :key, :plan_id, :text)"
    " ON CONFLICT (worker_id, key) DO UPDATE SET plan_id = excluded.plan_id, text = excluded.text"
)
ENDED_BY_OTHERS: Select[Any] = select(SESSION.c.id, SESSION.c.worker_id, SESSION.c.begun_at, SESSION.c.seen_at).where(
    SESSION.c.secret_hash == bindparam("of"), SESSION.c.ended_at > bindparam("since"), SESSION.c.worker_id.in_(AT_WORK)
)
PREFIX = bindparam("prefix", type_=DRAFT.c.key.type)  # not by LIKE, as a key may contain its wildcards
BEGINNING = (DRAFT.c.worker_id == bindparam("worker"), func.substr(DRAFT.c.key, 1, func.length(PREFIX)) == PREFIX)


@dataclass(frozen=True, slots=True)
class WebSession:
    """A worker's sign-in. `seen_at` is exact to about a minute."""

    id: int
    worker_id: int
    begun_at: datetime
    seen_at: datetime


def make_link(tx: Tx, token: str, worker_id: int, now: datetime, minutes: int = 5) -> None:
    times = {"created_at": now, "expires_at": now + timedelta(minutes=minutes)}
    tx.connection.execute(NEW_LINK, {"token_hash": hash_of(token), "worker_id": worker_id, **times})


def use_link(tx: Tx, token: str, now: datetime) -> int | None:
    """The worker's number, exactly once, also when two try at once; None for a link that was used, has expired or never existed."""
    return tx.connection.execute(USE_LINK, {"of": hash_of(token), "now": now}).scalar_one_or_none()


def links_made(tx: Tx, worker_id: int, since: datetime) -> int:
    """How many links the worker has asked for since then, to limit them."""
    count: int = tx.connection.execute(LINKS_MADE, {"worker": worker_id, "since": since}).scalar_one()
    return count


def begin_session(tx: Tx, secret: str, worker_id: int, now: datetime) -> None:
    tx.connection.execute(NEW_SESSION, {"secret_hash": hash_of(secret), "worker_id": worker_id, "begun_at": now, "seen_at": now})


def find_session(tx: Tx, secret: str, now: datetime, *, touch: bool = True) -> WebSession | None:
    """The sign-in of a cookie's value; None when it was ended, is 8 hours old, 30 minutes idle, or its worker has left.

    `touch`: count this as activity; False for a page that refreshes by itself.
    """
    row = tx.connection.execute(THIS_SESSION, {"of": hash_of(secret), **_young(now)}).one_or_none()
    if row is None:
        return None
    if touch and now - row.seen_at >= TOUCH:
        tx.connection.execute(SEEN, {"of": row.id, "now": now})
    return _session(row)


def session_that_lapsed(tx: Tx, secret: str, now: datetime) -> WebSession | None:
    """A sign-in that became idle or too old within the last day, unless somebody ended it or the worker has left."""
    row = tx.connection.execute(ENDED_BY_ITSELF, {"of": hash_of(secret), "begun": now - REMEMBERED}).one_or_none()
    over = row is not None and (row.seen_at <= now - IDLE or row.begun_at <= now - LONGEST)
    return _session(row) if row is not None and over else None


def sessions_of(tx: Tx, worker_id: int, now: datetime) -> list[WebSession]:
    """The worker's current sign-ins, the last seen first."""
    return [_session(row) for row in tx.connection.execute(SESSIONS_OF, {"worker": worker_id, **_young(now)})]


def session_ended_by_others(tx: Tx, secret: str, now: datetime) -> WebSession | None:
    """A sign-in that an administrator ended within the last day, whose worker has not left."""
    row = tx.connection.execute(ENDED_BY_OTHERS, {"of": hash_of(secret), "since": now - REMEMBERED}).one_or_none()
    return _session(row) if row is not None else None


def sign_out(tx: Tx, worker_id: int, id: int) -> bool:
    """Deletes one of the worker's own sign-ins. False when they have no such sign-in."""
    return tx.connection.execute(FORGET_ONE, {"of": id, "worker": worker_id}).rowcount == 1


def sign_out_everywhere(tx: Tx, worker_id: int) -> int:
    """Deletes all of the worker's sign-ins. Returns how many there were."""
    return tx.connection.execute(FORGET, {"worker": worker_id}).rowcount


def end_all(tx: Tx, worker_id: int, now: datetime) -> int:
    """Ends a worker's sign-ins on behalf of an administrator. Returns how many there were."""
    return tx.connection.execute(END_ALL, {"worker": worker_id, "now": now}).rowcount


def keep_draft(tx: Tx, worker_id: int, key: str, text: str, plan_id: int | None = None) -> None:
    """Keeps text typed in a field. `plan_id`: the plan that it is about, so that it is erased with the person."""
    tx.connection.execute(KEEP, {"worker_id": worker_id, "key": key, "plan_id": plan_id, "text": tx.vault.seal(text)})


def load_drafts(tx: Tx, worker_id: int, prefix: str) -> dict[str, str]:
    """Key → text of the drafts whose key begins with `prefix`."""
    rows = tx.connection.execute(select(DRAFT.c.key, DRAFT.c.text).where(*BEGINNING), {"worker": worker_id, "prefix": prefix})
    return {row.key: tx.vault.unseal(row.text) for row in rows}


def drop_drafts(tx: Tx, worker_id: int, prefix: str) -> None:
    tx.connection.execute(delete(DRAFT).where(*BEGINNING), {"worker": worker_id, "prefix": prefix})


def prune(tx: Tx, older_than: datetime) -> int:
    """Deletes links and sign-ins from before `older_than`. Returns how many."""
    old = (delete(LINK).where(LINK.c.created_at < older_than), delete(SESSION).where(SESSION.c.begun_at < older_than))
    return sum(tx.connection.execute(statement).rowcount for statement in old)


def _young(now: datetime) -> dict[str, datetime]:
    return {"begun": now - LONGEST, "seen": now - IDLE}


def _session(row: Row[Any]) -> WebSession:
    return WebSession(row.id, row.worker_id, row.begun_at, row.seen_at)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
