"""Screens are reconciled, not queued: each chat is shown the newest screen, one call at a time, and other chats do not wait for it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.calls import GaveUp, call
from bot.effects import Effects
from bot.render import Message, render
from bot.turn import Outcome
from dialogs.conversation import Effect

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Showing:
    """What a chat waits for: the newest outcome, the message that was tapped, the taps to answer."""

    outcome: Outcome
    tapped: int | None = None
    queries: list[str] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    drawn: bool = False


@dataclass(slots=True)
class Chat:
    """`message_id`: the message that is the screen. `keyboards`: messages whose buttons are to be taken away."""

    message_id: int | None = None
    waiting: Showing | None = None
    task: asyncio.Task[None] | None = None


class Presenter:
    """`on_shown` notes a screen that Telegram took; `on_blocked` that a person has blocked the bot."""

    def __init__(
        self, bot: Bot, effects: Effects, on_shown: Callable[[int, int, int], None], on_blocked: Callable[[int], Awaitable[None]]
    ) -> None:
        self._bot, self._effects, self._on_shown, self._on_blocked = bot, effects, on_shown, on_blocked
        self._chats: dict[int, Chat] = {}

    def show(self, outcome: Outcome, *, tapped: int | None = None, query_id: str = "") -> None:
        """Returns at once."""
        chat = self._chats.setdefault(outcome.chat_id, Chat(outcome.message_id))
        showing = chat.waiting or Showing(outcome)
        showing.outcome, showing.tapped = outcome, tapped
        showing.drawn |= outcome.drawn
        showing.queries += [query_id] if query_id else []
        showing.effects += outcome.effects
        chat.waiting = showing
        if chat.task is None:
            chat.task = asyncio.create_task(self._present(outcome.chat_id, chat))

    async def finish(self) -> None:
        """Waits until every chat has been shown what it waited for."""
        while tasks := [chat.task for chat in self._chats.values() if chat.task]:
            await asyncio.wait(tasks)

    async def _present(self, chat_id: int, chat: Chat) -> None:
        try:
            while showing := chat.waiting:
                chat.waiting = None
                await self._show(chat_id, chat, showing)
        except TelegramForbiddenError:
            await self._on_blocked(chat_id)
        except GaveUp:
            log.warning("screen not shown", extra={"chat": chat_id})
        except Exception:
            log.exception("screen failed", extra={"chat": chat_id})
        finally:
            chat.task = None
            if chat.message_id is None:
                self._chats.pop(chat_id, None)

    async def _show(self, chat_id: int, chat: Chat, showing: Showing) -> None:
        outcome = showing.outcome
        message = render(outcome.screen, polite=outcome.settings.polite)
        doubled = not showing.drawn and showing.tapped == chat.message_id
        if not doubled:
            await self._put(chat_id, chat, showing, message)
            self._on_shown(chat_id, outcome.screen.revision, chat.message_id or 0)
        await asyncio.gather(*(self._answer(query) for query in showing.queries))
        await self._effects.carry_out(outcome, message, showing.effects, drawn=showing.drawn)

    async def _put(self, chat_id: int, chat: Chat, showing: Showing, message: Message) -> None:
        """In place where the tap was on the screen itself, otherwise as a new message with the old keyboard taken away."""
        outcome = showing.outcome
        if showing.drawn and outcome.screen.picture:
            await self._effects.send_picture(outcome)
        elif showing.tapped is not None and showing.tapped == chat.message_id and await self._edited(chat_id, chat, message):
            return
        old = {chat.message_id, showing.tapped} - {None}
        sent = await call(
            lambda: self._bot.send_message(
                chat_id, message.html, reply_markup=keyboard(message), disable_notification=outcome.silent or None
            )
        )
        chat.message_id = sent.message_id
        for message_id in old:
            await self._take_keyboard(chat_id, message_id)

    async def _edited(self, chat_id: int, chat: Chat, message: Message) -> bool:
        """False when Telegram will not let this message be edited: too old, deleted."""
        try:
            await call(
                lambda: self._bot.edit_message_text(
                    message.html, chat_id=chat_id, message_id=chat.message_id, reply_markup=keyboard(message)
                ),
                worthwhile=lambda: chat.waiting is None or not chat.waiting.drawn,
            )
        except TelegramBadRequest as refusal:
            return "not modified" in refusal.message
        return True

    async def _take_keyboard(self, chat_id: int, message_id: int | None) -> None:
        try:
            await call(lambda: self._bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id))
        except (TelegramBadRequest, GaveUp):
            log.debug("old keyboard stays", extra={"chat": chat_id})

    async def _answer(self, query_id: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id)
        except Exception as error:
            log.debug("tap not answered", extra={"error": type(error).__name__})


def keyboard(message: Message) -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(text=key.label, callback_data=key.data or None, url=key.url or None) for key in row] for row in message.rows
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)
