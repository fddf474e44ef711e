"""The store: work is given to storage threads, and its result returned after the commit.

Work is a function of a transaction and must have no other effect: it may be run again if its first commit fails.
"""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import make_url

from storage.db.engine import StoreUnavailable, engine_for
from storage.db.threads import Job, StorageThread
from storage.db.tx import Memory, Tx
from storage.db.vault import Vault

T = TypeVar("T")
CASES_REMEMBERED = 5_000
TOGETHER = 100


class Store:
    """On SQLite one thread commits all waiting work together. On PostgreSQL several threads share the chats."""

    def __init__(self, threads: Sequence[StorageThread], vault: Vault) -> None:
        self._threads, self.vault = threads, vault
        self._turns = itertools.count()
        self._closed = False

    @classmethod
    def open(cls, database_url: str, vault: Vault, *, threads: int = 4) -> "Store":
        """Connects with the first work. The tables must exist, see schema.migrate."""
        alone = make_url(database_url).get_backend_name() == "sqlite"
        engine = engine_for(database_url)
        memory = Memory(CASES_REMEMBERED, trusted=alone)
        count, together = (1, TOGETHER) if alone else (threads, 1)
        return cls([StorageThread(engine, vault, memory, together=together) for _ in range(count)], vault)

    async def run(self, work: Callable[[Tx], T], *, chat_id: int = 0) -> T:
        """The result of `work`, after its commit. Work with the same `chat_id` is done in the order it came; 0 = any order.

        Raises what `work` raised (nothing of it is kept then), StoreUnavailable when the database cannot be reached.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._give(Job(work, future, loop), chat_id)
        result: T = await future
        return result

    def run_now(self, work: Callable[[Tx], T]) -> T:
        """The same, but blocks until done: for commands, never in an event loop."""
        future: Future[Any] = Future()
        self._give(Job(work, future), 0)
        result: T = future.result()
        return result

    def close(self) -> None:
        """Does the waiting work, then ends the threads. Later work raises StoreUnavailable."""
        self._closed = True
        for thread in self._threads:
            thread.end()

    def _give(self, job: Job, chat_id: int) -> None:
        if self._closed:
            raise StoreUnavailable("the store is closed")
        self._threads[(chat_id or next(self._turns)) % len(self._threads)].put(job)
