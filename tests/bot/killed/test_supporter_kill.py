"""kill -9 while persons and supporters come together, ask for help and suggest: nothing is lost, nothing is there twice."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from locales.catalogue import say
from plan.plan import Case
from plan.support.supporter import Standing, SuggestionReply
from plan.words import Provenance, Source
from sandbox import Phone, Sandbox
from sandbox.world.chats import ShownMessage
from storage.cases import cases
from storage.db.store import Store
from storage.db.vault import Vault
from tests.bot.killed.deaths import MOMENTS
from tests.bot.killed.nursery import Nursery
from tests.bot.killed.test_kill_bot import Answering, killed_again_and_again, line
from tests.databases import KEY
from tests.soak import Sizes
from tests.work import work

PAIRS, CALLS = 3, 3
PATIENCE = 30.0


class Pair(Answering):
    """One person and one supporter after the other, each on a phone; `told` are those who came to the end."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.told: list[tuple[Phone, Phone, list[str]]] = []
        self.opened: set[str] = set()

    async def go_on(self, lane: int, chance: random.Random) -> None:
        number = 0
        while not self.ended:
            number += 1
            anna, maija = (self.sandbox.phone(f"{name}{lane}x{number}") for name in ("Anna", "Maija"))
            anna.timeout = maija.timeout = PATIENCE
            await self.comes_to_first_question(anna)
            await self.come_together(anna, maija)
            words = [await self.helps(anna, maija, call) for call in range(CALLS)]
            await self.suggests(anna, maija)
            self.told.append((anna, maija, words))

    async def come_together(self, anna: Phone, maija: Phone) -> None:
        await does(anna, partial(anna.say, "/atbalsts", wait=False), "supporter.mine.none")
        await taps(anna, "supporter.invite", "supporter.mine.none")
        await anna.until(link_on)
        await does(maija, partial(maija.open, link_on(anna), wait=False), "s.role.what.1")
        await anna.until(lambda phone: line("supporter.confirm.ask") in screen(phone).text)
        await taps(anna, "supporter.confirm.yes", "supporter.sees.ask")
        await taps(anna, "supporter.sees.everything", "about.good.ask")

    async def helps(self, anna: Phone, maija: Phone, call: int) -> str:
        words = f"Skaidrojums {anna.id} {call}"
        await does(anna, partial(anna.say, "/paligs", wait=False), "about.good.help")
        await taps(anna, "help.call_supporter", "about.good.ask")
        await maija.until(lambda phone: calls(phone).keys() - self.opened)
        opens = max(calls(maija).keys() - self.opened)
        self.opened.add(opens)
        await does(maija, partial(maija.press_data, calls(maija)[opens], opens, wait=False), "s.help.ask")
        await does(maija, partial(maija.say, words, wait=False), "s.person.ask")
        await anna.until(lambda phone: screen(phone).text.count(words) == 1)
        return words

    async def suggests(self, anna: Phone, maija: Phone) -> None:
        await taps(maija, "s.suggest.open", "s.suggest.ask")
        await taps(maija, "s.suggest.member", "s.suggest.words.member")
        await does(maija, partial(maija.say, f"Uldis {anna.id}", wait=False), "s.person.ask")
        await taps(anna, "button.skip", "suggestion.ask")
        await taps(anna, "suggestion.yes", "about.matters.ask")


def screen(phone: Phone) -> ShownMessage:
    """The newest message that is a screen, not a message about something."""
    return next(m for m in reversed(phone.chat) if m.from_bot and any("|" in (button.data or "") for button in m.buttons))


def revision(phone: Phone) -> int:
    try:
        return int(next(button.data.partition("|")[0] for button in screen(phone).buttons if button.data))
    except StopIteration:
        return -1


async def does(phone: Phone, act: Callable[[], Awaitable[object]], shown: str) -> None:
    """Acts once, and then only looks for the next screen, however often the bot dies meanwhile."""
    before = revision(phone)
    await act()
    await phone.until(lambda phone: revision(phone) > before and line(shown) in screen(phone).text)


async def taps(phone: Phone, label: str, shown: str) -> None:
    start = say(label, {"n": 5, "name": "§", "words": "§"}).partition("§")[0].strip()
    message = screen(phone)
    data = next(button.data for button in message.buttons if button.label.startswith(start))
    await does(phone, partial(phone.press_data, message.id, data or "", wait=False), shown)


def link_on(phone: Phone) -> str:
    shown = (message.text for message in reversed(phone.chat) if "?start=" in message.text)
    return next(shown, "").rpartition("\n")[2]


def calls(phone: Phone) -> dict[str, int]:
    """The calls for help that came as messages: what each opens, and its newest copy, as a second one opens the same."""
    buttons = ((button.data or "", message.id) for message in phone.chat for button in message.buttons)
    return {data: message_id for data, message_id in buttons if data.startswith("open:help")}


def first_calls(phone: Phone) -> list[str]:
    """The calls for help that came as messages and do not say that they may have come before."""
    words = say("s.notice.help", {"name": ""}).strip()
    came = [message.text for message in phone.chat if message.from_bot and words in message.text]
    return [text for text in came if not text.startswith(say("s.notice.again"))]


def cases_of(database_url: str, pairs: Pair) -> list[Case]:
    store = Store.open(database_url, Vault(KEY))
    found = [store.run_now(work(cases.of_chat, anna.id)) for anna, _, _ in pairs.told]
    store.close()
    return [case for case in found if case]


async def test_what_passes_between_person_and_supporter_outlives_the_bot(
    sandbox: Sandbox, nursery: Nursery, database_url: str, sizes: Sizes, stderr: Path
) -> None:
    pairs = Pair(sandbox)
    deaths = await killed_again_and_again(sandbox, nursery, pairs, PAIRS, sizes.beside_supporters)
    assert deaths.count == dict.fromkeys(MOMENTS, sizes.beside_supporters)
    found = cases_of(database_url, pairs)
    assert len(found) == len(pairs.told) > 0
    for case, (anna, maija, words) in zip(found, pairs.told, strict=True):
        assert [(s.telegram_id, s.standing) for s in case.person.supporters] == [(maija.id, Standing.CONFIRMED)]
        assert [request.answer and request.answer.text for request in case.plan.help_requests] == words
        assert [suggestion.reply for suggestion in case.plan.suggestions] == [SuggestionReply.TAKEN]
        neighbours = [(member.words.text, member.provenance) for member in case.plan.members]
        assert len(first_calls(maija)) <= CALLS  # a copy of one says that it may be one
        assert neighbours == [(f"Uldis {anna.id}", Provenance(Source.SUGGESTED, maija.name))]
    logged = await asyncio.to_thread(stderr.read_text)
    assert "Skaidrojums" not in logged
    assert "Traceback" not in logged
