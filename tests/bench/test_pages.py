"""The measurement of the pages whole, and what holds of them whatever the machine: statements and weight."""

import argparse

import pytest

from bench.pages import WEIGHT, measure


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_page_asks_the_database_as_often_with_many_cases_as_with_few(database: str) -> None:
    figures = measure(argparse.Namespace(cases=[60, 600], database=database, pages=25, folder=None))[database]
    few, many = figures["60"], figures["600"]
    assert set(few) == {"queue", "queue_table", "search", "case", "any_case"}
    assert {kind: page["statements"] for kind, page in few.items()} == {kind: page["statements"] for kind, page in many.items()}
    assert all(page["kilobytes"] < WEIGHT for page in (*few.values(), *many.values()))
