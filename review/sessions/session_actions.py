"""Turns the forms of a session into changes. The plan itself says which are allowed."""

from collections.abc import Callable
from datetime import datetime

from plan.changes import AddSession, AnswerOccurrence, CancelSession, Change, EditSession, MoveSession, NoteHappened
from plan.plan import Case
from plan.sessions.session import Reply, Session
from review.sessions.new_session_form import NewSessionForm
from review.sessions.session_forms import AnswerForm, CancelForm, DetailsForm, FormContext, MoveForm, OutcomeForm
from review.web.context import Visit
from storage.db.tx import Tx
from storage.office import catalogue, offices

Action = Callable[[Visit, FormContext, Session, datetime], Change]


def add(visit: Visit, known: FormContext) -> Change:
    form = NewSessionForm.read(visit.form, known)
    return AddSession(form.details(None), form.start(), form.rule())


def _edit(visit: Visit, known: FormContext, session: Session, original: datetime) -> Change:
    return EditSession(session.id, DetailsForm.read(visit.form, known).details(session))


def _move(visit: Visit, known: FormContext, session: Session, original: datetime) -> Change:
    form = MoveForm.read(visit.form, known)
    return MoveSession(session.id, original, form.start(), form.reach)


def _cancel(visit: Visit, known: FormContext, session: Session, original: datetime) -> Change:
    return CancelSession(session.id, original, CancelForm.read(visit.form, known).reach)


def _note(visit: Visit, known: FormContext, session: Session, original: datetime) -> Change:
    form = OutcomeForm.read(visit.form, known)
    return NoteHappened(session.id, original, form.happened == "1", form.absent)


def _answer(visit: Visit, known: FormContext, session: Session, original: datetime) -> Change:
    return AnswerOccurrence(session.id, original, Reply(AnswerForm.read(visit.form).reply))


def form_context(tx: Tx, visit: Visit, case: Case, session: Session | None = None, original: datetime | None = None) -> FormContext:
    """What a form may choose from in this office."""
    kinds = {service.code for service in catalogue.services(tx, visit.who.office_id)}
    colleagues = frozenset(worker.id for worker in offices.workers_of(tx, visit.who.office_id))
    kinds |= {session.details.kind} if session else set()
    return FormContext(case, frozenset(kinds), visit.who.id, colleagues, visit.now, session, original)


DEEDS: dict[str, Action] = {"edited": _edit, "moved": _move, "cancelled": _cancel, "noted": _note, "answered": _answer}
