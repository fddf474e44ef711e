"""A request before its transaction: everything that the transaction needs of it, read while none is open."""

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
    """`key`: the cookie's, or a fresh one. `by_itself`: a page left open asks, which must not keep a session alive.

    `own`: the form stands on a page of ours. `fault`: why what was posted could not be read; told only to whom the page lets in.
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
    """What was posted; the text of a file in place of the file. A length that is not told is not waited for."""
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
        return content.decode("cp1257", "replace")  # what spreadsheets of this country write when they do not write UTF-8
