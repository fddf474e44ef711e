"""How names are looked for, and how long a wait is."""

from datetime import UTC, date, datetime

import pytest

from plan.folding import fold, words_of
from plan.working_days import waits_long, working_days


def test_capitals_and_diacritics_do_not_matter() -> None:
    assert fold("Žanete ĀBOLIŅA-Ķirse") == "zanete abolina-kirse"
    assert words_of("  BSD-2026/118, Bērziņš 🙂 ") == ["bsd", "2026", "118", "berzins"]


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 23), date(2026, 11, 24), 1),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 21), date(2026, 11, 22), 0),
        (date(2026, 11, 23), date(2026, 12, 7), 10),
        (date(2026, 12, 7), date(2026, 11, 23), 0),
    ],
)
def test_working_days_skip_weekends(since: date, until: date, days: int) -> None:
    assert working_days(since, until) == days


def test_a_wait_is_long_after_the_tenth_working_day_in_riga() -> None:
    since = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # Monday in Riga already
    assert not waits_long(since, datetime(2026, 12, 7, 12, tzinfo=UTC))
    assert waits_long(since, datetime(2026, 12, 7, 22, 30, tzinfo=UTC))
