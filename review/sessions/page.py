"""A session on the worker's pages: a new one, and one time of it with its forms."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from locales.catalogue import say
from plan.changes import Change
from plan.money.amounts import BadChange
from plan.parsing import when_of
from plan.plan import Case
from plan.sessions.session import PLAN_MEETING, Session, Way, occurrence, of_office
from plan.states import NotAllowed
from review.case import content
from review.case.content import Trouble
from review.sessions import time as session_time
from review.sessions import view
from review.sessions.choices import choices
from review.sessions.forms import named, read_start
from review.sessions.rule_text import rule_text
from review.sessions.session_actions import DEEDS, added
from review.sessions.week import read_day
from review.web.context import Visit
from review.web.forms import BadForm, Fields
from review.web.gate import the_case
from review.web.render import page
from review.web.saving import Overtaken, save_of_person
from storage.db.tx import Tx
from storage.office import catalogue, offices
from storage.web import sign_in

FORM_OF_NEW = "tiksanas-jauna"
YEARS = range(2000, 2100)  # a forged address must not make a rule be counted out for thousands of years
# Which field shows what a change refused.
FIELD_OF = {"rule": "repeat", "minutes": "minutes", "people": "person", "past": "date", "same": "date", "many": "kind"}


async def new(request: Request, visit: Visit) -> Response:
    """The form is for the session with the next number: sent twice it makes one."""
    if request.method == "GET":
        return await _new_page(request, visit, Trouble())

    def as_shown(case: Case) -> bool:
        return visit.field("seen") == str(_next_number(case))

    done = await _change(request, visit, as_shown, lambda tx, case: (added(tx, visit, case),))
    return await _new_page(request, visit, done) if isinstance(done, Trouble) else _to_added(request, done)


async def one(request: Request, visit: Visit) -> Response:
    """One time of a session, by its recurrence id; each form of it names its deed."""
    number, original = request.path_params["session"], _original(request)
    if request.method == "GET":
        return await _page(request, visit, Trouble())
    name = visit.field("deed")
    if name not in DEEDS:
        raise HTTPException(404)

    def change(tx: Tx, case: Case) -> tuple[Change, ...]:
        session = _session(case, number)
        return (DEEDS[name](tx, visit, case, session, original),)

    def as_shown(case: Case) -> bool:
        session = case.person.session(number)
        return session is not None and visit.field("seen") == str(session.revision)

    done = await _change(request, visit, as_shown, change)
    if isinstance(done, Trouble):
        return await _page(request, visit, done)
    return _to_moved(request, visit, done) if name == "moved" else _done(request, f"session_{name}")


async def _change(
    request: Request, visit: Visit, as_shown: Callable[[Case], bool], changes_of: Callable[[Tx, Case], tuple[Change, ...]]
) -> Case | Trouble:
    """The case after the change when it is done, and what was typed is forgotten."""
    try:
        changed = await save_of_person(request, visit, as_shown, changes_of)
    except BadForm as bad:
        return Trouble(422, errors=bad.errors)
    except BadChange as bad:
        field = "date" if visit.field("deed") == "moved" else FIELD_OF.get(bad.code)
        if bad.code in FIELD_OF and field:
            return Trouble(422, errors={field: f"r.session.wrong.{bad.code}"})
        return Trouble(409, overtaken=True)
    except Overtaken:
        return Trouble(409, overtaken=True)
    except NotAllowed as refusal:
        return Trouble(409, refused=f"w.sorry.{refusal.why}")
    key = f"{request.path_params['plan']}/{visit.field('form')}"
    await visit.desk.store.run(lambda tx: sign_in.drop_drafts(tx, visit.who.id, key))
    return changed


def _to_added(request: Request, case: Case) -> Response:
    """To its own page, where whoever made it reads what was saved."""
    made = max(case.person.sessions, key=lambda session: session.id)
    address = session_time.address(request.path_params["plan"], made.id, made.start)
    return RedirectResponse(f"{address}?darits=session_added", 303)


def _to_moved(request: Request, visit: Visit, case: Case) -> Response:
    """To the time at which it takes place now, so that a slip is seen at once."""
    to = read_start(Fields(visit), visit.now)
    time = session_time.at(case, request.path_params["session"], to) if to else None
    if time is None:
        return _done(request, "session_moved")
    address = session_time.address(request.path_params["plan"], time.session, time.original)
    return RedirectResponse(f"{address}?darits=session_moved", 303)


def _done(request: Request, done: str) -> Response:
    return RedirectResponse(f"/lieta/{request.path_params['plan']}?darits={done}#tiksanas", 303)


def _session(case: Case, number: int) -> Session:
    """What is not the office's to see does not exist for it. Raises HTTPException 404."""
    session = case.person.session(number)
    if session is None or not of_office(session):
        raise HTTPException(404)
    return session


