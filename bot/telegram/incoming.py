"""Turns Telegram's updates into events of the conversation."""

from datetime import datetime

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message, Update

from dialogs.engine.events import Command, Edited, Event, Press, Said, Unexpected
from plan.names import clean_name
from plan.words import Voice, Words
from service.turn.incoming import Incoming

LONGEST_VOICE = 600
LARGEST_VOICE = 20 * 1024 * 1024  # Telegram lets bots download no larger files
KINDS = ("sticker", "photo", "video", "video_note", "animation", "audio", "document", "contact", "location", "venue")
# What Telegram notes in a private chat without anybody having said anything.
SILENT = {
    ContentType.PINNED_MESSAGE, ContentType.MESSAGE_AUTO_DELETE_TIMER_CHANGED, ContentType.WRITE_ACCESS_ALLOWED,
    ContentType.CHAT_BACKGROUND_SET, ContentType.CONNECTED_WEBSITE, ContentType.PROXIMITY_ALERT_TRIGGERED, ContentType.BOOST_ADDED,
    ContentType.USERS_SHARED, ContentType.CHAT_SHARED, ContentType.GIFT_UPGRADE_SENT, ContentType.PAID_MESSAGE_PRICE_CHANGED,
    ContentType.NEW_CHAT_MEMBERS, ContentType.LEFT_CHAT_MEMBER,
}  # fmt: skip
NAMED = {"video_note": "video", "animation": "video", "venue": "location"}


def read_update(update: Update, at: datetime) -> Incoming | None:
    """The event of an update; None for updates that the bot ignores."""
    if update.callback_query:
        return _incoming_press(update.update_id, update.callback_query, at)
    if update.message:
        return _incoming_message(update.update_id, update.message, at)
    if update.edited_message and update.edited_message.chat.type == "private":
        return _incoming_edit(update.update_id, update.edited_message, at)
    member = update.my_chat_member
    if member and member.chat.type == "private":
        return Incoming(update.update_id, member.chat.id, at, blocked=member.new_chat_member.status == "kicked")
    return None


def _incoming_press(update_id: int, query: CallbackQuery, at: datetime) -> Incoming:
    """A tap. One on a message too old for Telegram has no message; its chat is the user's own."""
    chat_id = query.message.chat.id if query.message else query.from_user.id
    message_id = query.message.message_id if query.message else None
    return Incoming(update_id, chat_id, at, event_of_tap(query.data or ""), clean_name(query.from_user.first_name), message_id, query.id)


def event_of_tap(data: str) -> Event:
    """Data that the bot never wrote becomes a stale tap, with revision -1, which no screen has."""
    if data.startswith("open:"):
        return Command("open", data.removeprefix("open:"))
    revision, _, rest = data.partition("|")
    step, _, code = rest.partition("|")
    return Press(int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 10 else -1, step, code)


def _incoming_message(update_id: int, message: Message, at: datetime) -> Incoming | None:
    name = clean_name(message.from_user.first_name) if message.from_user else ""
    if message.chat.type != "private":
        return Incoming(update_id, message.chat.id, at, group=True) if (message.text or "").startswith("/") else None
    event = event_of_message(message)
    return Incoming(update_id, message.chat.id, at, event, name, written=message.message_id) if event else None


def _incoming_edit(update_id: int, message: Message, at: datetime) -> Incoming | None:
    """Other words in an own message. None where there are none: a live location that moved, a reaction."""
    text = message.text or message.caption
    if message.forward_origin or not text:
        return None
    return Incoming(update_id, message.chat.id, at, Edited(message.message_id, Words(text)))


def event_of_message(message: Message) -> Event | None:
    """The event of a message; None for service messages, such as a pinned message."""
    caption, sent = Words(message.caption or ""), int(message.date.timestamp())
    if message.forward_origin:
        return Unexpected("forwarded", caption)
    if message.text is not None:
        said = Said(Words(message.text), message=message.message_id, sent=sent)
        return _command(message.text) if message.text.startswith("/") else said
    if message.voice:
        voice = message.voice
        if voice.duration > LONGEST_VOICE or (voice.file_size or 0) > LARGEST_VOICE:
            return Unexpected("long_voice")
        return Said(Words(voice=Voice(voice.file_id, voice.file_unique_id, voice.duration)), message=message.message_id, sent=sent)
    kind = next((kind for kind in KINDS if getattr(message, kind)), None)
    if kind:
        return Unexpected(NAMED.get(kind, kind), caption)
    return None if message.content_type in SILENT else Unexpected("other", caption)


def _command(text: str) -> Command:
    name, _, argument = text[1:].partition(" ")
    return Command(name.partition("@")[0].lower(), argument.strip())
