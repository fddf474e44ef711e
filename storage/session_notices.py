"""Who takes part in a session is told at once, and once, of what somebody else did to it.

Messages about its old time lose their buttons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from dialogs.own_message import OwnMessage
from dialogs.reminded import ASKING, SPARED, told_message
from plan import session_changes as t
from plan.changes import Change
from plan.plan import Case
from plan.reminders import choice_of_person, takes_part
from plan.sessions import Occurrence, Participant, Session, occurrence, upcoming
from plan.states import Role
from plan.times import number_of, when_of
from storage import cases, offices, outbox, people, reminders, session_messages
from storage.outbox import Outgoing
from storage.tx import Tx

if TYPE_CHECKING:
    from storage.notices import Telling


@dataclass(frozen=True, slots=True)
class News:
    """What is told of a session, under which word; `at`: the first of its times that it is about. `further`: so are all that follow."""

    kind: str
    session: Session
    at: Occurrence
    to: tuple[Participant, ...]
    was: datetime | None = None
    further: bool = False


def tell_of_session(telling: "Telling", change: Change, before: Case) -> bool:
    """Whether anybody is to be told, or has a message that is out of date."""
    news = list(_news(telling, change, before))
    for one in news:
        _tell(telling, one)
        if one.kind in ASKING and not isinstance(change, t.EditSession):
            only = None if one.further or one.session.rule is None else one.at.original
            session_messages.told(telling.tx, telling.case.person.id, one.session.id, telling.by.at, only)
    return _take_buttons(telling, before) or bool(news)


def _news(telling: "Telling", change: Change, before: Case) -> Iterator[News]:
    match change:
        case t.AddSession():
            for session in _new(telling.case, before):
                yield from _made(telling, session, participants(telling.case, session))
        case t.EditSession(session=number):
            yield from _edited(telling, before, number)
        case t.MoveSession():
            yield from _moved(telling, change, before)
        case t.CancelSession(session=number, original=original, reach=reach):
            old = before.person.session(number)
            time = occurrence(old, original) if old else None
            if old and time:
                all_of_it = old.rule is not None and reach is not t.Reach.ONE
                yield News("ended" if all_of_it else "cancelled", old, time, participants(before, old))


def _made(telling: "Telling", session: Session, to: tuple[Participant, ...]) -> Iterator[News]:
    first = next(upcoming(session, telling.by.at), None)
    if first and to:
        yield News("made", session, first, to, further=session.rule is not None)


def _edited(telling: "Telling", before: Case, number: int) -> Iterator[News]:
    """Whoever is new to it has a new session; whoever was taken out of it need not come, and is not told that it does not take place."""
    old, session = before.person.session(number), telling.case.person.session(number)
    first = next(upcoming(session, telling.by.at), None) if session else None
    if old is None or session is None or first is None:
        return
    were, are = participants(before, old), participants(telling.case, session)
    yield from _made(telling, session, tuple(one for one in are if one not in were))
    yield News(SPARED, session, first, tuple(one for one in were if one not in are), further=session.rule is not None)
    if _as_told(old) != _as_told(session):
        yield News("changed", session, first, tuple(one for one in are if one in were))


def _as_told(session: Session) -> tuple[object, ...]:
    details = session.details
    return details.kind, details.title, details.minutes, details.where, details.bring, details.people.provider


def _moved(telling: "Telling", change: t.MoveSession, before: Case) -> Iterator[News]:
    """A part of a series that moves is a session of its own."""
    old = before.person.session(change.session)
    session = next(iter(_new(telling.case, before)), telling.case.person.session(change.session))
    if old is None or session is None:
        return
    alone = old.rule is None or change.reach is t.Reach.ONE
    first = occurrence(session, change.original) if alone and old.rule else _first_of(session, telling.by.at)
    gone = occurrence(old, change.original) if alone else first and occurrence(old, first.original - (change.to - change.original))
    if first and gone:
        yield News("moved", session, first, participants(telling.case, session), gone.starts, further=not alone)


def _first_of(session: Session, now: datetime) -> Occurrence | None:
    """The first time that is where the rule has it: one that had been moved alone before stays where it is, and is no news."""
    return next((one for one in upcoming(session, now) if session.shift(one.original) is None), None)


def _new(case: Case, before: Case) -> list[Session]:
    known = {session.id for session in before.person.sessions}
    return [session for session in case.person.sessions if session.id not in known]


def participants(case: Case, session: Session) -> tuple[Participant, ...]:
    """Those who have a phone here."""
    return tuple(one for one in session.details.people.participants(case.person.id) if takes_part(case.person, one))


def others(telling: "Telling", to: Iterable[Participant]) -> list[Participant]:
    """But for whoever did it."""
    return [one for one in to if (one.role, one.id) != (telling.by.role, telling.by.id)]


def _tell(telling: "Telling", news: News) -> None:
    for to in others(telling, news.to):
        message = told_message(news.kind, telling.case, to, news.session, news.at, was=news.was, further=news.further)
        put(telling, to, message, news.kind, news.session, news.at)


def put(telling: "Telling", to: Participant, message: OwnMessage, kind: str, session: Session, time: Occurrence) -> None:
    """Into the outbox; with what the buttons are about, where they ask for an answer. Nothing for whoever has no phone here."""
    chat_id = chat_of(telling, to)
    if not chat_id or people.is_blocked(telling.tx, chat_id):
        return
    case = telling.case
    quiet = choice_of_person(case.person) if to.role is Role.PERSON else reminders.choice_of(telling.tx, chat_id)
    asks = {"person": case.person.id, "role": to.role.value, "to": to.id, "session": session.id, "original": time.original.isoformat()}
    key = f"{telling.key}/{kind}/{session.id}/{time.original:%Y%m%dT%H%M}/{to.role}/{to.id}"
    payload = {
        "message": message.to_json(), "quiet": [quiet.quiet_from, quiet.quiet_until], "asks": asks if kind in ASKING else None,
        "aloud": to.role is Role.PERSON and case.person.settings.read_aloud,
    }  # fmt: skip
    outbox.put(telling.tx, key=key, chat_id=chat_id, kind="own", payload=payload, not_before=telling.by.at)


def session_time(case: Case, place: str) -> Occurrence | None:
    """The time of a session that a place of the conversation is about: "session/<number>/<recurrence id>"."""
    step, number, when = (*place.split("/"), "", "")[:3]
    session, original = case.person.session(number_of(number)), when_of(when)
    return occurrence(session, original) if step == "session" and session and original else None


def chat_of(telling: "Telling", to: Participant) -> int | None:
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


def _take_buttons(telling: "Telling", before: Case) -> bool:
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
