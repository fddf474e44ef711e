"""A request before its transaction: everything that the transaction needs is read before it begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from review.web.context import Desk

LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Arrival:
    """`key`: the cookie's, or a fresh one. `by_itself`: sent by a page left open, which must not keep its sign-in alive.

    `own`: the form came from one of these pages. `fault`: why it could not be read, told only to those who may open the page.
    """

    key: str
    known: bool
    now: datetime
    posts: bool
    by_itself: bool
    own: bool
    path: Mapping[str, Any]
    query: Mapping[str, str]
    form: Mapping[str, str] | None = None
    fault: HTTPException | None = None


async def read_arrival(desk: Desk, request: Request, *, bare: bool) -> Arrival:
    key, posts = "" if bare else request.cookies.get(desk.cookie, ""), request.method == "POST"
    form, fault = await _read_form(request) if posts else (None, None)
    return Arrival(
        key=key or ("" if bare else desk.token()),
        known=bool(key),
        now=desk.now(),
        posts=posts,
        by_itself="x-refresh" in request.headers,
        own=request.headers.get("origin", "") == desk.origin,
        path=request.path_params,
        query=request.query_params,
        form=form,
        fault=fault,
    )


async def _read_form(request: Request) -> tuple[Mapping[str, str] | None, HTTPException | None]:
    """The posted fields, with an uploaded file as its text. A body without a stated length is refused."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LARGEST:
        return None, HTTPException(413)
    try:
        async with request.form(max_files=1, max_fields=300) as posted:
            return {name: await _text(value) for name, value in posted.items()}, None
    except HTTPException as fault:
        return None, fault


async def _text(value: UploadFile | str) -> str:
    if isinstance(value, str):
        return value.replace("\0", "")
    content = await value.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1257", "replace")  # what Latvian spreadsheet programs write when not UTF-8
