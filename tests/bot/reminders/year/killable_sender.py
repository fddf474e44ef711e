"""A sender of reminders in a process of its own, started anew without importing anew, with a clock that is handed to it.

Lines on its input: "start" forks a sender, whose process id comes out; "reap" waits for its end. Any other line goes to the sender:
"do N" lets the N-th thing of the lives happen, "extend AT" makes the reminders of the weeks to come, "at AT" sends what is due at this
moment; what it answers comes out. A sender that is killed answers nothing.
"""

import asyncio
import ctypes
import json
import os
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

sys.path.insert(0, str(Path(__file__).parents[4]))

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.delivery.rate_limit import RateLimit
from bot.delivery.reminder_sender import ReminderSender
from bot.telegram.api_client import LeanSession
from storage.db import engine
from storage.db.store import Store
from storage.db.vault import Vault
from storage.reminders import reminder_rows
from tests.bot.reminders.year.expected_year import FIRST, month, utc
from tests.bot.reminders.year.year_simulation import do, doings
from tests.databases import KEY

DIE_WITH_PARENT = 1
NEEDED = (engine, reminder_rows)  # imported here, before the fork


class Sender:
    """`now` is what it was told last."""

    def __init__(self, api_url: str, token: str, database_url: str, persons: int) -> None:
        self.bot = Bot(token, session=LeanSession(api=TelegramAPIServer.from_base(api_url)))
        self.store = Store.open(database_url, Vault(KEY))
        self.now = utc(FIRST)
        self.reminding = ReminderSender(self.bot, self.store, RateLimit(1e6, 1e6), lambda: self.now)
        self.doings = doings(month(persons))

    async def obey(self, order: str) -> None:
        what, _, argument = order.partition(" ")
        if what == "do":
            await self.store.run(lambda tx: do(tx, self.doings[int(argument)]))
            return
        self.now = datetime.fromisoformat(argument)
        await (self.reminding.extend() if what == "extend" else self.reminding.send_due(asyncio.Event()))

    async def obey_all(self, orders: TextIO) -> None:
        for order in orders:  # nothing else is to happen while it waits
            await self.obey(order.strip())
            print("done", flush=True)


def start(settings: dict[str, Any]) -> tuple[int, TextIO]:
    """The process id of a sender, and where its orders go."""
    theirs, ours = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)  # no orphans when a test is stopped
        try:
            asyncio.run(_live(settings, theirs))
        finally:
            os._exit(1)
    os.close(theirs)
    return child, os.fdopen(ours, "w", buffering=1)


async def _live(settings: dict[str, Any], orders: int) -> None:
    with os.fdopen(orders) as lines:
        await Sender(**settings).obey_all(lines)


def lines() -> Iterator[str]:
    for line in sys.stdin:
        yield line.strip()


def main() -> None:
    settings, child, orders = json.loads(sys.argv[1]), 0, sys.stdout
    for line in lines():
        if line == "start":
            child, orders = start(settings)
            print(child, flush=True)
        elif line == "reap":
            orders.close()
            print(os.waitpid(child, 0)[1], flush=True)
        else:
            print(line, file=orders)


if __name__ == "__main__":
    main()
