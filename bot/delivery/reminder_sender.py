"""Sends reminders: claims those due, checks whether each is still right, sends it, notes its outcome.

Several processes may do so at once; a claim is checked again in the transaction just before sending.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import Message

from bot.delivery.delivery_attempt import has_reached_nobody
from bot.delivery.rate_limit import RateLimit
from bot.delivery.sender import Sender
from bot.program.metrics import ERRORS, REMINDERS
from bot.speech.spoken_notification import send_spoken
from bot.telegram.notification import keyboard_of, words_of
from dialogs.texts.notification import Notification
from dialogs.texts.session_notifications import reminder_message
from plan.reminders.working_days import RIGA
from plan.states import Role
from service.reminders.checks import ReadyReminder, prepare_reminder
from service.reminders.extend import extend, to_extend
from service.reminders.sending import Failure, look_last, note_failure
from storage.db.engine import StoreUnavailable
from storage.db.store import Store
from storage.reminders import reminder_rows
from storage.reminders.reminder_rows import DueReminder

log = logging.getLogger(__name__)
AT_ONCE, FEW = 100, 10
WITHIN = 20  # seconds that a call to Telegram may take, well below the lease
KEPT = timedelta(days=60)


class ReminderSender(Sender):
    """`now` gives UTC and may be replaced by tests; `pace` is shared with everything else sent unasked.

    `promised` is called when there may be something new in the outbox.
    """

    name = "reminding"

    def __init__(
        self, bot: Bot, store: Store, pace: RateLimit, now: Callable[[], datetime], promised: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(store, now, reminder_rows.next_due)
        self._bot, self._pace, self._promised = bot, pace, promised
        self._extended: date | None = None
        self._preparing = asyncio.Lock()  # prepares one reminder at a time, so that a tap waits for one at most

    async def work_off(self, stop: asyncio.Event) -> None:
        await self._try_to_extend()
        await self.send_due(stop)

    async def extend(self) -> None:
        """Once a day and at the start, makes the reminders of the coming weeks, a few persons at a time.

        An error with one person does not hold up the others.
        """
        now = self._now()
        today = now.astimezone(RIGA).date()
        if self._extended == today:
            return
        after = 0
        while numbers := await self._store.run(partial(to_extend, now=now, after=after)):
            await asyncio.gather(*(self._extend_one(number, now) for number in numbers))
            after = numbers[-1]
        await self._store.run(lambda tx: reminder_rows.prune(tx, now - KEPT))
        self._extended = today

    async def _extend_one(self, person_id: int, now: datetime) -> None:
        try:
            await self._store.run(lambda tx: extend(tx, person_id, now))
        except StoreUnavailable:
            raise
        except Exception:
            ERRORS.labels("reminding").inc()
            log.exception("a person's reminders not made", extra={"person": person_id})

    async def _try_to_extend(self) -> None:
        """Makes reminders; errors are logged, so that those due are sent in any case."""
        try:
            await self.extend()
        except StoreUnavailable:
            ERRORS.labels("store").inc()
        except Exception:
            ERRORS.labels("reminding").inc()
            log.exception("reminders not made")

    async def send_due(self, stop: asyncio.Event) -> None:
        """Sends all that is due, to many chats at a time. A slow chat delays only itself."""
        tasks: set[asyncio.Task[None]] = set()
        while not stop.is_set():
            if (room := AT_ONCE - len(tasks)) >= FEW:
                batch = await self._store.run(lambda tx, room=room: reminder_rows.claim(tx, self._now(), limit=room))  # type: ignore[misc]
                tasks |= {asyncio.create_task(self._one(due, stop)) for due in batch}
            if not tasks:
                return
            _, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            self._promised()
        if tasks:
            await asyncio.wait(tasks)

    async def _one(self, due: DueReminder, stop: asyncio.Event) -> None:
        try:
            async with self._preparing:
                ready = await self._store.run(lambda tx: prepare_reminder(tx, due, self._now()))
            if ready is None:
                return
            async with self._pace.last_look(ready.chat_ids[0]):
                going = await self._store.run(lambda tx: look_last(tx, due, self._now(), stopping=stop.is_set()))
            if going:
                await self._send(*going)
        except StoreUnavailable:
            ERRORS.labels("store").inc()  # the lease ends, and a sender claims it again
        except Exception:
            ERRORS.labels("reminder").inc()
            log.exception("reminder failed", extra={"reminder": due.id})

    async def _send(self, ready: ReadyReminder, again: bool) -> None:
        due, chat_id = ready.due, ready.chat_ids[0]
        message = reminder_message(due.reminder, ready.case, ready.session, ready.occurrence)
        words = words_of(message, self._now(), again=again)
        outcome = await self._outcome(due, chat_id, partial(self._bot.send_message, chat_id, words, **send_options(message, again)))
        REMINDERS.labels(outcome).inc()
        if outcome == "sent" and due.reminder.to.role is Role.PERSON and ready.case.person.settings.read_aloud:
            await send_spoken(self._bot, self._pace, chat_id, words, message)

    async def _outcome(self, due: DueReminder, chat_id: int, send: Callable[[], Awaitable[Message]]) -> str:
        """Sends once and notes the outcome, which it returns."""
        try:
            number = (await send()).message_id
        except TelegramAPIError as trouble:
            if isinstance(trouble, TelegramRetryAfter):
                self._pace.hold(trouble.retry_after)
            failure = failure_of(trouble)
            log.warning("reminder not sent", extra={"reminder": due.id, "error": type(trouble).__name__})
            await self._store.run(lambda tx: note_failure(tx, due, chat_id, failure, self._now()))
            return failure.outcome
        await self._store.run(lambda tx: reminder_rows.mark_sent(tx, due.id, self._now(), chat_id=chat_id, message_id=number))
        return "sent"


def failure_of(trouble: TelegramAPIError) -> Failure:
    """What follows for a reminder that Telegram refused or did not answer."""
    if isinstance(trouble, TelegramForbiddenError):
        return Failure("blocked")
    if isinstance(trouble, TelegramBadRequest):
        return Failure("refused")
    wait = timedelta(seconds=trouble.retry_after) if isinstance(trouble, TelegramRetryAfter) else None
    return Failure("retried", has_reached_nobody(trouble), wait)


def send_options(message: Notification, again: bool) -> dict[str, Any]:
    """Options of send_message: plain text, and silent when it may be a second copy."""
    return {"parse_mode": None, "reply_markup": keyboard_of(message), "disable_notification": again or None, "request_timeout": WITHIN}
