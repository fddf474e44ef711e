"""Coming in by a one-time link from the bot, going out, and ending sessions."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from review.desk import Visit
from review.gate import set_key
from review.pages import page
from storage import web
from storage.tx import Tx


async def home(request: Request, visit: Visit) -> Response:
    return RedirectResponse("/rinda" if visit.worker else "/ieiet", 303)


async def sign_in(request: Request, visit: Visit) -> Response:
    return page(visit, "sign_in.html", failed=False, kept="saglabats" in request.query_params)


async def enter(request: Request, visit: Visit) -> Response:
    """GET shows a button and changes nothing: a link preview does not use the link up."""
    if request.method == "GET":
        return page(visit, "enter.html")
    desk, token, key = visit.desk, request.path_params["token"], visit.desk.token()

    def use(tx: Tx) -> bool:
        worker_id = web.use_link(tx, token, visit.now)
        if worker_id is not None:
            web.begin_session(tx, key, worker_id, visit.now)
        return worker_id is not None

    if not await desk.store.run(use):
        return page(visit, "sign_in.html", 403, failed=True, kept=False)
    response = RedirectResponse("/rinda", 303)
    set_key(desk, response, key)
    return response


async def sign_out(request: Request, visit: Visit) -> Response:
    desk = visit.desk

    def end(tx: Tx) -> None:
        session = web.session(tx, visit.key, visit.now)
        if session:
            web.end_session(tx, session.id, visit.now)

    await desk.store.run(end)
    response = RedirectResponse("/ieiet", 303)
    response.delete_cookie(desk.cookie, path="/", secure=desk.secure, httponly=True, samesite="lax")
    return response


async def sessions(request: Request, visit: Visit) -> Response:
    if request.method == "POST":
        await visit.desk.store.run(lambda tx: _end(tx, visit))
        return RedirectResponse("/sesijas", 303)

    def load(tx: Tx) -> tuple[list[web.WebSession], web.WebSession | None]:
        return web.sessions_of(tx, visit.who.id, visit.now), web.session(tx, visit.key, visit.now)

    found, own = await visit.desk.store.run(load)
    return page(visit, "sessions.html", sessions=found, own=own.id if own else 0)


def _end(tx: Tx, visit: Visit) -> None:
    if visit.field("deed") == "end_all":
        web.end_all(tx, visit.who.id, visit.now)
        return
    mine = {session.id for session in web.sessions_of(tx, visit.who.id, visit.now)}
    if visit.number("session") not in mine:
        raise HTTPException(404)
    web.end_session(tx, visit.number("session"), visit.now)
