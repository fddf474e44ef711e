"""What tests of every room may use."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from sandbox import Sandbox
from tests.chromium import browser
from tests.soak import only_long_ones, sizes

__all__ = ["browser", "sizes"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--keep-transcripts", action="store_true", help="keep the conversations as they are now, to be reviewed with git diff")
    parser.addoption("--keep-screenshots", metavar="DIR", default="", help="keep a picture of each of the worker's pages, to be looked at")
    parser.addoption("--soak", action="store_true", help="only the long tests, in full: see tests/soak.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--soak"):
        only_long_ones(config, items)


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A Bot API server on a free port, with no phones yet."""
    async with Sandbox.start() as running:
        yield running
