"""Reminders as rows, made ahead for some weeks: written with what they are calculated from, claimed with a lease, ended with what became of
each. Whether one is still right just before it is sent, service/reminders/checks.py says."""

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
PERHAPS = "perhaps"  # of what waits: an attempt of unknown end was made
SENT = "sent"


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder that was claimed. `attempts`: how many times, this time included."""

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
# Whose claim it still is, is told by the number of attempts: whoever claims it next counts one more.
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
# Since when it ought to be out; of what nobody could send yet next_at lies ahead, by no more than a lease or a pause between attempts.
WANTED_AT = func.coalesce(R.put_off_to, R.due_at, type_=MOMENT)
OLDEST = select(func.min(WANTED_AT, type_=MOMENT)).where(
    WAITS, R.next_at <= bindparam("soon", type_=MOMENT), bindparam("now", type_=MOMENT) >= WANTED_AT
)
SAID_AT = select(PLAN.c.said_at).where(PLAN.c.id == bindparam("plan"))
CHOICE = select(REMINDER_CHOICE).where(REMINDER_CHOICE.c.telegram_id == bindparam("chat"))
WORKERS_CHAT = select(WORKER.c.telegram_id).where(WORKER.c.id == bindparam("worker"), WORKER.c.ended_at.is_(None))


def rebuild(tx: Tx, case: Case, now: datetime) -> None:
    """Brings the person's waiting reminders to what they ought to be by this case, up to the horizon.

    What has ended stays ended: its key is not put again. What is due before `now` is kept where it waits and is not made anew; where it is
    not wanted any more, a record of it stays.
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
    """The case with what its reminders depend on beside it."""
    in_draft = case.plan.state is State.DRAFT
    said_at = tx.connection.execute(SAID_AT, {"plan": case.plan.id}).scalar_one_or_none() if in_draft else None
    return ReminderBasis(case, said_at, _choices(tx, case))


def chat_of_worker(tx: Tx, worker_id: int) -> int | None:
    """None when the worker has left."""
    return tx.connection.execute(WORKERS_CHAT, {"worker": worker_id}).scalar_one_or_none()


def choice_of(tx: Tx, telegram_id: int) -> ReminderChoice:
    """Of a supporter or a worker; a person's stands among their settings."""
    row = tx.connection.execute(CHOICE, {"chat": telegram_id}).one_or_none()
    return ReminderChoice(tuple(json.loads(row.leads)), row.quiet_from, row.quiet_until) if row else ReminderChoice()


def claim(tx: Tx, now: datetime, *, limit: int = 100, lease: timedelta = LEASE) -> list[DueReminder]:
    """What is due, the longest due first, for this sender alone until the lease ends; after that it is due again."""
    rows = tx.connection.execute(DUE, {"now": now, "most": limit}).all()
    if rows:
        tx.connection.execute(CLAIM, {"these": [row.id for row in rows], "until": now + lease})
    return [DueReminder(row.id, row.person_id, _reminder(row), row.attempts + 1) for row in rows]


def is_mine(tx: Tx, due: DueReminder) -> bool:
    """Whether the claim still is this sender's: it has not ended, and nobody has claimed it since."""
    return tx.connection.execute(IS_MINE, {"of": due.id, "of_attempts": due.attempts}).first() is not None


def begin_attempt(tx: Tx, due: DueReminder, now: datetime, *, lease: timedelta = LEASE) -> bool | None:
    """Noted before Telegram is spoken to: whatever becomes of this process now, it may have been sent. The lease begins anew.

    Whether an earlier attempt may have reached the chat; None when the claim is not this sender's any more: it must not be sent then.
    """
    outcome: str | None = tx.connection.execute(OUTCOME, {"of": due.id, "of_attempts": due.attempts}).scalar_one_or_none()
    if outcome is None:
        return None
    tx.connection.execute(SENDING, {"of": due.id, "until": now + lease})
    return outcome == PERHAPS


def undo_attempt(tx: Tx, id: int) -> None:
    """The attempt that was noted last did certainly not reach anybody."""
    tx.connection.execute(UNSENT, {"of": id})


def mark_sent(tx: Tx, id: int, now: datetime, *, chat_id: int | None = None, message_id: int | None = None) -> None:
    """It was sent; or given to the outbox, then without a message.

    One that was ended while it was under way, by a move of its session say, keeps its message, whose buttons are taken away.
    """
    end = {"of": id, "ended_at": now, "outcome": SENT, "chat_id": chat_id, "message_id": message_id}
    if tx.connection.execute(END, end).rowcount or chat_id is None or message_id is None:
        return
    if tx.connection.execute(NOTE_LATE, {"of": id, "chat": chat_id, "message": message_id}).rowcount:
        put_button_removal(tx, chat_id, message_id, now)


def drop(tx: Tx, id: int, reason: str, now: datetime) -> None:
    """It will never be sent: `reason` is a code such as "blocked"."""
    tx.connection.execute(END, {"of": id, "ended_at": now, "outcome": reason, "chat_id": None, "message_id": None})


def retry(tx: Tx, id: int, at: datetime) -> None:
    """It was not sent, though it was to be, and is tried again at `at`."""
    tx.connection.execute(RETRY, {"of": id, "at": at})


def postpone(tx: Tx, id: int, at: datetime) -> None:
    """It is not to be sent before `at`: these are quiet hours, or somebody is in the middle of a question."""
    tx.connection.execute(PUT_OFF, {"of": id, "at": at})


def next_due(tx: Tx) -> datetime | None:
    """When the next one is due, or its lease ends; None when none waits."""
    due: datetime | None = tx.connection.execute(NEXT_DUE).scalar_one()
    return due


def oldest_due(tx: Tx, now: datetime) -> datetime | None:
    """Since when the longest due one ought to be out, be it held by a sender or waiting for another attempt; None when none is due.

    What waits on purpose is due when that is over.
    """
    due: datetime | None = tx.connection.execute(OLDEST, {"now": now, "soon": now + LONGEST_RETRY}).scalar_one()
    return due


def prune(tx: Tx, older_than: datetime) -> int:
    """Takes away what ended before. Returns how many went. `older_than` lies past the horizon: a key that went may be put again.

    The two nudges of a draft stay as long as their plan: whenever the person left it, they are due once more.
    """
    return tx.connection.execute(delete(REMINDER).where(R.ended_at < older_than, R.kind != ReminderKind.DRAFT.value)).rowcount


def _choices(tx: Tx, case: Case) -> Choices:
    """Each one asked for once."""
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
    """Without the start: that is asked of the session anew."""
    return Reminder(row.key, ReminderKind(row.kind), Participant(Role(row.role), row.to_id), row.due_at, row.session, row.original)
