"""The peer: a form of forty questions, as aiogram's documentation writes a bot. It keeps the answers in memory.

Dispatcher, Router, StatesGroup, MemoryStorage, magic filters; everything as it comes. Run by bench.turn with BOT_TOKEN and
TELEGRAM_API_URL in its environment.
"""

import asyncio
from os import getenv
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

QUESTIONS = 40
ANSWERS = {"like": "👍 Patīk", "unsure": "🤷 Nezinu", "dislike": "👎 Nepatīk"}

router = Router()


class Form(StatesGroup):
    asking = State()


def question(number: int) -> str:
    return f"<i>Mani paradumi. {number}. jautājums no {QUESTIONS}</i>\n\n<b>Vai tev patīk darbs numur {number}?</b>"


def keyboard() -> InlineKeyboardMarkup:
    buttons = [InlineKeyboardButton(text=label, callback_data=f"answer:{code}") for code, label in ANSWERS.items()]
    return InlineKeyboardMarkup(inline_keyboard=[buttons])


@router.message(CommandStart())
async def start(message: Message, state: FSMContext) -> None:
    await state.set_state(Form.asking)
    await state.set_data({"answers": []})
    await message.answer(question(1), reply_markup=keyboard())


@router.callback_query(Form.asking, F.data.startswith("answer:"))
async def take_answer(callback: CallbackQuery, state: FSMContext) -> None:
    assert isinstance(callback.message, Message)
    assert callback.data is not None
    data: dict[str, Any] = await state.get_data()
    answers = [*data["answers"], callback.data.removeprefix("answer:")]
    await state.update_data(answers=answers)
    if len(answers) < QUESTIONS:
        await callback.message.edit_text(question(len(answers) + 1), reply_markup=keyboard())
    else:
        await state.clear()
        await callback.message.edit_text("Paldies!\n" + " ".join(answers))
    await callback.answer()


async def main() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(getenv("TELEGRAM_API_URL", "")))
    bot = Bot(token=getenv("BOT_TOKEN", ""), session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    dp = Dispatcher(storage=MemoryStorage())
    dp.include_router(router)
    await dp.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
