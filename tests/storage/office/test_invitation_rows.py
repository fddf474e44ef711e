"""An invitation works once, for a time, and its token is not kept."""

import asyncio
from datetime import timedelta

import pytest

from plan.office import Invitation, Office
from storage.db.store import Store
from storage.office import invitations, offices
from tests.storage.full_case import NOW
from tests.words import BALVI
from tests.work import work

TOKEN = "q8Zb2cH0Zk2s1uXy7pT4nw"


@pytest.fixture(autouse=True)
def invited(store: Store) -> None:
    office = store.run_now(lambda tx: offices.open_office(tx, BALVI, NOW))
    store.run_now(lambda tx: invitations.create(tx, TOKEN, "person", office.id, 5, NOW, case_number="BSD-1"))


def state(store: Store, days: int = 0) -> str | None:
    found = store.run_now(lambda tx: invitations.find(tx, TOKEN, NOW + timedelta(days=days)))
    return found.state if found else None


def test_it_says_who_invites_whom_where(store: Store) -> None:
    found = store.run_now(lambda tx: invitations.find(tx, TOKEN, NOW))
    assert found == Invitation("person", "open", Office(1, BALVI), "BSD-1")
    assert store.run_now(lambda tx: invitations.find(tx, "another", NOW)) is None


def test_it_ends_after_its_days(store: Store) -> None:
    assert (state(store, 29), state(store, 30)) == ("open", "ended")
    assert store.run_now(lambda tx: invitations.use(tx, TOKEN, 7, NOW + timedelta(days=30))) is False


def test_it_can_be_withdrawn(store: Store) -> None:
    assert store.run_now(lambda tx: invitations.withdraw(tx, TOKEN, NOW)) is True
    assert state(store) == "withdrawn"
    assert store.run_now(lambda tx: invitations.use(tx, TOKEN, 7, NOW)) is False
    assert store.run_now(lambda tx: invitations.withdraw(tx, TOKEN, NOW)) is False


async def test_of_many_who_use_it_at_the_same_time_one_succeeds(store: Store, database_url: str) -> None:
    other = Store.open(database_url, store.vault)
    uses = [one.run(work(invitations.use, TOKEN, n, NOW), chat_id=n) for n in range(1, 20) for one in (store, other)]
    results = await asyncio.gather(*uses)
    other.close()
    assert results.count(True) == 1
    found = await store.run(lambda tx: invitations.find(tx, TOKEN, NOW))
    assert found
    assert found.state == "used"
