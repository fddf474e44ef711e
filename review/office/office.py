"""The office: who works here in which role, how many cases each has; an administrator changes roles and ends sessions.

Whoever administers the program opens further offices here."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from locales.catalogue import say
from plan.office import Worker
from review.office.offices import administers, link_for_worker, open_office
from review.web.context import Visit
from review.web.forms import BadForm
from review.web.render import page
from storage.cases import trail
from storage.db.tx import Tx
from storage.office import offices
from storage.queue import queue
from storage.web import sign_in

ROLES = ("worker", "lead", "administrator")


async def office(request: Request, visit: Visit) -> Response:
    return await _page(visit, ended=request.query_params.get("beigtas", ""))


async def _page(visit: Visit, status: int = 200, **values: Any) -> Response:
    def load(tx: Tx) -> dict[str, Any]:
        loads = queue.load(tx, visit.who.office_id)
        return {
            "people": [(who, active, sign_in.sessions_of(tx, who.id, visit.now)) for who, active in loads],
            "erasures": trail.erasures(tx, visit.who.office_id),
            "all_offices": offices.offices(tx) if administers(visit) else [],
        }

    roles = [(role, say(f"r.role.{role}")) for role in ROLES]
    known = {"link": "", "link_office": "", "errors": {}, "ended": "", "typed": visit.field("name")}
    return page(visit, "office.html", status, role_choices=roles, **{**known, **await visit.desk.store.run(load), **values})


async def office_deed(request: Request, visit: Visit) -> Response:
    name, run = visit.field("deed"), visit.desk.store.run
    try:
        if name == "office_link":
            return await _page(visit, **await run(lambda tx: link_for_worker(tx, visit)))
        if name == "open_office":
            await run(lambda tx: open_office(tx, visit))
        elif name in DEEDS:
            await run(lambda tx: DEEDS[name](tx, visit, _colleague(tx, visit)))
        else:
            raise HTTPException(404)
    except BadForm as bad:
        return await _page(visit, 422, errors=bad.errors)
    return RedirectResponse(f"/dienests?beigtas={visit.number('worker')}" if name == "end_sessions" else "/dienests", 303)


def _colleague(tx: Tx, visit: Visit) -> Worker:
    """Somebody of the own office; others do not exist here."""
    workers = offices.workers_of(tx, visit.who.office_id)
    found = next((worker for worker in workers if worker.id == visit.number("worker")), None)
    if found is None:
        raise HTTPException(404)
    return found


def _set_role(tx: Tx, visit: Visit, colleague: Worker) -> None:
    """Nobody changes their own: an office would be left without an administrator by a slip."""
    role = visit.field("role")
    if role not in ROLES or colleague.id == visit.who.id:
        raise HTTPException(404)
    offices.add_worker(tx, colleague.telegram_id, colleague.name, colleague.office_id, role)


def _end_sessions(tx: Tx, visit: Visit, colleague: Worker) -> None:
    sign_in.end_all(tx, colleague.id, visit.now)


def _end_work(tx: Tx, visit: Visit, colleague: Worker) -> None:
    if colleague.id == visit.who.id:
        raise HTTPException(404)
    sign_in.end_all(tx, colleague.id, visit.now)
    offices.end_worker(tx, colleague.telegram_id, visit.now)


DEEDS = {"role": _set_role, "end_sessions": _end_sessions, "end_work": _end_work}
