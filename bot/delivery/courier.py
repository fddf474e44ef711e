"""Sends the messages in the outbox at least once each, and downloads voice notes."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from bot.delivery.delivery_attempt import attempt, mark_as_repeat
from bot.delivery.plan_document import plan_as_paper
from bot.delivery.rate_limit import InTurn, RateLimit
from bot.delivery.sender import Sender
from bot.speech.spoken_notification import send_spoken
from bot.telegram.calls import GaveUp, call
from bot.telegram.notification import keyboard_of, words_of
from bot.telegram.updates import Updates
from dialogs.engine.events import Happened
from dialogs.texts.notification import Notification
from locales.catalogue import say
from plan.reminders.quiet_hours import is_quiet
from plan.reminders.schedule import ReminderChoice
from plan.words import Voice
from service.calendars import CALENDAR
from service.notifications.sessions import note_told
from service.turn.invitations import INVITATION
from storage.chats import outbox, voices
from storage.chats.blocked_chats import note_blocked
from storage.chats.outbox import Outgoing
from storage.db.engine import StoreUnavailable
from storage.db.store import Store

log = logging.getLogger(__name__)
RETRY = timedelta(minutes=1)


class Courier(Sender):
    name = "courier"

    def __init__(self, bot: Bot, store: Store, updates: Updates, pace: RateLimit, data_dir: Path, now: Callable[[], datetime]) -> None:
        super().__init__(store, now, outbox.next_due)
        self._bot, self._updates, self._pace, self._data_dir = bot, updates, pace, data_dir

    async def work_off(self, stop: asyncio.Event) -> None:
        await self._deliver(stop)
        await self._fetch_voices()

    async def _deliver(self, stop: asyncio.Event) -> None:
        while not stop.is_set() and (batch := await self._store.run(lambda tx: outbox.claim(tx, self._now()))):
            of_chat: dict[int, list[Outgoing]] = {}
            for outgoing in batch:
                of_chat.setdefault(outgoing.chat_id, []).append(outgoing)
            await asyncio.gather(*(self._in_turn(mine) for mine in of_chat.values()))

    async def _in_turn(self, mine: list[Outgoing]) -> None:
        """Sends one chat's messages in the order in which they were put; other chats do not wait for them."""
        for outgoing in mine:
            await self._one(outgoing)

    async def _one(self, outgoing: Outgoing) -> None:
        others = {
            "happened": self._tell_chat, "refresh": self._refresh, "paper": self._send_paper, "own": self._send_own,
            "bare": self._take_buttons, INVITATION: self._show_above, CALENDAR: self._show_above,
        }  # fmt: skip
        carry = others.get(outgoing.kind, self._send)
        try:
            await carry(outgoing)
        except TelegramForbiddenError:
            await self._store.run(lambda tx: note_blocked(tx, outgoing.chat_id, self._now()))
        except TelegramBadRequest as refusal:
            log.warning("refused", extra={"outbox": outgoing.id, "error": type(refusal).__name__})
        except StoreUnavailable:
            raise
        except Exception as trouble:
            log.warning("not delivered yet", extra={"outbox": outgoing.id, "error": type(trouble).__name__})
            await self._store.run(lambda tx: outbox.retry(tx, outgoing.id, self._now() + RETRY))

    async def _in_line(self, outgoing: Outgoing, send: Callable[[], Awaitable[object]]) -> None:
        await call(send, line=InTurn(self._pace, outgoing.chat_id))

    async def _tell_chat(self, outgoing: Outgoing) -> None:
        """Takes a turn in that chat's conversation and ends the row in the same transaction, so that it happens exactly once."""
        event = Happened(outgoing.payload["kind"], outgoing.payload.get("about", ""))
        await self._updates.take_event(outgoing.chat_id, event, lambda tx: outbox.mark_sent(tx, outgoing.id))

    async def _refresh(self, outgoing: Outgoing) -> None:
        await self._store.run(lambda tx: outbox.mark_sent(tx, outgoing.id))
        await self._updates.refresh(outgoing.chat_id)

    async def _show_above(self, outgoing: Outgoing) -> None:
        """Shows the screen again, which sends this message above it."""
        await self._updates.show_again(outgoing.chat_id)

    async def _send(self, outgoing: Outgoing) -> None:
        """Sends a message whose button names what it opens, so that pressing it in a second copy does nothing more."""
        payload = outgoing.payload
        opens = InlineKeyboardButton(text=say(payload["button"]), callback_data=f"open:{payload['opens']}")
        markup = InlineKeyboardMarkup(inline_keyboard=[[opens]])
        text = say(payload["text"], payload["values"])
        remark = f"{payload['text'].partition('.')[0]}.notice.again"

        async def send(again: bool) -> None:
            words = mark_as_repeat(text, remark, again)
            await self._bot.send_message(outgoing.chat_id, words, parse_mode=None, reply_markup=markup, disable_notification=again or None)

        await self._in_line(outgoing, lambda: attempt(self._store, outgoing.id, send))

    async def _send_own(self, outgoing: Outgoing) -> None:
        """Sends a notification, silently in quiet hours. One that asks for an answer is noted, so that its buttons can be removed."""
        payload, message = outgoing.payload, Notification.from_json(outgoing.payload["message"])
        silent = payload["quiet"] is not None and is_quiet(self._now(), ReminderChoice((), *payload["quiet"]))
        numbers: list[int] = []

        async def send(again: bool) -> None:
            words, markup = words_of(message, self._now(), again=again), keyboard_of(message)
            sent = await self._bot.send_message(
                outgoing.chat_id, words, parse_mode=None, reply_markup=markup, disable_notification=again or silent or None
            )
            numbers.append(sent.message_id)

        await self._in_line(outgoing, lambda: attempt(self._store, outgoing.id, send))
        for number in numbers if payload["asks"] else ():
            await self._store.run(lambda tx, number=number: note_told(tx, outgoing, number, self._now()))  # type: ignore[misc]
        if numbers and payload.get("aloud"):
            await send_spoken(self._bot, self._pace, outgoing.chat_id, words_of(message, self._now()), message, silent=silent)

    async def _take_buttons(self, outgoing: Outgoing) -> None:
        """Removes a message's buttons. The message may have been deleted; then there is nothing to do."""
        edit = partial(self._bot.edit_message_reply_markup, chat_id=outgoing.chat_id, message_id=outgoing.payload["message"])
        with contextlib.suppress(TelegramBadRequest, TelegramForbiddenError, GaveUp):
            await self._in_line(outgoing, edit)
        await self._store.run(lambda tx: outbox.mark_sent(tx, outgoing.id))

    async def _send_paper(self, outgoing: Outgoing) -> None:
        """Sends the plan as a document, then the screen again, so that its buttons are the last thing in the chat."""
        paper = await plan_as_paper(self._store, outgoing.payload["plan"], self._now())
        if paper is None:
            await self._store.run(lambda tx: outbox.mark_sent(tx, outgoing.id))
            return
        send = partial(self._send_document, outgoing.chat_id, *paper)
        await self._in_line(outgoing, lambda: attempt(self._store, outgoing.id, send))
        await self._updates.show_again(outgoing.chat_id)

    async def _send_document(self, chat_id: int, file: BufferedInputFile, caption: str, again: bool) -> None:
        words = mark_as_repeat(caption, "paper.again", again)
        await self._bot.send_document(chat_id, file, caption=words, parse_mode=None, disable_notification=again or None)

    async def _fetch_voices(self) -> None:
        for voice in await self._store.run(voices.to_fetch):
            try:
                await self._fetch(voice)
            except (GaveUp, TelegramBadRequest, OSError) as error:
                log.warning("voice note not fetched", extra={"error": type(error).__name__})

    async def _fetch(self, voice: Voice) -> None:
        file = await call(lambda: self._bot.get_file(voice.file_id))
        content = await call(lambda: self._bot.download(file))
        assert content is not None
        path = await asyncio.to_thread(voices.write_file, self._data_dir, self._store.vault, voice.unique_id, content.read())
        await self._store.run(lambda tx: voices.mark_fetched(tx, voice.unique_id, path, self._now()))
