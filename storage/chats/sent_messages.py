"""Which messages the bot sent lately to which chat, by their numbers alone."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, delete, select, text

from storage.db.tx import Tx
from storage.tables.traffic import SENT_MESSAGE

SENT = text(
    "INSERT INTO sent_message (chat_id, message_id, sent_at) VALUES (:chat_id, :message_id, :sent_at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("sent_at", type_=SENT_MESSAGE.c.sent_at.type))
Numbers = Iterable[tuple[int, int]]


def record(tx: Tx, sent: Numbers, now: datetime) -> None:
    """`sent`: pairs of a chat and a message."""
    rows = [{"chat_id": chat_id, "message_id": message_id, "sent_at": now} for chat_id, message_id in sent]
    if rows:
        tx.connection.execute(SENT, rows)


def take(tx: Tx, chat_id: int) -> list[int]:
    """The messages of a chat, which are forgotten here."""
    ours = SENT_MESSAGE.c.chat_id == chat_id
    numbers = list(tx.connection.execute(select(SENT_MESSAGE.c.message_id).where(ours).order_by(SENT_MESSAGE.c.message_id)).scalars())
    tx.connection.execute(delete(SENT_MESSAGE).where(ours))
    return numbers


def prune(tx: Tx, older_than: datetime) -> None:
    tx.connection.execute(delete(SENT_MESSAGE).where(SENT_MESSAGE.c.sent_at < older_than))
