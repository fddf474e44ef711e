"""The program: everything put together, started, and ended cleanly."""

import asyncio
import contextlib
import gc
import logging
import secrets
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer

from bot.courier import Courier
from bot.effects import Effects
from bot.menu import introduce
from bot.polling import poll
from bot.presenter import Presenter
from bot.session import LeanSession
from bot.settings import Settings, token
from bot.turn import World
from bot.updates import Updates
from bot.webhook import serve
from storage import conversations, migrate, outbox, people, updates
from storage.engines import StoreUnavailable
from storage.store import Store
from storage.vault import open_vault

log = logging.getLogger(__name__)
FLUSH = 0.25
SWEEP = 60.0
KEPT = timedelta(days=14)


class Shown:
    """Screens that Telegram took, noted many at a time. What is lost in a crash is shown again in place, which nobody sees."""

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
                await self._store.run(lambda tx: conversations.shown(tx, rows))
            except StoreUnavailable:
                self._screens = screens | self._screens


def make_bot(settings: Settings) -> Bot:
    session = LeanSession(api=TelegramAPIServer.from_base(settings.telegram_api_url))
    return Bot(token(settings), session=session, default=DefaultBotProperties(parse_mode="HTML"))


def link_of(username: str) -> Callable[[str], str]:
    return lambda token: f"https://t.me/{username}?start={token}"


def fresh_token() -> str:
    """192 random bits in the letters that a deep link allows."""
    return secrets.token_urlsafe(24)


def open_store(settings: Settings) -> Store:
    """The store with its tables brought up to date. The data folder is the owner's alone."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    vault = open_vault(settings.data_keys, settings.data_dir)
    migrate(settings.database)
    return Store.open(settings.database, vault)


async def run(settings: Settings) -> None:
    """Until SIGTERM or SIGINT."""
    bot, store = make_bot(settings), open_store(settings)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        await _run(bot, store, settings, stop)
    finally:
        store.close()
        await bot.session.close()


async def _run(bot: Bot, store: Store, settings: Settings, stop: asyncio.Event) -> None:
    me = await bot.me()
    world = World(settings.admin_telegram_ids, link_of(me.username or ""), fresh_token, settings.data_dir)
    shown = Shown(store)

    async def on_blocked(chat_id: int) -> None:
        await store.run(lambda tx: people.blocked(tx, chat_id, datetime.now(UTC)), chat_id=chat_id)

    presenter = Presenter(bot, Effects(bot, store), shown.note, on_blocked)
    taker = Updates(bot, store, presenter, world, lambda: courier.wake())
    courier = Courier(bot, store, taker, settings.data_dir)
    await introduce(bot, settings.admin_telegram_ids)
    _settle_memory()
    tasks = [
        asyncio.create_task(courier.run(stop)),
        asyncio.create_task(_every(FLUSH, stop, shown.flush)),
        asyncio.create_task(_every(SWEEP, stop, lambda: _sweep(store, taker))),
    ]
    await _catch_up(store, taker)
    try:
        await (serve(bot, taker, settings, stop) if settings.webhook_url else poll(bot, taker, stop))
    finally:
        stop.set()
        courier.wake()
        await asyncio.gather(*tasks)
        await presenter.finish()
        await shown.flush()


def _settle_memory() -> None:
    """What the start left behind stays for good: the collector need not walk through it at every turn."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


async def _catch_up(store: Store, taker: Updates) -> None:
    """Each chat whose newest screen was not shown gets it now."""
    for chat_id, _ in await store.run(conversations.behind):
        await taker.show_again(chat_id)


async def _sweep(store: Store, taker: Updates) -> None:
    before = datetime.now(UTC) - KEPT
    await store.run(lambda tx: updates.prune(tx, before))
    await store.run(lambda tx: outbox.prune(tx, before))


async def _every(seconds: float, stop: asyncio.Event, work: Callable[[], object]) -> None:
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await stop.wait()
        try:
            await work()  # type: ignore[misc]
        except Exception:
            log.exception("upkeep failed")
