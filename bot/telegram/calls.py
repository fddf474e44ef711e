"""A call to Telegram, tried again when it is worth trying."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

T = TypeVar("T")
PAUSES = (0.3, 1.0, 3.0, 10.0, 30.0)
log = logging.getLogger(__name__)


class GaveUp(Exception):
    """Telegram did not take the call, however often it was tried."""


class CallLine(Protocol):
    """Where a call waits for its turn."""

    async def turn(self) -> None:
        """Returns when the next try may be made."""

    async def hold_back(self, seconds: float) -> None:
        """Telegram answered 429 and wants no further try for so long."""


class ScreenLine(CallLine, Protocol):
    """Where the calls of one screen wait."""

    def ask(self) -> None:
        """Somebody waits now for what comes after that screen: it is to make haste."""


class AtOnce:
    """Somebody waits for it; a 429 is waited out by this call alone."""

    async def turn(self) -> None:
        return

    async def hold_back(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def ask(self) -> None:
        return


AT_ONCE = AtOnce()


async def call(attempt: Callable[[], Awaitable[T]], *, worthwhile: Callable[[], bool] = lambda: True, line: CallLine = AT_ONCE) -> T:
    """The result of `attempt`. Waits as long as a 429 asks for, and ever longer after 5xx, timeouts and dropped connections.

    Each try takes its turn in `line`; `worthwhile` is asked before each further one. Raises GaveUp; other refusals pass through.
    """
    for pause in PAUSES:
        await line.turn()
        try:
            return await attempt()
        except TelegramRetryAfter as refusal:
            await line.hold_back(refusal.retry_after)
        except (TelegramServerError, TelegramNetworkError) as trouble:
            log.warning("telegram call failed", extra={"error": type(trouble).__name__})
            await asyncio.sleep(pause)
        if not worthwhile():
            raise GaveUp
    raise GaveUp
