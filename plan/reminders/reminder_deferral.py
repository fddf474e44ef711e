"""When a reminder waits because its reader is using the chat right now."""

from datetime import datetime, timedelta

A_PAUSE = timedelta(minutes=2)
LONGEST_WAIT = timedelta(minutes=10)


def waits_until(now: datetime, *, heard: datetime | None, due: datetime, starts: datetime | None) -> datetime | None:
    """Until when the reminder waits; None = send it now. `heard`: when the chat was last used. All in UTC; never waits past `starts`."""
    if heard is None:
        return None
    until = min(heard + A_PAUSE, due + LONGEST_WAIT)
    return until if until > now and (starts is None or until < starts) else None
