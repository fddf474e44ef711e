"""The worker's pages whole, from the request to the last byte of the answer, with few cases and with many, on both databases.

The same office, cases and questions as `python -m bench queue`; the pages' own application is asked in this process, so that no network
is measured. Milliseconds at the 95th percentile, statements for each page (the most that any one took), kilobytes of the heaviest page.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from cryptography.fernet import Fernet
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from bench.failure import Failed
from bench.many_cases import NOW, case_number, fill, name_of
from bench.queue import as_the_bot_starts, server
from plan.states import State
from review.web.app import create_app
from storage import migrate
from storage.db.store import Store
from storage.db.tx import Tx
from storage.db.vault import Vault
from storage.tables.plans import PLAN
from storage.web import sign_in

BAR, WEIGHT = 50.0, 100  # milliseconds, kilobytes
ORIGIN = "http://pages.test"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cases", type=int, nargs="+", default=[1_000, 100_000], help="how many (default: 1000 and 100000)")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="one of the two (default: both)")
    parser.add_argument("--pages", type=int, default=200, help="of each kind (default: 200)")
    parser.add_argument("--folder", type=Path, help="where the data goes, on a disk (default: the system's folder for such)")


def measure(chosen: argparse.Namespace) -> dict[str, Any]:
    """Database → number of cases → kind of page → {"p95_ms", "median_ms", "statements", "kilobytes"}; `within_bar`: all are."""
    figures: dict[str, dict[str, Any]] = {}
    for database in [chosen.database] if chosen.database else ["sqlite", "postgresql"]:
        with TemporaryDirectory(dir=chosen.folder, prefix="bench-", ignore_cleanup_errors=True) as folder, server(database, folder) as url:
            figures[database] = {str(count): _measure(url(count), Path(folder), count, chosen.pages) for count in chosen.cases}
    kinds = [kind for of_database in figures.values() for pages in of_database.values() for kind in pages.values()]
    within = all(kind["p95_ms"] < BAR and kind["kilobytes"] < WEIGHT for kind in kinds)
    return {"pages_of_each_kind": chosen.pages, **figures, "within_bar": within}


def _measure(url: str, folder: Path, count: int, pages: int) -> dict[str, dict[str, float]]:
    vault = Vault(Fernet.generate_key().decode())
    migrate(url)
    fill(url, vault, count)
    store = Store.open(url, vault, threads=1)
    store.run_now(lambda tx: sign_in.make_link(tx, "token", 1, NOW))
    own = store.run_now(_own_cases)
    app = create_app(store, public_url=ORIGIN, now=lambda: NOW, data_dir=folder, link=lambda token: token)
    as_the_bot_starts()
    try:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=ORIGIN, headers={"origin": ORIGIN})
        return asyncio.run(_ask(client, _addresses(count, own, random.Random(7)), pages))
    finally:
        store.close()


def _own_cases(tx: Tx) -> list[int]:
    """The cases that the signed-in worker may edit; theirs is the longest page."""
    rows = tx.connection.execute(select(PLAN.c.id).where(PLAN.c.worker_id == 1, PLAN.c.state == State.IN_REVIEW.value))
    return list(rows.scalars()) or list(range(1, 20))


def _addresses(count: int, own: list[int], chance: random.Random) -> dict[str, Callable[[], str]]:
    """Pages as workers ask for them."""
    queues = ("", "?lapa=2", "?stavoklis=submitted", "?man=1", f"?lapa={max(count // 500, 1)}")

    def search() -> str:
        name = name_of(chance)
        text = chance.choice((name[:2], name.split()[1][:4], name, case_number(chance.randint(1, count))))
        return f"/rinda?mekle={text}"

    return {
        "queue": lambda: f"/rinda{chance.choice(queues)}",
        "queue_table": lambda: f"/rinda/tabula{chance.choice(queues)}",
        "search": search,
        "case": lambda: f"/lieta/{chance.choice(own)}",
        "any_case": lambda: f"/lieta/{chance.randint(1, count)}",
    }


async def _ask(client: httpx.AsyncClient, addresses: dict[str, Callable[[], str]], pages: int) -> dict[str, dict[str, float]]:
    async with client:
        await _sign_in(client)
        return {kind: await _times(client, make, pages) for kind, make in addresses.items()}


async def _sign_in(client: httpx.AsyncClient) -> None:
    page = (await client.get("/ieiet/token")).text
    csrf = page.partition('name="csrf" value="')[2].partition('"')[0]
    if (await client.post("/ieiet/token", data={"csrf": csrf})).status_code != 303:
        raise Failed("nobody was let in")


async def _times(client: httpx.AsyncClient, make: Callable[[], str], pages: int) -> dict[str, float]:
    """The times, without the first few, which only warm up caches."""
    times, statements, weight = [], 0, 0
    for address in [make() for _ in range(pages + 10)]:
        with _count_statements() as counted:
            began = time.perf_counter()
            answer = await client.get(address)
            times.append((time.perf_counter() - began) * 1000)
        if answer.status_code not in (200, 404):  # a draft is nobody's to read
            raise Failed(f"{address} answered {answer.status_code}")
        statements, weight = max(statements, len(counted)), max(weight, len(answer.content))
    p95 = round(quantiles(times[10:], n=20)[-1], 2)
    return {"p95_ms": p95, "median_ms": round(median(times[10:]), 2), "statements": statements, "kilobytes": round(weight / 1000, 1)}


@contextmanager
def _count_statements() -> Any:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)
