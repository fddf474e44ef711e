"""The pages as one application: every route named here, and let in by the table in access.py."""

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from aiolimiter import AsyncLimiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from review.auth import sign_in
from review.case import ask, compare, papers
from review.case import page as case
from review.catalogue import catalogue
from review.office import invite, office
from review.queue import queue
from review.sessions import calendar, week
from review.sessions import page as session_page
from review.web import plainness, render
from review.web.context import Desk
from review.web.gate import Handler, guarded
from review.web.headers import SafeHeaders
from storage.db.engine import StoreUnavailable
from storage.db.store import Store

READS = (30, 600)  # of one calendar, in so many seconds: programs ask a few times an hour
ADDRESSES = 10_000  # of which it is remembered how often they were read
BOTH, GET, POST = ("GET", "POST"), ("GET",), ("POST",)
PAGES: tuple[tuple[str, str, Handler, tuple[str, ...]], ...] = (
    ("home", "/", sign_in.home, GET),
    ("sign_in", "/ieiet", sign_in.sign_in, GET),
    ("enter", "/ieiet/{token}", sign_in.enter, BOTH),
    ("sign_out", "/iziet", sign_in.sign_out, POST),
    ("sessions", "/sesijas", sign_in.sessions, BOTH),
    ("queue", "/rinda", queue.queue, GET),
    ("queue_table", "/rinda/tabula", queue.table, GET),
    ("case", "/lieta/{plan:int}", case.case, GET),
    ("case_deed", "/lieta/{plan:int}", case.case_deed, POST),
    ("hand_over", "/lieta/{plan:int}/nodot", case.hand_over, POST),
    ("draft", "/lieta/{plan:int}/melnraksts", case.draft, POST),
    ("present", "/lieta/{plan:int}/klat", case.present, GET),
    ("voice", "/lieta/{plan:int}/balss/{voice}", case.voice, GET),
    ("ask", "/lieta/{plan:int}/jautat", ask.ask, BOTH),
    ("tell", "/lieta/{plan:int}/rakstit", ask.tell, BOTH),
    ("propose", "/lieta/{plan:int}/saskanot", ask.propose, BOTH),
    ("compare", "/lieta/{plan:int}/salidzinat", compare.compare, GET),
    ("record", "/lieta/{plan:int}/skatijumi", compare.record, GET),
    ("document", "/lieta/{plan:int}/dokumenti/{name}", papers.paper, GET),
    ("session_new", "/lieta/{plan:int}/tiksanas", session_page.new, BOTH),
    ("session", "/lieta/{plan:int}/tiksanas/{session:int}/{when}", session_page.one, BOTH),
    ("session_file", "/lieta/{plan:int}/tiksanas/{session:int}.ics", calendar.of_session, GET),
    ("week", "/nedela", week.week, GET),
    ("week_new", "/nedela/tiksanas", week.new, GET),
    ("calendar", "/kalendars/{token}.ics", calendar.of_address, GET),
    ("check", "/valoda", plainness.checked, POST),
    ("invite", "/uzaicinat", invite.invite, BOTH),
    ("leaflet", "/uzaicinat/lapina", papers.leaflet_of, POST),
    ("catalogue", "/katalogs", catalogue.catalogue, GET),
    ("catalogue_file", "/katalogs/{which}.csv", catalogue.file, GET),
    ("catalogue_service", "/katalogs/pakalpojums", catalogue.service, BOTH),
    ("catalogue_provider", "/katalogs/sniedzejs", catalogue.provider, BOTH),
    ("catalogue_import", "/katalogs/ievest", catalogue.take_in, POST),
    ("office", "/dienests", office.office, GET),
    ("office_deed", "/dienests", office.office_deed, POST),
)


def create_app(
    store: Store,
    *,
    public_url: str,
    now: Callable[[], datetime],
    data_dir: Path,
    link: Callable[[str], str],
    administrators: frozenset[int] = frozenset(),
    wake: Callable[[], None] = lambda: None,
    more: tuple[BaseRoute, ...] = (),
) -> Starlette:
    """`link` makes a deep link of a token; `wake` tells the courier that messages wait; `more` are routes that share the server.

    Raises KeyError for a page without a rule.
    """
    reads = lru_cache(ADDRESSES)(lambda token: AsyncLimiter(*READS))
    desk = Desk(store, public_url, now, data_dir, link, lambda: secrets.token_urlsafe(32), reads, administrators, wake)
    routes = [Route(path, guarded(desk, name, handler), methods=list(methods), name=name) for name, path, handler, methods in PAGES]
    static = Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    return Starlette(
        routes=[*more, *routes, static],
        middleware=[Middleware(SafeHeaders, secure=desk.secure)],
        exception_handlers={HTTPException: _refused, StoreUnavailable: _away},
    )


async def _refused(request: Request, error: Exception) -> Response:
    """Unknown, forbidden and asked for in the wrong way look the same; only a too long form is told what is wrong."""
    status = error.status_code if isinstance(error, HTTPException) and error.status_code == 413 else 404
    return HTMLResponse(render.not_found(), status)


async def _away(request: Request, error: Exception) -> Response:
    return PlainTextResponse(render.away(), 503, headers={"Retry-After": "10"})
