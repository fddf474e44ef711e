"""The measurement of claims: that it asks what it says it asks."""

import argparse

import pytest

from bench.reminders import measure


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_claims_are_measured_with_few_and_with_many(database: str) -> None:
    figures = measure(argparse.Namespace(waiting=[50, 500], database=database, rounds=3, folder=None))
    assert set(figures[database]) == {"50", "500", "ratio"}
    assert all(figures[database][waiting]["median_ms"] > 0 for waiting in ("50", "500"))
