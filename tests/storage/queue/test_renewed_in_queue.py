"""A case whose person has begun a new version stays in the office: found by its version in force until the new one is handed in."""

from datetime import timedelta
from typing import Any

import pytest

from plan import changes as c
from plan.office import Office, Worker
from plan.plan import Case
from plan.states import Move, State
from service.notifications.notify import notify
from storage.cases import cases
from storage.chats import outbox
from storage.db.store import Store
from storage.db.tx import Tx
from storage.queue.queue import IN_FORCE
from tests.storage.full_case import NOW
from tests.storage.queue.test_web_queue import NAMES, by_person, change, four, names, office, page, statements, worked, zane

__all__ = ["four", "office", "zane"]
HANDED_IN = frozenset(State) - {State.DRAFT}


@pytest.fixture
def final(store: Store, office: Office, zane: Worker, four: dict[int, Case]) -> Case:
    proposed = worked(store, four[1], zane, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE))
    return store.run_now(lambda tx: change(tx, proposed, by_person(proposed, 90), c.MovePlan(Move.AGREE)))


@pytest.fixture
def renewed(store: Store, final: Case) -> Case:
    return store.run_now(lambda tx: change(tx, final, by_person(final, 100), c.Renew()))


@pytest.mark.parametrize(
    "asked",
    [
        {"search": "janis berz", "states": HANDED_IN},
        {"search": "BSD-2026/101", "states": HANDED_IN},
        {"states": {State.FINAL}, "begun": {State.FINAL}},
        {"worker_id": 1},
    ],
)
def test_something_is_different_makes_the_agreed_plan_vanish_from_the_office(
    store: Store, office: Office, final: Case, renewed: Case, asked: dict[str, Any]
) -> None:
    found = page(store, office, **{"begun": IN_FORCE, **asked})
    assert [(entry.plan_id, entry.state, entry.worker, entry.begun) for entry in found.entries] == [
        (final.plan.id, State.FINAL, "Zane Ozola", True)
    ]
    assert found.total == 1


def test_a_new_version_begun_afresh_leaves_the_agreed_one_to_be_found(store: Store, office: Office, final: Case, renewed: Case) -> None:
    store.run_now(lambda tx: change(tx, renewed, by_person(renewed, 110), c.StartAfresh()))
    found = page(store, office, search="janis", states=HANDED_IN, begun=IN_FORCE)
    assert [(entry.plan_id, entry.begun) for entry in found.entries] == [(final.plan.id, True)]


def test_the_new_version_takes_its_place_when_it_is_handed_in(store: Store, office: Office, zane: Worker, renewed: Case) -> None:
    store.run_now(lambda tx: change(tx, renewed, by_person(renewed, 120), c.MovePlan(Move.SUBMIT)))
    found = page(store, office, search="janis", states=HANDED_IN, begun=IN_FORCE)
    assert [(entry.plan_id, entry.state, entry.begun) for entry in found.entries] == [(renewed.plan.id, State.SUBMITTED, False)]
    assert page(store, office, states={State.FINAL}, begun={State.FINAL}).total == 0
    assert page(store, office, worker_id=zane.id, begun=IN_FORCE).total == 0


def test_who_only_waits_is_listed_without_those_at_work_on_a_new_version(store: Store, office: Office, renewed: Case) -> None:
    assert names(page(store, office)) == [NAMES[2], NAMES[3], NAMES[4]]


def test_it_costs_the_same_statements_however_full(store: Store, office: Office, zane: Worker, renewed: Case) -> None:
    asked: list[dict[str, Any]] = [
        {"begun": IN_FORCE, "worker_id": zane.id},
        {"begun": {State.FINAL}, "states": {State.FINAL}, "size": 1},
        {"begun": IN_FORCE, "search": "berz"},
    ]
    assert statements(store, office, asked) == [5, 5, 3]


def test_the_notice_of_a_new_version_opens_the_one_in_force_for_its_worker(store: Store, zane: Worker, final: Case) -> None:
    def renew(tx: Tx) -> list[dict[str, Any]]:
        case, by = cases.of_person(tx, final.person.id), by_person(final, 100)
        assert case
        notify(tx, (c.Renew(),), case, change(tx, case, by, c.Renew()), by)
        return [row.payload for row in outbox.claim(tx, NOW + timedelta(days=1)) if row.chat_id == zane.telegram_id]

    assert [told["opens"] for told in store.run_now(renew)] == [str(final.plan.id)]
