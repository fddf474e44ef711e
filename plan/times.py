"""Wall times and days as they stand in names: of a button, or a place of the conversation."""

from datetime import date, datetime, time


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
