"""What is noted of a person beside their plan."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.tables import PERSON
from storage.tx import Tx

BLOCKED = update(PERSON).where(PERSON.c.telegram_id == bindparam("chat")).values(blocked_at=bindparam("at"))
IS_BLOCKED = select(PERSON.c.id).where(PERSON.c.telegram_id == bindparam("chat"), PERSON.c.blocked_at.is_not(None))


def blocked(tx: Tx, telegram_id: int, at: datetime | None) -> None:
    """The person blocked the bot at this time; None = they are back."""
    tx.connection.execute(BLOCKED, {"chat": telegram_id, "at": at})


def is_blocked(tx: Tx, telegram_id: int) -> bool:
    """Whether who owns this chat has blocked the bot, so that no message reaches them."""
    return tx.connection.execute(IS_BLOCKED, {"chat": telegram_id}).first() is not None
