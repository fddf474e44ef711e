"""Working days in Latvia: Monday to Friday without public holidays, and Saturdays worked in exchange for a moved day off."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

RIGA = ZoneInfo("Europe/Riga")
LONG_WAIT = 10
FRIDAY = 5  # of isoweekday


def working_days(since: date, until: date) -> int:
    """How many working days there are after the day `since`, up to and including `until`."""
    weeks, rest = divmod(max((until - since).days, 0), 7)
    days = (since + timedelta(days=7 * weeks + day) for day in range(1, rest + 1))
    ordinary = 5 * weeks + sum(day.isoweekday() <= FRIDAY for day in days)
    unlike = (day for year in range(since.year, until.year + 1) for day in _unlike_its_week(year).items() if since < day[0] <= until)
    return ordinary + sum(more for _, more in unlike)


@cache
def _unlike_its_week(year: int) -> dict[date, int]:
    """The days of a year that differ from their weekday: -1 for a weekday off, +1 for a working Saturday or Sunday."""
    calendar = country_holidays("LV", years=year)
    off = {day: -1 for day in calendar if day.isoweekday() <= FRIDAY}
    return off | dict.fromkeys(calendar.weekend_workdays, 1)


def has_waited_long(since: datetime, now: datetime) -> bool:
    """Whether more than ten working days have passed, by the calendar in Riga."""
    return working_days(since.astimezone(RIGA).date(), now.astimezone(RIGA).date()) > LONG_WAIT
