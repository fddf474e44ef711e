"""Quiet hours: the hours in which nothing unasked is sent."""

from datetime import datetime, time, timedelta
from typing import Protocol

from plan.sessions.recurrence import moment, wall_of

# How long before quiet hours a reminder goes out that would fall in them. Many are moved to the same minute, Telegram takes 30 messages
# a second, and a reminder may wait up to ten minutes for a pause in its chat.
BEFORE_QUIET = timedelta(minutes=15)


class QuietHours(Protocol):
    """Hours of the day in Riga, maybe over midnight; two equal hours mean no quiet hours."""

    @property
    def quiet_from(self) -> int: ...

    @property
    def quiet_until(self) -> int: ...


def is_quiet(at: datetime, hours: QuietHours) -> bool:
    """Whether the moment falls in quiet hours."""
    hour = wall_of(at).hour
    start, end = hours.quiet_from, hours.quiet_until
    return start <= hour or hour < end if start > end else start <= hour < end


def before_quiet(at: datetime, hours: QuietHours) -> datetime:
    """The moment itself, or BEFORE_QUIET ahead of quiet hours when it falls in them or in that time before them."""
    if not is_quiet(at, hours) and not is_quiet(at + BEFORE_QUIET, hours):
        return at
    wall = wall_of(at + BEFORE_QUIET)
    begins = datetime.combine(wall.date(), time(hours.quiet_from))
    return moment(begins if begins <= wall else begins - timedelta(days=1)) - BEFORE_QUIET


def after_quiet(at: datetime, hours: QuietHours) -> datetime:
    """The moment itself, or the end of quiet hours when it falls in them."""
    if not is_quiet(at, hours):
        return at
    wall = wall_of(at)
    ends = datetime.combine(wall.date(), time(hours.quiet_until))
    return moment(ends if ends > wall else ends + timedelta(days=1))
