"""Reminders as rows, made some weeks ahead in the transaction of what they are calculated from, claimed with a lease, and ended with an
outcome. service/reminders/checks.py decides just before sending whether one is still right.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, select, text, update

from plan.plan import Case
from plan.reminders.plan_reminders import ReminderBasis, due_reminders
from plan.reminders.schedule import Choices, Reminder, ReminderChoice, ReminderKind, choice_of_person
from plan.sessions.session import Participant
from plan.states import Role, State
from storage.chats.outbox import put_button_removal
from storage.db.tx import Tx
from storage.tables.plans import PLAN, WORKER
from storage.tables.sessions import REMINDER, REMINDER_CHOICE

HORIZON = timedelta(days=35)
LEASE = timedelta(seconds=60)
LONGEST_RETRY = timedelta(hours=1)
PERHAPS = "perhaps"  # the outcome of a waiting reminder whose last attempt ended unknown
SENT = "sent"


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A claimed reminder. `attempts`: how many times it was claimed, this time included."""

    id: int
    person_id: int
    reminder: Reminder
    attempts: int


R = REMINDER.c
MOMENT = R.due_at.type
WAITS = R.ended_at.is_(None)
THIS = R.id == bindparam("of")
OF_PERSON = R.person_id == bindparam("person")
ROW = (R.id, R.person_id, R.key, R.kind, R.role, R.to_id, R.session, R.original, R.due_at, R.attempts)
WAITING = select(R.id, R.key, R.due_at).where(OF_PERSON, WAITS)
PUT = text(
    "INSERT INTO reminder (person_id, key, kind, role, to_id, session, original, due_at, next_at, attempts, outcome)"
    " VALUES (:person_id, :key, :kind, :role, :to_id, :session, :original, :due_at, :due_at, 0, '') ON CONFLICT DO NOTHING"
).bindparams(bindparam("due_at", type_=MOMENT), bindparam("original", type_=R.original.type))
REMOVE = delete(REMINDER).where(THIS)
RETIME = update(REMINDER).where(THIS, WAITS).values(due_at=bindparam("at"), next_at=bindparam("at"), put_off_to=None)
DUE: Select[Any] = (
    select(*ROW)
    .where(WAITS, R.next_at <= bindparam("now"))
    .order_by(R.next_at, R.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
CLAIM = update(REMINDER).where(R.id.in_(bindparam("these", expanding=True))).values(next_at=bindparam("until"), attempts=R.attempts + 1)
# A claim is known by its number of attempts, since the next claim raises it.
STILL_MINE = (THIS, WAITS, R.attempts == bindparam("of_attempts"))
IS_MINE = select(R.id).where(*STILL_MINE)
OUTCOME = select(R.outcome).where(*STILL_MINE).with_for_update()
SENDING = update(REMINDER).where(THIS).values(outcome=PERHAPS, next_at=bindparam("until"))
UNSENT = update(REMINDER).where(THIS, WAITS).values(outcome="")
RETRY = update(REMINDER).where(THIS, WAITS).values(next_at=bindparam("at"))
PUT_OFF = RETRY.values(put_off_to=bindparam("at"))
OF_ENDED = update(REMINDER).where(THIS, R.ended_at.is_not(None), R.message_id.is_(None))
NOTE_LATE = OF_ENDED.values(chat_id=bindparam("chat"), message_id=bindparam("message"))
END = update(REMINDER).where(THIS, WAITS).values({name: bindparam(name) for name in ("ended_at", "outcome", "chat_id", "message_id")})
NEXT_DUE = select(func.min(R.next_at, type_=MOMENT)).where(WAITS)
# When it should have gone out. For one that could not be sent, next_at lies ahead by at most a lease or a pause between attempts.
WANTED_AT = func.coalesce(R.put_off_to, R.due_at, type_=MOMENT)
OLDEST = select(func.min(WANTED_AT, type_=MOMENT)).where(
    WAITS, R.next_at <= bindparam("soon", type_=MOMENT), bindparam("now", type_=MOMENT) >= WANTED_AT
)
SAID_AT = select(PLAN.c.said_at).where(PLAN.c.id == bindparam("plan"))
CHOICE = select(REMINDER_CHOICE).where(REMINDER_CHOICE.c.telegram_id == bindparam("chat"))
WORKERS_CHAT = select(WORKER.c.telegram_id).where(WORKER.c.id == bindparam("worker"), WORKER.c.ended_at.is_(None))


def rebuild(tx: Tx, case: Case, now: datetime) -> None:
    """Updates the person's waiting reminders to what this case asks for, up to the horizon.

    A key that has ended is not put again. Reminders due before `now` are not added; one that is no longer wanted is ended with a record.
    """
    wanted = {reminder.key: reminder for reminder in due_reminders(reminder_basis(tx, case), now, HORIZON)}
    waiting = {row.key: row for row in tx.connection.execute(WAITING, {"person": case.person.id})}
    gone = [row for key, row in waiting.items() if key not in wanted]
    _execute(tx, REMOVE, ({"of": row.id} for row in gone if row.due_at >= now))
    for row in gone:
        drop(tx, row.id, "changed", now)
    moved = ((row.id, wanted[key].due) for key, row in waiting.items() if key in wanted and wanted[key].due != row.due_at)
    _execute(tx, RETIME, ({"of": number, "at": due} for number, due in moved))
    fresh = (reminder for key, reminder in wanted.items() if key not in waiting and reminder.due >= now)
    _execute(tx, PUT, (_columns(case.person.id, reminder) for reminder in fresh))


def reminder_basis(tx: Tx, case: Case) -> ReminderBasis:
    """The case and what else its reminders depend on."""
    in_draft = case.plan.state is State.DRAFT
    said_at = tx.connection.execute(SAID_AT, {"plan": case.plan.id}).scalar_one_or_none() if in_draft else None
    return ReminderBasis(case, said_at, _choices(tx, case))


def chat_of_worker(tx: Tx, worker_id: int) -> int | None:
    """The Telegram id of a worker; None when their work has ended."""
    return tx.connection.execute(WORKERS_CHAT, {"worker": worker_id}).scalar_one_or_none()


def choice_of(tx: Tx, telegram_id: int) -> ReminderChoice:
    """The choice of a supporter or a worker; a person's is in their settings."""
    row = tx.connection.execute(CHOICE, {"chat": telegram_id}).one_or_none()
    return ReminderChoice(tuple(json.loads(row.leads)), row.quiet_from, row.quiet_until) if row else ReminderChoice()


def claim(tx: Tx, now: datetime, *, limit: int = 100, lease: timedelta = LEASE) -> list[DueReminder]:
    """Reminders that are due, the longest due first. They are this sender's until the lease ends; then they are due again."""
    rows = tx.connection.execute(DUE, {"now": now, "most": limit}).all()
    if rows:
        tx.connection.execute(CLAIM, {"these": [row.id for row in rows], "until": now + lease})
    return [DueReminder(row.id, row.person_id, _reminder(row), row.attempts + 1) for row in rows]


def is_mine(tx: Tx, due: DueReminder) -> bool:
    """Whether this sender still has the claim: the reminder has not ended, and nobody has claimed it since."""
    return tx.connection.execute(IS_MINE, {"of": due.id, "of_attempts": due.attempts}).first() is not None


def begin_attempt(tx: Tx, due: DueReminder, now: datetime, *, lease: timedelta = LEASE) -> bool | None:
    """Notes an attempt before Telegram is called, since the message may be sent even if this process dies. Renews the lease.

    Returns whether an earlier attempt may have reached the chat; None when the claim is lost and the reminder must not be sent.
    """
    outcome: str | None = tx.connection.execute(OUTCOME, {"of": due.id, "of_attempts": due.attempts}).scalar_one_or_none()
    if outcome is None:
        return None
    tx.connection.execute(SENDING, {"of": due.id, "until": now + lease})
    return outcome == PERHAPS


def undo_attempt(tx: Tx, id: int) -> None:
    """Takes back the last noted attempt, which certainly did not reach Telegram."""
    tx.connection.execute(UNSENT, {"of": id})


def mark_sent(tx: Tx, id: int, now: datetime, *, chat_id: int | None = None, message_id: int | None = None) -> None:
    """Ends the reminder as sent; without a message when it was given to the outbox.

    If it was ended while being sent, say because its session was moved, its message is noted and the buttons are removed.
    """
    end = {"of": id, "ended_at": now, "outcome": SENT, "chat_id": chat_id, "message_id": message_id}
    if tx.connection.execute(END, end).rowcount or chat_id is None or message_id is None:
        return
    if tx.connection.execute(NOTE_LATE, {"of": id, "chat": chat_id, "message": message_id}).rowcount:
        put_button_removal(tx, chat_id, message_id, now)


def drop(tx: Tx, id: int, reason: str, now: datetime) -> None:
    """Ends the reminder unsent. `reason` is a code such as "blocked"."""
    tx.connection.execute(END, {"of": id, "ended_at": now, "outcome": reason, "chat_id": None, "message_id": None})


def retry(tx: Tx, id: int, at: datetime) -> None:
    """Makes a reminder that could not be sent due again at `at`."""
    tx.connection.execute(RETRY, {"of": id, "at": at})


def postpone(tx: Tx, id: int, at: datetime) -> None:
    """Puts the reminder off until `at`, because of quiet hours or because the chat is in use."""
    tx.connection.execute(PUT_OFF, {"of": id, "at": at})


def next_due(tx: Tx) -> datetime | None:
    """When the next reminder is due, or its lease ends (UTC); None when none waits."""
    due: datetime | None = tx.connection.execute(NEXT_DUE).scalar_one()
    return due


def oldest_due(tx: Tx, now: datetime) -> datetime | None:
    """When the longest due reminder should have gone out (UTC), claimed or waiting for another attempt; None when none is due.

    One that was put off counts from the end of that.
    """
    due: datetime | None = tx.connection.execute(OLDEST, {"now": now, "soon": now + LONGEST_RETRY}).scalar_one()
    return due


def prune(tx: Tx, older_than: datetime) -> int:
    """Deletes reminders that ended before `older_than`, which must be longer ago than the horizon, as their keys may be put again.

    The reminders of a draft are kept, since they would be due once more. Returns how many were deleted.
    """
    return tx.connection.execute(delete(REMINDER).where(R.ended_at < older_than, R.kind != ReminderKind.DRAFT.value)).rowcount


def _choices(tx: Tx, case: Case) -> Choices:
    """Looks up each participant's choice only once."""
    known = {Participant(Role.PERSON, case.person.id): choice_of_person(case.person)}

    def choice(participant: Participant) -> ReminderChoice:
        if participant not in known:
            chat_id = _chat_of(tx, case, participant)
            known[participant] = choice_of(tx, chat_id) if chat_id else ReminderChoice()
        return known[participant]

    return choice


def _chat_of(tx: Tx, case: Case, participant: Participant) -> int | None:
    if participant.role is Role.WORKER:
        return chat_of_worker(tx, participant.id)
    supporter = case.person.supporter(participant.id)
    return supporter.telegram_id if supporter else None


def _execute(tx: Tx, statement: Any, rows: Iterable[dict[str, Any]]) -> None:
    if parameters := list(rows):
        tx.connection.execute(statement, parameters)


def _columns(person_id: int, reminder: Reminder) -> dict[str, Any]:
    return {
        "person_id": person_id, "key": reminder.key, "kind": reminder.kind.value, "role": reminder.to.role.value, "to_id": reminder.to.id,
        "session": reminder.session, "original": reminder.original, "due_at": reminder.due,
    }  # fmt: skip


def _reminder(row: Row[Any]) -> Reminder:
    """Without `starts`, which is read from the session again."""
    return Reminder(row.key, ReminderKind(row.kind), Participant(Role(row.role), row.to_id), row.due_at, row.session, row.original)
