"""The way in: every request passes here before its page, so that no page can forget to ask who comes."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlencode

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from plan.office import Worker
from plan.plan import Case
from plan.states import State
from review.web.access import RULES, Rule, Shows, may
from review.web.context import Desk, Visit
from review.web.drafts import keep_typed
from review.web.render import page
from storage.cases import cases
from storage.db.tx import Tx
from storage.office import offices
from storage.web import presence, sign_in

Handler = Callable[[Request, Visit], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]
LARGEST = 1 << 20


def guarded(desk: Desk, name: str, handler: Handler) -> Endpoint:
    """Raises KeyError for a route without a rule."""
    rule = RULES[name]

    async def endpoint(request: Request) -> Response:
        if rule.bare:
            return await handler(request, Visit(desk, "", desk.now()))
        visit = await _arrival(desk, request)
        if rule.roles is not None and visit.worker is None:
            return await _to_sign_in(desk, request, visit, rule)
        if not may(visit.worker, rule):
            raise HTTPException(404)
        if request.method == "POST":
            visit = replace(visit, form=await _form(request))
            own = _from_own_page(desk, request)
            if not own or not visit.posted_here():
                kept = own and rule.of_case and await desk.store.run(lambda tx: _keep(tx, visit, request))
                return page(visit, "stale_form.html", 403, plan=request.path_params["plan"] if kept else 0)
        if rule.of_case and not await desk.store.run(lambda tx: _opened(tx, visit, request, rule.shows)):
            raise HTTPException(404)
        return _with_key(desk, request, visit, await handler(request, visit))

    return endpoint


async def _to_sign_in(desk: Desk, request: Request, visit: Visit, rule: Rule) -> Response:
    """With what has become of the session that the cookie speaks of, and of what came with it."""
    said = {
        "beigta": await desk.store.run(lambda tx: sign_in.ended_by_others(tx, visit.key, visit.now)),
        "saglabats": await _kept_of_ended(desk, request, visit, rule),
    }
    query = urlencode({name: 1 for name, so in said.items() if so})
    return RedirectResponse(f"/ieiet?{query}" if query else "/ieiet", 303)


def ended_before(tx: Tx, visit: Visit) -> sign_in.WebSession | None:
    """The session of the cookie, if it ended within the last day otherwise than by its worker."""
    return sign_in.ended_by_itself(tx, visit.key, visit.now) or sign_in.ended_by_others(tx, visit.key, visit.now)


async def _kept_of_ended(desk: Desk, request: Request, visit: Visit, rule: Rule) -> bool:
    """A form that comes when its session has ended, not by its worker, is not taken, but what was typed waits for the next sign-in."""
    if request.method != "POST" or not rule.of_case or not _from_own_page(desk, request):
        return False
    visit = replace(visit, form=await _form(request))
    if not visit.posted_here():
        return False

    def keep(tx: Tx) -> bool:
        session = ended_before(tx, visit)
        worker = offices.worker_by_id(tx, session.worker_id) if session else None
        return may(worker, rule) and _keep(tx, replace(visit, worker=worker), request)

    return await desk.store.run(keep)


def _keep(tx: Tx, visit: Visit, request: Request) -> bool:
    return case_of(tx, visit, request) is not None and keep_typed(tx, visit, request)


def _opened(tx: Tx, visit: Visit, request: Request, shows: Shows) -> bool:
    """False when there is no such case for this worker. Who is about to see words of it is on record first."""
    case = case_of(tx, visit, request)
    if case is None:
        return False
    if shows is Shows.COPY:
        cases.looked(tx, case.plan.id, visit.by)
    elif shows is Shows.PAGE:
        _note_page(tx, visit, case.plan.id)
    return True


def _note_page(tx: Tx, visit: Visit, plan_id: int) -> None:
    """Once for each time that the case is opened, and seen by colleagues meanwhile."""
    if visit.who.id not in {worker.id for worker in presence.who_has_open(tx, plan_id, visit.now)}:
        cases.looked(tx, plan_id, visit.by)
    presence.opened(tx, plan_id, visit.who.id, visit.now)


def case_of(tx: Tx, visit: Visit, request: Request) -> Case | None:
    """The case of the path's {plan}, if it exists for this worker."""
    return shown_to(tx, visit.who, request.path_params["plan"])


def shown_to(tx: Tx, worker: Worker, plan_id: int) -> Case | None:
    """A case of the worker's own office that was handed in; anything else does not exist for them."""
    case = cases.of_plan(tx, plan_id)
    mine = case is not None and case.person.office_id == worker.office_id
    return case if case and mine and case.plan.state is not State.DRAFT else None


def the_case(tx: Tx, visit: Visit, request: Request) -> Case:
    """The same inside a page's own transaction: what was true at the gate may have changed since."""
    case = case_of(tx, visit, request)
    if case is None:
        raise HTTPException(404)
    return case


async def _arrival(desk: Desk, request: Request) -> Visit:
    key, now = request.cookies.get(desk.cookie, ""), desk.now()
    by_itself = "x-refresh" in request.headers  # a page left open must not keep a session alive
    if not key:
        return Visit(desk, desk.token(), now)

    def who(tx: Tx) -> Worker | None:
        session = sign_in.session(tx, key, now, touch=not by_itself)
        worker = offices.worker_by_id(tx, session.worker_id) if session else None
        return _as_administrator(desk, worker)

    return Visit(desk, key, now, await desk.store.run(who))


def _as_administrator(desk: Desk, worker: Worker | None) -> Worker | None:
    """Whom the settings name administers, whatever the office made of them."""
    return replace(worker, role="administrator") if worker and worker.telegram_id in desk.administrators else worker


async def _form(request: Request) -> dict[str, str]:
    """What was posted; the text of a file in place of the file. A length that is not told is not waited for."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LARGEST:
        raise HTTPException(413)
    async with request.form(max_files=1, max_fields=300) as posted:
        return {name: await _text(value) for name, value in posted.items()}


async def _text(value: UploadFile | str) -> str:
    if isinstance(value, str):
        return value.replace("\0", "")
    content = await value.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1257", "replace")  # what spreadsheets of this country write when they do not write UTF-8


def _from_own_page(desk: Desk, request: Request) -> bool:
    return request.headers.get("origin", "") == desk.origin


def _with_key(desk: Desk, request: Request, visit: Visit, response: Response) -> Response:
    """A visitor without a session gets a key as well: the form that signs in needs its token too."""
    if desk.cookie not in request.cookies and "set-cookie" not in response.headers:
        set_key(desk, response, visit.key)
    return response


def set_key(desk: Desk, response: Response, key: str) -> None:
    response.set_cookie(desk.cookie, key, httponly=True, samesite="lax", secure=desk.secure, path="/")
