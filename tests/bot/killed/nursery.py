"""The bot in a process of its own that can be killed, over the database of a test."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.delivery.rate_limit import A_SECOND
from sandbox import Sandbox
from tests.databases import KEY
from tests.running_bot import free_port

NURSERY = Path(__file__).with_name("killable_bot.py")
LEASE = 2.0  # seconds


class Nursery:
    """Starts the bot anew without importing anew. `how`: what the process that does it is to know."""

    def __init__(self, process: "subprocess.Popen[str]", how: str) -> None:
        self.process, self.how, self.bot = process, how, 0

    async def start(self) -> None:
        self.bot = await self._order(self.how)

    async def end(self, how: signal.Signals) -> int:
        os.kill(self.bot, how)
        self.bot, ended = 0, await self._order("reap")
        return ended

    async def _order(self, order: str) -> int:
        return await asyncio.to_thread(self._obey, order)

    def _obey(self, order: str) -> int:
        assert self.process.stdin
        assert self.process.stdout
        print(order, file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())


@pytest.fixture
def stderr(tmp_path: Path) -> Path:
    path = tmp_path / "stderr"
    path.touch()
    return path


@pytest.fixture(scope="session")
def bot_nursery() -> "Iterator[subprocess.Popen[str]]":
    command = (sys.executable, str(NURSERY))
    with subprocess.Popen(command, cwd=NURSERY.parents[3], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process


@pytest_asyncio.fixture
async def nursery(
    bot_nursery: "subprocess.Popen[str]", sandbox: Sandbox, database_url: str, tmp_path: Path, stderr: Path
) -> AsyncIterator[Nursery]:
    environment = {"BOT_TOKEN": sandbox.token, "TELEGRAM_API_URL": sandbox.url, "DATA_DIR": str(tmp_path / "data"), "DATA_KEYS": KEY}
    environment |= {"SENDS_A_SECOND_IN_CHAT": str(A_SECOND), "DATABASE_URL": database_url}
    environment |= {"WEB_PORT": str(free_port())}  # the pages of bots side by side
    running = Nursery(bot_nursery, json.dumps({"environment": environment, "stderr": str(stderr), "lease_seconds": LEASE}))
    yield running
    if running.bot:  # a test that failed leaves it
        await running.end(signal.SIGKILL)
