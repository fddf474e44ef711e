"""What keeps the house in order, and what whoever runs it asks."""

from datetime import datetime

from storage.chats import outbox, sent_messages, updates, voices
from storage.db.tx import Tx
from storage.reminders import reminder_rows
from storage.web import sign_in


def clear_queues(tx: Tx, before: datetime, undeletable: datetime) -> None:
    """Takes away what ended before: updates that were acted on, messages that were sent; and the numbers of `undeletable` messages."""
    updates.prune(tx, before)
    outbox.prune(tx, before)
    sent_messages.prune(tx, undeletable)


def clear_out(tx: Tx, before: datetime) -> list[str]:
    """Takes away sign-ins that ended before, and voice notes that were taken back, and gives the names of the files to delete."""
    sign_in.prune(tx, before)
    return voices.sweep(tx)


def measure_backlog(tx: Tx, now: datetime) -> tuple[int, float]:
    """How many messages wait in the outbox, and the age in seconds of the longest due reminder."""
    oldest = reminder_rows.oldest_due(tx, now)
    return outbox.count_waiting(tx), (now - oldest).total_seconds() if oldest else 0.0
