"""Shows each chat its newest screen, skipping older ones that wait, one call at a time. Chats do not wait for each other."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import EditMessageText, SendMessage

from bot.delivery.rate_limit import RateLimit, UntilAsked
from bot.delivery.sent_messages import SentMessages
from bot.telegram.calls import AT_ONCE, GaveUp, ScreenLine, call
from bot.telegram.effects import Effects
from bot.telegram.keyboards import with_keyboard
from bot.telegram.render import RenderedScreen, render
from dialogs.engine.effects import Effect
from service.turn.outcome import TurnOutcome

log = logging.getLogger(__name__)


@dataclass(slots=True)
class PendingScreen:
    """The newest outcome to show in a chat, the message that was tapped, and the taps to answer.

    `line`: where its calls wait for their turn. `refreshing`: nobody acted; the screen is edited in place, if it says something new.
    """

    outcome: TurnOutcome
    line: ScreenLine
    tapped: int | None = None
    queries: list[str] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    drawn: bool = False
    refreshing: bool = False


@dataclass(slots=True)
class ChatScreen:
    """The screen of a chat. `message_id`: its message; `shown`: what the message says; `revision`: the screen's revision;
    `passes`: its message goes when another screen comes.

    `line`: where the calls being made for it wait for their turn.
    """

    message_id: int | None = None
    revision: int = -1
    passes: bool = False
    shown: RenderedScreen | None = None
    waiting: PendingScreen | None = None
    line: ScreenLine = AT_ONCE
    task: asyncio.Task[None] | None = None


class Presenter:
    """`sent` knows what was sent lately; `on_shown` notes a screen that Telegram accepted; `on_blocked` that a chat takes none."""

    def __init__(
        self,
        bot: Bot,
        effects: Effects,
        pace: RateLimit,
        sent: SentMessages,
        on_shown: Callable[[int, int, int], None],
        on_blocked: Callable[[int], Awaitable[None]],
    ) -> None:
        self._bot, self._effects, self._pace, self._sent, self._on_shown, self._on_blocked = bot, effects, pace, sent, on_shown, on_blocked
        self._chats: dict[int, ChatScreen] = {}
        self._answers: set[asyncio.Task[None]] = set()

    def show(self, outcome: TurnOutcome, *, tapped: int | None = None, query_id: str = "", unasked: bool = False) -> None:
        """Shows a screen; returns at once. `unasked`: nobody waits for it, and its first turn at the pace was taken already."""
        chat = self._chats.setdefault(outcome.chat_id, ChatScreen(outcome.message_id))
        showing = chat.waiting or PendingScreen(outcome, self._unasked_line(outcome) if unasked else AT_ONCE)
        if not unasked:
            showing.line = AT_ONCE
            chat.line.ask()
        showing.outcome, showing.tapped, showing.refreshing = outcome, tapped, False
        showing.drawn |= outcome.drawn
        showing.queries += [query_id] if query_id else []
        showing.effects += outcome.effects
        self._begin(outcome.chat_id, chat, showing)

    def refresh(self, outcome: TurnOutcome) -> None:
        """Edits the screen in place when it now says something else, a remark above it such as "Es to saglabāju." aside. Returns at once.

        Does nothing when the chat's newest screen was never shown because of a crash: that is sent as a new message elsewhere.
        """
        chat = self._chats.setdefault(outcome.chat_id, ChatScreen(outcome.message_id, outcome.shown_revision))
        showing = chat.waiting or PendingScreen(outcome, self._unasked_line(outcome), drawn=True, refreshing=True)
        showing.outcome = replace(outcome, screen=replace(outcome.screen, picture=None))  # the picture is above the screen already
        self._begin(outcome.chat_id, chat, showing)

    def _unasked_line(self, outcome: TurnOutcome) -> ScreenLine:
        return UntilAsked(self._pace, outcome.chat_id)

    def _begin(self, chat_id: int, chat: ChatScreen, showing: PendingScreen) -> None:
        chat.waiting = showing
        if chat.task is None:
            chat.task = asyncio.create_task(self._present(chat_id, chat))

    async def finish(self) -> None:
        """Waits until every chat has been shown its newest screen and every tap is answered."""
        while tasks := [chat.task for chat in self._chats.values() if chat.task] + list(self._answers):
            await asyncio.wait(tasks)

    async def _present(self, chat_id: int, chat: ChatScreen) -> None:
        try:
            while showing := chat.waiting:
                chat.waiting, chat.line = None, showing.line
                await self._try_to_show(chat_id, chat, showing)
        finally:
            chat.task = None
            if chat.message_id is None:
                self._chats.pop(chat_id, None)

    async def _try_to_show(self, chat_id: int, chat: ChatScreen, showing: PendingScreen) -> None:
        """Shows a screen; whatever fails, its taps are answered and the next waiting screen is shown."""
        try:
            await self._show(chat_id, chat, showing)
        except TelegramForbiddenError:
            chat.waiting = None
            await self._on_blocked(chat_id)
        except GaveUp:
            log.warning("screen not shown", extra={"chat": chat_id})
        except Exception:
            log.exception("screen failed", extra={"chat": chat_id})
        finally:
            self.answer(showing.queries)

    async def _show(self, chat_id: int, chat: ChatScreen, showing: PendingScreen) -> None:
        outcome = showing.outcome
        message = render(outcome.screen, polite=outcome.settings.polite, numbered=outcome.is_spoken)
        if showing.refreshing:
            never_shown = chat.revision != outcome.screen.revision
            if never_shown or (chat.shown and message.says_no_more_than(chat.shown)):
                return
            showing.tapped = chat.message_id
        doubled = not showing.drawn and showing.tapped == chat.message_id
        if not doubled:
            await self._draw(chat_id, chat, showing, message)
            chat.shown, chat.revision, chat.passes = message, outcome.screen.revision, outcome.screen.passes
            if outcome.screen.clears:
                await self._sent.clear(self._bot, chat_id, keep=chat.message_id)
            self._on_shown(chat_id, outcome.screen.revision, chat.message_id or 0)
        self.answer(showing.queries)
        showing.queries = []
        await self._effects.in_line(showing.line).carry_out(outcome, message, showing.effects, drawn=showing.drawn)

    async def _draw(self, chat_id: int, chat: ChatScreen, showing: PendingScreen, message: RenderedScreen) -> None:
        """Edits in place when the tap was on the screen itself, else sends a new message and removes the old keyboard."""
        outcome = showing.outcome
        above = showing.drawn and await self._effects.in_line(showing.line).send_before(outcome, showing.effects)
        on_screen = showing.tapped is not None and showing.tapped == chat.message_id
        if on_screen and not above and await self._edit(chat_id, chat, message, showing.line):
            return
        bare = chat.message_id if chat.shown and not chat.shown.rows else None
        old, passing = {chat.message_id, showing.tapped} - {None, bare}, chat.message_id if chat.passes else None
        sent = await call(
            lambda: self._bot(
                with_keyboard(SendMessage(chat_id=chat_id, text=message.html, disable_notification=outcome.silent or None), message)
            ),
            line=showing.line,
        )
        chat.message_id = sent.message_id
        for message_id in old:
            await self._take_keyboard(chat_id, message_id, whole=message_id == passing)

    async def _edit(self, chat_id: int, chat: ChatScreen, message: RenderedScreen, line: ScreenLine) -> bool:
        """Edits the screen's message. False when Telegram refuses, because it is too old or deleted."""
        try:
            await call(
                lambda: self._bot(with_keyboard(EditMessageText(text=message.html, chat_id=chat_id, message_id=chat.message_id), message)),
                worthwhile=lambda: chat.waiting is None or not chat.waiting.drawn,
                line=line,
            )
        except TelegramBadRequest as refusal:
            return "not modified" in refusal.message
        return True

    async def _take_keyboard(self, chat_id: int, message_id: int | None, *, whole: bool) -> None:
        """Removes a keyboard, or the `whole` message, without waiting for a turn, since nothing new is sent to the chat."""
        try:
            if whole and message_id:
                await call(lambda: self._bot.delete_message(chat_id, message_id))
            else:
                await call(lambda: self._bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id))
        except (TelegramBadRequest, GaveUp):
            log.debug("old keyboard stays", extra={"chat": chat_id})

    def answer(self, queries: list[str]) -> None:
        """Answers taps in the background, so that the next screen does not wait for it."""
        for query in queries:
            task = asyncio.create_task(self._answer(query))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)

    async def _answer(self, query_id: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id)
        except Exception as error:
            log.debug("tap not answered", extra={"error": type(error).__name__})
