"""A stage over a running bot, once for each database."""

import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox import Sandbox
from tests.conversations.stage import Stage, compare
from tests.databases import *  # noqa: F403
from tests.running_bot import running_bot

HERE = Path(__file__).parent


@pytest_asyncio.fixture
async def stage(sandbox: Sandbox, database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Stage]:
    caplog.set_level(logging.INFO)
    async with running_bot(sandbox, database_url, tmp_path / "data") as bot:
        yield Stage(bot)
        assert bot.refused == []
    assert bot.said_in(caplog) == []


@pytest.fixture
def transcript_is_kept(stage: Stage, request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """transcript_is_kept("annas_plans", "Title"): the whole conversation reads as in that file."""

    def check(name: str, title: str) -> None:
        compare(stage.transcript(title), HERE / f"{name}.txt", keep=request.config.getoption("--keep-transcripts"))

    return check
