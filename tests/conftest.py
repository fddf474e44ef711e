"""What tests of every room may use."""

from collections.abc import AsyncIterator

import pytest_asyncio

from sandbox import Sandbox


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A Bot API server on a free port, with no phones yet."""
    async with Sandbox.start() as running:
        yield running
