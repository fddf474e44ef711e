"""kill -9 at each kind of moment while several people answer: nothing acknowledged is lost, nothing is there twice."""

import asyncio
import random
import signal
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from locales.catalogue import say
from plan.questions.key import parse_key
from plan.questions.preferences import Liking, cards_to_offer
from sandbox import Phone, Sandbox
from storage.cases import cases
from storage.db.store import Store
from storage.db.vault import Vault
from tests.bot.killed.deaths import MOMENTS, Deaths
from tests.bot.killed.nursery import Nursery
from tests.databases import KEY
from tests.soak import Sizes
from tests.work import work

AT_ONCE = 4
ANSWERS = 3
QUESTIONS = ("about.good", "about.matters", "about.help_me", "about.good_day", "about.bad_day")


class Answering:
    """People who answer, `AT_ONCE` at a time, and what they were told is kept: texts by chat and question, cards by chat."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.ended = False
        self.texts: dict[tuple[int, str], list[str]] = defaultdict(list)
        self.cards: dict[int, dict[str, Liking]] = defaultdict(dict)

    async def go_on(self, lane: int, chance: random.Random) -> None:
        """One person after the other, until it is enough."""
        number = 0
        while not self.ended:
            number += 1
            phone = self.sandbox.phone(f"Persona{lane}x{number}")
            phone.timeout = 60.0
            await self.comes_to_first_question(phone)
            await self.tells(phone)
            await self.rates(phone, chance)

    async def comes_to_first_question(self, phone: Phone) -> None:
        await self.sees(phone, lambda: phone.say("/start", wait=False), line("start.hello.ask"))
        await self.taps(phone, {"start.consent.ask": "option.start.hello.myself", "start.name.ask": "option.start.consent.yes"})
        await self.sees(phone, lambda: phone.say(phone.name, wait=False), line("goals.want.ask"))
        await self.opens_part(phone, "about", "about.good.ask")

    async def tells(self, phone: Phone) -> None:
        for question, following in zip(QUESTIONS, (*QUESTIONS[1:], "about.done"), strict=True):
            for n in range(ANSWERS):
                words = f"Atbilde {phone.id} {question} {n}"
                await self.sees(phone, partial(phone.say, words, wait=False), words)
                self.texts[phone.id, question].append(words)
            await self.taps(phone, {f"{following}.ask": "open.all"})

    async def rates(self, phone: Phone, chance: random.Random) -> None:
        cards = cards_to_offer((), 0)
        await self.opens_part(phone, "preferences", f"card.{cards[0]}")
        for card, following in zip(cards, (*(f"card.{card}" for card in cards[1:]), "preferences.done.ask"), strict=True):
            liking = chance.choice(list(Liking))
            await self.taps(phone, {following: f"liking.{liking}"})
            self.cards[phone.id][card] = liking

    async def opens_part(self, phone: Phone, part: str, first: str) -> None:
        await self.sees(phone, lambda: phone.say("/plans", wait=False), line("menu.ask"))
        await self.taps(phone, {"parts.ask": "button.parts", first: f"chapter.{part}"})

    async def taps(self, phone: Phone, steps: dict[str, str]) -> None:
        """{what the next screen says: the button that leads there}, as ids of texts."""
        for shown, label in steps.items():
            await self.sees(phone, partial(phone.press, line(label), wait=False), line(shown))

    async def sees(self, phone: Phone, act: Callable[[], Any], words: str) -> None:
        """Acts once and then only looks, however often the bot dies meanwhile."""
        await act()
        await phone.until(lambda phone: newest(phone).count(words) == 1)


def line(text_id: str) -> str:
    """The first line of a text of the catalogue."""
    return say(text_id, {"n": 5}).splitlines()[0]


def newest(phone: Phone) -> str:
    return next((message.text for message in reversed(phone.conversation.messages.values()) if message.from_bot), "")


async def killed_again_and_again(sandbox: Sandbox, nursery: Nursery, people: Answering, lanes: int, of_each: int) -> Deaths:
    """Whoever is on the way comes to the end, and the bot is asked to stop."""
    chance = random.Random(of_each)
    await nursery.start()
    deaths = Deaths(sandbox, nursery, chance, [asyncio.create_task(people.go_on(lane, chance)) for lane in range(lanes)])
    await deaths.come(of_each)
    people.ended = True
    await asyncio.gather(*deaths.lanes)
    assert await nursery.end(signal.SIGTERM) == 0
    return deaths


def kept(database_url: str, people: Answering) -> tuple[dict[tuple[int, str], list[str]], dict[int, dict[str, Liking]]]:
    store = Store.open(database_url, Vault(KEY))
    texts: dict[tuple[int, str], list[str]] = {}
    cards: dict[int, dict[str, Liking]] = {}
    for chat in people.cards:
        case = store.run_now(work(cases.of_chat, chat))
        assert case
        texts |= {(chat, question): [line.words.text for line in case.plan.lines_at(parse_key(question))] for question in QUESTIONS}
        cards[chat] = {card: rated.liking for card, rated in case.plan.preferences.items()}
    store.close()
    return texts, cards


async def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(
    sandbox: Sandbox, nursery: Nursery, database_url: str, sizes: Sizes, stderr: Path
) -> None:
    people = Answering(sandbox)
    deaths = await killed_again_and_again(sandbox, nursery, people, AT_ONCE, sizes.deaths)
    assert deaths.count == dict.fromkeys(MOMENTS, sizes.deaths)
    texts, cards = kept(database_url, people)
    assert texts == dict(people.texts)
    assert cards == dict(people.cards)
    logged = await asyncio.to_thread(stderr.read_text)
    assert "Atbilde" not in logged
    assert "Traceback" not in logged
