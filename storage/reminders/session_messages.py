"""Messages in chats about an occurrence: reminders that were sent, and notifications of a session."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select, text, update

from plan.reminders.schedule import ReminderKind
from plan.sessions.session import Participant
from plan.states import Role
from storage.db.tx import Tx
from storage.tables.sessions import REMINDER


@dataclass(frozen=True, slots=True)
class SentReminder:
    """The message of a reminder that was sent."""

    to: Participant
    original: datetime | None
    chat_id: int
    message_id: int


R = REMINDER.c
OF_PERSON = R.person_id == bindparam("person")
SENT = select(R.role, R.to_id, R.original, R.chat_id, R.message_id).where(
    OF_PERSON, R.session == bindparam("session"), R.message_id.is_not(None)
)
TOLD = (
    update(REMINDER)
    .where(
        OF_PERSON,
        R.ended_at.is_(None),
        R.kind == ReminderKind.SESSION.value,
        R.session == bindparam("of_session"),
        R.next_at <= bindparam("now"),
    )
    .where(or_(bindparam("only", type_=R.original.type).is_(None), R.original == bindparam("only", type_=R.original.type)))
    .values(ended_at=bindparam("now"), outcome="told")
)
TAPPED = update(REMINDER).where(OF_PERSON, R.chat_id == bindparam("chat"), R.message_id == bindparam("message")).values(message_id=None)
NOTED = text(
    "INSERT INTO reminder (person_id, key, kind, role, to_id, session, original, due_at, next_at, attempts, ended_at, outcome, chat_id,"
    " message_id) VALUES (:person_id, :key, 'session', :role, :to_id, :session, :original, :at, :at, 1, :at, 'told', :chat_id, :message_id)"
    " ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=R.due_at.type), bindparam("original", type_=R.original.type))


def sent_reminders(tx: Tx, person_id: int, session: int) -> list[SentReminder]:
    """The messages that reminded of a session, needed to remove their buttons."""
    rows = tx.connection.execute(SENT, {"person": person_id, "session": session})
    return [SentReminder(Participant(Role(row.role), row.to_id), row.original, row.chat_id, row.message_id) for row in rows]


def note_tapped(tx: Tx, person_id: int, chat_id: int, message_id: int) -> None:
    """Notes that the message was tapped: it loses its buttons with the next screen, so nobody else has to remove them."""
    tx.connection.execute(TAPPED, {"person": person_id, "chat": chat_id, "message": message_id})


def end_reminders_told_of(tx: Tx, person_id: int, session: int, now: datetime, only: datetime | None = None) -> None:
    """Ends reminders of the session that are due now, because this transaction notifies its participants of the session anyway.
    `only`: of this occurrence.
    """
    tx.connection.execute(TOLD, {"person": person_id, "of_session": session, "now": now, "only": only})


def note_told(
    tx: Tx, person_id: int, key: str, to: Participant, session: int, original: datetime, at: datetime, chat_id: int, message_id: int
) -> None:
    """Keeps a notification that asks for an answer like a reminder, so that its buttons can be removed."""
    whom = {"person_id": person_id, "key": key, "role": to.role.value, "to_id": to.id, "session": session, "original": original}
    tx.connection.execute(NOTED, {**whom, "at": at, "chat_id": chat_id, "message_id": message_id})
