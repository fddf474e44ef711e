"""Turns at random: nobody ever stands before a screen without a way on."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from bot.telegram import effects
from sandbox import Phone
from sandbox.world.chats import ShownMessage, view_message
from tests.bot.plan_making import send_plan
from tests.databases import on_sqlite
from tests.running_bot import RunningBot, data_parts
from tests.soak import Sizes
from tests.wording import press, wording
from tests.words import KNITS, MUSIC

FAMILIAR, POLITE = ({wording(f"button.{name}", polite=polite) for name in ("back", "help", "also")} for polite in (False, True))
STANDING = FAMILIAR | POLITE
WAYS_OF_WORKERS = {wording(name) for name in ("w.to_home", "w.queue.open", "w.notice.open", "w.notice.open_call")}
RUBBISH = (
    MUSIC, wording("button.next").split()[1],
    "nezinu", "jā", ".", "\u200b", "ķ" * 4096, "😀" * 2048, "<b>treknraksts</b> & <script>alert(1)</script>", "</i>",
    "&amp; &lt;", "\u202eback\u202c", "مرحبا بالعالم", "0", "-1", "1|start.hello|next", "🙂🙂🙂", "Rinda 1\nRinda 2\n\n\nRinda 3",
)  # fmt: skip
COMMANDS = (
    "/start", "/start nav-tada", "/plans", "/paligs", "/pauze", "/iestatijumi", "/dati", "/rinda", "/uzaicinat", "/open 1", "/open x",
    "/nezinama", "/", "/START@mans_plans_bot", "/start " + "x" * 64,
)  # fmt: skip
FORGED = (
    "",
    "x",
    "0|",
    "|||",
    "999999|start.hello|next",
    "-5|menu|open:start",
    "1|goals.area|want",
    "open:1",
    "open:zzz",
    "ž" * 32,
    "1|read_back.part|at:99",
)


NEVER_A_SCREEN = (1, 10**9)  # messages that cannot be edited: the person's own, and one that is not there


class Monkey:
    """One phone in the hands of somebody who taps and types anything. `acted`: how often how; `seen`: the steps that it was shown."""

    def __init__(self, phone: Phone, chance: random.Random) -> None:
        self.phone, self.chance = phone, chance
        self.tapped: list[tuple[int, str]] = [(1, "0|start.hello|next")]
        self.acted: Counter[str] = Counter()
        self.seen: set[str] = set()

    @property
    def screen(self) -> ShownMessage:
        newest_first = reversed(self.phone.conversation.messages.values())
        return view_message(next(message for message in newest_first if message.from_bot and message.markup))

    async def turn(self) -> None:
        acts: tuple[Callable[[], Any], ...] = (
            self.taps,
            self.taps_standing,
            self.taps_old,
            self.forges,
            self.types,
            self.commands,
            self.sends,
        )
        act = self.chance.choices(acts, (50, 8, 8, 4, 14, 8, 8))[0]
        self.acted[act.__name__] += 1
        await act()

    async def taps(self) -> None:
        own = [button for button in self.screen.buttons if button.data and button.label not in STANDING] or self.screen.buttons
        await self._tap(self.screen.id, self.chance.choice(own).data or "")

    async def taps_standing(self) -> None:
        await self._tap(self.screen.id, self.chance.choice(self.screen.rows[-1]).data or "")

    async def taps_old(self) -> None:
        await self._tap(*self.chance.choice(self.tapped))

    async def forges(self) -> None:
        await self._tap(self.chance.choice((self.screen.id, *NEVER_A_SCREEN)), self.chance.choice(FORGED))

    async def _tap(self, message_id: int, data: str) -> None:
        self.tapped.append((message_id, data))
        await self.phone.press_data(message_id, data, wait=False)

    async def types(self) -> None:
        await self.phone.say(self.chance.choice(RUBBISH), wait=False)

    async def commands(self) -> None:
        await self.phone.say(self.chance.choice(COMMANDS), wait=False)

    async def sends(self) -> None:
        phone = self.phone
        said = next(message.id for message in reversed(phone.conversation.messages.values()) if not message.from_bot)
        await self.chance.choice(
            (
                lambda: phone.sticker(wait=False),
                lambda: phone.photo(caption="paskaties", wait=False),
                lambda: phone.contact(wait=False),
                lambda: phone.location(wait=False),
                lambda: phone.document(wait=False),
                lambda: phone.voice(self.chance.choice((0, 1, 600, 601, 5000)), wait=False),
                lambda: phone.forward(KNITS, wait=False),
                lambda: phone.edit(said, "labots teksts", wait=False),
                lambda: phone.group_message(self.chance.choice(("sveiki", "/start")), wait=False),
            )
        )()

    def has_a_way_on(self) -> None:
        """The newest screen has back, help and what else there is for a person; a worker's has the way home."""
        self.seen |= {step for _, step, _ in data_parts(self.screen)}
        labels = set(self.screen.labels)
        assert labels >= FAMILIAR or labels >= POLITE or labels & WAYS_OF_WORKERS, labels

    def has_one_keyboard(self) -> None:
        """An old screen keeps no buttons; a link to share is no screen."""
        assert sum(any(button.data for row in message.rows for button in row) for message in self.phone.chat if message.from_bot) == 1

    async def finds_home(self) -> None:
        await press(self.phone, "button.also")
        await press(self.phone, "button.home")


async def no_sound(text: str, *, slow: bool) -> bytes:
    """Speech is slow and has tests of its own."""
    return b"OggS"


@pytest.fixture(autouse=True)
def _without_speech(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effects, "read_aloud", no_sound)


async def let_loose(bot: RunningBot, person: Monkey, worker: Monkey, turns: int, chance: random.Random, worker_share: float) -> None:
    for turn in range(turns):
        monkey = worker if chance.random() < worker_share else person
        await monkey.turn()
        await bot.settled()
        monkey.has_a_way_on()
        if turn % 40 == 0:
            person.has_one_keyboard()
            await person.finds_home()


def everything_was_tried(person: Monkey, worker: Monkey, steps: int) -> None:
    """By each of them, and they came far."""
    assert len(person.acted) == len(worker.acted) == 7
    assert len(person.seen | worker.seen) > steps


def nothing_went_wrong(bot: RunningBot, log: pytest.LogCaptureFixture) -> None:
    assert all(query.answered for query in bot.sandbox.world.queries.values())
    assert {call.method for call in bot.sandbox.refused} <= {"editMessageReplyMarkup"}  # the buttons of an old message were gone already
    assert [record.message for record in log.records if record.levelname == "ERROR"] == []


@on_sqlite
async def test_no_dead_end_on_the_way_to_a_plan(bot: RunningBot, log: pytest.LogCaptureFixture, sizes: Sizes) -> None:
    chance = random.Random(1)
    person, worker = Monkey(await bot.person(), chance), Monkey(await bot.worker(), chance)
    await let_loose(bot, person, worker, sizes.turns, chance, 0.2)
    everything_was_tried(person, worker, 60)
    nothing_went_wrong(bot, log)


@on_sqlite
async def test_no_dead_end_between_person_and_worker(bot: RunningBot, log: pytest.LogCaptureFixture, sizes: Sizes) -> None:
    chance = random.Random(2)
    person, worker = Monkey(await bot.person(), chance), Monkey(await bot.worker(), chance)
    await send_plan(person.phone)
    await let_loose(bot, person, worker, sizes.turns, chance, 0.6)
    everything_was_tried(person, worker, 40)
    nothing_went_wrong(bot, log)
