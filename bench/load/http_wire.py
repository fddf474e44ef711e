"""HTTP/1.1 as one known client speaks it, and no more: the less the server spends, the more of the machine is the bot's."""

import asyncio
import re
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import parse_qsl

import orjson

Fields = dict[str, Any]
# The path and the fields of a call; the answer goes to `reply`, now or later.
Take = Callable[[str, Fields, "Reply"], None]
Reply = Callable[[int, Any], None]
_FIGURES = re.compile(rb'name="(\w+)"(?:\r\n)+[\da-f]+\r\n(\d+)\r\n')  # each in a chunk of its own
HEAD = b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


class Wire(asyncio.Protocol):
    """One connection. A request is answered before the next one comes, as clients of keep-alive connections do."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._data += data
        head_end = self._data.find(b"\r\n\r\n")
        if head_end < 0:
            return
        head = self._data[:head_end]
        if _header(head, b"transfer-encoding") == b"chunked":  # a file; its fields can be read without putting the chunks together
            if not self._data.endswith(b"\r\n0\r\n\r\n"):
                return
        elif len(self._data) - head_end - 4 < int(_header(head, b"content-length") or 0):
            return
        body, self._data = self._data[head_end + 4 :], b""
        path = head.split(b" ", 2)[1].decode()
        self._take(path, fields_of(_header(head, b"content-type"), body), self._reply)

    def _reply(self, status: int, answer: Any) -> None:
        content = orjson.dumps(answer)
        if not self._transport.is_closing():
            self._transport.write(HEAD % (status, len(content)) + content)


def _header(head: bytes, name: bytes) -> bytes:
    start = head.lower().find(b"\r\n" + name + b":")
    if start < 0:
        return b""
    return head[start + len(name) + 3 :].split(b"\r\n", 1)[0].strip()


def fields_of(kind: bytes, body: bytes) -> Fields:
    """The fields of a form or of a JSON body; what a form carries as JSON is read; of a form with files, the fields in figures alone.

    Raises ValueError for anything else.
    """
    if not body:
        return {}
    if kind.startswith(b"application/json"):
        fields: Fields = orjson.loads(body)
        return fields
    if kind.startswith(b"application/x-www-form-urlencoded"):
        return {
            name: orjson.loads(value) if value[:1] in "{[" else value for name, value in parse_qsl(body.decode(), keep_blank_values=True)
        }
    if kind.startswith(b"multipart/form-data"):
        return {name.decode(): int(value) for name, value in _FIGURES.findall(body)}
    raise ValueError("neither a form nor JSON")
