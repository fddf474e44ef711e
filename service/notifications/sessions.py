"""Who takes part in a session is told at once, and once, of what somebody else did to it.

Messages about its old time lose their buttons."""

from collections.abc import Iterable
from datetime import datetime

from dialogs.texts.notification import Notification
from dialogs.texts.session_notifications import ASKING, news_message
from plan import changes as c
from plan.changes import Change
from plan.plan import Case
from plan.reminders.schedule import choice_of_person
from plan.sessions.occurrences import Occurrence, occurrence
from plan.sessions.session import Participant, Session
from plan.states import Role
from service.notifications.session_news import SessionNews, news_of, participants
from service.notifications.telling import Notifier
from storage.cases import cases
from storage.chats import blocked_chats, outbox
from storage.chats.outbox import Outgoing
from storage.db.tx import Tx
from storage.office import offices
from storage.reminders import reminder_rows, session_messages


def tell_of_session(notifier: Notifier, change: Change, before: Case) -> bool:
    """Whether anybody is to be told, or has a message that is out of date."""
    told = list(news_of(change, before, notifier.case, notifier.by.at))
    for one in told:
        _tell(notifier, one)
        if one.kind in ASKING and not isinstance(change, c.EditSession):
            only = None if one.more or one.session.rule is None else one.at.original
            session_messages.end_reminders_told_of(notifier.tx, notifier.case.person.id, one.session.id, notifier.by.at, only)
    return _take_buttons(notifier, before) or bool(told)


def all_but_doer(notifier: Notifier, to: Iterable[Participant]) -> list[Participant]:
    """But for whoever did it."""
    return [one for one in to if (one.role, one.id) != (notifier.by.role, notifier.by.id)]


def _tell(notifier: Notifier, one: SessionNews) -> None:
    for to in all_but_doer(notifier, one.to):
        message = news_message(one.kind, notifier.case, to, one.session, one.at, was=one.was, more=one.more)
        put_session_message(notifier, to, message, one.kind, one.session, one.at)


def put_session_message(notifier: Notifier, to: Participant, message: Notification, kind: str, session: Session, time: Occurrence) -> None:
    """Into the outbox; with what the buttons are about, where they ask for an answer. Nothing for whoever has no phone here."""
    chat_id = chat_of(notifier, to)
    if not chat_id or blocked_chats.is_blocked(notifier.tx, chat_id):
        return
    case = notifier.case
    quiet = choice_of_person(case.person) if to.role is Role.PERSON else reminder_rows.choice_of(notifier.tx, chat_id)
    asks = {"person": case.person.id, "role": to.role.value, "to": to.id, "session": session.id, "original": time.original.isoformat()}
    key = f"{notifier.key}/{kind}/{session.id}/{time.original:%Y%m%dT%H%M}/{to.role}/{to.id}"
    payload = {
        "message": message.to_json(), "quiet": [quiet.quiet_from, quiet.quiet_until], "asks": asks if kind in ASKING else None,
        "aloud": to.role is Role.PERSON and case.person.settings.read_aloud,
    }  # fmt: skip
    outbox.put(notifier.tx, key=key, chat_id=chat_id, kind="own", payload=payload, not_before=notifier.by.at)


def chat_of(notifier: Notifier, to: Participant) -> int | None:
    """None for whoever has no phone here, a person who refuses, and a worker of another office."""
    person = notifier.case.person
    if to.role is Role.PERSON:
        return None if person.refuses else cases.chat_of(notifier.tx, to.id)
    if to.role is Role.WORKER:
        worker = offices.worker_by_id(notifier.tx, to.id)
        return worker.telegram_id if worker and worker.office_id == person.office_id else None
    supporter = person.supporter(to.id)
    return supporter.telegram_id if supporter else None


def note_told(tx: Tx, told: Outgoing, message_id: int, at: datetime) -> None:
    """The message that a row with an answer to give became."""
    asks = told.payload["asks"]
    original, to = datetime.fromisoformat(asks["original"]), Participant(Role(asks["role"]), asks["to"])
    session_messages.note_told(
        tx, asks["person"], f"told/{told.id}/{message_id}", to, asks["session"], original, at, told.chat_id, message_id
    )


def _take_buttons(notifier: Notifier, before: Case) -> bool:
    """From all messages about times that are not as they were: cancelled, moved, or of a session whom somebody was taken out of."""
    taken = False
    for old in before.person.sessions:
        session = notifier.case.person.session(old.id)
        if session is old or session is None:
            continue
        for sent in session_messages.sent_reminders(notifier.tx, before.person.id, old.id):
            if sent.original and not _is_unchanged(notifier.case, old, session, sent.original, sent.to):
                key = f"bare/{sent.chat_id}/{sent.message_id}"
                payload = {"message": sent.message_id}
                outbox.put(notifier.tx, key=key, chat_id=sent.chat_id, kind="bare", payload=payload, not_before=notifier.by.at)
                taken = True
    return taken


def _is_unchanged(case: Case, old: Session, session: Session, original: datetime, to: Participant) -> bool:
    was, now = occurrence(old, original), occurrence(session, original)
    if was is None or was.cancelled:
        return True  # lost its buttons before
    return now is not None and not now.cancelled and now.starts == was.starts and to in participants(case, session)
