"""Puts the program together, starts it and ends it cleanly."""

import asyncio
import contextlib
import gc
import secrets
import signal
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import User
from starlette.applications import Starlette

from bot.delivery.courier import Courier
from bot.delivery.rate_limit import RateLimit
from bot.delivery.reminder_sender import ReminderSender
from bot.delivery.sent_messages import SentMessages
from bot.program.health import Pulse, routes
from bot.program.housekeeping import Housekeeping, at_start_and_every, run_every
from bot.program.opening import open_store
from bot.program.settings import BadSettings, Settings, require_token
from bot.program.web_server import serve
from bot.speech.speech import choose_voice
from bot.telegram.api_client import LeanSession
from bot.telegram.calls import GaveUp, call
from bot.telegram.effects import Effects
from bot.telegram.menu import introduce
from bot.telegram.polling import poll
from bot.telegram.presenter import Presenter
from bot.telegram.updates import Updates
from bot.telegram.webhook import announce, route
from locales.catalogue import say
from service.turn.world import World, utc_now
from storage.chats import blocked_chats, conversations
from storage.db.engine import StoreUnavailable
from storage.db.store import Store

# Makes the worker's pages from the program's parts, with further routes. The entry point passes it in, as bot and review do not import
# each other.
Pages = Callable[..., Starlette]
FLUSH = 0.25
A_MINUTE, A_DAY = 60.0, 86_400.0


class ShownScreens:
    """Records screens that Telegram accepted, many at a time. Those lost in a crash are shown again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._screens: dict[int, tuple[int, int]] = {}

    def note(self, chat_id: int, revision: int, message_id: int) -> None:
        self._screens[chat_id] = (revision, message_id)

    async def flush(self) -> None:
        if self._screens:
            screens, self._screens = self._screens, {}
            rows = [(chat_id, revision, message_id) for chat_id, (revision, message_id) in screens.items()]
            try:
                await self._store.run(lambda tx: conversations.record_shown(tx, rows))
            except StoreUnavailable:
                self._screens = screens | self._screens


def make_bot(settings: Settings) -> Bot:
    session = LeanSession(api=TelegramAPIServer.from_base(settings.telegram_api_url))
    return Bot(require_token(settings), session=session, default=DefaultBotProperties(parse_mode="HTML"))


def link_of(username: str) -> Callable[[str], str]:
    return lambda token: f"https://t.me/{username}?start={token}"


def fresh_token() -> str:
    """192 random bits in letters that a deep link allows."""
    return secrets.token_urlsafe(24)


class Program:
    """All parts, over one store and one connection to Telegram. `run` goes on until `stop` is set."""

    def __init__(
        self, settings: Settings, bot: Bot, store: Store, username: str, now: Callable[[], datetime], pages: Pages | None = None
    ) -> None:
        self._settings, self._bot, self.store = settings, bot, store
        self.stop, self.pulse = asyncio.Event(), Pulse()
        world = World(settings.admin_telegram_ids, say, link_of(username), fresh_token, settings.data_dir, now)
        self._shown, self.housekeeping = ShownScreens(store), Housekeeping(store, settings.data_dir, now)
        self._sent = SentMessages(store, now)
        bot.session.middleware(self._sent)

        async def on_blocked(chat_id: int) -> None:
            await store.run(lambda tx: blocked_chats.note_blocked(tx, chat_id, now()), chat_id=chat_id)

        pace = RateLimit(settings.sends_a_second, settings.sends_a_second_in_chat)
        self.presenter = Presenter(bot, Effects(bot, store, settings.public), pace, self._sent, self._shown.note, on_blocked)
        self._updates = Updates(bot, store, self.presenter, world, self.wake, pace)
        self.courier = Courier(bot, store, self._updates, pace, settings.data_dir, now)
        self.reminding = ReminderSender(bot, store, pace, now, self.courier.wake)
        choose_voice(settings.data_dir)
        self._now = now
        self._web = self._web_of(username, pages)

    def _web_of(self, username: str, pages: Pages | None) -> Starlette | None:
        """The web application with the pages, the webhook and the health routes; None when there are neither pages nor a webhook."""
        hook = (route(self._bot, self._updates, self._settings),) if self._settings.webhook_url else ()
        more = (*hook, *routes(self.store, self._now, lambda: self.pulse.alive, self._settings.metrics_token))
        if pages is None:
            return Starlette(routes=more) if hook else None
        return pages(**pages_over(self._settings, self.store, username, self._now), wake=self.wake, more=more)

    def wake(self) -> None:
        """Wakes the senders, since there may be something to send."""
        self.courier.wake()
        self.reminding.wake()

    async def run(self) -> None:
        await introduce(self._bot, self._settings.admin_telegram_ids)
        tasks = [
            asyncio.create_task(self.courier.run(self.stop)),
            asyncio.create_task(self.reminding.run(self.stop)),
            asyncio.create_task(run_every(FLUSH, self.stop, self._shown.flush)),
            asyncio.create_task(run_every(FLUSH, self.stop, self._sent.flush)),
            asyncio.create_task(run_every(A_MINUTE, self.stop, self.housekeeping.clear_queues)),
            asyncio.create_task(at_start_and_every(A_DAY, self.stop, self.housekeeping.clear_out)),
        ]
        if self._web:
            tasks.append(asyncio.create_task(serve(self._web, self._settings, self.stop)))
        try:
            await self._catch_up()
            await self._take_updates()
        finally:
            self.stop.set()
            self.wake()
            await asyncio.gather(*tasks)
            await self.presenter.finish()
            await self._shown.flush()
            await self._sent.flush()

    async def _take_updates(self) -> None:
        if self._settings.webhook_url:
            await announce(self._bot, self._settings)
            self.pulse.beats_always()
            await self.stop.wait()
        else:
            await call(self._bot.delete_webhook)  # Telegram refuses long polling while one is set
            self.pulse.beat()
            await poll(self._bot, self._updates, self.stop, self.pulse.beat)

    async def _catch_up(self) -> None:
        """Shows each chat its newest screen if it was not shown."""
        for chat_id, _ in await self.store.run(conversations.chats_behind):
            await self._updates.show_again(chat_id)


def pages_over(settings: Settings, store: Store, username: str, now: Callable[[], datetime]) -> dict[str, Any]:
    """Arguments for the worker's pages."""
    return {
        "store": store,
        "public_url": settings.public,
        "now": now,
        "data_dir": settings.data_dir,
        "link": link_of(username),
        "administrators": settings.admin_telegram_ids,
    }


