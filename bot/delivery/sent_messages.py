"""Remembers what was sent to each chat while Telegram still lets the bot delete it, and takes it away when everything is erased."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import Response, TelegramMethod
from aiogram.types import Message

from bot.telegram.calls import GaveUp, call
from storage.chats import sent_messages
from storage.db.engine import StoreUnavailable
from storage.db.store import Store

DELETABLE = timedelta(hours=48)
AT_ONCE = 100  # messages that Telegram deletes in one call
log = logging.getLogger(__name__)


class SentMessages(BaseRequestMiddleware):
    """Stands between the bot and Telegram. Numbers are stored many at a time; those lost in a crash stay in their chat."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now
        self._fresh: list[tuple[int, int]] = []

    async def __call__(self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]) -> Response[Any]:
        answer: Any = await make_request(bot, method)
        if isinstance(answer, Message):
            self._fresh.append((answer.chat.id, answer.message_id))
        return answer  # type: ignore[no-any-return]

    async def flush(self) -> None:
        fresh, self._fresh = self._fresh, []
        if fresh:
            try:
                await self._store.run(lambda tx: sent_messages.record(tx, fresh, self._now()))
            except StoreUnavailable:
                self._fresh = fresh + self._fresh

    async def clear(self, bot: Bot, chat_id: int, *, keep: int | None) -> None:
        """Takes away all that was sent to a chat but one message. What Telegram does not take away stays."""
        await self.flush()
        numbers = await self._store.run(lambda tx: sent_messages.take(tx, chat_id), chat_id=chat_id)
        gone = [number for number in numbers if number != keep]
        for start in range(0, len(gone), AT_ONCE):
            await _delete(bot, chat_id, gone[start : start + AT_ONCE])


async def _delete(bot: Bot, chat_id: int, numbers: list[int]) -> None:
    try:
        await call(lambda: bot.delete_messages(chat_id, numbers))
    except (TelegramAPIError, GaveUp) as error:
        log.debug("old messages stay", extra={"error": type(error).__name__})
