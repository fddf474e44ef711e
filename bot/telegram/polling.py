"""Long polling. An update is confirmed only after its commit, by the offset of the next getUpdates."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramAPIError, TelegramRetryAfter
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from pydantic import ValidationError

from bot.telegram.updates import Updates
from storage.db.engine import StoreUnavailable

log = logging.getLogger(__name__)
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
WAIT = 30
LONGEST_PAUSE = 15.0
RawUpdate = dict[str, Any]


class RawUpdates(TelegramMethod[list[RawUpdate]]):
    """getUpdates whose updates are parsed here one by one, so that a bad one does not spoil the others."""

    __returning__ = list[RawUpdate]
    __api_method__ = "getUpdates"
    offset: int | None
    timeout: int
    allowed_updates: list[str]


async def poll(bot: Bot, updates: Updates, stop: asyncio.Event, heard: Callable[[], None] = lambda: None) -> None:
    """Polls until `stop`. A turn never waits for Telegram, so a slow chat delays nobody; without the database nothing is confirmed.

    `heard` is called whenever Telegram answers.
    """
    offset: int | None = None
    pause = 0.5
    while not stop.is_set():
        try:
            waiting = RawUpdates(offset=offset, timeout=WAIT, allowed_updates=ALLOWED)
            batch = await _unless(stop, bot(waiting, request_timeout=WAIT + 10))
            await asyncio.gather(*(updates.take(update) for raw in batch or () if (update := parse_update(raw))))
        except (AiogramError, StoreUnavailable) as trouble:
            log.warning("polling", extra={"error": type(trouble).__name__})
            await _rest(stop, trouble.retry_after if isinstance(trouble, TelegramRetryAfter) else pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        pause = 0.5
        heard()
        if batch:
            offset = batch[-1]["update_id"] + 1
    await _confirm(bot, offset)


def parse_update(raw: RawUpdate) -> Update | None:
    """The update; None for one that aiogram cannot read, which is skipped so that it does not block the others.

    Of a tapped message only its id, date and chat are read: its text and buttons are known, and reading them takes a twelfth of a turn.
    """
    tapped = raw.get("callback_query", {}).get("message")
    if tapped:
        raw["callback_query"]["message"] = {name: tapped.get(name) for name in ("message_id", "date", "chat")}
    try:
        return Update.model_validate(raw)
    except ValidationError:
        log.warning("update not understood", extra={"update": raw["update_id"]})
        return None


async def _unless(stop: asyncio.Event, getting: Awaitable[list[RawUpdate]]) -> list[RawUpdate] | None:
    """The updates, or None as soon as the program is asked to stop."""
    request = asyncio.ensure_future(getting)
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({request, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if request.done():
        return request.result()
    request.cancel()
    await asyncio.wait({request})
    return None


async def _rest(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


async def _confirm(bot: Bot, offset: int | None) -> None:
    """Confirms the last updates at the end; if that fails they come again and are recognised."""
    if offset is None:
        return
    try:
        await bot.get_updates(offset=offset, timeout=0, limit=1, request_timeout=5)
    except TelegramAPIError as trouble:
        log.info("last updates not confirmed", extra={"error": type(trouble).__name__})
