"""The pages of a new session and of an occurrence with its forms."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException

from locales.catalogue import say
from plan.parsing import when_of
from plan.plan import Case
from plan.sessions.occurrences import occurrence
from plan.sessions.session import PLAN_MEETING, Session, Way, is_seen_by_office
from review.case.case_page import show_case, with_place
from review.case.form_values import form_values
from review.sessions import session_time, session_view
from review.sessions.rule_text import rule_text
from review.sessions.session_choices import choices
from review.sessions.session_forms import name_mistake
from review.sessions.week_page import read_date
from review.web.context import Visit
from review.web.page import View
from review.web.refusals import Trouble
from service.office.case_changes import deeds_since
from service.office.case_reading import Surroundings, read_surroundings
from storage.db.tx import Tx

FORM_OF_NEW = "tiksanas-jauna"
YEARS = range(2000, 2100)  # limits a forged address, which would make a rule run for thousands of years


def show_new(tx: Tx, visit: Visit) -> View:
    """The form of a new session. A day in the address, as from the week, replaces the day typed before."""
    around = read_surroundings(tx, visit.case, visit.who)
    if not around.may_work:
        return show_case(tx, replace(visit, trouble=Trouble(409, refused="w.sorry.others")))
    day = read_date(visit.query.get("diena", ""))
    kept = around.typed.get(FORM_OF_NEW)
    if day and kept:
        kept["date"] = day.isoformat()
    values = {"seen": next_number(visit.case), "day": day.isoformat() if day else ""}
    return View("session_new.html", {**values, **_shared_values(tx, visit, around)}, visit.trouble.status)


def show_time(tx: Tx, visit: Visit) -> View:
    """The page of an occurrence; of one that no longer exists after a change, a page that leads to its replacement."""
    original, session = original_of(visit), session_of(visit.case, visit.session_number)
    around = read_surroundings(tx, visit.case, visit.who)
    found = occurrence(session, original)
    if found is None:
        visit = replace(visit, trouble=replace(visit.trouble, status=410, errors={}, refused=""))
        values = session_time.values_when_gone(visit, session, original, around)
        return View("session_gone.html", {**values, **_shared_values(tx, visit, around)}, 410)
    asked = visit.query.get("darits", "")
    done = asked if asked in ("session_added", "session_moved") else ""
    values = session_time.time_values(visit, session, found, around, all_of_it=bool(done))
    return View("session.html", {**values, "done": done, **_shared_values(tx, visit, around)}, visit.trouble.status)


def session_of(case: Case, number: int) -> Session:
    """The session, if the office may see it. Raises HTTPException 404."""
    session = case.person.session(number)
    if session is None or not is_seen_by_office(session):
        raise HTTPException(404)
    return session


def next_number(case: Case) -> int:
    return max((session.id for session in case.person.sessions), default=0) + 1


def original_of(visit: Visit) -> datetime:
    """The recurrence id in the path. Raises HTTPException 404."""
    found = when_of(str(visit.path["when"]))
    if found is None or found.year not in YEARS:
        raise HTTPException(404)
    return found


def _shared_values(tx: Tx, visit: Visit, around: Surroundings) -> Mapping[str, Any]:
    case, drawn = visit.case, form_values(visit, around.typed)
    return {
        "case": case,
        "plan": case.plan,
        "called": around.called,
        "active": [(service.code, service.name) for service in around.services if service.active],
        "providers": [with_place(provider) for provider in around.providers],
        "opened": int(visit.now.timestamp()),
        "conflict": deeds_since(tx, case, visit.number("opened")) if visit.trouble.overtaken else None,
        "kind_name": lambda details: session_view.kind_name(details, around.called),
        "rule_text": rule_text,
        "named": name_mistake,
        "plan_meeting": PLAN_MEETING,
        "way_choices": [(way.value, say(f"r.session.way.{way}")) for way in Way],
        **drawn,
        **choices(visit, case.person, around.names, drawn["ticked"]),
    }
