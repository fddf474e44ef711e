"""The outbox: messages to others, written in the transaction of what they tell of and sent at least once. A key marks repeats."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import bindparam, delete, func, select, text, update

from storage.db.tx import Tx
from storage.tables.traffic import OUTBOX


@dataclass(frozen=True, slots=True)
class Outgoing:
    id: int
    key: str
    chat_id: int
    kind: str
    payload: dict[str, Any]


MOMENT = OUTBOX.c.not_before.type
WAITS = OUTBOX.c.ended_at.is_(None)
THIS = OUTBOX.c.id == bindparam("of")
PUT = text(
    "INSERT INTO outbox (key, chat_id, kind, payload, not_before, attempts, dropped)"
    " VALUES (:key, :chat_id, :kind, :payload, :not_before, 0, '') ON CONFLICT DO NOTHING"
).bindparams(bindparam("not_before", type_=MOMENT))
KEPT = (OUTBOX.c.id, OUTBOX.c.key, OUTBOX.c.chat_id, OUTBOX.c.kind, OUTBOX.c.payload)
DUE = (
    select(*KEPT)
    .where(WAITS, OUTBOX.c.not_before <= bindparam("now"))
    .order_by(OUTBOX.c.not_before, OUTBOX.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
WAITING = select(*KEPT).where(WAITS, OUTBOX.c.chat_id == bindparam("chat"), OUTBOX.c.kind == bindparam("of_kind")).order_by(OUTBOX.c.id)
LEASE = update(OUTBOX).where(THIS).values(not_before=bindparam("until"))
ATTEMPTS = select(OUTBOX.c.attempts).where(THIS, WAITS).with_for_update()
ATTEMPT = update(OUTBOX).where(THIS, WAITS).values(attempts=OUTBOX.c.attempts + bindparam("more"))
END = update(OUTBOX).where(THIS, WAITS).values(payload="", ended_at=OUTBOX.c.not_before, dropped=bindparam("reason"))
RETRY = update(OUTBOX).where(THIS, WAITS).values(not_before=bindparam("at"))
NEXT_DUE = select(func.min(OUTBOX.c.not_before, type_=MOMENT)).where(WAITS)

DEPTH = select(func.count()).where(WAITS)


def put(tx: Tx, *, key: str, chat_id: int, kind: str, payload: dict[str, Any], not_before: datetime) -> None:
    """Adds a message to send. `payload` fits JSON. Does nothing when a message with this key was put before, sent or not."""
    sealed = tx.vault.seal(orjson.dumps(payload).decode())
    tx.connection.execute(PUT, {"key": key, "chat_id": chat_id, "kind": kind, "payload": sealed, "not_before": not_before})


def put_button_removal(tx: Tx, chat_id: int, message_id: int, now: datetime) -> None:
    """Asks for the buttons of an outdated message to be removed; asking again changes nothing."""
    put(tx, key=f"bare/{chat_id}/{message_id}", chat_id=chat_id, kind="bare", payload={"message": message_id}, not_before=now)


def claim(tx: Tx, now: datetime, *, limit: int = 20, lease: timedelta = timedelta(seconds=60)) -> list[Outgoing]:
    """Messages that are due, the oldest first. They are this sender's until the lease ends; then they are due again."""
    rows = tx.connection.execute(DUE, {"now": now, "most": limit}).all()
    if rows:
        tx.connection.execute(LEASE, [{"of": row.id, "until": now + lease} for row in rows])
    return [_outgoing(tx, row) for row in rows]


def waiting_messages(tx: Tx, chat_id: int, kind: str) -> list[Outgoing]:
    """Unsent messages of this kind to the chat, due or not, the oldest first."""
    return [_outgoing(tx, row) for row in tx.connection.execute(WAITING, {"chat": chat_id, "of_kind": kind})]


def _outgoing(tx: Tx, row: Any) -> Outgoing:
    return Outgoing(row.id, row.key, row.chat_id, row.kind, orjson.loads(tx.vault.unseal(row.payload)))


def begin_attempt(tx: Tx, id: int) -> int | None:
    """Notes an attempt before Telegram is called, since the message may be sent even if this process dies.

    Returns how many attempts were noted before; None when the message has ended meanwhile and must not be sent.
    """
    before: int | None = tx.connection.execute(ATTEMPTS, {"of": id}).scalar_one_or_none()
    tx.connection.execute(ATTEMPT, {"of": id, "more": 1})
    return before


def undo_attempt(tx: Tx, id: int) -> None:
    """Takes back the last noted attempt, which certainly did not reach Telegram."""
    tx.connection.execute(ATTEMPT, {"of": id, "more": -1})


def mark_sent(tx: Tx, id: int) -> None:
    """Ends the message as sent. Its key is kept, its payload deleted."""
    tx.connection.execute(END, {"of": id, "reason": ""})


def retry(tx: Tx, id: int, at: datetime) -> None:
    """Makes the message due again at `at`."""
    tx.connection.execute(RETRY, {"of": id, "at": at})


def drop(tx: Tx, id: int, reason: str) -> None:
    """Ends the message unsent. `reason` is a code such as "blocked"."""
    tx.connection.execute(END, {"of": id, "reason": reason})


def next_due(tx: Tx) -> datetime | None:
    """When the next message is due, or its lease ends (UTC); None when none waits."""
    due: datetime | None = tx.connection.execute(NEXT_DUE).scalar_one()
    return due


def count_waiting(tx: Tx) -> int:
    """How many messages wait, due or not."""
    count: int = tx.connection.execute(DEPTH).scalar_one()
    return count


def prune(tx: Tx, older_than: datetime) -> int:
    """Deletes messages that ended before `older_than` and returns how many; their keys can then be put again."""
    return tx.connection.execute(delete(OUTBOX).where(OUTBOX.c.ended_at < older_than)).rowcount
