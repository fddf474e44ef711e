"""The measurement of the worker's pages: that what it fills in is what the product reads, and that every kind of question is asked."""

import argparse

import pytest

from bench.many_cases import case_number, fill
from bench.queue import measure
from plan.states import State
from storage.cases import case_counts, cases
from storage.db.store import Store
from storage.db.vault import Vault
from storage.queue import queue
from tests.databases import *  # noqa: F403
from tests.storage.full_case import NOW
from tests.work import work


def test_what_is_filled_in_is_read_by_the_product(store: Store, database_url: str, vault: Vault) -> None:
    fill(database_url, vault, 40)
    page = store.run_now(lambda tx: queue.queue_page(tx, 1, states=frozenset(State), search=case_number(39), now=NOW))
    assert [(entry.plan_id, entry.case_number) for entry in page.entries] == [(39, "BSD-2024/39")]
    assert sum(store.run_now(lambda tx: case_counts.by_state(tx, 1)).values()) == 40
    read = [store.run_now(work(cases.of_plan, number)) for number in range(1, 41)]
    assert all(case and len(case.plan.goals) == 3 and case.person.name for case in read)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_every_kind_of_question_is_measured(database: str) -> None:
    figures = measure(argparse.Namespace(cases=[30], database=database, questions=3, folder=None))
    assert set(figures[database]["30"]) == {"queue", "queue_far_page", "case_load", "search", "search_common", "case"}
    assert all(kind["p95_ms"] > 0 for kind in figures[database]["30"].values())
