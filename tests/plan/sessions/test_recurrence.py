"""Rules on the clocks of Riga: both changes of the clocks, days that a month lacks, texts of rules, and a series that goes another way."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.sessions.occurrences import occurrences
from plan.sessions.recurrence import (
    RecurrenceRule,
    Repeat,
    all_walls,
    last_wall,
    moment,
    move_rule,
    rule_of,
    settle_rule,
    text_of,
    wall_of,
    walls,
)
from tests.sessions import HOUR, session, utc, wall

DAILY = RecurrenceRule(Repeat.DAILY)
# Latvia changes its clocks at 3:00 in March and at 4:00 in October, both at 1:00 UTC.
CHANGES = ((date(2026, 3, 29), date(2026, 10, 25)), (date(2027, 3, 28), date(2027, 10, 31)))

weekdays = st.lists(st.integers(1, 7), max_size=4).map(tuple)
ends = st.one_of(
    st.just({}),
    st.builds(lambda day: {"until": day}, st.dates(date(2027, 1, 1), date(2029, 1, 1))),
    st.fixed_dictionaries({"count": st.integers(1, 60)}),
)
weekly = st.builds(
    lambda every, days, start, end: RecurrenceRule(Repeat.WEEKLY, every, days, week_start=start, **end),
    st.integers(1, 4),
    weekdays,
    st.integers(1, 7),
    ends,
)
daily = st.builds(lambda every, end: RecurrenceRule(Repeat.DAILY, every, **end), st.integers(1, 9), ends)
monthly = st.builds(
    lambda every, nth, end: RecurrenceRule(Repeat.MONTHLY, every, nth=nth, **end),
    st.integers(1, 4),
    st.sampled_from([0, 0, 1, 2, 3, 4, -1]),
    ends,
)
rules = st.one_of(weekly, daily, monthly)
starts = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0))  # noqa: DTZ001


@pytest.mark.parametrize(("spring", "autumn"), CHANGES)
def test_nine_stays_nine_over_both_changes_of_the_clocks(spring: date, autumn: date) -> None:
    for change, before, after in ((spring, 7, 6), (autumn, 6, 7)):
        series = session(f"{change - timedelta(days=7)} 09:00", RecurrenceRule(Repeat.WEEKLY, count=3))
        found = occurrences(series, moment(series.start), utc("2028-01-01"))
        assert [wall_of(one.starts).hour for one in found] == [9, 9, 9]
        assert [one.starts.hour for one in found] == [before, after, after]
        assert {one.ends - one.starts for one in found} == {HOUR}


@pytest.mark.parametrize(("spring", "autumn"), CHANGES)
def test_an_hour_that_does_not_exist_counts_by_the_offset_before(spring: date, autumn: date) -> None:
    assert moment(wall(f"{spring} 03:30")) == utc(f"{spring} 01:30")
    assert wall_of(moment(wall(f"{spring} 03:30"))) == wall(f"{spring} 04:30")
    series = session(f"{spring - timedelta(days=1)} 03:30", RecurrenceRule(Repeat.DAILY, count=3))
    shown = [wall_of(one.starts) for one in occurrences(series, utc("2026-01-01"), utc("2028-01-01"))]
    assert shown == [wall(f"{spring + timedelta(days=day)} {clock}") for day, clock in ((-1, "03:30"), (0, "04:30"), (1, "03:30"))]


@pytest.mark.parametrize(("spring", "autumn"), CHANGES)
def test_of_an_hour_that_comes_twice_the_first_is_meant(spring: date, autumn: date) -> None:
    assert moment(wall(f"{autumn} 03:30")) == utc(f"{autumn} 00:30")
    assert wall_of(utc(f"{autumn} 00:30")) == wall_of(utc(f"{autumn} 01:30")) == wall(f"{autumn} 03:30")


def test_a_moment_is_asked_of_a_wall_time_alone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment(utc("2026-11-23 09:00"))


def days_of(rule: RecurrenceRule, start: str, most: int = 4) -> list[str]:
    made = settle_rule(rule, wall(start))
    assert made
    return [time.date().isoformat() for time in islice(all_walls(*made), most)]


@pytest.mark.parametrize(
    ("start", "days"),
    [
        ("2027-01-31 10:00", ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]),
        ("2027-12-30 10:00", ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]),
        ("2027-01-29 10:00", ["2027-01-29", "2027-02-28", "2027-03-29", "2027-04-29"]),
        ("2027-01-28 10:00", ["2027-01-28", "2027-02-28", "2027-03-28", "2027-04-28"]),
    ],
)
def test_a_month_without_the_day_is_not_left_out_but_has_its_last_day(start: str, days: list[str]) -> None:
    assert days_of(RecurrenceRule(Repeat.MONTHLY), start) == days


def test_a_monthly_series_that_moves_to_the_end_of_a_month_leaves_no_month_out() -> None:
    rule = move_rule(RecurrenceRule(Repeat.MONTHLY), wall("2027-01-15 10:00"), wall("2027-01-31 10:00"))
    assert days_of(rule, "2027-01-31 10:00") == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]
    back = move_rule(rule, wall("2027-02-28 10:00"), wall("2027-03-01 10:00"))
    assert (back.month_day, days_of(back, "2027-03-01 10:00", 2)) == (0, ["2027-03-01", "2027-04-01"])


def test_a_series_of_the_31st_that_moves_by_an_hour_in_february_stays_one_of_the_31st() -> None:
    rule = move_rule(RecurrenceRule(Repeat.MONTHLY, month_day=31), wall("2027-02-28 10:00"), wall("2027-02-28 11:00"))
    assert days_of(rule, "2027-02-28 11:00", 3) == ["2027-02-28", "2027-03-31", "2027-04-30"]


def test_the_last_friday_of_each_month() -> None:
    made = settle_rule(RecurrenceRule(Repeat.MONTHLY, nth=-1, days=(5,)), wall("2026-11-01 10:00"))
    assert made
    assert [time.date().isoformat() for time in islice(all_walls(*made), 3)] == ["2026-11-27", "2026-12-25", "2027-01-29"]


def test_a_monday_rule_begun_on_a_friday_begins_on_monday() -> None:
    assert settle_rule(RecurrenceRule(Repeat.WEEKLY, days=(1, 1)), wall("2026-11-27 09:00")) == (
        RecurrenceRule(Repeat.WEEKLY, days=(1,)),
        wall("2026-11-30 09:00"),
    )


def test_the_last_day_belongs_to_the_series() -> None:
    assert last_wall(RecurrenceRule(Repeat.DAILY, until=date(2026, 11, 25)), wall("2026-11-23 23:00")) == wall("2026-11-25 23:00")
    assert last_wall(DAILY, wall("2026-11-23 23:00")) is None
    assert last_wall(None, wall("2026-11-23 23:00")) == wall("2026-11-23 23:00")


@pytest.mark.parametrize(
    "rule",
    [
        RecurrenceRule(Repeat.DAILY, 0),
        RecurrenceRule(Repeat.DAILY, 367),
        RecurrenceRule(Repeat.DAILY, days=(1,)),
        RecurrenceRule(Repeat.WEEKLY, days=(8,)),
        RecurrenceRule(Repeat.WEEKLY, nth=1),
        RecurrenceRule(Repeat.WEEKLY, week_start=0),
        RecurrenceRule(Repeat.MONTHLY, days=(1,)),
        RecurrenceRule(Repeat.MONTHLY, nth=5),
        RecurrenceRule(Repeat.MONTHLY, month_day=28),
        RecurrenceRule(Repeat.MONTHLY, nth=1, month_day=31),
        RecurrenceRule(Repeat.WEEKLY, month_day=31),
        RecurrenceRule(Repeat.MONTHLY, nth=1, days=(1, 2)),
        RecurrenceRule(Repeat.DAILY, count=0),
        RecurrenceRule(Repeat.DAILY, count=2, until=date(2027, 1, 1)),
        RecurrenceRule(Repeat.DAILY, until=date(2026, 1, 1)),
    ],
)
def test_a_rule_without_a_meaning_is_none(rule: RecurrenceRule) -> None:
    assert settle_rule(rule, wall("2026-11-23 09:00")) is None


@given(rules, starts)
def test_the_text_of_a_rule_is_the_rule(rule: RecurrenceRule, start: datetime) -> None:
    made = settle_rule(rule, start)
    assert made is None or rule_of(text_of(made[0])) == made[0]


def some(rule: RecurrenceRule, start: datetime, most: int = 60) -> Iterator[datetime]:
    return islice(all_walls(rule, start), most)


@given(st.one_of(daily, weekly), starts, st.integers(-9, 9), st.integers(-60, 60), st.integers(0, 5))
@settings(max_examples=200)
def test_a_series_that_moves_keeps_its_pattern(rule: RecurrenceRule, start: datetime, days: int, minutes: int, at: int) -> None:
    """Every time of it comes so many days and minutes later, also where weeks are left out and the week is crossed."""
    made = settle_rule(rule, start)
    if made is None:
        return
    old = list(some(*made))
    first = old[min(at, len(old) - 1)]
    to = first + timedelta(days=days, minutes=minutes)
    away = to - first
    until = made[0].until
    new = list(some(move_rule(made[0], first, to), to))
    expected = [time + away for time in old if time >= first]
    if until:  # its last day moves by whole days
        expected = [time for time in expected if time.date() <= until + (to.date() - first.date())]
    if made[0].count is None:
        assert new[: len(expected)] == expected or (until and new == expected)
    else:
        assert new[: len(expected)] == expected


def test_walls_are_those_between() -> None:
    assert walls(DAILY, wall("2026-11-23 09:00"), wall("2026-11-24 09:00"), wall("2026-11-25 08:59")) == [wall("2026-11-24 09:00")]
    assert walls(None, wall("2026-11-23 09:00"), wall("2026-11-23 09:00"), wall("2026-11-23 09:00")) == [wall("2026-11-23 09:00")]
    assert walls(None, wall("2026-11-23 09:00"), wall("2026-11-24 09:00"), wall("2026-11-25 09:00")) == []
