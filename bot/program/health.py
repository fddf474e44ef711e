"""Answers an operator's questions: is the process alive, is it ready, what has it counted. Holds nothing about people."""

import asyncio
import hmac
from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.program.metrics import metrics_page
from service.upkeep import measure_backlog
from storage.db.engine import StoreUnavailable
from storage.db.schema import is_current
from storage.db.store import Store

PATIENCE = 5.0  # seconds for the database to answer
SILENT_FOR = 90.0  # seconds without Telegram's answer to long polling, which should come every 30 at most


class Pulse:
    """Whether updates can arrive: by webhook once it is set, by long polling while Telegram answers."""

    def __init__(self) -> None:
        self._last: float | None = None
        self._always = False

    def beat(self) -> None:
        self._last = asyncio.get_running_loop().time()

    def beats_always(self) -> None:
        """Counts as alive from now on, since Telegram calls the webhook by itself."""
        self._always = True

    @property
    def alive(self) -> bool:
        return self._always or (self._last is not None and asyncio.get_running_loop().time() - self._last < SILENT_FOR)


def routes(store: Store, now: Callable[[], datetime], alive: Callable[[], bool], token: str) -> tuple[Route, ...]:
    """/healthz: the process answers. /readyz: the database does too, its tables are current, and `alive`.

    /metrics needs the header "Authorization: Bearer <token>"; without a token it does not exist.
    """

    async def healthz(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(request: Request) -> Response:
        lacks = [what for what, there in (("database", await _answers(store)), ("telegram", alive())) if not there]
        return PlainTextResponse("".join(f"{what}\n" for what in lacks) or "ok\n", 503 if lacks else 200)

    async def metrics(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()):
            return Response(status_code=404)
        try:
            waiting, oldest = await store.run(lambda tx: measure_backlog(tx, now()))
        except StoreUnavailable:
            return Response(status_code=503)
        return Response(metrics_page(waiting, oldest), media_type="text/plain; version=0.0.4")

    found = (Route("/healthz", healthz), Route("/readyz", readyz))
    return (*found, Route("/metrics", metrics)) if token else found


async def _answers(store: Store) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return await store.run(lambda tx: is_current(tx.connection))
    except (StoreUnavailable, TimeoutError):
        return False
