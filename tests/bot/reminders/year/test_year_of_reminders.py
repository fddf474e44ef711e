"""A year of many persons, their supporters and workers: moves, cancellations, answers, blocks, downtime, both changes of the clocks,
senders that die at the worst moment.

Telegram's place is taken by a list, so that a year goes by in a minute; over HTTP the same is tried in test_reminders_sent.py, and with
processes that are killed in test_month_of_killed_senders.py.
"""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from aiogram.exceptions import TelegramForbiddenError
from aiogram.methods import SendMessage

from bot.delivery.rate_limit import RateLimit
from bot.delivery.reminder_sender import ReminderSender
from storage.db.store import Store
from storage.db.vault import Vault
from storage.reminders import reminder_rows
from tests.bot.reminders.year.expected_year import DAY, FIRST, HOUR, KINDS, LAST, hours, lives, utc
from tests.bot.reminders.year.year_simulation import Doing, Post, do, doings, due, open_office
from tests.databases import KEY
from tests.soak import Sizes

DOWNTIMES = 25
DEATHS = ("before", "after", "claimed")
LEASE_OVER = timedelta(minutes=2)


class Died(asyncio.CancelledError):
    """As a process that is killed: nothing after this line happens."""


@dataclass
class FakeBot:
    """`dies`: "" or when in the next sending, "before" Telegram has it or "after"."""

    post: Post
    dies: str = ""
    dead: bool = False

    async def send_message(self, chat_id: int, text: str, *, reply_markup: Any, **_: Any) -> SimpleNamespace:
        if self.dead or self.dies == "before":
            self.dead = True
            raise Died
        if chat_id in self.post.blocked:
            raise TelegramForbiddenError(SendMessage(chat_id=chat_id, text=""), "bot was blocked by the user")
        number = self.post.take(chat_id, text, reply_markup.inline_keyboard[0][0].callback_data)
        if self.dies == "after":
            self.dead = True
            self.post.twice += 1
            raise Died
        return SimpleNamespace(message_id=number)


class Year:
    def __init__(self, store: Store, others: list[Store], persons: int, seed: int) -> None:
        self.stores, self.chance = [store, *others], random.Random(seed)
        self.post = Post(utc(FIRST))
        self.lives = lives(persons, seed)
        self.down = [(at, at + HOUR * self.chance.choice((1, 3, 9, 30))) for at in self._moments(DOWNTIMES)]
        self.died: Counter[str] = Counter()
        self._next_due: datetime | None = utc(FIRST)

    def _moments(self, count: int) -> list[datetime]:
        return [utc(FIRST + HOUR * self.chance.randrange((LAST - FIRST) // HOUR)) for _ in range(count)]

    def up(self) -> list[datetime]:
        return [at for at in hours(FIRST, LAST) if not any(since <= at < until for since, until in self.down)]

    async def pass_by(self) -> None:
        coming = doings(self.lives)
        for at in self.up():
            while coming and coming[0].at < at:
                await self._do(coming.pop(0))
                await self._ask_when_due()
            await self._look(at)

    async def _do(self, doing: Doing) -> None:
        if doing.deed and doing.deed.kind == "block":
            self.post.blocked.add(doing.life.people[doing.deed.who].chat)
        await self.stores[0].run(lambda tx: do(tx, doing))

    async def _ask_when_due(self) -> None:
        """After whatever changes it: most of the hours of a year change nothing."""
        self._next_due = await self.stores[0].run(reminder_rows.next_due)

    async def _look(self, at: datetime) -> None:
        """All senders at once. Three of seven times one of them dies, and is started again when its lease is over."""
        self.post.now = at
        if (at - utc(FIRST)) % (14 * DAY) < HOUR:  # whatever downtime lets one of them out, 35 days are not over at the next
            await self._sender(FakeBot(self.post), self.stores[0]).extend()
            await self._ask_when_due()
        if self._next_due is None or self._next_due > at:
            return
        bots = [FakeBot(self.post) for _ in self.stores]
        bots[0].dies = self.chance.choice((*DEATHS, "", "", "", ""))
        if bots[0].dies == "claimed":
            await self.stores[0].run(lambda tx: reminder_rows.claim(tx, at, limit=3))
        self.died[bots[0].dies] += 1
        await asyncio.gather(*(self._sender(bot, store).send_due(asyncio.Event()) for bot, store in zip(bots, self.stores, strict=True)))
        if bots[0].dies:
            self.post.now = at + LEASE_OVER
            await self._sender(FakeBot(self.post), self.stores[0]).send_due(asyncio.Event())
        await self._ask_when_due()

    def _sender(self, bot: FakeBot, store: Store) -> ReminderSender:
        return ReminderSender(bot, store, RateLimit(1e6, 1e6), lambda: self.post.now)  # type: ignore[arg-type]


@pytest.mark.parametrize(("database_url", "others"), [("sqlite", 0), ("postgresql", 1)], indirect=["database_url"])
async def test_every_reminder_of_a_year_goes_once(store: Store, database_url: str, others: int, sizes: Sizes) -> None:
    store.run_now(open_office)
    beside = [Store.open(database_url, Vault(KEY)) for _ in range(others)]
    year = Year(store, beside, sizes.year, seed=11 + others)
    await year.pass_by()
    for other in beside:
        other.close()
    wanted, went = due(year.lives, year.up()), year.post.went()
    kinds, to_others = Counter(kind for (_, _, kind, _), _ in wanted.elements()), sum(plan > 0 for (_, plan, _, _), _ in wanted.elements())
    assert {deed.kind for life in year.lives for deed in life.deeds} == KINDS
    assert min(year.died[when] for when in DEATHS) > 10
    assert sum(wanted.values()) > 10 * sizes.year
    assert (to_others > 2.5 * sizes.year, kinds["how"] > 2.5 * sizes.year, kinds["confirm"] > sizes.year / 2) == (True, True, True)
    assert went - wanted == Counter()
    assert wanted - went == Counter()
    assert year.post.copies() == year.post.twice > 20
