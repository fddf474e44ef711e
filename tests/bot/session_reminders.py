"""Short ways to sessions, for tests of what reminds of them. The test's clock begins on Monday, 23 November 2026, at noon in Riga."""

import asyncio
from datetime import datetime

from sqlalchemy import select

from plan.changes import AddSession, By, Change
from plan.permissions import case_after
from plan.sessions.recurrence import RecurrenceRule, moment
from plan.sessions.session import PLAN_MEETING, Details, People
from plan.states import Role
from plan.words import Words
from sandbox import Phone
from sandbox.world.chats import ShownMessage
from service.notifications.notify import notify
from storage.cases import cases
from storage.db.tx import Tx
from storage.reminders import reminder_rows
from storage.tables.sessions import REMINDER
from tests.bot.supporter_invitation import agreed_person
from tests.bot.worker_changes import case_of
from tests.running_bot import RunningBot
from tests.words import TAKE_PASSPORT

BRING = Words(TAKE_PASSPORT)


def wall(text: str) -> datetime:
    """ "2026-11-25 14:00" on the clocks of Riga."""
    return datetime.fromisoformat(text)


def meeting(
    start: str, *, rule: RecurrenceRule | None = None, worker: int | None = 1, supporters: tuple[int, ...] = (), **of: object
) -> AddSession:
    return AddSession(Details(PLAN_MEETING, people=People(True, supporters, worker), **of), wall(start), rule)  # type: ignore[arg-type]


async def person_with_worker(bot: RunningBot) -> tuple[Phone, Phone]:
    """Anna, who has agreed to the start, and Ilze, who works in her service."""
    ilze = await bot.worker()
    anna = await agreed_person(bot)
    await bot.settled()
    return anna, ilze


async def change_as_person(bot: RunningBot, phone: Phone, *changes: Change) -> None:
    """As the conversation does it."""

    def work(tx: Tx) -> None:
        case = cases.of_chat(tx, phone.id)
        assert case
        by = By(Role.PERSON, case.person.id, bot.clock())
        notify(tx, changes, case, cases.save(tx, case, case_after(case, changes, by), changes, by), by)

    await bot.program.store.run(work)
    bot.program.wake()
    await bot.settled()


async def move_clock_to(bot: RunningBot, wanted: str) -> None:
    """The clocks of Riga show this time, and all that is due then has gone."""
    bot.clock.forward(seconds=(moment(wall(wanted)) - bot.clock()).total_seconds() + 1)
    bot.program.wake()
    await bot.settled()


def reminders_on(phone: Phone) -> list[ShownMessage]:
    """Messages that came unasked: their buttons open something, or were taken away, and no screen has their words."""
    return [message for message in phone.chat if message.from_bot and any(sign in message.text for sign in ("⏰", "📅", "🔁", "🚫"))]


def reminder_texts(phone: Phone) -> list[str]:
    return [message.text for message in reminders_on(phone)]


def button_targets(message: ShownMessage) -> list[str]:
    return [(button.data or "").removeprefix("open:") for button in message.buttons]


def _soon(bot: RunningBot, due: datetime | None) -> bool:
    """Put off for a new attempt, not held by the lease of one under way."""
    return due is not None and due < bot.clock() + reminder_rows.LEASE / 2


def outcomes(bot: RunningBot, phone: Phone, kind: str = "session") -> list[str]:
    """What became of the reminders to this person, in the order in which they were due; "" of those that wait."""
    person = case_of(bot, phone).person.id
    rows = select(REMINDER.c.outcome).where(REMINDER.c.person_id == person, REMINDER.c.role == "person", REMINDER.c.kind == kind)
    calculated = rows.where(REMINDER.c.key.not_like("told/%")).order_by(REMINDER.c.due_at)
    return list(bot.program.store.run_now(lambda tx: tx.connection.execute(calculated).scalars().all()))


async def wait_for_unclear_attempt(bot: RunningBot, phone: Phone) -> None:
    """Returns when an attempt at the first reminder has ended in a way that nobody knows."""
    async with asyncio.timeout(10):
        while not (await bot.program.store.run(lambda tx: _soon(bot, reminder_rows.next_due(tx))) and outcomes(bot, phone)[0] == "perhaps"):
            pass
