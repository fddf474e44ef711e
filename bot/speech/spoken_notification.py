"""Reads a notification aloud, for persons who want that."""

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter

from bot.delivery.rate_limit import RateLimit
from bot.speech.speech import read_aloud
from bot.speech.voice_message import send_sound
from dialogs.texts.notification import Notification
from locales.catalogue import say

log = logging.getLogger(__name__)


async def send_spoken(bot: Bot, pace: RateLimit, chat_id: int, words: str, message: Notification, *, silent: bool = False) -> None:
    """Sends the words and the choices as a voice message. Not tried again, since the text is in the chat anyway."""
    labels = [say(text_id, polite=message.polite) for text_id, _ in message.buttons]
    try:
        sound = await read_aloud("\n".join([words, *((say("aloud.choices"), *labels) if labels else ())]))
        await pace.turn(chat_id)
        await send_sound(bot, chat_id, sound, "atgadinajums.ogg", disable_notification=silent or None)
    except (ValueError, TelegramAPIError) as error:
        if isinstance(error, TelegramRetryAfter):
            pace.hold(error.retry_after)
        log.debug("reminder not spoken", extra={"error": type(error).__name__})
