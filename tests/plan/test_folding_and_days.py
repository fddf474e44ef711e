"""How names are looked for, and how long a wait is."""

from datetime import UTC, date, datetime

import pytest

from plan.reminders.working_days import has_waited_long, working_days
from plan.search_text import fold, words_of


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
        (date(2026, 11, 17), date(2026, 11, 18), 0),  # the day of the proclamation
        (date(2026, 12, 23), date(2027, 1, 4), 4),  # Christmas, the turn of the year, a weekend
        (date(2026, 4, 2), date(2026, 4, 7), 1),  # Easter
        (date(2026, 1, 16), date(2026, 1, 17), 1),  # a Saturday worked for the day after New Year
    ],
)
def test_working_days_skip_weekends_and_public_holidays(since: date, until: date, days: int) -> None:
    assert working_days(since, until) == days


def test_a_wait_is_long_after_the_tenth_working_day_in_riga() -> None:
    since = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # Monday in Riga already
    assert not has_waited_long(since, datetime(2026, 12, 7, 12, tzinfo=UTC))
    assert has_waited_long(since, datetime(2026, 12, 7, 22, 30, tzinfo=UTC))
