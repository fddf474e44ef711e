"""Work that waits is committed together; who fails, fails alone; nobody is told before the commit."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from storage.chats import outbox, updates
from storage.db import engine
from storage.db.engine import StoreUnavailable
from storage.db.store import Store
from storage.db.tx import Tx
from storage.db.vault import Vault
from storage.tables.traffic import SEEN_UPDATE

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def count(tx: Tx) -> int:
    number: int = tx.connection.execute(select(func.count()).select_from(SEEN_UPDATE)).scalar_one()
    return number


def seen(number: int) -> Callable[[Tx], bool]:
    return lambda tx: updates.is_first_time(tx, number, NOW)


async def at_once(store: Store, works: Sequence[Callable[[Tx], Any]]) -> list[Any]:
    """All of them wait while one work holds the thread up."""
    gate = threading.Event()
    held = [asyncio.ensure_future(store.run(lambda tx: gate.wait(10), chat_id=chat)) for chat in range(1, 5)]
    waiting = [asyncio.ensure_future(store.run(work, chat_id=chat)) for chat, work in enumerate(works, 1)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*held)
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_the_failing_work_alone_fails(store: Store) -> None:
    def fail(tx: Tx) -> None:
        updates.is_first_time(tx, 999, NOW)
        raise ZeroDivisionError("only this one")

    results = await at_once(store, [seen(1), seen(2), fail, seen(3), seen(1)])
    assert [result for result in results if not isinstance(result, Exception)].count(True) == 3
    assert isinstance(results[2], ZeroDivisionError)
    assert [type(result) for result in results].count(bool) == 4
    assert await store.run(count) == 3


async def test_later_work_sees_what_earlier_work_of_the_same_chat_did(store: Store) -> None:
    results = await asyncio.gather(*(store.run(count, chat_id=7) if n % 2 else store.run(seen(n), chat_id=7) for n in range(200)))
    assert results[1::2] == list(range(1, 101))


async def test_what_was_told_is_committed(store: Store, database_url: str) -> None:
    other = Store.open(database_url, store.vault)
    try:
        for number in range(20):
            await store.run(seen(number))
            assert await other.run(count) == number + 1
    finally:
        other.close()


async def test_one_commit_for_all_that_wait(store: Store, database_url: str) -> None:
    if not database_url.startswith("sqlite"):
        assert (await at_once(store, [seen(n) for n in range(20)])).count(True) == 20
        return
    transactions: set[int] = set()
    keep: list[Tx] = []

    def note(tx: Tx) -> None:
        keep.append(tx)
        transactions.add(id(tx))

    await at_once(store, [note] * 50)
    assert len(transactions) == 1


async def test_a_cancelled_wait_does_not_disturb_the_others(store: Store) -> None:
    gate = threading.Event()
    held = [asyncio.ensure_future(store.run(lambda tx: gate.wait(10), chat_id=4))]
    given_up = asyncio.ensure_future(store.run(seen(1), chat_id=4))
    other = asyncio.ensure_future(store.run(seen(2), chat_id=4))
    await asyncio.sleep(0)
    given_up.cancel()
    gate.set()
    assert await other is True
    await asyncio.gather(*held)
    assert given_up.cancelled()


async def test_closing_ends_what_was_begun(database_url: str, store: Store) -> None:
    short = Store.open(database_url, store.vault)
    waiting = [asyncio.ensure_future(short.run(seen(n))) for n in range(30)]
    await asyncio.sleep(0)
    await asyncio.to_thread(short.close)
    assert await asyncio.gather(*waiting) == [True] * 30
    with pytest.raises(StoreUnavailable):
        await short.run(count)
    assert await store.run(count) == 30


def test_a_full_disk_leaves_nothing_half_done(store: Store, database_url: str) -> None:
    def fill(tx: Tx) -> None:
        updates.is_first_time(tx, 1, NOW)
        if database_url.startswith("sqlite"):
            tx.connection.exec_driver_sql("PRAGMA max_page_count = 1")
            outbox.put(tx, key="k", chat_id=1, kind="k", payload={"text": "a" * 2_000_000}, not_before=NOW)
        tx.connection.execute(text("DO $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$"))

    with pytest.raises(StoreUnavailable):
        store.run_now(fill)
    assert store.run_now(count) == 0
    assert store.run_now(seen(1)) is True


def test_a_dropped_connection_is_made_again(store: Store, database_url: str) -> None:
    if database_url.startswith("sqlite"):
        assert store.run_now(seen(1))  # there is no connection to drop
        return
    dropped: list[bool] = []

    def drop_once(tx: Tx) -> bool:
        if not dropped:
            dropped.append(True)
            tx.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return updates.is_first_time(tx, 1, NOW)

    assert store.run_now(drop_once) is True
    assert store.run_now(count) == 1


@pytest.mark.parametrize("url", ["sqlite:///{}/no/such/folder/plans.db", "postgresql:///plans?host={}"])
def test_a_database_that_is_away_says_so(url: str, tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "AWAY", (0.0,))
    gone = Store.open(url.format(tmp_path), vault)
    with pytest.raises(StoreUnavailable):
        gone.run_now(count)
    gone.close()