def _next_number(case: Case) -> int:
    return max((session.id for session in case.person.sessions), default=0) + 1


def _original(request: Request) -> datetime:
    found = when_of(request.path_params["when"])
    if found is None or found.year not in YEARS:
        raise HTTPException(404)
    return found


# --- pages ---


async def _new_page(request: Request, visit: Visit, trouble: Trouble) -> Response:
    def load(tx: Tx) -> dict[str, Any] | None:
        case = the_case(tx, visit, request)
        return _of_new(request, tx, visit, case, trouble) if content.may_work(tx, visit, case) else None

    values = await visit.desk.store.run(load)
    if values is None:
        return await content.show(request, visit, Trouble(409, refused="w.sorry.others"))
    return _answered(visit, "session_new.html", trouble, values)


def _of_new(request: Request, tx: Tx, visit: Visit, case: Case, trouble: Trouble) -> dict[str, Any]:
    """With a day in the address, as the week has it, that day is filled in, whatever was typed here before and not sent."""
    shared, day = _shared(tx, visit, case, trouble), read_day(request.query_params.get("diena", ""))
    kept = shared["typed"].get(FORM_OF_NEW)
    if day and kept:
        kept["date"] = day.isoformat()
    return {**shared, "seen": _next_number(case), "day": day.isoformat() if day else ""}


async def _page(request: Request, visit: Visit, trouble: Trouble) -> Response:
    """A time that is no more, since the session was changed, leads to what takes its place."""
    original = _original(request)

    def load(tx: Tx) -> tuple[str, dict[str, Any]]:
        case = the_case(tx, visit, request)
        session, shared = _session(case, request.path_params["session"]), _shared(tx, visit, case, trouble)
        found = occurrence(session, original)
        if found is None:
            return "session_gone.html", {**shared, **session_time.of_gone(visit, case, session, original, shared["names"])}
        asked = request.query_params.get("darits", "")
        done = asked if asked in ("session_added", "session_moved") else ""
        return "session.html", {**shared, **session_time.of(tx, visit, case, session, found, shared, all_of_it=bool(done)), "done": done}

    template, values = await visit.desk.store.run(load)
    return _answered(visit, template, trouble if template == "session.html" else Trouble(410), values)


def _shared(tx: Tx, visit: Visit, case: Case, trouble: Trouble) -> dict[str, Any]:
    called = {service.code: service.name for service in catalogue.services(tx, visit.who.office_id, retired=True)}
    workers = offices.workers_of(tx, visit.who.office_id)
    return {
        "case": case,
        "plan": case.plan,
        "typed": content.typed_in(tx, visit, case.plan),
        "names": {worker.id: worker.name for worker in workers},
        "unreached": content.who_blocked(tx, case, workers),
        "called": called,
        "active": [(service.code, service.name) for service in catalogue.services(tx, visit.who.office_id)],
        "providers": [content.with_place(it) for it in catalogue.providers(tx, visit.who.office_id)],
        "opened": int(visit.now.timestamp()),
        "conflict": content.changed_since(tx, visit, case) if trouble.overtaken else None,
        "kind_name": lambda details: view.kind_name(details, called),
        "rule_text": rule_text,
        "named": named,
        "plan_meeting": PLAN_MEETING,
        "way_choices": [(way.value, say(f"r.session.way.{way}")) for way in Way],
    }


def _answered(visit: Visit, template: str, trouble: Trouble, values: Mapping[str, Any]) -> Response:
    drawn = content.form_values(visit, values["typed"], trouble)
    lists = choices(visit, values["case"].person, values["names"], drawn["ticked"])
    return page(visit, template, trouble.status, **{**values, **drawn, **lists})
