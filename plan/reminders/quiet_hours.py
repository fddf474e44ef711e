"""When nothing is sent that nobody asked for."""

from datetime import datetime, time, timedelta
from typing import Protocol

from plan.sessions.recurrence import moment, wall_of

# A reminder moved before quiet hours comes so much before them: many are moved to the same minute, Telegram takes 30 a second, and one
# waits up to ten minutes for a pause in its chat.
BEFORE_QUIET = timedelta(minutes=15)


class QuietHours(Protocol):
    """Hours of the day in Riga, from one to the other, maybe over midnight; the same hour twice = no quiet hours."""

    @property
    def quiet_from(self) -> int: ...

    @property
    def quiet_until(self) -> int: ...


def is_quiet(at: datetime, hours: QuietHours) -> bool:
    """Whether this moment falls in the quiet hours, which may go over midnight."""
    hour = wall_of(at).hour
    start, end = hours.quiet_from, hours.quiet_until
    return start <= hour or hour < end if start > end else start <= hour < end


def before_quiet(at: datetime, hours: QuietHours) -> datetime:
    """The moment itself, or when it falls in quiet hours or in the quarter of an hour before, that quarter's beginning."""
    if not is_quiet(at, hours) and not is_quiet(at + BEFORE_QUIET, hours):
        return at
    wall = wall_of(at + BEFORE_QUIET)
    begins = datetime.combine(wall.date(), time(hours.quiet_from))
    return moment(begins if begins <= wall else begins - timedelta(days=1)) - BEFORE_QUIET


def after_quiet(at: datetime, hours: QuietHours) -> datetime:
    """The moment itself, or when it falls in quiet hours, the end of them."""
    if not is_quiet(at, hours):
        return at
    wall = wall_of(at)
    ends = datetime.combine(wall.date(), time(hours.quiet_until))
    return moment(ends if ends > wall else ends + timedelta(days=1))
