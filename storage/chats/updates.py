"""Which of Telegram's updates were acted on, so that none is acted on twice."""

from datetime import datetime

from sqlalchemy import bindparam, delete, text

from storage.db.tx import Tx
from storage.tables.traffic import SEEN_UPDATE

FIRST = text("INSERT INTO seen_update (update_id, seen_at) VALUES (:update_id, :seen_at) ON CONFLICT DO NOTHING").bindparams(
    bindparam("seen_at", type_=SEEN_UPDATE.c.seen_at.type)
)


def is_first_time(tx: Tx, update_id: int, now: datetime) -> bool:
    """True once for each update; another process that asks at the same time waits for the outcome of this transaction."""
    return tx.connection.execute(FIRST, {"update_id": update_id, "seen_at": now}).rowcount == 1


def prune(tx: Tx, older_than: datetime) -> int:
    """Telegram keeps updates for a day; what is older than that by far is never delivered again. Returns how many went."""
    return tx.connection.execute(delete(SEEN_UPDATE).where(SEEN_UPDATE.c.seen_at < older_than)).rowcount
