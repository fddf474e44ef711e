"""What the pages of sessions send: a new session, and the forms of an occurrence."""

from collections.abc import Callable
from datetime import datetime

from starlette.exceptions import HTTPException

from plan.changes import Change, MoveSession
from plan.money.amounts import BadChange
from plan.plan import Case
from review.sessions import session_time
from review.sessions.session_actions import DEEDS, add, form_context
from review.sessions.session_page import next_number, original_of, session_of
from review.web.context import Visit
from review.web.drafts import forget_typed
from review.web.fields import BadForm
from review.web.page import Redirect
from service.office.case_changes import Overtaken, change_person
from storage.db.tx import Tx

# The field at which a refusal of the change is shown.
FIELD_OF = {"rule": "repeat", "minutes": "minutes", "people": "person", "past": "date", "same": "date", "many": "kind"}


def add_session(tx: Tx, visit: Visit) -> Redirect:
    """Saves a new session with the next number, so that sending the form twice makes only one; then shows its page."""

    def is_as_shown(case: Case) -> bool:
        return visit.field("seen") == str(next_number(case))

    case, _ = _change(tx, visit, is_as_shown, lambda case: add(visit, form_context(tx, visit, case)))
    made = max(case.person.sessions, key=lambda session: session.id)
    return Redirect(f"{session_time.address(visit.plan_id, made.id, made.start)}?darits=session_added")


def change_session(tx: Tx, visit: Visit) -> Redirect:
    """Changes an occurrence, named by its recurrence id, by the form's "deed"."""
    number, original, name = visit.session_number, original_of(visit), visit.field("deed")
    if name not in DEEDS:
        raise HTTPException(404)

    def change(case: Case) -> Change:
        session = session_of(case, number)
        return DEEDS[name](visit, form_context(tx, visit, case, session, original), session, original)

    def is_as_shown(case: Case) -> bool:
        session = case.person.session(number)
        return session is not None and visit.field("seen") == str(session.revision)

    case, done = _change(tx, visit, is_as_shown, change)
    return _to_moved(visit, case, done.to) if isinstance(done, MoveSession) else _back_to_case(visit, f"session_{name}")


def _change(tx: Tx, visit: Visit, is_as_shown: Callable[[Case], bool], change_of: Callable[[Case], Change]) -> tuple[Case, Change]:
    """The case after the change, and the change. Raises BadForm or Overtaken when the change is refused."""
    done: list[Change] = []

    def change(case: Case) -> tuple[Change, ...]:
        done.append(change_of(case))
        return tuple(done)

    try:
        case = change_person(tx, visit.case, is_as_shown, change, visit.by)
    except BadChange as bad:
        raise _as_mistake(bad, moved=visit.field("deed") == "moved") from None
    forget_typed(tx, visit)
    return case, done[0]


def _as_mistake(bad: BadChange, *, moved: bool) -> Exception:
    """Shows a BadChange at the field that it is about."""
    if bad.code not in FIELD_OF:
        return Overtaken()
    return BadForm({"date" if moved else FIELD_OF[bad.code]: f"r.session.wrong.{bad.code}"})


def _to_moved(visit: Visit, case: Case, to: datetime) -> Redirect:
    """Shows the page of the moved occurrence, so that a mistake is noticed."""
    time = session_time.time_at(case, visit.session_number, to)
    if time is None:
        return _back_to_case(visit, "session_moved")
    return Redirect(f"{session_time.address(visit.plan_id, time.session, time.original)}?darits=session_moved")


def _back_to_case(visit: Visit, done: str) -> Redirect:
    return Redirect(f"/lieta/{visit.plan_id}?darits={done}#tiksanas")
