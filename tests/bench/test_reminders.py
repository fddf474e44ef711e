"""The measurement of claims: that it asks what it says it asks."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bench.leaving import BAR, StartedLate, measure_leaving
from bench.queue import server
from bench.reminders import measure

REMINDERS = 60


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_claims_are_measured_with_few_and_with_many(database: str) -> None:
    figures = measure(argparse.Namespace(waiting=[50, 500], database=database, rounds=3, leaving=0, folder=None))
    assert set(figures[database]) == {"50", "500", "ratio"}
    assert all(figures[database][waiting]["median_ms"] > 0 for waiting in ("50", "500"))


async def measured(database: str) -> dict[str, Any]:
    """A busy machine takes its time to start a bot; what is due has to wait for it."""
    within = 15.0
    for _ in range(4):
        with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder, server(database, folder) as url:
            try:
                return await measure_leaving(REMINDERS, 3.0, Path(folder), url(0), within)
            except StartedLate as late:
                within = late.seconds * 1.5
    raise AssertionError("the bot did not start")


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_all_that_is_due_at_once_leaves_while_others_are_answered(database: str) -> None:
    """That it keeps the pace is tested with a clock of its own, in tests/bot/delivery/test_pace.py."""
    figures = await measured(database)
    assert figures["reminders"] == REMINDERS
    assert figures["most_in_a_second"] >= figures["a_second"] > 0
    assert figures["within_bar"] == (figures["p99_ratio"] < BAR)
    assert min(figures["taps_before"]["taps"], figures["taps_meanwhile"]["taps"]) > 10
