"""Who hears that somebody does not come, or comes after all, and that somebody wishes for another time.

A call for help is none of these: whoever is called hears of it like any other call (service/notifications/calls.py).
Why somebody cannot come is told to nobody; it stands with the answer, where those look who may see it."""

from datetime import datetime

from dialogs.texts.session_notifications import AWAY, BACK, WISHED, answer_message
from plan.changes import AnswerOccurrence, Change
from plan.plan import Case
from plan.reminders.schedule import takes_part
from plan.sessions.occurrences import occurrence
from plan.sessions.recurrence import moment
from plan.sessions.session import AttendanceAnswer, Participant, Reply, Session, is_seen_by_office
from plan.states import Role
from service.notifications.session_news import participants
from service.notifications.sessions import all_but_doer, chat_of, put_session_message
from service.notifications.telling import Notifier


def tell_of_answer(notifier: Notifier, change: Change, before: Case) -> bool:
    """Whether anybody is to be told."""
    if not isinstance(change, AnswerOccurrence):
        return False
    session = notifier.case.person.session(change.session)
    time = occurrence(session, change.original) if session else None
    if session is None or time is None:
        return False
    said = _answer_before(notifier, before, change)
    kind, wished = _news(said, change.reply), _new_wish(said, change)
    for to in _hearers(notifier, session) if kind else ():
        put_session_message(
            notifier, to, answer_message(f"{kind}.{notifier.by.role}", notifier.case, to, session, time), kind, session, time
        )
    for to in all_but_doer(notifier, _arrangers(notifier, session)) if wished else ():
        message = answer_message(f"{WISHED}.{notifier.by.role}", notifier.case, to, session, time, wished=wished)
        put_session_message(notifier, to, message, WISHED, session, time)
    return bool(kind or wished)


def _answer_before(notifier: Notifier, before: Case, change: AnswerOccurrence) -> AttendanceAnswer | None:
    session = before.person.session(change.session)
    return session.answer(change.original, Participant(notifier.by.role, notifier.by.id)) if session else None


def _news(said: AttendanceAnswer | None, reply: Reply) -> str:
    """What the others hear; "" when it is no news to them."""
    stayed_away = said is not None and said.reply is Reply.NOT_COMING
    if reply is Reply.NOT_COMING:
        return "" if stayed_away else AWAY
    return BACK if reply is Reply.COMING and stayed_away else ""


def _new_wish(said: AttendanceAnswer | None, change: AnswerOccurrence) -> datetime | None:
    """The moment; None when none is wished for, or the same as before."""
    return None if change.wished is None or (said and said.wished == change.wished) else moment(change.wished)


def _hearers(notifier: Notifier, session: Session) -> list[Participant]:
    """Who else takes part, and whoever made it for the others."""
    return all_but_doer(notifier, dict.fromkeys((*participants(notifier.case, session), *_arrangers(notifier, session))))


def _arrangers(notifier: Notifier, session: Session) -> tuple[Participant, ...]:
    """Whoever made the session; once they cannot be reached any more, the worker who has the case."""
    made = Participant(session.made_by, session.made_id)
    if takes_part(notifier.case.person, made) and chat_of(notifier, made):
        return (made,)
    worker = notifier.case.plan.worker_id
    return () if worker is None or not is_seen_by_office(session) else (Participant(Role.WORKER, worker),)
