"""Reminders with several senders, and with one that is killed: each goes once; a second copy is possible only then, and says so."""

import asyncio
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.rate_limit import RateLimit
from bot.delivery.reminder_sender import ReminderSender
from locales.catalogue import say
from plan.changes import AddSession, By, ChangeSettings
from plan.permissions import case_after
from plan.person import PersonSettings
from plan.sessions.recurrence import wall_of
from plan.sessions.session import PLAN_MEETING, Details
from plan.states import Role
from sandbox import Phone, Sandbox
from sandbox.world.chats import ShownMessage
from storage.cases import cases
from storage.db.store import Store
from storage.db.tx import Tx
from storage.db.vault import Vault
from tests.bot.delivery.test_second_copy import killed_when
from tests.bot.killed.nursery import Nursery
from tests.bot.killed.test_kill_bot import Answering
from tests.bot.session_reminders import change_as_person, meeting, reminder_texts
from tests.databases import KEY
from tests.running_bot import RunningBot

PEOPLE = 12


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_three_senders_send_each_reminder_once(bot: RunningBot, database_url: str) -> None:
    """Each with a store of its own, as processes side by side have."""
    phones = [bot.sandbox.phone(f"Persona{number}") for number in range(PEOPLE)]
    for phone in phones:
        await phone.say("/start")
        await change_as_person(bot, phone, meeting("2026-11-25 14:00", worker=None), meeting("2026-11-25 15:00", worker=None))
    await bot.settled()
    stores = [Store.open(database_url, Vault(KEY)) for _ in range(2)]
    others = [ReminderSender(bot.program.reminding._bot, store, RateLimit(), bot.clock) for store in stores]
    bot.clock.forward(days=1, hours=3, minutes=1)
    bot.program.wake()
    await asyncio.gather(*(other.send_due(asyncio.Event()) for other in others))
    await bot.settled()
    for store in stores:
        store.close()
    assert {tuple(sorted(text[-6:] for text in reminder_texts(phone))) for phone in phones} == {("14.00.", "15.00.")}


def reminded(phone: Phone) -> list[ShownMessage]:
    return [message for message in phone.chat if message.from_bot and "⏰" in message.text]


def make_a_session_due(database_url: str, anna: Phone) -> None:
    """Its reminder was due 15 minutes ago, too long to wait for a pause. No hours are quiet: the clock of the process is the real one."""
    now = datetime.now(UTC)

    def work(tx: Tx) -> None:
        case = cases.of_chat(tx, anna.id)
        assert case
        by = By(Role.PERSON, case.person.id, now - timedelta(days=1))
        start = wall_of(now + timedelta(minutes=105))
        changes = (ChangeSettings(PersonSettings(quiet_from=0, quiet_until=0)), AddSession(Details(PLAN_MEETING), start))
        cases.save(tx, case, case_after(case, changes, by), changes, by)

    store = Store.open(database_url, Vault(KEY))
    store.run_now(work)
    store.close()


async def test_killed_between_sending_a_reminder_and_noting_it(sandbox: Sandbox, nursery: Nursery, database_url: str, stderr: Path) -> None:
    await nursery.start()
    anna = sandbox.phone("Anna")
    anna.timeout = 30.0
    await Answering(sandbox).comes_to_first_question(anna)
    assert await nursery.end(signal.SIGTERM) == 0
    make_a_session_due(database_url, anna)
    await killed_when(sandbox, nursery, lambda: reminded(anna), nursery.start)
    await anna.until(lambda phone: len(reminded(phone)) > 1)
    first, second = reminded(anna)
    again = say("remind.again")
    assert (first.text.startswith(again), first.silent) == (False, False)
    assert (second.text, second.silent) == (f"{again}\n{first.text}", True)
    assert [button.data for button in first.buttons] == [button.data for button in second.buttons]
    assert await nursery.end(signal.SIGTERM) == 0
    assert len(reminded(anna)) == 2
    assert "Traceback" not in await asyncio.to_thread(stderr.read_text)
