"""Updates that come twice or late: the same plan as when each came once, in order."""

from dataclasses import replace
from typing import Any

import pytest

from plan.plan import Plan
from sandbox import Phone
from storage.cases import cases
from tests.bot.plan_making import go_to_first_question, open_part, send_plan
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import BAKES, KNITS, READS, TOO_LOUD


async def plan_of(bot: RunningBot, phone: Phone) -> Plan:
    """Without what differs between two people who say the same."""
    case = await bot.program.store.run(lambda tx: cases.of_chat(tx, phone.id))
    assert case
    return replace(case.plan, id=0, history=())


async def tells(phone: Phone) -> None:
    await phone.say("/start")
    await go_to_first_question(phone)
    await phone.say(BAKES)
    await press(phone, "about.good.example.1", "open.edit", f"🗑 {BAKES}")
    await phone.say("Es cepu maizi")
    await press(phone, "open.all", "button.dont_know", "button.skip", "button.back")
    await phone.say(TOO_LOUD)
    await open_part(phone, "preferences")
    await press(phone, "liking.like", "liking.dislike", "liking.unsure", "button.back", "liking.like")


@pytest.mark.parametrize("after", [1, 3, 25])
async def test_each_update_twice_the_second_one_late(bot: RunningBot, after: int) -> None:
    once, twice = bot.sandbox.phone("Vienreiz"), bot.sandbox.phone("Divreiz")
    await tells(once)
    bot.sandbox.fault("duplicate", chat=twice.id, times=None, after=after)
    await tells(twice)
    bot.sandbox.no_more_faults()
    await bot.settled()
    assert await plan_of(bot, twice) == await plan_of(bot, once)
    assert len((await plan_of(bot, once)).lines) == 3
    assert bot.refused == []


@on_sqlite
async def test_a_plan_sent_twice_is_told_of_once(bot: RunningBot) -> None:
    ilze = await bot.worker()
    anna = await bot.person()
    bot.sandbox.fault("duplicate", times=None, after=2)
    await send_plan(anna)
    bot.sandbox.no_more_faults()
    await bot.settled()
    assert [message.text for message in ilze.chat if message.text.startswith("📥")] == [
        wording("w.notice.submitted", name="Anna", case="2026-014")
    ]


@on_sqlite
async def test_words_that_come_late_are_not_put_to_another_question(bot: RunningBot) -> None:
    anna = bot.sandbox.phone("Anna")
    await anna.say("/start")
    await go_to_first_question(anna)
    await anna.say(KNITS)
    bot.sandbox.fault("reorder", chat=anna.id, after=1)
    await anna.say(READS, wait=False)
    await press(anna, "open.all")
    await bot.settled()
    assert wording("sorry.late") in anna.last.text
    plan = await plan_of(bot, anna)
    assert [(str(line.place), line.words.text) for line in plan.lines] == [("about.good", KNITS)]


@on_sqlite
async def test_a_tap_that_comes_late_changes_nothing(bot: RunningBot) -> None:
    anna = bot.sandbox.phone("Anna")
    await anna.say("/start")
    await go_to_first_question(anna)
    await anna.say(KNITS)
    bot.sandbox.fault("reorder", chat=anna.id, after=1)
    await press(anna, "open.all", wait=False)
    await anna.say(READS)
    await bot.settled()
    plan = await plan_of(bot, anna)
    assert [(str(line.place), line.words.text) for line in plan.lines] == [("about.good", KNITS), ("about.good", READS)]
    assert anna.last.text.count(wording("about.good.ask_more")) == 1
    assert all(query.answered for query in bot.sandbox.world.queries.values())


@on_sqlite
async def test_two_taps_at_once_count_once(bot: RunningBot) -> None:
    anna = bot.sandbox.phone("Anna")
    await anna.say("/start")
    await go_to_first_question(anna)
    button: Any = next(button for button in anna.last.buttons if wording("about.good.example.1") in button.label)
    screen = anna.last.id
    await anna.press_data(screen, button.data, wait=False)
    await anna.press_data(screen, button.data, wait=False)
    await bot.settled()
    assert [line.words.text for line in (await plan_of(bot, anna)).lines] == [wording("about.good.example.1").split(maxsplit=1)[1]]
    assert all(query.answered for query in bot.sandbox.world.queries.values())
