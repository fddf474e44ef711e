"""A month of reminders sent by processes that are killed with SIGKILL: one on SQLite, two side by side on PostgreSQL.

What was due is calculated as for the year. A second copy is possible only where a process was killed between the sending and its record,
and says so.
"""

import asyncio
import contextlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from aiohttp import web

from storage.db.store import Store
from storage.reminders import reminder_rows
from tests.bot.reminders.year.expected_year import DAY, HOUR, KINDS, MONTH, hours, month, utc
from tests.bot.reminders.year.test_year_of_reminders import LEASE_OVER
from tests.bot.reminders.year.year_simulation import Post, doings, due, open_office
from tests.soak import Sizes

NURSERY = Path(__file__).with_name("killable_sender.py")
FORBIDDEN = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
DEATHS = ("before", "after", "later")
LEFT = 2  # how many messages a sender may still have under way when it dies


@dataclass
class Sender:
    """A process that sends, and the one that starts it.

    `dies`: "", or one of DEATHS: "before" the next message is taken, "after", or "later". `died`: how often when.
    """

    process: asyncio.subprocess.Process
    pid: int = 0
    dies: str = ""
    dead: asyncio.Event = field(default_factory=asyncio.Event)
    died: Counter[str] = field(default_factory=Counter)

    async def start(self) -> None:
        self.pid = int(await self.says("start"))
        self.dead.clear()

    async def says(self, order: str) -> str:
        self.tell(order)
        return await self.line()

    def tell(self, order: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{order}\n".encode())

    async def line(self) -> str:
        assert self.process.stdout
        return (await self.process.stdout.readline()).decode().strip()

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self.died[self.dies] += 1
        self.dies = ""
        self.dead.set()

    async def done_or_dead(self) -> bool:
        """Whether it lived to answer."""
        answer, death = asyncio.create_task(self.line()), asyncio.create_task(self.dead.wait())
        await asyncio.wait((answer, death), return_when=asyncio.FIRST_COMPLETED)
        for task in (answer, death):
            task.cancel()
        await asyncio.gather(answer, death, return_exceptions=True)
        self.dies = ""
        return not self.dead.is_set()

    async def follow(self) -> None:
        """Another takes its place."""
        status = await self.says("reap")
        while status == "done":  # said with the last breath
            status = await self.line()
        assert int(status) == signal.SIGKILL
        await self.start()


class Telegram:
    """Takes messages, and kills whoever sends them when that is asked for. A sender is known by its token."""

    def __init__(self, post: Post, chance: random.Random) -> None:
        self.post, self.chance = post, chance
        self.senders: dict[str, Sender] = {}
        self.url = ""
        self._later: set[asyncio.Task[None]] = set()

    async def take(self, request: web.Request) -> web.Response:
        sender, message = self.senders[request.match_info["token"]], json.loads(await request.read())
        chat = int(message["chat_id"])
        if sender.dies == "before":
            sender.kill()
            return web.Response(status=500)
        if chat in self.post.blocked:
            return web.json_response(FORBIDDEN, status=403)
        number = self.post.take(chat, message["text"], message["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
        if sender.dies == "after":
            sender.kill()
        elif sender.dies == "later":
            self._kill_later(sender)
        shown = {"message_id": number, "date": 1_790_000_000, "chat": {"id": chat, "type": "private"}, "text": "…"}
        return web.json_response({"ok": True, "result": shown})

    def _kill_later(self, sender: Sender) -> None:
        async def wait_and_kill() -> None:
            for _ in range(self.chance.randrange(30)):
                await asyncio.sleep(0)
            if sender.dies:
                sender.kill()

        task = asyncio.create_task(wait_and_kill())
        self._later.add(task)
        task.add_done_callback(self._later.discard)


@contextlib.asynccontextmanager
async def served(telegram: Telegram) -> AsyncIterator[None]:
    app = web.Application()
    app.router.add_post("/bot{token}/sendMessage", telegram.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    telegram.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield
    await runner.cleanup()


@contextlib.asynccontextmanager
async def sender(telegram: Telegram, token: str, database_url: str, persons: int, errors: Path) -> AsyncIterator[Sender]:
    settings = json.dumps({"api_url": telegram.url, "token": token, "database_url": database_url, "persons": persons})
    with errors.open("ab") as stderr:
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(NURSERY), settings, cwd=NURSERY.parents[4], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr
        )
        running = telegram.senders[token] = Sender(process)
        await running.start()
        yield running
        running.kill()
        assert process.stdin
        process.stdin.close()
        await process.wait()


class Month:
    def __init__(self, store: Store, senders: list[Sender], telegram: Telegram, chance: random.Random, persons: int) -> None:
        self.store, self.senders, self.telegram, self.chance = store, senders, telegram, chance
        self.lives = month(persons)
        self.kills = 0
        self._deaths = itertools.cycle(DEATHS)
        self._next_due: datetime | None = None

    async def pass_by(self) -> None:
        coming = list(enumerate(doings(self.lives)))
        for at in hours(*MONTH):
            while coming and coming[0][1].at < at:
                number, doing = coming.pop(0)
                if doing.deed and doing.deed.kind == "block":
                    self.telegram.post.blocked.add(doing.life.people[doing.deed.who].chat)
                assert await self.senders[0].says(f"do {number}") == "done"
                await self._ask_when_due()
            if (at - utc(MONTH[0])) % (7 * DAY) < HOUR:
                assert await self.senders[0].says(f"extend {at.isoformat()}") == "done"
                await self._ask_when_due()
            if self._next_due and self._next_due <= at:
                await self._look(at)

    async def _ask_when_due(self) -> None:
        self._next_due = await self.store.run(reminder_rows.next_due)

    async def _look(self, at: datetime) -> None:
        """All at once. One in three times whoever sends is to be killed; then another takes its place, when its lease is over."""
        if self.chance.random() < 0.35:
            death = next(self._deaths)
            for one in self.senders:
                one.dies = death
        dead = await self._send(at)
        if dead:
            self.kills += len(dead)
            await asyncio.gather(*(one.follow() for one in dead))
            assert await self._send(at + LEASE_OVER) == []
        await self._ask_when_due()

    async def _send(self, at: datetime) -> list[Sender]:
        """Those who did not live to the end of it."""
        self.telegram.post.now = at
        for one in self.senders:
            one.tell(f"at {at.isoformat()}")
        lived = await asyncio.gather(*(one.done_or_dead() for one in self.senders))
        return [one for one, lives in zip(self.senders, lived, strict=True) if not lives]


@pytest.mark.parametrize(("database_url", "many"), [("sqlite", 1), ("postgresql", 2)], indirect=["database_url"])
async def test_every_reminder_of_a_month_goes_once_though_senders_are_killed(
    store: Store, database_url: str, many: int, sizes: Sizes, tmp_path: Path
) -> None:
    store.run_now(open_office)
    chance, post, errors = random.Random(many), Post(utc(MONTH[0])), tmp_path / "stderr"
    telegram = Telegram(post, chance)
    async with AsyncExitStack() as running:
        await running.enter_async_context(served(telegram))
        tokens = [f"{number}:{'a' * 35}" for number in range(1, many + 1)]
        senders = [await running.enter_async_context(sender(telegram, token, database_url, sizes.month, errors)) for token in tokens]
        passing = Month(store, senders, telegram, chance, sizes.month)
        await passing.pass_by()
    wanted, went = due(passing.lives, list(hours(*MONTH))), post.went()
    assert {deed.kind for life in passing.lives for deed in life.deeds} == KINDS
    assert sum(wanted.values()) > 6 * sizes.month
    assert went - wanted == Counter()
    assert wanted - went == Counter()
    died = sum((sender.died for sender in senders), Counter[str]())
    assert passing.kills > 10
    assert min(died[when] for when in DEATHS) > 1
    assert 0 < post.copies() <= LEFT * passing.kills
    assert "Traceback" not in await asyncio.to_thread(errors.read_text)
