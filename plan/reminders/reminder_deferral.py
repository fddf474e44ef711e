"""Nothing comes in the middle of a question: when a reminder waits until whoever reads it has paused."""

from datetime import datetime, timedelta

A_PAUSE = timedelta(minutes=2)
LONGEST_WAIT = timedelta(minutes=10)


def waits_until(now: datetime, *, heard: datetime | None, due: datetime, starts: datetime | None) -> datetime | None:
    """Until when; None = it may come now. `heard`: when the chat last said or tapped something. It never waits past the start."""
    if heard is None:
        return None
    until = min(heard + A_PAUSE, due + LONGEST_WAIT)
    return until if until > now and (starts is None or until < starts) else None
