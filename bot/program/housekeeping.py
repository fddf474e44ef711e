"""Deletes from time to time what is no longer needed. Several processes may do so side by side."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

from bot.delivery.sent_messages import DELETABLE
from service import upkeep
from storage.chats import voices
from storage.db.store import Store

KEPT = timedelta(days=14)
log = logging.getLogger(__name__)
Work = Callable[[], Awaitable[object]]


class Housekeeping:
    def __init__(self, store: Store, data_dir: Path, now: Callable[[], datetime]) -> None:
        self._store, self._data_dir, self._now = store, data_dir, now

    async def clear_queues(self) -> None:
        """Deletes handled updates and sent messages that are older than KEPT, and the numbers of those that no bot can delete any more."""
        before, undeletable = self._now() - KEPT, self._now() - DELETABLE
        await self._store.run(lambda tx: upkeep.clear_queues(tx, before, undeletable))

    async def clear_out(self) -> None:
        """Deletes old sign-ins and unused voice notes. Reads much of the database, so run it once a day."""
        before = self._now() - KEPT
        paths = await self._store.run(lambda tx: upkeep.clear_out(tx, before))
        await asyncio.to_thread(voices.delete_files, self._data_dir, paths)


async def run_every(seconds: float, stop: asyncio.Event, work: Work) -> None:
    """Does the work every so many seconds, and once more at the end."""
    while not stop.is_set():
        await _pause(seconds, stop)
        await _attempt(work)


async def at_start_and_every(seconds: float, stop: asyncio.Event, work: Work) -> None:
    while not stop.is_set():
        await _attempt(work)
        await _pause(seconds, stop)


async def _pause(seconds: float, stop: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()


async def _attempt(work: Work) -> None:
    try:
        await work()
    except Exception:
        log.exception("upkeep failed")
