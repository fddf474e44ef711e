"""Parse numbers, wall times and days from button data and places. Taps can be forged, so anything may come in."""

from datetime import date, datetime, time

LONGEST_NUMBER = 9  # digits: longer numbers do not fit the database's integers


def number_of(text: str) -> int:
    """A number from its digits; 0, which nothing has, for any other text, such as "²", which isdigit() accepts."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def when_of(text: str) -> datetime | None:
    """The wall time "20261123T1400"; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if f"{found:%Y%m%dT%H%M}" == text else None


def day_of(text: str) -> date | None:
    """The day "20261123"; None for anything else."""
    found = when_of(f"{text}T0000")
    return found.date() if found else None


def clock_of(text: str) -> time | None:
    """The hour and minute "1400"; None for anything else."""
    found = when_of(f"20000101T{text}")
    return found.time() if found else None
