"""Coming in by a one-time link from the bot, going out, and ending sessions."""

import re
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from plan.states import Role
from review.sessions.calendar import change_own
from review.web.context import Visit
from review.web.gate import ended_before, set_key, shown_to
from review.web.render import page
from storage.db.tx import Tx
from storage.office import offices
from storage.sessions import calendar_addresses
from storage.web import presence
from storage.web import sign_in as web

# What the bot's link may be about: a time of a session, never an address, which could lead anywhere.
OF_SESSION = re.compile(r"session/(\d{1,9})/(\d{1,9})/(\d{8}T\d{4})", re.ASCII)


async def home(request: Request, visit: Visit) -> Response:
    return RedirectResponse("/rinda" if visit.worker else "/ieiet", 303)


async def sign_in(request: Request, visit: Visit) -> Response:
    said = request.query_params
    return page(visit, "sign_in.html", failed=False, kept="saglabats" in said, ended="beigta" in said)


async def enter(request: Request, visit: Visit) -> Response:
    """GET shows a button and changes nothing: a link preview does not use the link up."""
    if request.method == "GET":
        return page(visit, "enter.html")
    desk, token, key = visit.desk, request.path_params["token"], visit.desk.token()

    def use(tx: Tx) -> str:
        worker_id = web.use_link(tx, token, visit.now)
        if worker_id is None:
            return ""
        web.begin_session(tx, key, worker_id, visit.now)
        return _wanted(tx, request.query_params.get("par", ""), worker_id) or _where_it_ended(tx, visit, worker_id)

    place = await desk.store.run(use)
    if not place:
        return page(visit, "sign_in.html", 403, failed=True, kept=False, ended=False)
    response = RedirectResponse(place, 303)
    set_key(desk, response, key)
    return response


def _wanted(tx: Tx, about: str, worker_id: int) -> str:
    """The page of a session that the link speaks of; "" for anything else, and for a case that is not shown to this worker."""
    found, worker = OF_SESSION.fullmatch(about), offices.worker_by_id(tx, worker_id)
    if found is None or worker is None or shown_to(tx, worker, int(found[1])) is None:
        return ""
    return f"/lieta/{found[1]}/tiksanas/{found[2]}/{found[3]}"


def _where_it_ended(tx: Tx, visit: Visit, worker_id: int) -> str:
    """Whose session ended, not by their own will, while a case was before them comes back to that case; known from our own rows alone."""
    before, worker = ended_before(tx, visit), offices.worker_by_id(tx, worker_id)
    if before is None or worker is None or before.worker_id != worker_id:
        return "/rinda"
    plan_id = presence.last_open(tx, worker_id, before.seen_at)
    return f"/lieta/{plan_id}" if plan_id is not None and shown_to(tx, worker, plan_id) else "/rinda"


async def sign_out(request: Request, visit: Visit) -> Response:
    desk = visit.desk

    def end(tx: Tx) -> None:
        session = web.session(tx, visit.key, visit.now)
        if session:
            web.sign_out(tx, session.worker_id, session.id)

    await desk.store.run(end)
    response = RedirectResponse("/ieiet", 303)
    response.delete_cookie(desk.cookie, path="/", secure=desk.secure, httponly=True, samesite="lax")
    return response


async def sessions(request: Request, visit: Visit) -> Response:
    """The worker's sessions in browsers, and the address of their calendar, which is shown once: it is kept nowhere."""
    if request.method == "GET":
        return await _sessions(visit, revoked="atsaukta" in request.query_params)
    if visit.field("deed") in ("calendar_make", "calendar_revoke"):
        address = await visit.desk.store.run(lambda tx: change_own(tx, visit))
        return RedirectResponse("/sesijas?atsaukta=1#kalendars", 303) if address == "" else await _sessions(visit, address)
    await visit.desk.store.run(lambda tx: _end(tx, visit))
    return RedirectResponse("/sesijas", 303)


async def _sessions(visit: Visit, address: str | None = "", *, revoked: bool = False) -> Response:
    """`address`: the one that was just made; None when there are too many. `revoked`: the old one was just taken back."""

    def load(tx: Tx) -> dict[str, Any]:
        own = web.session(tx, visit.key, visit.now)
        since = calendar_addresses.made_at(tx, visit.who.telegram_id, Role.WORKER, visit.who.id)
        return {"sessions": web.sessions_of(tx, visit.who.id, visit.now), "own": own.id if own else 0, "since": since}

    values = await visit.desk.store.run(load)
    return page(
        visit, "sessions.html", 200 if address is not None else 429, **values, address=address, revoked=revoked and not values["since"]
    )


def _end(tx: Tx, visit: Visit) -> None:
    if visit.field("deed") == "end_all":
        web.sign_out_everywhere(tx, visit.who.id)
    elif not web.sign_out(tx, visit.who.id, visit.number("session")):
        raise HTTPException(404)
