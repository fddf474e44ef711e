"""A notification as Telegram shows it: plain text, one button a row."""

from datetime import datetime

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.render import cut
from dialogs.texts.notification import Notification
from locales.catalogue import say
from locales.dates_and_numbers import soon

LONGEST_VALUE = 200
AGAIN = {"remind": "remind.again", "s": "s.notice.again", "w": "w.notice.again"}


def words_of(message: Notification, now: datetime, *, again: bool = False) -> str:
    """The text, with times told relative to `now`. `again`: it may have been sent before, and says so."""
    said = [_line_text(text.id, text.values, now, message.polite) for text in message.lines]
    first = message.lines[0].id.partition(".")[0]
    return "\n".join([*([say(AGAIN[first], polite=message.polite)] if again else []), *said])


def keyboard_of(message: Notification) -> InlineKeyboardMarkup:
    """The buttons. Each names what it opens, so that pressing it in a second copy does nothing more."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=say(text_id, polite=message.polite), callback_data=f"open:{opens}")]
            for text_id, opens in message.buttons
        ]
    )


def _line_text(text_id: str, values: object, now: datetime, polite: bool) -> str:
    assert isinstance(values, dict)
    filled = {name: soon(value, now) if isinstance(value, datetime) else cut(value, LONGEST_VALUE) for name, value in values.items()}
    return say(text_id, filled, polite=polite)
