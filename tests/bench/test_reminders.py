"""The measurement of claims: that it asks what it says it asks."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.leaving import BAR, measure_leaving
from bench.queue import server
from bench.reminders import measure


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_claims_are_measured_with_few_and_with_many(database: str) -> None:
    figures = measure(argparse.Namespace(waiting=[50, 500], database=database, rounds=3, leaving=0, folder=None))
    assert set(figures[database]) == {"50", "500", "ratio"}
    assert all(figures[database][waiting]["median_ms"] > 0 for waiting in ("50", "500"))


@pytest.mark.parametrize(("database", "most"), [("sqlite", 30), ("postgresql", 40)])
async def test_what_is_due_at_once_leaves_at_telegrams_pace_while_others_are_answered(database: str, most: int) -> None:
    """On PostgreSQL the last look at a claim, after the turn at the pace, may wait for other work: a few messages come closer together."""
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder, server(database, folder) as url:
        figures = await measure_leaving(100, 5.0, Path(folder), url(0))
    assert figures["reminders"] == 100
    assert figures["a_second"] <= 30
    assert figures["most_in_a_second"] <= most
    assert figures["within_bar"] == (figures["p99_ratio"] < BAR)
    assert min(figures["taps_before"]["taps"], figures["taps_meanwhile"]["taps"]) > 10
