"""Sends sound as a voice message; as a file where somebody's Telegram takes no voice messages."""

from io import BytesIO
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, Message

from locales.catalogue import say

REFUSED = "VOICE_MESSAGES_FORBIDDEN"
PAGE = b"OggS"
SAMPLES_A_SECOND = 48_000  # of Opus in OGG, whatever it was recorded at


def seconds_of(sound: bytes) -> int:
    """How long OGG with Opus lasts: the last page says how many samples there are up to its end."""
    position = sound[sound.rfind(PAGE) + 6 :][:8]
    return max(1, round(int.from_bytes(position, "little") / SAMPLES_A_SECOND))


async def send_sound(bot: Bot, chat_id: int, sound: bytes, name: str, **more: Any) -> Message:
    try:
        return await bot.send_voice(chat_id, BufferedInputFile(sound, name), duration=seconds_of(sound), **more)
    except TelegramBadRequest as refusal:
        if REFUSED not in refusal.message:
            raise
        return await _send_as_file(bot, chat_id, sound, name, **more)


async def send_voice_note(bot: Bot, chat_id: int, file_id: str) -> None:
    """A voice note that somebody sent to the bot. Telegram sends no voice note again as a file, so it is fetched first."""
    try:
        await bot.send_voice(chat_id, file_id)
    except TelegramBadRequest as refusal:
        if REFUSED not in refusal.message:
            raise
        file = BytesIO()
        await bot.download(file_id, file)
        await _send_as_file(bot, chat_id, file.getvalue(), "balss.ogg")


async def _send_as_file(bot: Bot, chat_id: int, sound: bytes, name: str, **more: Any) -> Message:
    return await bot.send_document(chat_id, BufferedInputFile(sound, name), caption=say("aloud.as_file"), **more)
