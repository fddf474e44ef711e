"""What Telegram and the network do on a bad day, and how little of it a person notices."""

import pytest

from sandbox import Phone
from sandbox.world.faults import FaultKind
from storage.queue import queue
from tests.bot.plan_making import agree_to_start, go_to_first_question, send_plan
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import KNITS

pytestmark = on_sqlite


@pytest.mark.parametrize("kind", ["too_many_requests", "server_error", "bad_gateway", "drop_before", "drop_after"])
@pytest.mark.parametrize("method", ["editMessageText", "sendMessage", "answerCallbackQuery", "editMessageReplyMarkup", "getUpdates"])
async def test_a_call_that_fails_is_made_again(bot: RunningBot, kind: FaultKind, method: str) -> None:
    anna = await bot.person()
    fault = bot.sandbox.fault(kind, method=method, seconds=1)
    await press(anna, "option.start.hello.myself", wait=False)
    await anna.until(lambda phone: wording("start.consent.ask") in phone.last.text)
    await anna.say("/plans", wait=False)
    await anna.until(lambda phone: wording("menu.ask") in phone.last.text)
    await press(anna, "button.back", wait=False)
    await anna.until(lambda phone: wording("start.consent.ask") in phone.last.text)
    await bot.settled()
    assert fault.met == 1


async def test_one_slow_chat_holds_nobody_up(bot: RunningBot) -> None:
    anna, berta = await bot.person("Anna"), await bot.person("Berta", "2026-015")
    await bot.settled()
    slow = bot.sandbox.fault("delay", chat=anna.id, times=1, seconds=2.0)
    await press(anna, "option.start.hello.myself", wait=False)
    await agree_to_start(berta)
    assert slow.met == 1
    assert wording("start.hello.ask") in anna.last.text
    await anna.until(lambda phone: wording("start.consent.ask") in phone.last.text)


async def test_only_the_newest_screen_is_shown_after_a_slow_one(bot: RunningBot) -> None:
    anna = await bot.person()
    bot.sandbox.fault("too_many_requests", chat=anna.id, method="editMessageText", seconds=1)
    await press(anna, "option.start.hello.myself", wait=False)
    for words in ("/plans", "/pauze", "/plans", "/dati"):
        await anna.say(words, wait=False)
    await anna.until(lambda phone: wording("plan.nothing") in phone.last.text)
    await bot.settled()
    assert wording("plan.nothing") in anna.last.text
    assert sum(bool(message.rows) for message in anna.chat) == 1


async def blocked_in_queue(bot: RunningBot) -> list[bool]:
    office = bot.open_office()
    return [entry.blocked for entry in await bot.program.store.run(lambda tx: queue.waiting_plans(tx, office))]


async def sent_and_blocked(bot: RunningBot) -> tuple[Phone, Phone]:
    ilze, anna = await bot.worker(), await bot.person()
    await send_plan(anna)
    await anna.block()
    await bot.settled()
    return anna, ilze


async def takes(bot: RunningBot, ilze: Phone) -> None:
    await bot.settled()
    await ilze.say("/rinda")
    await press(ilze, "Anna", "w.take")


async def test_a_blocked_bot_is_noted_and_silent(bot: RunningBot) -> None:
    anna, ilze = await sent_and_blocked(bot)
    assert await blocked_in_queue(bot) == [True]
    before = len(bot.sandbox.calls)
    await takes(bot, ilze)
    await bot.settled()
    assert [call for call in bot.sandbox.calls[before:] if call.chat == anna.id] == []


async def test_who_comes_back_sees_where_the_plan_is(bot: RunningBot) -> None:
    anna, ilze = await sent_and_blocked(bot)
    await takes(bot, ilze)
    await anna.unblock()
    await bot.settled()
    assert await blocked_in_queue(bot) == [False]
    await anna.say("/start")
    assert wording("after.in_review.ask") in anna.last.text


async def test_a_block_that_nobody_told_is_noticed_at_the_first_refusal(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await bot.person()
    await send_plan(anna)
    anna.user.deactivated = True
    await takes(bot, ilze)
    await bot.settled()
    assert await blocked_in_queue(bot) == [True]


async def test_a_screen_that_is_gone_is_drawn_anew(bot: RunningBot) -> None:
    anna = await bot.person()
    screen = anna.last
    del anna.conversation.messages[screen.id]
    await anna.press_data(screen.id, screen.buttons[0].data or "")
    drawn = next(message for message in reversed(anna.chat) if message.rows)
    assert wording("start.consent.ask") in drawn.text
    assert drawn.id != screen.id


async def test_a_tap_on_a_month_old_keyboard_leads_to_the_question_that_stands(bot: RunningBot) -> None:
    anna = await bot.person()
    old = anna.last
    await go_to_first_question(anna)
    await anna.say(KNITS)
    bot.clock.forward(days=30)
    await anna.press_data(old.id, old.buttons[0].data or "")
    await bot.settled()
    assert wording("about.good.ask_more") in anna.last.text
    assert sum(bool(message.rows) for message in anna.chat) == 1
