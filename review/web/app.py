"""The pages as one web application. Their routes are listed here, the rules for them in access.py."""

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

from review.auth import sessions_page, sign_in_page
from review.case import case_page, case_posts, papers, plain_advice, version_diff, write_to_person
from review.case.write_to_person import MESSAGE, QUESTION
from review.catalogue import catalogue_files, catalogue_page
from review.office import invite_page, office_page
from review.queue import queue_page
from review.sessions import session_calendar, session_page, session_posts, week_page
from review.web import render
from review.web.context import Desk
from review.web.gate import guard
from review.web.headers import SafeHeaders
from review.web.page import Page
from storage.db.engine import StoreUnavailable
from storage.db.store import Store

READS = (30, 600)  # times that one calendar may be read, in so many seconds; programs read it a few times an hour
ADDRESSES = 10_000  # calendar addresses whose readings are counted
PAGES = (
    Page("home", "/", sign_in_page.home),
    Page("sign_in", "/ieiet", sign_in_page.show_sign_in),
    Page("enter", "/ieiet/{token}", sign_in_page.show_button, sign_in_page.enter),
    Page("sign_out", "/iziet", post=sign_in_page.sign_out),
    Page("sessions", "/sesijas", sessions_page.show_sessions, sessions_page.change_sessions),
    Page("queue", "/rinda", queue_page.show_queue),
    Page("queue_table", "/rinda/tabula", queue_page.show_table),
    Page("case", "/lieta/{plan:int}", case_page.show_case),
    Page("case_deed", "/lieta/{plan:int}", post=case_posts.change, again=case_page.show_case),
    Page("hand_over", "/lieta/{plan:int}/nodot", post=case_posts.hand_over, again=case_page.show_case),
    Page("draft", "/lieta/{plan:int}/melnraksts", post=case_posts.keep_draft),
    Page("present", "/lieta/{plan:int}/klat", case_posts.stay),
    Page("voice", "/lieta/{plan:int}/balss/{voice}", case_posts.play_voice),
    Page("ask", "/lieta/{plan:int}/jautat", write_to_person.page_of(QUESTION), write_to_person.form_of(QUESTION)),
    Page("tell", "/lieta/{plan:int}/rakstit", write_to_person.page_of(MESSAGE), write_to_person.form_of(MESSAGE)),
    Page("propose", "/lieta/{plan:int}/saskanot", write_to_person.show_proposal, write_to_person.propose),
    Page("compare", "/lieta/{plan:int}/salidzinat", version_diff.compare),
    Page("record", "/lieta/{plan:int}/skatijumi", version_diff.show_record),
    Page("document", "/lieta/{plan:int}/dokumenti/{name}", papers.make_paper),
    Page("session_new", "/lieta/{plan:int}/tiksanas", session_page.show_new, session_posts.add_session),
    Page("session", "/lieta/{plan:int}/tiksanas/{session:int}/{when}", session_page.show_time, session_posts.change_session),
    Page("session_file", "/lieta/{plan:int}/tiksanas/{session:int}.ics", session_calendar.make_file),
    Page("week", "/nedela", week_page.show_week),
    Page("week_new", "/nedela/tiksanas", week_page.to_new_session),
    Page("calendar", "/kalendars/{token}.ics", session_calendar.read_calendar),
    Page("check", "/valoda", post=plain_advice.check_typed),
    Page("invite", "/uzaicinat", invite_page.show_invite, invite_page.invite),
    Page("leaflet", "/uzaicinat/lapina", post=invite_page.print_leaflet),
    Page("catalogue", "/katalogs", catalogue_page.show_catalogue),
    Page("catalogue_file", "/katalogs/{which}.csv", catalogue_files.make_file),
    Page("catalogue_service", "/katalogs/pakalpojums", catalogue_page.show_service, catalogue_page.save_service),
    Page("catalogue_provider", "/katalogs/sniedzejs", catalogue_page.show_provider, catalogue_page.save_provider),
    Page("catalogue_import", "/katalogs/ievest", post=catalogue_files.take_in),
    Page("office", "/dienests", office_page.show_office),
    Page("office_deed", "/dienests", post=office_page.change_office, again=office_page.show_office),
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
    """`link` makes a deep link from a token; `wake` tells the courier that messages wait; `more` are further routes of the server.

    Raises KeyError for a page without a rule.
    """
    reads = lru_cache(ADDRESSES)(lambda token: AsyncLimiter(*READS))
    desk = Desk(store, public_url, now, data_dir, link, lambda: secrets.token_urlsafe(32), reads, administrators, wake)
    routes = [Route(page.path, guard(desk, page), methods=list(page.methods), name=page.name) for page in PAGES]
    static = Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    return Starlette(
        routes=[*more, *routes, static],
        middleware=[Middleware(SafeHeaders, secure=desk.secure)],
        exception_handlers={HTTPException: _answer_refused, StoreUnavailable: _away},
    )


async def _answer_refused(request: Request, error: Exception) -> Response:
    """404 for a page that is unknown, forbidden or requested in a wrong way; only a form that is too large gets 413."""
    status = error.status_code if isinstance(error, HTTPException) and error.status_code == 413 else 404
    return HTMLResponse(render.not_found(), status)


async def _away(request: Request, error: Exception) -> Response:
    return PlainTextResponse(render.away_text(), 503, headers={"Retry-After": "10"})
