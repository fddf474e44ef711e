"""The private address of somebody's calendar: made with the turn, promised in the outbox until it was shown: only its hash is kept."""

from datetime import timedelta
from typing import Any

from aiogram import Bot
from aiogram.types import BufferedInputFile, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from bot.delivery.delivery_attempt import marked
from bot.telegram.incoming import Incoming
from dialogs.engine.effects import EndCalendar, NewCalendar, SendSession
from dialogs.engine.facts import CalendarAddress
from documents.calendar import Entry, calendar_of
from locales.catalogue import say
from plan.states import Role
from storage.chats import outbox
from storage.db.tx import Tx
from storage.sessions import calendar_addresses

CALENDAR = "calendar"  # of the outbox
UNLESS_SHOWN = timedelta(minutes=1)


def known(tx: Tx, incoming: Incoming, role: Role, id: int) -> CalendarAddress:
    """`id` as for storage.calendar."""
    of = (incoming.chat_id, role, id)
    return CalendarAddress(calendar_addresses.made_at(tx, *of) is not None, calendar_addresses.may_make(tx, *of, incoming.at))


def choose(tx: Tx, incoming: Incoming, request: NewCalendar | EndCalendar) -> None:
    """One that was not shown yet is not shown any more: it does not work."""
    for promise in outbox.waiting(tx, incoming.chat_id, CALENDAR):
        outbox.drop(tx, promise.id, "changed")
    of = (incoming.chat_id, request.role, request.id, incoming.at)
    if isinstance(request, EndCalendar):
        calendar_addresses.revoke(tx, *of)
        return
    payload = {"token": calendar_addresses.make(tx, *of), "role": request.role.value}
    key = f"{CALENDAR}/{incoming.chat_id}/{incoming.update_id}"
    outbox.put(tx, key=key, chat_id=incoming.chat_id, kind=CALENDAR, payload=payload, not_before=incoming.at + UNLESS_SHOWN)


def session_file(of: SendSession, *, polite: bool) -> tuple[BufferedInputFile, str]:
    """The file and its caption. The calendar of the one who asked puts the same session once, however often the file is opened."""
    content = calendar_of([Entry(of.person, of.session)], of.role)
    side = "s." if of.role is Role.SUPPORTER else ""
    return BufferedInputFile(content, "tiksanas.ics"), say(f"{side}session.file.caption", polite=polite)


async def send_address(bot: Bot, chat_id: int, payload: dict[str, Any], public_url: str, again: bool, *, polite: bool) -> None:
    """As text, with a button that copies it: it goes to another program, and nobody types 43 letters. A preview would open it."""
    link = f"{public_url.rstrip('/')}/kalendars/{payload['token']}.ics"
    side = "s." if payload["role"] == Role.SUPPORTER else ""
    text = marked(say(f"{side}session.calendar.address", {"link": link}, polite=polite), "session.calendar.again", again)
    copy = InlineKeyboardButton(text=say("session.calendar.copy"), copy_text=CopyTextButton(text=link))
    await bot.send_message(
        chat_id,
        text,
        parse_mode=None,
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[copy]]),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        disable_notification=again or None,
    )
