"""A bot that is killed with SIGKILL at each kind of moment that a Bot API server can tell apart, while people go on.

A "given" update is with the bot and not yet confirmed. An "unconfirmed" one is committed, and the poll that would say so never arrives. An
"unshown" screen or message is committed and never reaches Telegram. An "unnoted" one did, and the bot never hears so. Besides these
"whenever": after some things that phones or the bot did, and a little later.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import Callable
from typing import Any

from sandbox import Sandbox
from sandbox.world.faults import Fault, FaultKind
from sandbox.world.world import Chat
from tests.bot.killed.nursery import Nursery

Lanes = list[asyncio.Task[None]]
# What meets the call, which method that is (None: whatever a chat gets), and how many are let pass: the first poll confirms nothing.
STRUCK: dict[str, tuple[FaultKind, str | None, int]] = {
    "unconfirmed": ("drop_before", "getUpdates", 1),
    "unshown": ("drop_before", None, 0),
    "unnoted": ("drop_after", None, 0),
}
MOMENTS = ("given", *STRUCK, "whenever")


class Struck(Fault):
    """A fault that meets something once, after a few that it lets pass. `strike` happens in that instant."""

    def __init__(self, kind: FaultKind, method: str | None, passes: int, strike: Callable[[], object]) -> None:
        super().__init__(kind, method=method, seconds=0)
        self.passes, self.strike = passes, strike

    def meets(self, method: str | None, chat: int | None) -> bool:
        """What the bot says of itself at its start has no chat and is not meant."""
        if not self.meets_method(method) or (self.method is None and chat is None):
            return False
        self.passes -= 1
        if self.passes != -1:
            return False
        self.strike()
        return True


class Deaths:
    """`count`: how often it died at which moment. An error of a lane is raised."""

    def __init__(self, sandbox: Sandbox, nursery: Nursery, chance: random.Random, lanes: Lanes) -> None:
        self.sandbox, self.nursery, self.chance, self.lanes = sandbox, nursery, chance, lanes
        self.count: Counter[str] = Counter()

    async def come(self, of_each: int) -> None:
        """One after the other; each time the bot is started again."""
        for moment in MOMENTS * of_each:
            await self._at(moment)
            assert await self.nursery.end(signal.SIGKILL) == signal.SIGKILL
            self.count[moment] += 1
            await self.nursery.start()

    async def _at(self, moment: str) -> None:
        if moment == "whenever":
            await self._whenever()
        elif moment == "given":
            await self._given()
        else:
            await self._met(*STRUCK[moment], lambda: os.kill(self.nursery.bot, signal.SIGKILL))

    async def _given(self) -> None:
        await self._met("delay", "getUpdates", 0, lambda: None)
        given = self.sandbox.world.updates.pending
        while not any(update.given for update in given.values()):
            await self._goes_on()
        await self._a_little(20)

    async def _met(self, kind: FaultKind, method: str | None, least: int, strike: Callable[[], object]) -> None:
        came = asyncio.get_running_loop().create_future()

        def meet() -> None:
            strike()
            came.set_result(None)

        fault = Struck(kind, method, least + self.chance.randrange(6), meet)
        self.sandbox.faults.append(fault)
        await self._until(came)
        self.sandbox.faults.remove(fault)

    async def _whenever(self) -> None:
        left = self.chance.randrange(40)
        enough = asyncio.get_running_loop().create_future()

        def watch(_: Chat) -> None:
            nonlocal left
            left -= 1
            if left < 0 and not enough.done():
                enough.set_result(None)

        self.sandbox.world.watchers.add(watch)
        await self._until(enough)
        self.sandbox.world.watchers.discard(watch)
        await self._a_little(100)

    async def _until(self, came: asyncio.Future[Any]) -> None:
        await asyncio.wait((came, *self.lanes), return_when=asyncio.FIRST_COMPLETED)
        await self._goes_on()

    async def _goes_on(self) -> None:
        for lane in self.lanes:
            if lane.done():
                await lane
        await asyncio.sleep(0)

    async def _a_little(self, most: int) -> None:
        for _ in range(self.chance.randrange(most)):
            await asyncio.sleep(0)
