"""A session as a calendar file, and somebody's calendar address, as sent to a chat."""

from typing import Any

from aiogram import Bot
from aiogram.types import BufferedInputFile, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from bot.delivery.delivery_attempt import mark_as_repeat
from dialogs.engine.effects import SendSession
from documents.calendar import CalendarEntry, calendar_of
from locales.catalogue import say
from plan.states import Role


def session_file(of: SendSession, *, polite: bool) -> tuple[BufferedInputFile, str]:
    """The file and its caption. A calendar adds the session once, however often the file is opened."""
    content = calendar_of([CalendarEntry(of.person, of.session)], of.role)
    side = "s." if of.role is Role.SUPPORTER else ""
    return BufferedInputFile(content, "tiksanas.ics"), say(f"{side}session.file.caption", polite=polite)


async def send_address(bot: Bot, chat_id: int, payload: dict[str, Any], public_url: str, again: bool, *, polite: bool) -> None:
    """Sends the address as text with a button that copies it, for use in another program. No preview, as it would open the address."""
    link = f"{public_url.rstrip('/')}/kalendars/{payload['token']}.ics"
    side = "s." if payload["role"] == Role.SUPPORTER else ""
    text = mark_as_repeat(say(f"{side}session.calendar.address", {"link": link}, polite=polite), "session.calendar.again", again)
    copy = InlineKeyboardButton(text=say("session.calendar.copy"), copy_text=CopyTextButton(text=link))
    await bot.send_message(
        chat_id,
        text,
        parse_mode=None,
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[copy]]),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        disable_notification=again or None,
    )
