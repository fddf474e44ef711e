"""The measurement of claims: that it asks what it says it asks."""

import argparse
from pathlib import Path

import pytest

from bench.leaving import measure_leaving
from bench.reminders import measure


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_claims_are_measured_with_few_and_with_many(database: str) -> None:
    figures = measure(argparse.Namespace(waiting=[50, 500], database=database, rounds=3, leaving=0, folder=None))
    assert set(figures[database]) == {"50", "500", "ratio"}
    assert all(figures[database][waiting]["median_ms"] > 0 for waiting in ("50", "500"))


async def test_what_is_due_at_once_leaves_at_telegrams_pace_while_others_are_answered(tmp_path: Path) -> None:
    figures = await measure_leaving(100, 5.0, tmp_path)
    assert figures["reminders"] == 100
    assert figures["most_in_a_second"] <= 30
    assert min(figures["taps_before"]["taps"], figures["taps_meanwhile"]["taps"]) > 10
