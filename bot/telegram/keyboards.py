"""Attaches buttons to the messages that are sent."""

from typing import TypeVar

from aiogram.methods import EditMessageText, SendMessage

from bot.telegram.render import RenderedButton, RenderedScreen

M = TypeVar("M", EditMessageText, SendMessage)


def with_keyboard(method: M, message: RenderedScreen) -> M:
    """Attaches buttons as plain dicts: aiogram's objects would be built only to be converted back (a twentieth of a turn)."""
    rows = [[_as_json(key) for key in row] for row in message.rows]
    method.reply_markup = {"inline_keyboard": rows}  # type: ignore[assignment]
    return method


def _as_json(key: RenderedButton) -> dict[str, str]:
    action = {"url": key.url} if key.url else {"callback_data": key.data}
    return {"text": key.label, **action, **({"style": key.style} if key.style else {})}
