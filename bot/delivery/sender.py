"""Base of senders: does all that is due, then waits until it is woken or something falls due."""

import asyncio
import contextlib
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from bot.program.metrics import ERRORS
from storage.db.engine import StoreUnavailable
from storage.db.store import Store
from storage.db.tx import Tx

log = logging.getLogger(__name__)
LOOK_AGAIN = 30.0  # seconds


class Sender(ABC):
    """`now` gives UTC and may be replaced by tests; `next_due` says when something falls due next, None = nothing waits."""

    name: ClassVar[str]

    def __init__(self, store: Store, now: Callable[[], datetime], next_due: Callable[[Tx], datetime | None]) -> None:
        self._store, self._now, self._next_due = store, now, next_due
        self._woken, self._waits = asyncio.Event(), False

    @abstractmethod
    async def work_off(self, stop: asyncio.Event) -> None:
        """Does all that is due."""

    @property
    def at_rest(self) -> bool:
        """Whether nothing is due and nothing is being sent or downloaded."""
        return self._waits and not self._woken.is_set()

    def wake(self) -> None:
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop`. After an error it tries again LOOK_AGAIN seconds later."""
        while not stop.is_set():
            self._woken.clear()
            try:
                await self.work_off(stop)
                wait = await self._until_due()
            except StoreUnavailable:
                wait = LOOK_AGAIN
            except Exception:
                ERRORS.labels(self.name).inc()
                log.exception("%s failed", self.name)
                wait = LOOK_AGAIN
            self._waits = wait == LOOK_AGAIN
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._woken.wait()
            self._waits = False

    async def _until_due(self) -> float:
        due = await self._store.run(self._next_due)
        return min(max((due - self._now()).total_seconds(), 0.05), LOOK_AGAIN) if due else LOOK_AGAIN
