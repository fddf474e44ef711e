"""Who takes part in a session is told at once, and once, of what somebody else did to it.

Messages about its old time lose their buttons."""

from collections.abc import Iterable
from datetime import datetime

from dialogs.texts.notification import OwnMessage
from dialogs.texts.session_notifications import ASKING, told_message
from plan import changes as c
from plan.changes import Change
from plan.plan import Case
from plan.reminders.schedule import choice_of_person
from plan.sessions.session import Occurrence, Participant, Session, occurrence
from plan.states import Role
from service.notifications.session_news import News, news, participants
from service.notifications.telling import Telling
from storage.cases import cases
from storage.chats import blocked_chats, outbox
from storage.chats.outbox import Outgoing
from storage.db.tx import Tx
from storage.office import offices
from storage.reminders import reminder_rows, session_messages


def tell_of_session(telling: Telling, change: Change, before: Case) -> bool:
    """Whether anybody is to be told, or has a message that is out of date."""
    told = list(news(change, before, telling.case, telling.by.at))
    for one in told:
        _tell(telling, one)
        if one.kind in ASKING and not isinstance(change, c.EditSession):
            only = None if one.more or one.session.rule is None else one.at.original
            session_messages.told(telling.tx, telling.case.person.id, one.session.id, telling.by.at, only)
    return _take_buttons(telling, before) or bool(told)


def others(telling: Telling, to: Iterable[Participant]) -> list[Participant]:
    """But for whoever did it."""
    return [one for one in to if (one.role, one.id) != (telling.by.role, telling.by.id)]


def _tell(telling: Telling, one: News) -> None:
    for to in others(telling, one.to):
        message = told_message(one.kind, telling.case, to, one.session, one.at, was=one.was, more=one.more)
        put(telling, to, message, one.kind, one.session, one.at)


def put(telling: Telling, to: Participant, message: OwnMessage, kind: str, session: Session, time: Occurrence) -> None:
    """Into the outbox; with what the buttons are about, where they ask for an answer. Nothing for whoever has no phone here."""
    chat_id = chat_of(telling, to)
    if not chat_id or blocked_chats.is_blocked(telling.tx, chat_id):
        return
    case = telling.case
    quiet = choice_of_person(case.person) if to.role is Role.PERSON else reminder_rows.choice_of(telling.tx, chat_id)
    asks = {"person": case.person.id, "role": to.role.value, "to": to.id, "session": session.id, "original": time.original.isoformat()}
    key = f"{telling.key}/{kind}/{session.id}/{time.original:%Y%m%dT%H%M}/{to.role}/{to.id}"
    payload = {
        "message": message.to_json(), "quiet": [quiet.quiet_from, quiet.quiet_until], "asks": asks if kind in ASKING else None,
        "aloud": to.role is Role.PERSON and case.person.settings.read_aloud,
    }  # fmt: skip
    outbox.put(telling.tx, key=key, chat_id=chat_id, kind="own", payload=payload, not_before=telling.by.at)


def chat_of(telling: Telling, to: Participant) -> int | None:
    """None for whoever has no phone here, a person who refuses, and a worker of another office."""
    person = telling.case.person
    if to.role is Role.PERSON:
        return None if person.refuses else cases.chat_of(telling.tx, to.id)
    if to.role is Role.WORKER:
        worker = offices.worker_by_id(telling.tx, to.id)
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


def _take_buttons(telling: Telling, before: Case) -> bool:
    """From all messages about times that are not as they were: cancelled, moved, or of a session whom somebody was taken out of."""
    taken = False
    for old in before.person.sessions:
        session = telling.case.person.session(old.id)
        if session is old or session is None:
            continue
        for sent in session_messages.sent_of(telling.tx, before.person.id, old.id):
            if sent.original and not _stands(telling.case, old, session, sent.original, sent.to):
                key = f"bare/{sent.chat_id}/{sent.message_id}"
                payload = {"message": sent.message_id}
                outbox.put(telling.tx, key=key, chat_id=sent.chat_id, kind="bare", payload=payload, not_before=telling.by.at)
                taken = True
    return taken


def _stands(case: Case, old: Session, session: Session, original: datetime, to: Participant) -> bool:
    was, now = occurrence(old, original), occurrence(session, original)
    if was is None or was.cancelled:
        return True  # lost its buttons before
    return now is not None and not now.cancelled and now.starts == was.starts and to in participants(case, session)
