"""Who hears that somebody does not come, or comes after all, and that somebody wishes for another time.

A call for help is none of these: whoever is called hears of it like any other call (service/notifications/calls.py).
Why somebody cannot come is told to nobody; it stands with the answer, where those look who may see it."""

from datetime import datetime

from dialogs.texts.session_notifications import AWAY, BACK, WISHED, answered_message
from plan.changes import AnswerOccurrence, Change
from plan.plan import Case
from plan.reminders.schedule import takes_part
from plan.sessions.recurrence import moment
from plan.sessions.session import Answer, Participant, Reply, Session, occurrence, of_office
from plan.states import Role
from service.notifications.session_news import participants
from service.notifications.sessions import chat_of, others, put
from service.notifications.telling import Telling


def tell_of_answer(telling: Telling, change: Change, before: Case) -> bool:
    """Whether anybody is to be told."""
    if not isinstance(change, AnswerOccurrence):
        return False
    session = telling.case.person.session(change.session)
    time = occurrence(session, change.original) if session else None
    if session is None or time is None:
        return False
    said = _said_before(telling, before, change)
    kind, wished = _news(said, change.reply), _new_wish(said, change)
    for to in _hearers(telling, session) if kind else ():
        put(telling, to, answered_message(f"{kind}.{telling.by.role}", telling.case, to, session, time), kind, session, time)
    for to in others(telling, _arrangers(telling, session)) if wished else ():
        message = answered_message(f"{WISHED}.{telling.by.role}", telling.case, to, session, time, wished=wished)
        put(telling, to, message, WISHED, session, time)
    return bool(kind or wished)


def _said_before(telling: Telling, before: Case, change: AnswerOccurrence) -> Answer | None:
    session = before.person.session(change.session)
    return session.answer(change.original, Participant(telling.by.role, telling.by.id)) if session else None


def _news(said: Answer | None, reply: Reply) -> str:
    """What the others hear; "" when it is no news to them."""
    stayed_away = said is not None and said.reply is Reply.NOT_COMING
    if reply is Reply.NOT_COMING:
        return "" if stayed_away else AWAY
    return BACK if reply is Reply.COMING and stayed_away else ""


def _new_wish(said: Answer | None, change: AnswerOccurrence) -> datetime | None:
    """The moment; None when none is wished for, or the same as before."""
    return None if change.wished is None or (said and said.wished == change.wished) else moment(change.wished)


def _hearers(telling: Telling, session: Session) -> list[Participant]:
    """Who else takes part, and whoever made it for the others."""
    return others(telling, dict.fromkeys((*participants(telling.case, session), *_arrangers(telling, session))))


def _arrangers(telling: Telling, session: Session) -> tuple[Participant, ...]:
    """Whoever made the session; once they cannot be reached any more, the worker who has the case."""
    made = Participant(session.made_by, session.made_id)
    if takes_part(telling.case.person, made) and chat_of(telling, made):
        return (made,)
    worker = telling.case.plan.worker_id
    return () if worker is None or not of_office(session) else (Participant(Role.WORKER, worker),)
