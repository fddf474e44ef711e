"""The last look before a reminder is sent, and what is noted when it was not taken."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from service.reminders.checks import ReadyReminder, prepare_reminder
from storage.chats import blocked_chats
from storage.db.tx import Tx
from storage.reminders import reminder_rows
from storage.reminders.reminder_rows import DueReminder

SOONEST, LATEST = timedelta(seconds=15), timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Failure:
    """`outcome`: "blocked" or "refused", which end it, or "retried". `reached_nobody`: it certainly was not shown.

    `wait`: how long Telegram wants to be left alone, None when it did not say.
    """

    outcome: str
    reached_nobody: bool = False
    wait: timedelta | None = None


def look_last(tx: Tx, due: DueReminder, now: datetime, *, stopping: bool) -> tuple[ReadyReminder, bool] | None:
    """Asked and noted in one transaction; with it, whether it may have come before. When we stop, it is left to whoever starts."""
    if stopping:
        reminder_rows.retry(tx, due.id, now)
        return None
    ready = prepare_reminder(tx, due, now)
    again = reminder_rows.begin_attempt(tx, due, now) if ready else None
    return (ready, again) if ready and again is not None else None


def note_failure(tx: Tx, due: DueReminder, chat_id: int, failure: Failure, now: datetime) -> None:
    """Whatever passes is tried again, ever more seldom; the check drops it when its session has begun."""
    if failure.outcome == "blocked":
        blocked_chats.note_blocked(tx, chat_id, now)
    if failure.outcome != "retried":
        reminder_rows.drop(tx, due.id, failure.outcome, now)
        return
    if failure.reached_nobody:
        reminder_rows.undo_attempt(tx, due.id)
    wait = min(max((now - due.reminder.due) / 2, SOONEST), LATEST) if failure.wait is None else failure.wait
    reminder_rows.retry(tx, due.id, now + wait)
