"""Takes an update to its commit, then shows the screen. Polling and webhook both pass their updates here."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace

from aiogram import Bot
from aiogram.types import Update

from bot.delivery.rate_limit import RateLimit
from bot.program.metrics import ERRORS, TURNS, UPDATES
from bot.telegram.calls import call
from bot.telegram.incoming import read_update
from bot.telegram.menu import offer_commands
from bot.telegram.presenter import Presenter
from dialogs.engine.effects import Unsay
from dialogs.engine.events import Event, Happened, Said
from locales.catalogue import say
from service.turn.incoming import Incoming
from service.turn.outcome import TurnOutcome
from service.turn.take_turn import redraw_screen, take_turn
from service.turn.world import World
from storage.chats.voices import delete_files
from storage.db.engine import Stale, StoreUnavailable
from storage.db.store import Store
from storage.db.tx import Tx

log = logging.getLogger(__name__)
TRIES = 3


class Updates:
    """`wake` is called when something was put into the outbox, or a voice note is to be downloaded.

    A screen that nobody waits for takes its turn at `pace` before it is drawn.
    """

    def __init__(self, bot: Bot, store: Store, presenter: Presenter, world: World, wake: Callable[[], None], pace: RateLimit) -> None:
        self._bot, self._store, self._presenter, self._world, self._wake = bot, store, presenter, world, wake
        self._pace = pace
        self._asides: set[asyncio.Task[None]] = set()

    async def take(self, update: Update, *, answers_taps: bool = True) -> None:
        """Handles an update and returns when it is committed, before Telegram is called.

        Raises StoreUnavailable when the update must be delivered again. An update that fails for another reason is logged and skipped, so
        that it does not block the others. `answers_taps` is False where the caller answers them.
        """
        UPDATES.inc()
        incoming = read_update(update, self._world.now())
        if incoming is None:
            return
        if incoming.group:
            self._aside(self._say(incoming.chat_id, "sorry.group"))
            return
        try:
            await self._turn(incoming if answers_taps else replace(incoming, query_id=""))
        except StoreUnavailable:
            raise
        except Exception:
            ERRORS.labels("update").inc()
            log.exception("update failed", extra={"update": update.update_id})
            self._presenter.answer([incoming.query_id] if incoming.query_id else [])
            self._aside(self._say(incoming.chat_id, "sorry.failed"))

    async def take_event(self, chat_id: int, event: Event, also: Callable[[Tx], None]) -> None:
        """Takes a turn on an event of the product's own, such as a worker's question; `also` runs in the same transaction."""
        await self._pace.turn(chat_id)
        await self._turn(Incoming(None, chat_id, self._world.now(), event), also)

    async def show_again(self, chat_id: int) -> None:
        """Shows the chat's current screen as a new message, since after a crash it is unknown which message came last."""
        if outcome := await self._redrawn(chat_id):
            self._presenter.show(outcome, unasked=True)

    async def refresh(self, chat_id: int) -> None:
        """Edits the chat's current screen in place, when it now says something else."""
        if outcome := await self._redrawn(chat_id):
            self._presenter.refresh(outcome)

    async def _redrawn(self, chat_id: int) -> TurnOutcome | None:
        await self._pace.turn(chat_id)
        return await self._store.run(lambda tx: redraw_screen(tx, chat_id, self._world.now(), self._world), chat_id=chat_id)

    async def _turn(self, incoming: Incoming, also: Callable[[Tx], None] | None = None) -> None:
        outcome = await self._commit(incoming, also)
        if outcome is None:
            self._presenter.answer([incoming.query_id] if incoming.query_id else [])  # the tap was handled just before a crash
            return
        if outcome.gone:
            await asyncio.to_thread(delete_files, self._world.data_dir, outcome.gone)
        if outcome.others_hear or (isinstance(incoming.event, Said) and incoming.event.words.voice):
            self._wake()
        if incoming.written and Unsay() in outcome.effects:
            self._aside(self._unsay(incoming.chat_id, incoming.written))
        if outcome.joined:
            self._aside(offer_commands(self._bot, outcome.chat_id, outcome.script))
        if outcome.drawn or incoming.message_id is not None:
            unasked = isinstance(incoming.event, Happened)
            self._presenter.show(outcome, tapped=incoming.message_id, query_id=incoming.query_id, unasked=unasked)

    async def _commit(self, incoming: Incoming, also: Callable[[Tx], None] | None) -> TurnOutcome | None:
        """Takes the turn in a transaction; tries again with the newest state when another process changed the case meanwhile."""

        def work(tx: Tx) -> TurnOutcome | None:
            if also:
                also(tx)
            return take_turn(tx, incoming, self._world)

        for tries_left in reversed(range(TRIES)):
            try:
                outcome = await self._store.run(work, chat_id=incoming.chat_id)
            except Stale:
                if not tries_left:
                    raise
            else:
                TURNS.labels(outcome.script if outcome else "none").inc()
                return outcome
        return None

    def _aside(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    async def _unsay(self, chat_id: int, message_id: int) -> None:
        """A bot may take away what somebody wrote to it. Telegram refuses after two days."""
        try:
            await call(lambda: self._bot.delete_message(chat_id, message_id))
        except Exception as error:
            log.debug("not taken away", extra={"error": type(error).__name__})

    async def _say(self, chat_id: int, text_id: str) -> None:
        try:
            await call(lambda: self._bot.send_message(chat_id, say(text_id)))
        except Exception as error:
            log.debug("not said", extra={"error": type(error).__name__})
