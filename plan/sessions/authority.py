"""Finds the session or occurrence that a change is about, and checks whether whoever makes it may."""

from datetime import datetime

from plan.by import By
from plan.money.amounts import BadChange
from plan.plan import Case
from plan.sessions.occurrences import Occurrence, occurrence
from plan.sessions.session import Session
from plan.states import NotAllowed, Role
from plan.words import Words

NO_WORDS = Words()


def may_change(case: Case, session: Session, role: Role, number: int) -> bool:
    """Workers may change what a worker made or takes part in; the person what they or a supporter made; a supporter what they made."""
    if role is Role.WORKER:
        return session.made_by is Role.WORKER or session.details.people.worker == number
    if role is Role.PERSON:
        return session.made_by is not Role.WORKER and number == case.person.id
    return (session.made_by, session.made_id) == (role, number)


def has_own_words(session: Session) -> bool:
    """Whether its title was written by the person or a supporter; a worker may not edit that."""
    return session.made_by is not Role.WORKER and session.details.title != NO_WORDS


def about_time(session: int, original: datetime, what: object) -> str:
    return f"{session} {original:%Y-%m-%dT%H:%M} {what}"


def session_of(case: Case, number: int) -> Session:
    session = case.person.session(number)
    if session is None:
        raise BadChange("session")
    return session


def session_to_change(case: Case, number: int, by: By) -> Session:
    session = session_of(case, number)
    if not may_change(case, session, by.role, by.id):
        raise NotAllowed("the session is somebody else's to change")
    return session


def time_ahead(session: Session, original: datetime, now: datetime) -> Occurrence:
    found = occurrence(session, original)
    if found is None or found.cancelled or found.ends <= now:
        raise BadChange("occurrence")
    return found


def time_begun(session: Session, original: datetime, now: datetime) -> Occurrence:
    found = occurrence(session, original)
    if found is None or found.cancelled or found.starts > now:
        raise BadChange("occurrence")
    return found
