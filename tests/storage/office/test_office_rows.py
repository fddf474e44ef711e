"""Offices, who works there, and whose plans wait there."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from plan import changes as c
from plan.office import Office, Worker
from plan.permissions import case_after
from plan.plan import Case
from plan.states import Move, Role, State
from storage.cases import cases
from storage.chats import blocked_chats
from storage.db.store import Store
from storage.db.tx import Tx
from storage.office import offices
from storage.queue.queue import WAITING
from tests.storage.full_case import NOW
from tests.words import ALSUNGA, BALVI
from tests.work import work


def change(tx: Tx, case: Case, by: c.By, *changes: c.Change) -> Case:
    return cases.save(tx, case, case_after(case, changes, by), changes, by)


def submitted(tx: Tx, chat: int, office: Office, minutes: int) -> Case:
    case = cases.begin(tx, chat, NOW)
    by = c.By(Role.PERSON, case.person.id, NOW + timedelta(minutes=minutes))
    return change(tx, case, by, c.SetName(f"P{chat}"), c.ChooseOffice(office.id, office.name, f"BSD-{chat}"), c.MovePlan(Move.SUBMIT))


@pytest.fixture
def office(store: Store) -> Office:
    return store.run_now(lambda tx: offices.open_office(tx, BALVI, NOW))


def test_offices_by_name(store: Store, office: Office) -> None:
    alsunga = store.run_now(lambda tx: offices.open_office(tx, ALSUNGA, NOW))
    assert store.run_now(offices.offices) == [alsunga, office]
    assert store.run_now(lambda tx: offices.office_by_name(tx, office.name)) == office
    assert store.run_now(lambda tx: offices.office_by_name(tx, "Nav")) is None
    with pytest.raises(IntegrityError):
        store.run_now(lambda tx: offices.open_office(tx, office.name, NOW))


def test_a_worker_who_comes_back_keeps_their_number(store: Store, office: Office) -> None:
    zane = store.run_now(lambda tx: offices.add_worker(tx, 900, "Zane", office.id))
    assert zane == Worker(zane.id, 900, "Zane", office.id, office.name, "worker")
    store.run_now(lambda tx: offices.end_worker(tx, 900, NOW))
    assert store.run_now(lambda tx: offices.worker_of(tx, 900)) is None
    again = store.run_now(lambda tx: offices.add_worker(tx, 900, "Zane Ozola", office.id, "lead"))
    assert (again.id, again.name, again.role) == (zane.id, "Zane Ozola", "lead")
    assert store.run_now(lambda tx: offices.workers_of(tx, office.id)) == [again]


def test_the_longest_wait_comes_first(store: Store, office: Office) -> None:
    for chat, minutes in ((1, 50), (2, 10), (3, 30)):
        store.run_now(work(submitted, chat, office, minutes))
    store.run_now(lambda tx: blocked_chats.note_blocked(tx, 3, NOW))
    entries = store.run_now(lambda tx: cases.waiting_plans(tx, office.id))
    assert [(entry.name, entry.case_number, entry.state, entry.blocked) for entry in entries] == [
        ("P2", "BSD-2", State.SUBMITTED, False),
        ("P3", "BSD-3", State.SUBMITTED, True),
        ("P1", "BSD-1", State.SUBMITTED, False),
    ]
    assert entries[0].since == NOW + timedelta(minutes=10)


def test_the_queue_follows_the_states_and_the_newest_version(store: Store, office: Office) -> None:
    worker = store.run_now(lambda tx: offices.add_worker(tx, 900, "Zane", office.id))
    case = store.run_now(lambda tx: submitted(tx, 1, office, 0))
    at_work, person = c.By(Role.WORKER, worker.id, NOW), c.By(Role.PERSON, case.person.id, NOW)
    case = store.run_now(lambda tx: change(tx, case, at_work, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE)))
    waiting = store.run_now(lambda tx: cases.waiting_plans(tx, office.id))
    assert [(entry.state, entry.worker_id) for entry in waiting] == [(State.PROPOSED, worker.id)]
    final = store.run_now(lambda tx: change(tx, case, person, c.MovePlan(Move.AGREE)))
    assert store.run_now(lambda tx: cases.waiting_plans(tx, office.id)) == []
    assert len(store.run_now(lambda tx: cases.waiting_plans(tx, office.id, WAITING | {State.FINAL}))) == 1
    store.run_now(lambda tx: change(tx, final, person, c.Renew()))
    assert store.run_now(lambda tx: cases.waiting_plans(tx, office.id, frozenset(State)))[0].state is State.DRAFT


def test_search_by_case_number_is_exact_and_within_the_office(store: Store, office: Office) -> None:
    other = store.run_now(lambda tx: offices.open_office(tx, ALSUNGA, NOW))
    case = store.run_now(lambda tx: submitted(tx, 1, office, 0))
    found = {
        number: [entry.plan_id for entry in store.run_now(work(cases.of_case_number, office.id, number))]
        for number in ("BSD-1", "BSD-", "")
    }
    assert found == {"BSD-1": [case.plan.id], "BSD-": [], "": []}
    assert store.run_now(lambda tx: cases.of_case_number(tx, other.id, "BSD-1")) == []
