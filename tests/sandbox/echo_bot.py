"""A small bot with every kind of message, to try the page: `python -m sandbox --bot-command "python tests/sandbox/echo_bot.py"`."""

import asyncio
import io
import os

import segno
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import BotCommand, BufferedInputFile, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

SHARE = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2F{}%3Fstart%3Dpalidzi&text=Anna%20asks%20for%20help"


def keyboard(username: str) -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(text="💚 Like", callback_data="like"), InlineKeyboardButton(text="💔 Dislike", callback_data="dislike")],
        [InlineKeyboardButton(text="🤷 Unsure", callback_data="unsure")],
        [InlineKeyboardButton(text="📨 Send to my supporter", url=SHARE.format(username))],
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def greet(message: Message, bot: Bot) -> None:
    me = await bot.me()
    link = f"https://t.me/{me.username}?start=palidzi"
    picture = BufferedInputFile(qr(link), "qr.png")
    await message.answer_photo(picture, caption="This picture lets somebody join you.")
    await message.answer_document(BufferedInputFile(b"My plan\n", "mans-plans.txt"))
    text = "<b>Do you like music?</b>\n\n<blockquote>You said: “I want to sing.”</blockquote>\n<i>Question 3 of 8</i>"
    await message.answer(f"{text} <tg-spoiler>a secret</tg-spoiler> {link}", parse_mode="HTML", reply_markup=keyboard(str(me.username)))


def qr(link: str) -> bytes:
    out = io.BytesIO()
    segno.make(link).save(out, kind="png", scale=8)
    return out.getvalue()


async def echo(message: Message) -> None:
    await message.bot.send_chat_action(message.chat.id, "typing")  # type: ignore[union-attr]
    await message.reply(f"You wrote: {message.text}")


async def voice(message: Message) -> None:
    assert message.voice is not None
    await message.answer_voice(
        message.voice.file_id, caption=f"Your voice note: {message.voice.duration} s", duration=message.voice.duration
    )


async def press(query: CallbackQuery, bot: Bot) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_text(f"Your answer: {query.data}", reply_markup=keyboard(str((await bot.me()).username)))
    await query.answer("Thank you!")


async def main() -> None:
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])))
    await bot.set_my_commands([BotCommand(command="plans", description="My plan"), BotCommand(command="paligs", description="Help")])
    await bot.set_my_description("I help you to make your plan.\nYou choose what matters.")
    dispatcher = Dispatcher()
    dispatcher.message.register(greet, CommandStart())
    dispatcher.message.register(voice, F.voice)
    dispatcher.message.register(echo)
    dispatcher.callback_query.register(press)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
