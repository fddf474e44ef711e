"""A session on the worker's pages: a new one, and one time of it with its forms."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from locales.catalogue import say
from plan.amounts import BadChange
from plan.changes import Change
from plan.plan import Case
from plan.session_changes import may_change
from plan.sessions import PLAN_MEETING, Occurrence, Session, Way, occurrence, of_office
from plan.states import NotAllowed, Role
from review import case_page, session_view
from review.case_page import Trouble
from review.desk import Visit
from review.forms import BadForm
from review.gate import the_case
from review.pages import page
from review.rule_text import rule_text
from review.saving import Overtaken, save_of_person
from review.session_choices import choices
from review.session_deeds import DEEDS, added
from review.session_forms import named
from review.week import read_day
from storage import catalogue, offices, web
from storage.tx import Tx

FORM_OF_NEW = "tiksanas-jauna"
# Which field shows what a change refused.
FIELD_OF = {"rule": "repeat", "minutes": "minutes", "people": "person", "past": "date", "same": "date", "many": "kind"}


async def new(request: Request, visit: Visit) -> Response:
    """The form is for the session with the next number: sent twice it makes one."""
    if request.method == "GET":
        return await _new_page(request, visit, Trouble())

    def as_shown(case: Case) -> bool:
        return visit.field("seen") == str(_next_number(case))

    trouble = await _change(request, visit, as_shown, lambda tx, case: (added(tx, visit, case),))
    return await _new_page(request, visit, trouble) if trouble else _done(request, "session_added")


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

    trouble = await _change(request, visit, as_shown, change)
    return await _page(request, visit, trouble) if trouble else _done(request, f"session_{name}")


async def _change(
    request: Request, visit: Visit, as_shown: Callable[[Case], bool], changes_of: Callable[[Tx, Case], tuple[Change, ...]]
) -> Trouble | None:
    """None when it is done, and what was typed is forgotten."""
    try:
        await save_of_person(request, visit, as_shown, changes_of)
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
    await visit.desk.store.run(lambda tx: web.drop_drafts(tx, visit.who.id, key))
    return None


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
    try:
        return datetime.strptime(request.path_params["when"], "%Y%m%dT%H%M")  # noqa: DTZ007
    except ValueError:
        raise HTTPException(404) from None


# --- pages ---


async def _new_page(request: Request, visit: Visit, trouble: Trouble) -> Response:
    def load(tx: Tx) -> dict[str, Any] | None:
        case = the_case(tx, visit, request)
        return _of_new(request, tx, visit, case, trouble) if case_page.may_work(tx, visit, case) else None

    values = await visit.desk.store.run(load)
    if values is None:
        return await case_page.show(request, visit, Trouble(409, refused="w.sorry.others"))
    return _answered(visit, "session_new.html", trouble, values)


def _of_new(request: Request, tx: Tx, visit: Visit, case: Case, trouble: Trouble) -> dict[str, Any]:
    """With a day in the address, as the week has it, that day is filled in, whatever was typed here before and not sent."""
    shared, day = _shared(tx, visit, case, trouble), read_day(request.query_params.get("diena", ""))
    kept = shared["typed"].get(FORM_OF_NEW)
    if day and kept:
        kept["date"] = day.isoformat()
    return {**shared, "seen": _next_number(case), "day": day.isoformat() if day else ""}


async def _page(request: Request, visit: Visit, trouble: Trouble) -> Response:
    """A time that is no more, since the series was changed, leads back to the case."""

    def load(tx: Tx) -> dict[str, Any] | None:
        case = the_case(tx, visit, request)
        session = _session(case, request.path_params["session"])
        found = occurrence(session, _original(request))
        return _of_time(tx, visit, case, session, found, trouble) if found else None

    values = await visit.desk.store.run(load)
    if values is None:
        return await case_page.show(request, visit, Trouble(410, refused="r.session.gone"))
    return _answered(visit, "session.html", trouble, values)


def _of_time(tx: Tx, visit: Visit, case: Case, session: Session, found: Occurrence, trouble: Trouble) -> dict[str, Any]:
    shared = _shared(tx, visit, case, trouble)
    time = session_view.time_of(case.person, shared["names"], session, found, shared["unreached"])
    takes_part, free = session.details.people.worker == visit.who.id, case_page.may_work(tx, visit, case)
    ahead, begun = found.ends > visit.now and not found.cancelled, found.starts <= visit.now and not found.cancelled
    return {
        **shared,
        "seen": session.revision,
        "session": session,
        "time": time,
        "original": found.original,
        "may_change": ahead and free and may_change(case, session, Role.WORKER, visit.who.id),
        "may_note": begun and (takes_part or free),
        "may_answer": ahead and takes_part,
    }


def _shared(tx: Tx, visit: Visit, case: Case, trouble: Trouble) -> dict[str, Any]:
    case_page.note_opened(tx, visit, case.plan.id)
    called = {service.code: service.name for service in catalogue.services(tx, visit.who.office_id, retired=True)}
    workers = offices.workers_of(tx, visit.who.office_id)
    return {
        "case": case,
        "plan": case.plan,
        "typed": case_page.typed_in(tx, visit, case.plan),
        "names": {worker.id: worker.name for worker in workers},
        "unreached": case_page.who_blocked(tx, case, workers),
        "called": called,
        "active": [(service.code, service.name) for service in catalogue.services(tx, visit.who.office_id)],
        "providers": [case_page.with_place(it) for it in catalogue.providers(tx, visit.who.office_id)],
        "opened": int(visit.now.timestamp()),
        "conflict": case_page.changed_since(tx, visit, case) if trouble.overtaken else None,
        "kind_name": lambda details: session_view.kind_name(details, called),
        "rule_text": rule_text,
        "named": named,
        "plan_meeting": PLAN_MEETING,
        "way_choices": [(way.value, say(f"r.session.way.{way}")) for way in Way],
    }


def _answered(visit: Visit, template: str, trouble: Trouble, values: Mapping[str, Any]) -> Response:
    drawn = case_page.form_values(visit, values["typed"], trouble)
    lists = choices(visit, values["case"].person, values["names"], drawn["ticked"])
    return page(visit, template, trouble.status, **{**values, **drawn, **lists})
