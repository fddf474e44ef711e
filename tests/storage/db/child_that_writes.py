"""Run by test_kill.py as a process: writes without end and prints each number when it was told that it is kept."""

import asyncio
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from storage.chats import updates
from storage.db.store import Store
from storage.db.vault import Vault
from tests.databases import KEY

NOW = datetime(2026, 11, 23, tzinfo=UTC)


async def write(store: Store, number: int) -> None:
    await store.run(lambda tx: updates.is_first_time(tx, number, NOW), chat_id=number)
    print(number, flush=True)


async def main(url: str, start: int) -> None:
    store = Store.open(url, Vault(KEY))
    for first in count(start, 37):
        await asyncio.gather(*(write(store, first + n) for n in range(37)))


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
