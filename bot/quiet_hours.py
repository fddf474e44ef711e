"""When nothing is sent that nobody asked for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from plan.person import Settings

RIGA = ZoneInfo("Europe/Riga")


def quiet(at: datetime, settings: Settings) -> bool:
    """Whether this moment falls in the person's quiet hours, which may go over midnight."""
    hour = at.astimezone(RIGA).hour
    start, end = settings.quiet_from, settings.quiet_until
    return start <= hour or hour < end if start > end else start <= hour < end
