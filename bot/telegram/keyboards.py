"""Buttons under a screen, as they are sent."""

from typing import TypeVar

from aiogram.methods import EditMessageText, SendMessage

from bot.telegram.render import RenderedScreen

M = TypeVar("M", EditMessageText, SendMessage)


def with_keyboard(method: M, message: RenderedScreen) -> M:
    """The buttons go as they are: for each of them aiogram would make an object, only to take it apart again (a twentieth of a turn)."""
    rows = [
        [{"text": key.label, "url": key.url} if key.url else {"text": key.label, "callback_data": key.data} for key in row]
        for row in message.rows
    ]
    method.reply_markup = {"inline_keyboard": rows}  # type: ignore[assignment]
    return method
