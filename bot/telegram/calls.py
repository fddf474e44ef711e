"""Calls Telegram, and tries again when that may help."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

T = TypeVar("T")
PAUSES = (0.3, 1.0, 3.0, 10.0, 30.0)
log = logging.getLogger(__name__)


class GaveUp(Exception):
    """Telegram did not take the call in any attempt, or it was no longer worthwhile."""


class CallLine(Protocol):
    """Where calls wait for their turn."""

    async def turn(self) -> None:
        """Returns when the next attempt may be made."""

    async def hold_back(self, seconds: float) -> None:
        """Waits after a 429: Telegram accepts no further attempt for so many seconds."""


class ScreenLine(CallLine, Protocol):
    """Where the calls of one screen wait for their turn."""

    def ask(self) -> None:
        """Tells the line that somebody now waits for what comes after this screen."""


class AtOnce:
    """The line for calls that somebody waits for; a 429 delays only this call."""

    async def turn(self) -> None:
        return

    async def hold_back(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def ask(self) -> None:
        return


AT_ONCE = AtOnce()


async def call(attempt: Callable[[], Awaitable[T]], *, worthwhile: Callable[[], bool] = lambda: True, line: CallLine = AT_ONCE) -> T:
    """The result of `attempt`. Waits as long as a 429 asks for, and longer each time after 5xx, timeouts and lost connections.

    Each attempt waits for its turn in `line`; `worthwhile` is asked before each further one. Raises GaveUp; other errors of Telegram pass
    through.
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
