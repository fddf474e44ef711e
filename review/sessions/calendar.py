"""A session as a file, what a calendar program reads at a private address, and how a worker makes and revokes their own."""

import asyncio
import hashlib

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from documents.calendar import Entry, calendar_of
from plan.sessions.session import of_office
from plan.states import Role
from review.web.context import Visit
from review.web.gate import the_case
from storage.db.tx import Tx
from storage.sessions import calendar_addresses
from storage.sessions.calendar_addresses import Kept, TooMany


async def of_session(request: Request, visit: Visit) -> Response:
    """One session as a file."""
    case = await visit.desk.store.run(lambda tx: the_case(tx, visit, request))
    session = case.person.session(request.path_params["session"])
    if session is None or not of_office(session):
        raise HTTPException(404)
    content = calendar_of([Entry(case.person.id, session, case.person.case_number)], Role.WORKER)
    name = f'attachment; filename="{case.plan.id}-tiksanas-{session.id}.ics"'
    return Response(content, media_type="text/calendar", headers={"Content-Disposition": name})


async def of_address(request: Request, visit: Visit) -> Response:
    """For a program: it neither gets nor brings a cookie. An address that was revoked answers as one that never was."""
    token, now = request.path_params["token"], visit.now

    def load(tx: Tx) -> tuple[Role, list[Kept]] | None:
        owner = calendar_addresses.whose(tx, token)
        return (owner.role, calendar_addresses.sessions_of(tx, owner, now)) if owner else None

    found = await visit.desk.store.run(load)
    if found is None:
        raise HTTPException(404)
    reads = visit.desk.reads(token)
    if not reads.has_capacity():
        return Response(status_code=429, headers={"Retry-After": "60"})
    await reads.acquire()
    role, kept = found
    entries = [Entry(one.person_id, one.session, one.case_number) for one in kept]
    content = await asyncio.to_thread(calendar_of, entries, role)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if _known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(content, media_type="text/calendar", headers={"ETag": tag})


def _known(header: str, tag: str) -> bool:
    """Compared weakly, as RFC 9110, 13.1.2, asks: a proxy that packs the answer marks the tag so."""
    return header.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in header.split(",")}


def change_own(tx: Tx, visit: Visit) -> str | None:
    """The new address, "" when the old one was revoked; None when too many were made."""
    who = visit.who
    if visit.field("deed") == "calendar_revoke":
        calendar_addresses.revoke(tx, who.telegram_id, Role.WORKER, who.id, visit.now)
        return ""
    try:
        token = calendar_addresses.make(tx, who.telegram_id, Role.WORKER, who.id, visit.now)
    except TooMany:
        return None
    return f"{visit.desk.public_url.rstrip('/')}/kalendars/{token}.ics"
