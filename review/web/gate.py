"""The gate: every request passes here before its page, so that no page can forget to check who comes.

One transaction for each request: who comes, whether they may, the case and the record that it was looked at, and the page's handler.
The answer is drawn afterwards, so that it does not hold up the storage thread.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from plan.office import Worker
from plan.plan import Case
from review.web.access import RULES, AccessRule, Shows, may
from review.web.arrival import Arrival, read_arrival
from review.web.context import Desk, Visit
from review.web.drafts import keep_typed
from review.web.page import Handler, Page, PageAnswer, Redirect, View
from review.web.refusals import NONE, REFUSALS, Trouble, trouble_of
from review.web.respond import respond, set_key
from service.office import case_access, sign_in
from storage.db.tx import Tx

Endpoint = Callable[[Request], Awaitable[Response]]
Served = tuple[Visit, PageAnswer]


def guard(desk: Desk, page: Page) -> Endpoint:
    """The endpoint of a page behind the gate. Raises KeyError for a page without a rule."""
    rule = RULES[page.name]

    async def endpoint(request: Request) -> Response:
        arrival = await read_arrival(desk, request, bare=rule.bare)
        visit, answer = await _serve(desk, page, rule, arrival)
        if arrival.posts and isinstance(answer, Redirect):
            desk.wake()  # something changed that others may have to be told
        response = await respond(request, visit, answer)
        if rule.roles is None and not (rule.bare or arrival.known or arrival.posts):
            set_key(desk, response, visit.key)  # the sign-in form also needs a token
        return response

    return endpoint


async def _serve(desk: Desk, page: Page, rule: AccessRule, arrival: Arrival) -> Served:
    """Runs the page's handler. A refused form is rolled back, so its page is drawn again in a second transaction."""
    handler = page.post if arrival.posts else page.get
    if handler is None:
        raise HTTPException(404)
    try:
        served = await desk.store.run(lambda tx: _admit(tx, desk, handler, rule, arrival))
    except REFUSALS as refusal:
        again, trouble = page.redraw, trouble_of(refusal)
        if not arrival.posts or again is None:
            raise
        served = await desk.store.run(lambda tx: _admit(tx, desk, again, rule, arrival, trouble))
    if isinstance(served, HTTPException):
        raise served
    return served


def _admit(tx: Tx, desk: Desk, handler: Handler, rule: AccessRule, arrival: Arrival, trouble: Trouble = NONE) -> Served | HTTPException:
    """Checks the visit, then runs the handler. A 404 is returned rather than raised where nothing must be undone, since an error would also
    undo other work in the same commit.
    """
    visit = _arrive(tx, desk, rule, arrival, trouble)
    if rule.roles is not None and visit.worker is None:
        return visit, _to_sign_in(tx, visit, rule, arrival)
    if not may(visit.worker, rule):
        return HTTPException(404)
    if arrival.fault:
        return arrival.fault
    if arrival.posts and not (arrival.own and visit.is_from_own_page()):
        kept = arrival.own and rule.of_case and _keep(tx, visit)
        return visit, View("stale_form.html", {"plan": visit.plan_id if kept else 0}, 403)
    try:
        return _answer(tx, handler, rule, visit)
    except HTTPException as nothing:
        if arrival.posts:
            raise  # and undo what the form changed before
        return nothing


def _answer(tx: Tx, handler: Handler, rule: AccessRule, visit: Visit) -> Served:
    if rule.of_case:
        visit = replace(visit, opened=_open(tx, visit, rule.shows))
    return visit, handler(tx, visit)


def _arrive(tx: Tx, desk: Desk, rule: AccessRule, arrival: Arrival, trouble: Trouble) -> Visit:
    visit = Visit(desk, arrival.key, arrival.now, arrival.path, arrival.query, arrival.form, trouble=trouble)
    if rule.bare or not arrival.known:
        return visit
    return replace(visit, worker=_as_administrator(desk, sign_in.worker_of_session(tx, visit.key, visit.now, touch=not arrival.by_itself)))


def _as_administrator(desk: Desk, worker: Worker | None) -> Worker | None:
    """Those whom the settings name are administrators, whatever role the office gave them."""
    return replace(worker, role="administrator") if worker and worker.telegram_id in desk.administrators else worker


def _to_sign_in(tx: Tx, visit: Visit, rule: AccessRule, arrival: Arrival) -> Redirect:
    """To the sign-in page, which says if the sign-in was ended by somebody else and if typed text was kept."""
    said = {
        "beigta": sign_in.was_ended_by_others(tx, visit.key, visit.now),
        "saglabats": arrival.posts and rule.of_case and arrival.own and visit.is_from_own_page() and _keep_of_ended(tx, visit, rule),
    }
    query = urlencode({name: 1 for name, so in said.items() if so})
    return Redirect(f"/ieiet?{query}" if query else "/ieiet")


def _keep_of_ended(tx: Tx, visit: Visit, rule: AccessRule) -> bool:
    """Keeps the text of a form sent after the sign-in lapsed or somebody else ended it; the form itself is not accepted."""
    worker = sign_in.worker_before(tx, visit.key, visit.now)
    return may(worker, rule) and _keep(tx, replace(visit, worker=worker))


def _keep(tx: Tx, visit: Visit) -> bool:
    return case_access.find_shown_case(tx, visit.who, visit.plan_id) is not None and keep_typed(tx, visit)


def _open(tx: Tx, visit: Visit, shows: Shows) -> Case:
    """The case of the path, if this worker may see it; records that it was looked at. Raises HTTPException 404."""
    case = case_access.find_shown_case(tx, visit.who, visit.plan_id)
    if case is None:
        raise HTTPException(404)
    if shows is Shows.COPY:
        case_access.record_copy(tx, case.plan.id, visit.by)
    elif shows is Shows.PAGE:
        case_access.record_page(tx, case.plan.id, visit.by)
    return case
