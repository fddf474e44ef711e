"""Updates that come twice or late: the same plan as when each came once, in order."""

from dataclasses import replace
from typing import Any

import pytest

from plan.plan import Plan
from sandbox import Phone
from storage.cases import cases
from tests.bot.ways import comes_to_first_question, press, sends_a_plan
from tests.running_bot import RunningBot


async def plan_of(bot: RunningBot, phone: Phone) -> Plan:
    """Without what differs between two people who say the same."""
    case = await bot.program.store.run(lambda tx: cases.of_chat(tx, phone.id))
    assert case
    return replace(case.plan, id=0, history=())


async def tells(phone: Phone) -> None:
    await phone.say("/start")
    await comes_to_first_question(phone)
    await phone.say("Es cepu kūkas")
    await press(phone, "Es palīdzu citiem", "Labot", "🗑 Es cepu kūkas")
    await phone.say("Es cepu maizi")
    await press(phone, "Tas ir viss", "Nezinu", "Izlaist", "Atpakaļ")
    await phone.say("Runāt lēni")
    await phone.say("/plans")
    await press(phone, "Kas man patīk", "Tālāk", "Patīk", "Nepatīk", "Nezinu", "Atpakaļ", "Patīk")


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


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_plan_sent_twice_is_told_of_once(bot: RunningBot) -> None:
    ilze = await bot.worker()
    anna = await bot.person()
    bot.sandbox.fault("duplicate", times=None, after=2)
    await sends_a_plan(anna)
    bot.sandbox.no_more_faults()
    await bot.settled()
    assert [message.text for message in ilze.chat if "Jauns plāns" in message.text] == ["📥 Jauns plāns rindā: Anna 2026-014"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_words_that_come_late_are_not_put_to_another_question(bot: RunningBot) -> None:
    anna = bot.sandbox.phone("Anna")
    await anna.say("/start")
    await comes_to_first_question(anna)
    await anna.say("Es protu adīt")
    bot.sandbox.fault("reorder", chat=anna.id, after=1)
    await anna.say("Es protu lasīt", wait=False)
    await anna.press("Tas ir viss")
    await bot.settled()
    assert "Tava ziņa atnāca vēlu" in anna.last.text
    plan = await plan_of(bot, anna)
    assert [(str(line.place), line.words.text) for line in plan.lines] == [("about.good", "Es protu adīt")]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_tap_that_comes_late_changes_nothing(bot: RunningBot) -> None:
    anna = bot.sandbox.phone("Anna")
    await anna.say("/start")
    await comes_to_first_question(anna)
    await anna.say("Es protu adīt")
    bot.sandbox.fault("reorder", chat=anna.id, after=1)
    await anna.press("Tas ir viss", wait=False)
    await anna.say("Es protu lasīt")
    await bot.settled()
    plan = await plan_of(bot, anna)
    assert [(str(line.place), line.words.text) for line in plan.lines] == [
        ("about.good", "Es protu adīt"),
        ("about.good", "Es protu lasīt"),
    ]
    assert anna.last.text.count("Kas tevī ir labs") == 1
    assert all(query.answered for query in bot.sandbox.world.queries.values())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_two_taps_at_once_count_once(bot: RunningBot) -> None:
    anna = bot.sandbox.phone("Anna")
    await anna.say("/start")
    await comes_to_first_question(anna)
    button: Any = next(button for button in anna.last.buttons if "Es palīdzu citiem" in button.label)
    screen = anna.last.id
    await anna.press_data(screen, button.data, wait=False)
    await anna.press_data(screen, button.data, wait=False)
    await bot.settled()
    assert [line.words.text for line in (await plan_of(bot, anna)).lines] == ["Es palīdzu citiem"]
    assert all(query.answered for query in bot.sandbox.world.queries.values())
