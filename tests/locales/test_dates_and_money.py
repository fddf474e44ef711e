import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from locales.dates_and_numbers import RIGA, clock, day, day_and_time, formal_money, length, money


def test_a_day_is_said_in_the_locative() -> None:
    assert day(dt.date(2026, 11, 23)) == "pirmdien, 23. novembrī"
    assert day(dt.date(2027, 3, 7)) == "svētdien, 7. martā"


def test_every_month_and_weekday_has_its_name() -> None:
    said = {day(dt.date(2026, 1, 1) + dt.timedelta(days=n)) for n in range(365)}
    assert len(said) == 365


def test_a_moment_is_told_on_the_clocks_of_riga() -> None:
    assert day_and_time(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)) == "pirmdien, 23. novembrī, plkst.\u00a014.00"
    assert day_and_time(dt.datetime(2026, 11, 23, 9, 5, tzinfo=RIGA)) == "pirmdien, 23. novembrī, plkst.\u00a09.05"


def test_the_day_turns_at_midnight_in_riga() -> None:
    assert day(dt.datetime(2026, 11, 22, 22, 30, tzinfo=dt.UTC)) == "pirmdien, 23. novembrī"


@pytest.mark.parametrize(
    ("utc", "said"),
    [
        ("2026-03-29T00:59", "svētdien, 29. martā, plkst.\u00a02.59"),
        ("2026-03-29T01:00", "svētdien, 29. martā, plkst.\u00a04.00"),
        ("2026-10-25T00:30", "svētdien, 25. oktobrī, plkst.\u00a03.30"),
        ("2026-10-25T01:30", "svētdien, 25. oktobrī, plkst.\u00a03.30"),
        ("2026-10-25T02:00", "svētdien, 25. oktobrī, plkst.\u00a04.00"),
    ],
)
def test_both_changes_of_summer_time(utc: str, said: str) -> None:
    assert day_and_time(dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)) == said


def test_another_zone_s_moment_is_brought_to_riga() -> None:
    moment = dt.datetime(2026, 7, 1, 23, 30, tzinfo=ZoneInfo("Europe/London"))
    assert day_and_time(moment) == "ceturtdien, 2. jūlijā, plkst.\u00a01.30"


def test_a_naive_moment_is_refused() -> None:
    naive = dt.datetime(2026, 11, 23, 14)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        day_and_time(naive)
    with pytest.raises(ValueError, match="time zone"):
        day(naive)


def test_a_clock_has_two_digits_for_minutes_only() -> None:
    assert clock(dt.time(8, 0)) == "plkst.\u00a08.00"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "0 eiro"),
        ("20", "20 eiro"),
        ("20.00", "20 eiro"),
        ("20.50", "20 eiro un 50 centi"),
        ("21.01", "21 eiro un 1 cents"),
        ("0.11", "11 centi"),
        ("19.995", "20 eiro"),
        ("1234", "1234 eiro"),
        ("110258.19", "110\u00a0258 eiro un 19 centi"),
    ],
)
def test_money_for_the_person(amount: str, said: str) -> None:
    assert money(Decimal(amount)) == said


@pytest.mark.parametrize(
    ("amount", "written"),
    [("1234.5", "1\u00a0234,50\u00a0€"), ("110258.19", "110\u00a0258,19\u00a0€"), ("-5", "\u22125,00\u00a0€"), ("1.005", "1,01\u00a0€")],
)
def test_money_for_papers(amount: str, written: str) -> None:
    assert formal_money(Decimal(amount)) == written


def test_a_person_reads_no_negative_amount() -> None:
    with pytest.raises(ValueError, match="never negative"):
        money(Decimal(-1))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 sekunžu"),
        (1, "1 sekunde"),
        (2, "2 sekundes"),
        (10, "10 sekundes"),
        (11, "11 sekundes"),
        (21, "21 sekunde"),
        (59.6, "1 minūte"),
        (90, "1 minūte un 30 sekundes"),
        (3600, "1 stunda"),
        (5400, "1 stunda un 30 minūtes"),
        (7260, "2 stundas un 1 minūte"),
    ],
)
def test_lengths(seconds: float, said: str) -> None:
    assert length(seconds) == said


def test_a_negative_length_is_refused() -> None:
    with pytest.raises(ValueError, match="never negative"):
        length(-1)
