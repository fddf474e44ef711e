"""Calls as they come over HTTP: form fields, multipart or JSON, all read as Telegram reads them."""

from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import BodyPartReader, MultipartReader, web

from sandbox.bot_api.checks import SCHEMA, Upload
from sandbox.bot_api.refusals import bad_request
from sandbox.world.values import Json

Call = tuple[Json, dict[str, Upload]]


def json_values(body: bytes) -> Json:
    try:
        values = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("object expected as method parameters")
    return values


async def multipart_values(reader: MultipartReader) -> Call:
    values: Json = {}
    uploads: dict[str, Upload] = {}
    async for part in reader:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            values[part.name] = data.decode()
        else:
            uploads[part.name] = Upload(part.filename, part.headers.get("Content-Type", ""), data)
    return values, uploads


def with_direct_files(method: str, call: Call) -> Call:
    """A file part named like an argument is that argument; others are there to be attached by name."""
    values, uploads = call
    fields = SCHEMA["methods"].get(method, {})
    return {**values, **{name: upload for name, upload in uploads.items() if name in fields}}, uploads


async def read_call(request: web.Request, method: str) -> Call:
    """Arguments from the address and the body. Raises Refusal for a body that is not what it says."""
    values: Json = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return values, {}
    match request.content_type:
        case "application/json":
            return {**values, **json_values(await request.read())}, {}
        case "multipart/form-data":
            more, uploads = with_direct_files(method, await multipart_values(await request.multipart()))
            return {**values, **more}, uploads
        case "application/x-www-form-urlencoded":
            body = (await request.read()).decode()
            return {**values, **dict(parse_qsl(body, keep_blank_values=True))}, {}
        case _:
            return values, {}


def answer(status: int, body: Any) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")
