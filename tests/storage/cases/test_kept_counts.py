"""The kept counts of cases are what counting the plans would give, whatever happened to them and in whatever order."""

import asyncio
import random
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import func, select

from plan import changes as c
from plan.money.amounts import BadChange
from plan.permissions import case_after
from plan.states import Move, NotAllowed, Role
from storage import migrate
from storage.cases import case_counts, cases
from storage.db.store import Store
from storage.db.tx import Tx
from storage.office import offices
from storage.tables.web import CASE_COUNT
from tests.storage.full_case import NOW
from tests.storage.migrations.test_migrations import OF_A_QUEUE, OLD_ROWS, run
from tests.work import work

CHATS = range(1, 9)
NOT_RENEWED = [move for move in Move if move is not Move.RENEW]


def kept(tx: Tx) -> set[tuple[int, ...]]:
    return {tuple(row) for row in tx.connection.execute(CASE_COUNT.select().where(CASE_COUNT.c.cases != 0))}


def counted(tx: Tx) -> set[tuple[int, ...]]:
    """The same, from the plans themselves."""
    recount = select(*case_counts.COUNTED, func.count()).where(case_counts.IN_QUEUE).group_by(*case_counts.COUNTED)
    return {tuple(row) for row in tx.connection.execute(recount)}


def something_happens(tx: Tx, chat: int, chance: random.Random) -> None:
    """By whoever may; what may not be now changes nothing."""
    case = cases.of_chat(tx, chat) or cases.begin(tx, chat, NOW)
    if chance.random() < 0.03:
        cases.erase(tx, case.person.id, NOW)
        return
    office = chance.choice(offices.offices(tx))
    worker = chance.choice(offices.workers_of(tx, office.id)).id
    named = c.ChooseOffice(office.id, office.name, "")
    change = chance.choice([named, c.Renew(), c.MovePlan(Move.SUBMIT), c.MovePlan(Move.TAKE), c.MovePlan(chance.choice(NOT_RENEWED))])
    for role, number in ((Role.PERSON, case.person.id), (Role.WORKER, worker)):
        by = c.By(role, number, NOW + timedelta(minutes=1))
        with suppress(NotAllowed, BadChange):
            cases.save(tx, case, case_after(case, (change,), by), (change,), by)
            return


def two_offices(store: Store) -> None:
    def begin(tx: Tx) -> None:
        for n, name in enumerate(("Balvi", "Gulbene")):
            office = offices.open_office(tx, name, NOW)
            for telegram_id in (100 + n, 200 + n):
                offices.add_worker(tx, telegram_id, "Zane", office.id)

    store.run_now(begin)


def test_whatever_happens(store: Store) -> None:
    two_offices(store)
    chance = random.Random(4)
    for _ in range(600):
        store.run_now(lambda tx: something_happens(tx, chance.choice(CHATS), chance))
        assert store.run_now(kept) == store.run_now(counted)
    assert len(store.run_now(kept)) > 5


async def test_side_by_side(store: Store) -> None:
    two_offices(store)

    def day(tx: Tx, chat: int, number: int) -> None:
        something_happens(tx, chat, random.Random(chat * 1000 + number))

    async def days_of(chat: int) -> None:
        for number in range(40):
            await store.run(work(day, chat, number), chat_id=chat)

    await asyncio.gather(*(days_of(chat) for chat in CHATS))
    assert store.run_now(kept) == store.run_now(counted) != set()


def test_a_move_that_fails_is_not_counted(store: Store) -> None:
    two_offices(store)

    def fails(tx: Tx) -> None:
        by = c.By(Role.PERSON, 1, NOW)
        case = cases.begin(tx, 1, NOW)
        chosen = c.ChooseOffice(1, "Balvi", "")
        cases.save(tx, case, case_after(case, (chosen,), by), (chosen,), by)
        raise KeyError

    with suppress(KeyError):
        store.run_now(fails)
    assert store.run_now(kept) == store.run_now(counted) == set()


def test_cases_that_were_there_are_counted(empty_database_url: str) -> None:
    migrate(empty_database_url, "0003")
    run(empty_database_url, *OLD_ROWS, "UPDATE person SET office_id = 1", *(sql for sql in OF_A_QUEUE if "support_line" not in sql))
    migrate(empty_database_url)
    assert run(empty_database_url, "SELECT office_id, worker_id, state, cases FROM case_count") == [(1, 0, "submitted", 1)]
