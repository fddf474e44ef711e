"""Reads a written day: "31.12.", "31.12.2027" or "trešdien, 31. decembrī"."""

import re
from datetime import date

_WRITTEN = re.compile(
    r"(?:\w+,?\s+)?(?P<day>\d{1,2})\s*[./\s]\s*(?:(?P<number>\d{1,2})|(?P<name>[^\W\d]{3,}))\s*[./,]?\s*(?P<year>\d{4})?\.?"
)
LETTERS = 3  # enough to tell the names of months apart, whatever their ending
LEAP = 8  # years that always include a 29th of February


def parse_day(text: str, today: date, months: str) -> date | None:
    """The day; without a year the next such day, today included; None for other text. `months`: the names of the twelve months."""
    found = _WRITTEN.fullmatch(" ".join(text.casefold().split()))
    month = _month(found, months.split()) if found else 0
    if found is None or not month:
        return None
    years = [int(found["year"])] if found["year"] else range(today.year, today.year + LEAP + 1)
    days = (day for year in years if (day := _day(year, month, int(found["day"]))))
    return next((day for day in days if found["year"] or day >= today), None)


def _month(found: re.Match[str], months: list[str]) -> int:
    if found["number"]:
        return int(found["number"])
    return next((number for number, month in enumerate(months, 1) if found["name"].startswith(month[:LETTERS])), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
