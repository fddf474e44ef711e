"""What keeps the house in order, and what whoever runs it asks."""

from datetime import datetime

from storage.chats import outbox, updates
from storage.db.tx import Tx
from storage.reminders import reminder_rows


def sweep(tx: Tx, before: datetime) -> None:
    """Takes away what ended before: updates that were acted on, messages that were sent."""
    updates.prune(tx, before)
    outbox.prune(tx, before)


def measure_backlog(tx: Tx, now: datetime) -> tuple[int, float]:
    """How many messages wait in the outbox, and the age in seconds of the longest due reminder."""
    oldest = reminder_rows.oldest_due(tx, now)
    return outbox.depth(tx), (now - oldest).total_seconds() if oldest else 0.0
