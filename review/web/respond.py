"""Makes the response of an answer, after the transaction: in the event loop or, for a file, in a thread."""

import asyncio
import hashlib

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from review.web.context import Desk, Visit
from review.web.page import Empty, File, PageAnswer, Redirect, View
from review.web.render import draw


async def respond(request: Request, visit: Visit, answer: PageAnswer) -> Response:
    match answer:
        case View():
            return HTMLResponse(draw(visit, answer), answer.status)
        case Redirect():
            return _redirect(visit.desk, answer)
        case File():
            return await _file(request, visit.desk, answer)
        case Empty():
            return Response(status_code=answer.status)


def _redirect(desk: Desk, answer: Redirect) -> Response:
    response = RedirectResponse(answer.to, 303)
    if answer.key:
        set_key(desk, response, answer.key)
    elif answer.key is not None:
        response.delete_cookie(desk.cookie, path="/", secure=desk.secure, httponly=True, samesite="lax")
    return response


def set_key(desk: Desk, response: Response, key: str) -> None:
    response.set_cookie(desk.cookie, key, httponly=True, samesite="lax", secure=desk.secure, path="/")


async def _file(request: Request, desk: Desk, answer: File) -> Response:
    if answer.counted:
        reads = desk.reads(answer.counted)
        if not reads.has_capacity():
            return Response(status_code=429, headers={"Retry-After": "60"})
        await reads.acquire()
    try:
        content = await asyncio.to_thread(answer.make)
    except FileNotFoundError:
        raise HTTPException(404) from None
    if not answer.tagged:
        return Response(content, media_type=answer.kind, headers=dict(answer.headers))
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(content, media_type=answer.kind, headers={**answer.headers, "ETag": tag})


def _has(header: str, tag: str) -> bool:
    """Compares weakly, as RFC 9110, 13.1.2, requires, since a proxy that compresses the response weakens the tag."""
    return header.strip() == "*" or tag in {known.strip().removeprefix("W/") for known in header.split(",")}
