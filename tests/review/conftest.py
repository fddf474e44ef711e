"""The pages over a database of their own; browsers are closed at the end."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from storage.db.store import Store
from tests.databases import *  # noqa: F403
from tests.review.desk import Desk, open_desk


@pytest_asyncio.fixture
async def desk(store: Store, tmp_path: Path) -> AsyncIterator[Desk]:
    opened = open_desk(store, tmp_path)
    yield opened
    for client in opened.browsers:
        await client.aclose()
