"""What a tap and a message cost: one call until the new screen stands, and no old keyboard left."""

from tests.bot.plan_making import go_to_first_question
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press
from tests.words import KNITS

pytestmark = on_sqlite


async def methods_since(bot: RunningBot, before: int) -> list[str]:
    await bot.settled()
    return [call.method for call in bot.sandbox.calls[before:]]


async def test_one_call_between_a_tap_and_the_new_screen(bot: RunningBot) -> None:
    anna = await bot.person()
    await press(anna, "option.start.hello.myself")
    await bot.settled()
    before = len(bot.sandbox.calls)
    await press(anna, "option.start.consent.yes")
    assert await methods_since(bot, before) == ["editMessageText", "answerCallbackQuery"]


async def test_one_call_between_words_and_the_new_screen(bot: RunningBot) -> None:
    anna = await bot.person()
    await go_to_first_question(anna)
    await bot.settled()
    before = len(bot.sandbox.calls)
    await anna.say(KNITS)
    assert await methods_since(bot, before) == ["sendMessage", "editMessageReplyMarkup"]
    assert sum(bool(message.rows) for message in anna.chat) == 1


async def test_a_doubled_tap_is_answered_and_draws_nothing(bot: RunningBot) -> None:
    anna = await bot.person()
    screen, data = anna.last.id, anna.last.buttons[0].data or ""
    await anna.press_data(screen, data)
    await bot.settled()
    before = len(bot.sandbox.calls)
    await anna.press_data(screen, data)
    assert await methods_since(bot, before) == ["answerCallbackQuery"]
