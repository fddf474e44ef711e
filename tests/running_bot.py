"""The real bot inside a test: over HTTP with the sandbox, over a database of its own, with a clock that can be moved."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic_settings import SettingsConfigDict

from bot.delivery.rate_limit import A_SECOND
from bot.program.app import Pages, Program, open_program
from bot.program.settings import Settings
from sandbox import Phone, Sandbox
from sandbox.world.chats import ShownMessage
from storage.db.tx import Tx
from storage.office import invitations, offices
from tests.databases import KEY
from tests.words import BALVI

SETTLES_WITHIN = 60.0  # seconds
OFFICE = BALVI
NOON = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday, 12 o'clock in Riga


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Clock:
    """Runs as fast as time does, but from a Monday noon, so that nobody's quiet hours come in the way."""

    def __init__(self) -> None:
        self._ahead = NOON - datetime.now(UTC)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def forward(self, **how_far: float) -> None:
        """forward(days=3) makes it three days later."""
        self._ahead += timedelta(**how_far)


class SettingsAlone(Settings):
    """Those given alone, whatever stands in the .env of whoever runs the tests."""

    model_config = SettingsConfigDict(env_file=None)


class RunningBot:
    """`start` and `stop` may follow each other; what is kept lives on in the database and the data folder.

    In a chat messages that nobody waits for leave faster than Telegram would take them, unless the settings say otherwise.
    """

    def __init__(self, sandbox: Sandbox, database_url: str, data_dir: Path, **settings: Any) -> None:
        self.sandbox, self.clock = sandbox, Clock()
        fixed = {"bot_token": sandbox.token, "telegram_api_url": sandbox.url, "data_dir": data_dir, "data_keys": KEY}
        fast = {"sends_a_second_in_chat": A_SECOND}
        self.settings = SettingsAlone(**{**fixed, **fast, "database_url": database_url, **settings})
        self.pages: Pages | None = None
        self.program: Program
        self._running = contextlib.AsyncExitStack()

    async def start(self) -> None:
        self.program = await self._running.enter_async_context(open_program(self.settings, self.clock, self.pages))
        work = asyncio.create_task(self.program.run())

        async def end() -> None:
            self.program.stop.set()
            await work

        self._running.push_async_callback(end)

    async def stop(self) -> None:
        """As SIGTERM does: what was begun is finished."""
        await self._running.aclose()

    async def settled(self) -> None:
        """Returns when every update is confirmed, every screen shown, every message to others delivered."""
        async with asyncio.timeout(SETTLES_WITHIN):
            while not (self._all_taken() and await self._all_shown() and self._all_taken()):
                await self.program.store.run(lambda tx: None)

    async def _all_shown(self) -> bool:
        await self.program.presenter.finish()
        return True

    def _all_taken(self) -> bool:
        return not self.sandbox.world.updates.pending and self.program.courier.at_rest and self.program.reminding.at_rest

    def said_in(self, log: pytest.LogCaptureFixture) -> list[str]:
        """What was typed on the phones and stands in the log, but for commands and what is too short to be told apart."""
        logged = "\n".join(str(vars(record)) for record in log.get_records("call")) + log.text
        messages = (message for phone in self.sandbox.phones.values() for message in phone.chat if not message.from_bot)
        return [m.text for m in messages if len(m.text) > 5 and not m.text.startswith("/") and m.text in logged]

    @property
    def refused(self) -> list[str]:
        """Calls that Telegram refused, but for the long poll that a stopping bot leaves behind."""
        return [f"{call.method}: {call.description}" for call in self.sandbox.refused if call.method != "getUpdates"]

    def open_office(self, name: str = OFFICE) -> int:
        def opened(tx: Tx) -> int:
            return (offices.office_by_name(tx, name) or offices.open_office(tx, name, self.clock())).id

        return self.program.store.run_now(opened)

    def invitation(self, token: str, case_number: str = "", office: str = OFFICE) -> str:
        """A link for a person with a case number, or for a worker without one."""
        office_id = self.open_office(office)
        kind = "person" if case_number else "worker"
        self.program.store.run_now(lambda tx: invitations.create(tx, token, kind, office_id, 0, self.clock(), case_number=case_number))
        return f"https://t.me/{self.sandbox.username}?start={token}"

    async def worker(self, name: str = "Ilze") -> Phone:
        """A phone whose owner works in the office."""
        phone = self.sandbox.phone(name)
        await phone.open(self.invitation(f"worker-{phone.id}"))
        return phone

    async def person(self, name: str = "Anna", case_number: str = "2026-014") -> Phone:
        """A phone whose owner has opened an invitation with a case number."""
        phone = self.sandbox.phone(name)
        await phone.open(self.invitation(f"person-{phone.id}", case_number))
        return phone


def data_parts(message: ShownMessage) -> Iterator[list[str]]:
    """Revision, step and code of each button that is drawn for a screen."""
    return (data.split("|", 2) for data in (button.data or "" for button in message.buttons) if "|" in data)


@contextlib.asynccontextmanager
async def running_bot(sandbox: Sandbox, database_url: str, data_dir: Path, **settings: Any) -> AsyncIterator[RunningBot]:
    """A bot at work until the block ends."""
    bot = RunningBot(sandbox, database_url, data_dir, **settings)
    try:
        await bot.start()
        yield bot
    finally:
        await bot.stop()
