"""Attaches buttons to the messages that are sent."""

from typing import TypeVar

from aiogram.methods import EditMessageText, SendMessage

from bot.telegram.render import RenderedScreen

M = TypeVar("M", EditMessageText, SendMessage)


def with_keyboard(method: M, message: RenderedScreen) -> M:
    """Attaches buttons as plain dicts: aiogram's objects would be built only to be converted back (a twentieth of a turn)."""
    rows = [
        [{"text": key.label, "url": key.url} if key.url else {"text": key.label, "callback_data": key.data} for key in row]
        for row in message.rows
    ]
    method.reply_markup = {"inline_keyboard": rows}  # type: ignore[assignment]
    return method