async def _fetch_own_user(bot: Bot, settings: Settings) -> User:
    try:
        return await call(bot.me)
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise BadSettings("Telegram does not know this BOT_TOKEN. @BotFather shows it under /mybots.") from None
    except GaveUp:
        raise BadSettings(f"Telegram does not answer at {settings.telegram_api_url}. Check the network, then start again.") from None


@contextlib.asynccontextmanager
async def open_program(settings: Settings, now: Callable[[], datetime] = utc_now, pages: Pages | None = None) -> AsyncIterator[Program]:
    """The program, ready to run. Closes the store and the connection at the end. Raises BadSettings."""
    bot, store = make_bot(settings), open_store(settings)
    try:
        me = await _fetch_own_user(bot, settings)
        yield Program(settings, bot, store, me.username or "", now, pages)
    finally:
        store.close()
        await bot.session.close()


async def run(settings: Settings, pages: Pages) -> None:
    """Runs the bot until SIGTERM or SIGINT."""
    async with open_program(settings, pages=pages) as program:
        _stop_on_signal(program.stop)
        settle_memory()
        await program.run()


async def run_pages(settings: Settings, pages: Pages) -> None:
    """Serves the worker's pages without the bot until SIGTERM or SIGINT. Messages stay in the outbox for the bot."""
    bot, store, stop = make_bot(settings), open_store(settings), asyncio.Event()
    try:
        me = await _fetch_own_user(bot, settings)
        _stop_on_signal(stop)
        more = routes(store, utc_now, lambda: True, settings.metrics_token)
        await serve(pages(**pages_over(settings, store, me.username or "", utc_now), more=more), settings, stop)
    finally:
        store.close()
        await bot.session.close()


def _stop_on_signal(stop: asyncio.Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)


def settle_memory() -> None:
    """Excludes objects made at the start from garbage collection, so that it need not visit them at every turn."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
