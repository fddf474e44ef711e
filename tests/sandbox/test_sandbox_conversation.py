"""A small aiogram bot as a witness that phones and the Bot API fit together."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BotCommand, BufferedInputFile, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from sandbox import Sandbox, SandboxTimeout
from sandbox.phones.phones import dot
from tests.words import MUSIC

ANSWERS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="✅ Yes", callback_data="yes"), InlineKeyboardButton(text="No", callback_data="no")],
        [InlineKeyboardButton(text="Share", url="https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fmans_plans_bot%3Fstart%3Dab")],
    ]
)


async def on_text(message: Message) -> None:
    if message.text == "silence":
        return
    await message.answer(f"<b>Dzirdu:</b> {message.text}", parse_mode="HTML", reply_markup=ANSWERS)


async def on_voice(message: Message, bot: Bot) -> None:
    assert message.voice is not None
    data = await bot.download(message.voice)
    assert data is not None
    await message.answer_photo(BufferedInputFile(dot(), "a.png"), caption=f"{len(data.read())} baiti, {message.voice.duration} s")


async def on_press(query: CallbackQuery) -> None:
    if query.data == "yes" and isinstance(query.message, Message):
        await query.message.edit_text("You said yes", reply_markup=ANSWERS)
    await query.answer("labi")


async def on_rest(message: Message) -> None:
    await message.answer("tas ir " + message.content_type)


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    bot = Bot(sandbox.token, session=AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url)))
    dispatcher = Dispatcher()
    dispatcher.message.register(on_text, F.text)
    dispatcher.message.register(on_voice, F.voice)
    dispatcher.message.register(on_rest)
    dispatcher.callback_query.register(on_press)
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    yield bot
    await dispatcher.stop_polling()
    await polling
    await bot.session.close()


@pytest.mark.usefixtures("bot")
async def test_a_conversation_reads_as_one(sandbox: Sandbox) -> None:
    anna = sandbox.phone("Anna")
    await anna.open(f"https://t.me/{sandbox.username}?start=abc")
    await anna.press("Yes")
    await anna.voice(seconds=4, data=b"OggS1234")
    assert anna.transcript().splitlines() == [
        "Anna: (atver saiti) /start",
        "Bots: Dzirdu: /start abc",
        "      [✅ Yes] [No]",
        "      [Share]",
        "Anna spiež [✅ Yes]",
        "Bots: You said yes",
        "      [✅ Yes] [No]",
        "      [Share]",
        "(paziņojums: labi)",
        "Anna: (balss ziņa, 4 s)",
        "Bots: (attēls) 8 baiti, 4 s",
    ]
    assert anna.toast == "labi"
    assert anna.last.photo is not None
    assert anna.chat[1].html == "You said yes"
    assert not sandbox.refused


@pytest.mark.usefixtures("bot")
async def test_a_press_without_a_new_screen_returns_when_answered(sandbox: Sandbox) -> None:
    anna = sandbox.phone("Anna")
    await anna.say("sveiki")
    await anna.press("No")
    assert anna.last.text == "Dzirdu: sveiki"
    assert anna.last.html == "<b>Dzirdu:</b> sveiki"
    assert [call.method for call in sandbox.calls][-1] == "answerCallbackQuery"


@pytest.mark.usefixtures("bot")
async def test_all_that_a_person_may_send_arrives(sandbox: Sandbox) -> None:
    anna = sandbox.phone("Anna", last_name="Ozola", photo=dot())
    for act in (anna.sticker, anna.photo, anna.contact, anna.location, anna.document):
        await act()
    await anna.forward("Labs teksts")
    assert [message.text for message in anna.chat if message.from_bot] == [
        "tas ir sticker",
        "tas ir photo",
        "tas ir contact",
        "tas ir location",
        "tas ir document",
        "Dzirdu: Labs teksts",
    ]


@pytest.mark.usefixtures("bot")
async def test_silence_is_told_with_the_chat(sandbox: Sandbox) -> None:
    anna = sandbox.phone("Anna")
    anna.timeout = 0.05
    with pytest.raises(SandboxTimeout, match="Anna: silence"):
        await anna.say("silence")


@pytest.mark.usefixtures("bot")
async def test_until_wakes_at_a_change(sandbox: Sandbox) -> None:
    anna = sandbox.phone("Anna")
    await anna.say("viens", wait=False)
    await anna.say("divi", wait=False)
    await anna.until(lambda phone: len(phone.chat) == 4)
    assert {message.text for message in anna.chat if message.from_bot} == {"Dzirdu: viens", "Dzirdu: divi"}


@pytest.mark.usefixtures("bot")
async def test_a_button_is_found_by_its_words_alone(sandbox: Sandbox) -> None:
    anna = sandbox.phone("Anna")
    await anna.say("sveiki")
    assert await anna.press("Sha") == ANSWERS.inline_keyboard[1][0].url
    with pytest.raises(AssertionError, match="no button 'Perhaps'"):
        await anna.press("Perhaps")


async def test_menu_of_commands_prefers_latvian(sandbox: Sandbox, bot: Bot) -> None:
    anna = sandbox.phone("Anna")
    await bot.set_my_commands([BotCommand(command="help", description="Help")])
    await bot.set_my_commands([BotCommand(command="paligs", description=MUSIC)], language_code="lv")
    assert anna.commands == [{"command": "paligs", "description": MUSIC}]
