"""What the forms of a session do: their fields into changes. The plan itself says what is allowed."""

from collections.abc import Callable
from datetime import datetime

from plan.changes import AddSession, AnswerOccurrence, CancelSession, Change, EditSession, MoveSession, NoteHappened
from plan.plan import Case
from plan.sessions.session import Reply, Session
from review.sessions.forms import (  # fmt: skip
    Known,
    check_ahead,
    check_first,
    read_details,
    read_reach,
    read_reach_of_move,
    read_rule,
    read_start,
    read_when,
)
from review.web.context import Visit
from review.web.forms import Fields
from storage.db.tx import Tx
from storage.office import catalogue, offices

Deed = Callable[[Tx, Visit, Case, Session, datetime], Change]
ANSWERS = (Reply.COMING, Reply.NOT_COMING)


def added(tx: Tx, visit: Visit, case: Case) -> Change:
    fields = Fields(visit)
    details = read_details(fields, _known(tx, visit, case))
    day, clock = read_when(fields, visit.now)
    rule = read_rule(fields, day, visit.now)
    if day and rule and "repeat" not in fields.errors:
        check_first(fields, rule, day)
    if day and clock:
        check_ahead(fields, datetime.combine(day, clock), details.minutes, visit.now)
    fields.done()
    assert day
    assert clock
    return AddSession(details, datetime.combine(day, clock), rule)


def _edit(tx: Tx, visit: Visit, case: Case, session: Session, original: datetime) -> Change:
    fields = Fields(visit)
    details = read_details(fields, _known(tx, visit, case, session))
    fields.done()
    return EditSession(session.id, details)


def _move(tx: Tx, visit: Visit, case: Case, session: Session, original: datetime) -> Change:
    fields = Fields(visit)
    to, reach = read_start(fields, visit.now), read_reach_of_move(fields, session, original)
    fields.done()
    assert to
    return MoveSession(session.id, original, to, reach)


def _cancel(tx: Tx, visit: Visit, case: Case, session: Session, original: datetime) -> Change:
    fields = Fields(visit)
    reach = read_reach(fields, session)
    fields.done()
    return CancelSession(session.id, original, reach)


def _note(tx: Tx, visit: Visit, case: Case, session: Session, original: datetime) -> Change:
    fields = Fields(visit)
    happened = fields.one_of("happened", {"1", "0"}, "r.session.wrong.happened")
    people = session.details.people
    participants = people.participants(case.person.id)
    absent = tuple(who for who in participants if visit.field(f"absent-{who.role}-{who.id}") == "1")
    if happened == "1" and len(absent) == len(participants) and not people.provider:
        fields.errors["happened"] = "r.session.wrong.nobody_came"
    fields.done()
    return NoteHappened(session.id, original, happened == "1", absent)


def _answer(tx: Tx, visit: Visit, case: Case, session: Session, original: datetime) -> Change:
    fields = Fields(visit)
    reply = fields.one_of("reply", set(ANSWERS))
    fields.done()
    return AnswerOccurrence(session.id, original, Reply(reply))


def _known(tx: Tx, visit: Visit, case: Case, session: Session | None = None) -> Known:
    kinds = {service.code for service in catalogue.services(tx, visit.who.office_id)}
    colleagues = frozenset(worker.id for worker in offices.workers_of(tx, visit.who.office_id))
    return Known(case, frozenset(kinds | ({session.details.kind} if session else set())), visit.who.id, colleagues, session)


DEEDS: dict[str, Deed] = {"edited": _edit, "moved": _move, "cancelled": _cancel, "noted": _note, "answered": _answer}
