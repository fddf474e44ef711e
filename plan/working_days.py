"""Working days as people count them: Monday to Friday. Public holidays count too, so a long wait shows a day early rather than late."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

RIGA = ZoneInfo("Europe/Riga")
LONG_WAIT = 10
FRIDAY = 5  # of isoweekday


def working_days(since: date, until: date) -> int:
    """How many working days came after the day `since`, up to and with `until`."""
    weeks, rest = divmod(max((until - since).days, 0), 7)
    days = (since + timedelta(days=7 * weeks + day) for day in range(1, rest + 1))
    return 5 * weeks + sum(day.isoweekday() <= FRIDAY for day in days)


def waits_long(since: datetime, now: datetime) -> bool:
    """Over ten working days, by the calendar in Riga."""
    return working_days(since.astimezone(RIGA).date(), now.astimezone(RIGA).date()) > LONG_WAIT
