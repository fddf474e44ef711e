"""What claiming reminders costs with few waiting and with many, on both databases: milliseconds for a hundred that are due.

Those that wait are due in the weeks to come, at all minutes, as the horizon makes them. In each round a hundred more fall due, the store is
asked for them as the bot asks, and they are ended. `ratio`: the median with the most waiting by that with the fewest. `leaving`: how many
that are due at once leave, and how long those wait who answer questions meanwhile, on each database (bench/leaving.py).
"""

import argparse
import random
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import uvloop
from cryptography.fernet import Fernet
from sqlalchemy import insert

from bench import leaving
from bench.failure import Failed
from bench.many_cases import NOW, rows_into
from bench.queue import as_the_bot_starts, server
from plan.reminders.schedule import ReminderKind
from plan.states import Role
from storage import migrate
from storage.db.store import Store
from storage.db.tx import Tx
from storage.db.vault import Vault
from storage.reminders import reminder_rows
from storage.reminders.reminder_rows import HORIZON, DueReminder
from storage.tables.sessions import REMINDER

DUE = 100
PERSONS = 1_000
BAR = 1.3
TOGETHER = 10_000  # rows


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--waiting", type=int, nargs="+", default=[10_000, 1_000_000], help="how many (default: 10000 and 1000000)")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="one of the two (default: both)")
    parser.add_argument("--rounds", type=int, default=200, help="of a hundred due (default: 200)")
    parser.add_argument("--leaving", type=int, default=10_000, help="how many leave at once, 0 = none (default: 10000, 6 minutes each)")
    parser.add_argument("--before", type=float, default=60, help="seconds of answering before they leave (default: 60)")
    parser.add_argument("--folder", type=Path, help="where the data goes, on a disk (default: the system's folder for such)")


def measure(chosen: argparse.Namespace) -> dict[str, Any]:
    """Database → number waiting → {"median_ms", "p95_ms"}, and "ratio"; `within_bar`: every ratio is under `bar`. So too for `leaving`."""
    figures, left = {}, {}
    for database in [chosen.database] if chosen.database else ["sqlite", "postgresql"]:
        with TemporaryDirectory(dir=chosen.folder, prefix="bench-", ignore_cleanup_errors=True) as folder, server(database, folder) as url:
            figures[database] = _measure({waiting: url(waiting) for waiting in chosen.waiting}, chosen.rounds)
            if chosen.leaving:
                left[database] = uvloop.run(leaving.measure_leaving(chosen.leaving, chosen.before, Path(folder), url(0)))
    claims = {"due": DUE, "rounds": chosen.rounds, **figures, "bar": BAR, "within_bar": all(of["ratio"] < BAR for of in figures.values())}
    bars = {"bar": leaving.BAR, "within_bar": all(of["within_bar"] for of in left.values())}
    return claims | ({"leaving": {**left, **bars}} if left else {})


def _measure(urls: dict[int, str], rounds: int) -> dict[str, Any]:
    """The rounds take turns, so that what else the machine does weighs on both alike."""
    stores = {waiting: _fill_store(url, waiting) for waiting, url in urls.items()}
    as_the_bot_starts()
    times: dict[int, list[float]] = {waiting: [] for waiting in stores}
    try:
        for number in range(rounds + 10):
            for waiting, store in stores.items():
                times[waiting].append(_round(store, number))
    finally:
        for store in stores.values():
            store.close()
    kept = {waiting: of[10:] for waiting, of in times.items()}
    medians = [median(kept[waiting]) for waiting in sorted(kept)]
    figures = {
        str(waiting): {"median_ms": round(median(of), 3), "p95_ms": round(quantiles(of, n=20)[-1], 3)} for waiting, of in kept.items()
    }
    return {**figures, "ratio": round(medians[-1] / medians[0], 3)}


def _round(store: Store, number: int) -> float:
    """Milliseconds from asking the store for the hundred to its answer, after the commit."""
    now = NOW + timedelta(milliseconds=number)
    store.run_now(lambda tx: _fall_due(tx, number))
    began = time.perf_counter()
    claimed = store.run_now(lambda tx: reminder_rows.claim(tx, now, limit=DUE))
    milliseconds = (time.perf_counter() - began) * 1000
    if len(claimed) != DUE:
        raise Failed(f"{len(claimed)} reminders were claimed")
    store.run_now(lambda tx: _end(tx, claimed, now))
    return milliseconds


def _end(tx: Tx, claimed: list[DueReminder], now: datetime) -> None:
    for due in claimed:
        reminder_rows.mark_sent(tx, due.id, now)


def _fall_due(tx: Tx, number: int) -> None:
    due = [_row(f"due/{number}/{n}", n % PERSONS + 1, timedelta(seconds=n - DUE)) for n in range(DUE)]
    tx.connection.execute(insert(REMINDER), due)


def _fill_store(url: str, waiting: int) -> Store:
    migrate(url)
    put = rows_into(url)
    put.rows("person", [_person(number) for number in range(1, PERSONS + 1)])
    rows = _waiting(waiting, random.Random(waiting))
    while batch := list(islice(rows, TOGETHER)):
        put.rows("reminder", batch)
    put.end()
    return Store.open(url, Vault(Fernet.generate_key().decode()), threads=1)


def _waiting(count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    minutes = int(HORIZON.total_seconds() // 60)
    for number in range(count):
        yield _row(f"waiting/{number}", number % PERSONS + 1, timedelta(minutes=chance.randint(1, minutes)))


def _row(key: str, person: int, after: timedelta) -> dict[str, Any]:
    due = NOW + after
    return {
        "person_id": person, "key": key, "kind": ReminderKind.SESSION.value, "role": Role.PERSON.value, "to_id": person, "session": 1,
        "original": None, "due_at": due, "next_at": due, "attempts": 0, "outcome": "",
    }  # fmt: skip


def _person(number: int) -> dict[str, Any]:
    return {
        "id": number, "telegram_id": number, "name": "", "case_number": "", "case_number_hash": "", "consent": "given",
        "consent_version": "2026-11", "read_aloud": False, "pictures": True, "polite": False, "quiet_from": 21, "quiet_until": 8,
        "created_at": NOW,
    }  # fmt: skip
