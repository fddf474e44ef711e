"""A storage thread: does waiting work in one transaction, commits, and only then returns the results."""

import itertools
import time
from asyncio import AbstractEventLoop
from asyncio import Future as LoopFuture
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from storage.db.engine import StoreUnavailable, as_storage_error, is_connection_lost, pauses_before_another_try
from storage.db.tx import Memory, Tx
from storage.db.vault import Vault


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """Work and the future that waits for it: one of an event loop, or without a loop one of another thread."""

    work: Callable[[Tx], Any]
    future: LoopFuture[Any] | Future[Any]
    loop: AbstractEventLoop | None = None


JobResult = tuple[Job, Any, BaseException | None]


class StorageThread:
    """Does jobs one batch after another. `together`: how many jobs at most share a transaction."""

    def __init__(self, engine: Engine, vault: Vault, memory: Memory, *, together: int) -> None:
        self._engine, self._vault, self._memory, self._together = engine, vault, memory, together
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._ending = False
        self._connection: Connection | None = None
        self._thread = Thread(target=self._serve, name="storage", daemon=True)
        self._thread.start()

    def put(self, job: Job) -> None:
        self._waiting.put(job)

    def end(self) -> None:
        """Waits until the jobs put before are done."""
        self._waiting.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while batch := self._next_batch():
            _tell(self._do(batch))
        self._hang_up()

    def _next_batch(self) -> list[Job]:
        """The waiting jobs, at least one; an empty list when the thread is to end."""
        batch: list[Job] = []
        job = None if self._ending else self._waiting.get()
        while job is not None:
            batch.append(job)
            if len(batch) == self._together or self._waiting.empty():
                return batch
            job = self._waiting.get()
        self._ending = True
        return batch

    def _do(self, batch: list[Job]) -> list[JobResult]:
        """Does the jobs in one transaction if that succeeds, else each in its own, so that only the failing one fails."""
        if len(batch) > 1:
            with suppress(Exception):
                return [(job, result, None) for job, result in zip(batch, self._transact(batch), strict=True)]
        return [self._alone(job) for job in batch]

    def _alone(self, job: Job) -> JobResult:
        for attempt in itertools.count():
            try:
                return job, self._transact([job])[0], None
            except BaseException as error:  # whatever it is, the job's future must get it
                pauses = pauses_before_another_try(error)
                if attempt >= len(pauses):
                    return job, None, as_storage_error(error)
                time.sleep(pauses[attempt])
        raise AssertionError("unreachable")

    def _transact(self, batch: list[Job]) -> list[Any]:
        try:
            connection = self._connect()
            tx = Tx(connection, self._vault, self._memory)
            transaction = connection.begin()
            results = [job.work(tx) for job in batch]
        except BaseException as error:
            self._undo(error)
            raise
        self._commit(transaction)
        self._memory.take(tx.known_cases)
        return results

    def _commit(self, transaction: RootTransaction) -> None:
        try:
            transaction.commit()
        except DBAPIError as error:
            self._hang_up()
            if is_connection_lost(error):
                raise StoreUnavailable("the connection was lost while committing") from error  # it may be committed: no second try
            raise

    def _undo(self, error: BaseException) -> None:
        """Rolls back. After an error of the database the connection is closed too, as it cannot be trusted."""
        try:
            if self._connection is not None:
                self._connection.rollback()
        except DBAPIError:
            self._hang_up()
        if isinstance(error, (OperationalError, InterfaceError)):
            self._hang_up()

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(DBAPIError):
                connection.close()


def _tell(outcomes: list[JobResult]) -> None:
    """Calls into each event loop once for all its jobs: waking a loop costs more than the results."""
    by_loop: dict[AbstractEventLoop | None, list[JobResult]] = defaultdict(list)
    for outcome in outcomes:
        by_loop[outcome[0].loop].append(outcome)
    for loop, of_loop in by_loop.items():
        if loop is None:
            _resolve(of_loop)
        else:
            with suppress(RuntimeError):  # the loop was closed, so nobody waits any more
                loop.call_soon_threadsafe(_resolve, of_loop)


def _resolve(outcomes: list[JobResult]) -> None:
    for job, result, error in outcomes:
        if job.future.done():
            continue
        if error is None:
            job.future.set_result(result)
        else:
            job.future.set_exception(error)
