"""A running bot for each test, on SQLite unless the test names the databases itself; what people write must not be in its log."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox import Sandbox
from tests.bot.killed.nursery import bot_nursery, nursery, stderr
from tests.databases import *  # noqa: F403
from tests.running_bot import RunningBot, running_bot

__all__ = ["bot_nursery", "nursery", "stderr"]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """What the bot logs, as loud as in production."""
    caplog.set_level(logging.INFO)
    return caplog


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox, database_url: str, tmp_path: Path, log: pytest.LogCaptureFixture) -> AsyncIterator[RunningBot]:
    async with running_bot(sandbox, database_url, tmp_path / "data") as bot:
        yield bot
    assert bot.said_in(log) == []
