"""A year of 200 persons: moves, cancellations, answers, blocks, downtime, both changes of the clocks, senders that die at the worst moment.

Telegram's place is taken by a list, so that a year goes by in a minute; over HTTP the same is tried in test_reminders.py.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from aiogram.exceptions import TelegramForbiddenError
from aiogram.methods import SendMessage

from bot.pace import Pace
from bot.reminding import Reminding
from locales.catalogue import say
from plan.changes import By, Change, ChangeSettings
from plan.permissions import make
from plan.person import Settings
from plan.recurrence import Repeat, Rule
from plan.session_changes import AddSession, AnswerOccurrence, CancelSession, MoveSession
from plan.sessions import PLAN_MEETING, Details, Reply
from plan.states import Role
from storage import cases, offices, reminders
from storage.notices import put_notices
from storage.store import Store
from storage.tx import Tx
from storage.vault import Vault
from tests.bot.year import DAY, FIRST, HOUR, LAST, QUARTER, Deed, Life, lives, moments, riga, utc
from tests.databases import KEY

PERSONS, DOWNTIMES = 200, 25
LEASE_OVER = timedelta(minutes=2)


class Died(asyncio.CancelledError):
    """As a process that is killed: nothing after this line happens."""


@dataclass
class Post:
    """What was sent: (chat, kind, original) → [(when, whether it says that it may be a second copy)]; and how the next sender dies."""

    now: datetime
    sent: dict[tuple[int, str, str], list[tuple[datetime, bool]]] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    twice: int = 0


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
        kind, _, when, *_ = reply_markup.inline_keyboard[0][0].callback_data.removeprefix("open:").split("/")
        copies = self.post.sent.setdefault((chat_id, {"come": "session"}.get(kind, kind), when), [])
        copies.append((self.post.now, text.startswith(say("remind.again"))))
        if self.dies == "after":
            self.dead = True
            self.post.twice += 1
            raise Died
        return SimpleNamespace(message_id=len(copies))


class Year:
    def __init__(self, store: Store, others: list[Store], seed: int) -> None:
        self.stores, self.chance = [store, *others], random.Random(seed)
        self.post = Post(utc(FIRST))
        self.lives = lives(PERSONS, seed)
        self.down = [(at, at + HOUR * self.chance.choice((1, 3, 9, 30))) for at in self._moments(DOWNTIMES)]
        self._next_due: datetime | None = utc(FIRST)

    def _moments(self, count: int) -> list[datetime]:
        return [utc(FIRST + HOUR * self.chance.randrange((LAST - FIRST) // HOUR)) for _ in range(count)]

    def hours(self) -> Iterator[datetime]:
        """Every hour, and the quarters before quiet hours may begin."""
        for number in range((LAST - FIRST) // HOUR):
            at = utc(FIRST) + number * HOUR
            yield at
            if riga(at).hour in (19, 20, 21):
                yield at + 3 * QUARTER

    def up(self) -> list[datetime]:
        return [at for at in self.hours() if not any(since <= at < until for since, until in self.down)]

    async def pass_by(self) -> None:
        made = [(life.made, life, None) for life in self.lives]
        done = [(deed.at, life, deed) for life in self.lives for deed in life.deeds]
        doings = sorted((*made, *done), key=lambda doing: doing[0])
        for at in self.up():
            while doings and doings[0][0] < at:
                moment, life, deed = doings.pop(0)
                await self.stores[0].run(lambda tx, m=moment, one=life, d=deed: self._do(tx, m, one, d))  # type: ignore[misc]
                await self._ask_when_due()
            await self._look(at)

    async def _ask_when_due(self) -> None:
        """After whatever changes it: most of the hours of a year change nothing."""
        self._next_due = await self.stores[0].run(reminders.next_due)

    async def _look(self, at: datetime) -> None:
        """All senders at once. One of a hundred times one of them dies, and is started again when its lease is over."""
        self.post.now = at
        if (at - utc(FIRST)) % (7 * DAY) < HOUR:
            await self._sender(FakeBot(self.post), self.stores[0]).extend()
            await self._ask_when_due()
        if self._next_due is None or self._next_due > at:
            return
        bots = [FakeBot(self.post) for _ in self.stores]
        bots[0].dies = self.chance.choice(("before", "after", "claimed", "", "", "", ""))
        if bots[0].dies == "claimed":
            await self.stores[0].run(lambda tx: reminders.claim(tx, at, limit=3))
        died = bool(bots[0].dies)
        await asyncio.gather(*(self._sender(bot, store).send_due(asyncio.Event()) for bot, store in zip(bots, self.stores, strict=True)))
        if died:
            self.post.now = at + LEASE_OVER
            await self._sender(FakeBot(self.post), self.stores[0]).send_due(asyncio.Event())
        await self._ask_when_due()

    def _sender(self, bot: FakeBot, store: Store) -> Reminding:
        return Reminding(bot, store, Pace(1e6, 1e6), lambda: self.post.now)  # type: ignore[arg-type]

    def _do(self, tx: Tx, at: datetime, life: Life, deed: Deed | None) -> None:
        if deed and deed.kind == "block":
            self.post.blocked.add(life.number)
            return
        if deed is None:
            case = cases.begin(tx, life.number, at)
            settings = Settings(leads=tuple(60 * lead for lead in life.leads), quiet_from=life.quiet[0], quiet_until=life.quiet[1])
            self._save(tx, life, at, Role.PERSON, ChangeSettings(settings))
            self._save(tx, life, at, Role.WORKER, AddSession(Details(PLAN_MEETING), life.start, Rule(Repeat.WEEKLY, count=life.weeks)))
            assert case.person.id
            return
        changes: dict[str, Change] = {
            "move": MoveSession(1, deed.original, deed.to or deed.original), "cancel": CancelSession(1, deed.original),
            "away": AnswerOccurrence(1, deed.original, Reply.NOT_COMING),
        }  # fmt: skip
        self._save(tx, life, at, Role.PERSON if deed.kind == "away" else Role.WORKER, changes[deed.kind])

    def _save(self, tx: Tx, life: Life, at: datetime, role: Role, change: Change) -> None:
        case = cases.of_chat(tx, life.number)
        assert case
        by = By(role, case.person.id if role is Role.PERSON else 1, at)
        put_notices(tx, (change,), case, cases.save(tx, case, make(case, (change,), by), (change,), by), by)

    def went(self) -> Counter[tuple[int, str, str, datetime]]:
        """First copies; what came a few minutes later, after a sender died, counts at the moment when it was due."""
        return Counter((*key, at) for key, copies in self.post.sent.items() for at in _first_copies(copies))

    def copies(self) -> int:
        return sum(len(copies) for copies in self.post.sent.values()) - sum(self.went().values())


def _first_copies(copies: list[tuple[datetime, bool]]) -> Iterator[datetime]:
    for number, (at, again) in enumerate(copies):
        if not (again and number and _tick(copies[number - 1][0]) == _tick(at)):
            yield _tick(at)


def _tick(at: datetime) -> datetime:
    return at - timedelta(minutes=at.minute % 15)


@pytest.mark.parametrize(("database_url", "others"), [("sqlite", 0), ("postgresql", 1)], indirect=["database_url"])
async def test_every_reminder_of_a_year_goes_once(store: Store, database_url: str, others: int) -> None:
    def office(tx: Tx) -> None:
        offices.add_worker(tx, 900_000, "Zane", offices.open_office(tx, "Balvu sociālais dienests", utc(FIRST)).id)

    store.run_now(office)
    beside = [Store.open(database_url, Vault(KEY)) for _ in range(others)]
    year = Year(store, beside, seed=7 + others)
    await year.pass_by()
    for other in beside:
        other.close()
    up = year.up()
    due = Counter((life.number, kind, f"{original:%Y%m%dT%H%M}", at) for life in year.lives for kind, original, at in moments(life, up))
    assert sum(due.values()) > 2000
    assert year.went() - due == Counter()
    assert due - year.went() == Counter()
    assert year.copies() == year.post.twice > 20
