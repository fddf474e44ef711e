"""What the program does by itself from time to time: it forgets what nobody needs any more. Several processes may do so side by side."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

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
        """Updates that were taken and messages that were sent."""
        before = self._now() - KEPT
        await self._store.run(lambda tx: upkeep.clear_queues(tx, before))

    async def clear_out(self) -> None:
        """Sign-ins of long ago, and voice notes that were taken back. Reads much of the database: for once a day."""
        before = self._now() - KEPT
        paths = await self._store.run(lambda tx: upkeep.clear_out(tx, before))
        await asyncio.to_thread(voices.delete_files, self._data_dir, paths)


async def run_every(seconds: float, stop: asyncio.Event, work: Work) -> None:
    """Also once more at the end."""
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
