"""Which of Telegram's updates were handled, so that none is handled twice."""

from datetime import datetime

from sqlalchemy import bindparam, delete, text

from storage.db.compiled import CompiledStatement
from storage.db.tx import Tx
from storage.tables.traffic import SEEN_UPDATE

FIRST = CompiledStatement(
    text("INSERT INTO seen_update (update_id, seen_at) VALUES (:update_id, :seen_at) ON CONFLICT DO NOTHING").bindparams(
        bindparam("seen_at", type_=SEEN_UPDATE.c.seen_at.type)
    )
)


def is_first_time(tx: Tx, update_id: int, now: datetime) -> bool:
    """True once for each update. Another process that asks at the same time waits until this transaction ends."""
    return FIRST.execute(tx.connection, {"update_id": update_id, "seen_at": now}).rowcount == 1


def prune(tx: Tx, older_than: datetime) -> int:
    """Deletes updates seen before `older_than` and returns how many. Telegram delivers none again after a day."""
    return tx.connection.execute(delete(SEEN_UPDATE).where(SEEN_UPDATE.c.seen_at < older_than)).rowcount
