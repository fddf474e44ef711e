"""What stays in a chat, and what does not: after erasing, after a screen beside the question, while the supporter sits beside."""

import pytest

from sandbox import Phone
from storage.chats import sent_messages
from tests.bot.supporter_invitation import agreed_person, open_first_question
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import BAKES, KNITS, WHO_HELPS

ERASE = ("data.erase", "option.data.erasing.yes")


def of_bot(phone: Phone) -> list[str]:
    """What still stands in the chat from the bot."""
    return [message.text for message in phone.chat if message.from_bot]


async def test_erasing_takes_what_the_bot_sent_out_of_the_chat_and_says_how_to_clear_the_rest(bot: RunningBot) -> None:
    """Bug: "all is erased", said the bot, below the screens and pictures with all of it."""
    anna = await agreed_person(bot)
    await open_first_question(bot, anna)
    for words in (KNITS, BAKES):
        await anna.say(words)
    await anna.say("/dati")
    await press(anna, *ERASE)
    await bot.settled()
    assert of_bot(anna) == [wording("data.erased.ask")]
    assert anna.last.rows
    await press(anna, "button.next")
    assert wording("start.hello.ask") in anna.last.text


@on_sqlite
async def test_what_telegram_lets_nobody_delete_any_more_is_not_remembered(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await bot.settled()
    await bot.program._sent.flush()
    bot.clock.forward(days=2, minutes=1)
    await bot.program.housekeeping.clear_queues()
    assert bot.program.store.run_now(lambda tx: sent_messages.take(tx, anna.id)) == []


@on_sqlite
async def test_a_help_screen_does_not_stay_without_its_buttons(bot: RunningBot) -> None:
    """Bug: old help screens told people to choose a button, and had none."""
    anna = await agreed_person(bot)
    await open_first_question(bot, anna)
    await press(anna, "button.help")
    helping = anna.last.text
    await anna.say("/plans")
    await bot.settled()
    assert helping not in of_bot(anna)


@on_sqlite
async def test_beside_the_supporter_asking_the_worker_leaves_a_neutral_line_alone(bot: RunningBot) -> None:
    """Neither that the worker was asked, nor what: not on the screen, and not above it in the chat."""
    anna = await beside_laima(bot)
    await press(anna, "button.help", "help.ask_worker")
    await anna.say(WHO_HELPS)
    await bot.settled()
    left = "\n".join(message.text for message in anna.chat)
    assert wording("alone.noted") in anna.last.text
    assert WHO_HELPS not in left
    assert wording("help.asked") not in left
    assert wording("help.ask.ask") not in left


@on_sqlite
@pytest.mark.parametrize("answer", ["alone.yes", "alone.talk"])
async def test_beside_the_supporter_a_wish_to_talk_looks_like_a_yes(bot: RunningBot, answer: str) -> None:
    """Bug: the shared screen said that the social worker was told, and that the supporter does not see it."""
    anna = await beside_laima(bot)
    await press(anna, "about.good.example.1", "open.all", *["button.dont_know"] * 4, answer)
    await bot.settled()
    assert anna.last.text == f"{wording('chapter.about')}\n\n{wording('alone.noted')}\n\n{wording('about.done.ask')}"
    left = "\n".join(of_bot(anna))
    assert wording("alone.told") not in left


async def beside_laima(bot: RunningBot) -> Phone:
    anna = await agreed_person(bot)
    await anna.say("/atbalsts")
    await press(anna, "supporter.together.now")
    await anna.say("Laima")
    await open_first_question(bot, anna)
    return anna
