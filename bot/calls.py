"""A call to Telegram, tried again when it is worth trying."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

T = TypeVar("T")
PAUSES = (0.3, 1.0, 3.0, 10.0, 30.0)
log = logging.getLogger(__name__)


class GaveUp(Exception):
    """Telegram did not take the call, however often it was tried."""


async def call(attempt: Callable[[], Awaitable[T]], *, worthwhile: Callable[[], bool] = lambda: True) -> T:
    """The result of `attempt`. Waits as long as a 429 asks for, and ever longer after 5xx, timeouts and dropped connections.

    `worthwhile` is asked before each further try. Raises GaveUp; other refusals of Telegram pass through.
    """
    for pause in PAUSES:
        try:
            return await attempt()
        except TelegramRetryAfter as refusal:
            await asyncio.sleep(refusal.retry_after)
        except (TelegramServerError, TelegramNetworkError) as trouble:
            log.warning("telegram call failed", extra={"error": type(trouble).__name__})
            await asyncio.sleep(pause)
        if not worthwhile():
            raise GaveUp
    raise GaveUp
