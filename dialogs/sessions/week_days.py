"""What there is in a week, for whoever looks."""

from datetime import date, datetime, time, timedelta

from dialogs.engine.conversation import Text
from dialogs.engine.step import Here
from dialogs.sessions.lookup import Found, is_ahead, may_see
from dialogs.sessions.wording import what
from dialogs.texts.values import Weekday
from plan.sessions.recurrence import DAY, moment, wall_of
from plan.sessions.session import occurrences

WEEK = timedelta(days=7)


def sessions_between(here: Here, since: datetime, until: datetime) -> list[Found]:
    """Those that begin between the two moments, in order, the cancelled ones too."""
    mine = (session for session in here.case.person.sessions if may_see(here, session))
    found = (Found(session, one) for session in mine for one in occurrences(session, since, until))
    return sorted(found, key=lambda one: (one.occurrence.starts, one.session.id))


def monday(here: Here, number: int) -> date:
    today = wall_of(here.facts.by.at).date()
    return today - today.weekday() * DAY + number * WEEK


def all_in(here: Here, number: int) -> list[Found]:
    """`number` 0 is this week."""
    begins = datetime.combine(monday(here, number), time())
    return sessions_between(here, moment(begins), moment(begins + WEEK))


def week_of(here: Here, number: int) -> list[Found]:
    """What there is to come to: what is over is left out."""
    return [one for one in all_in(here, number) if is_ahead(here, one)]


def called_off(here: Here, number: int) -> tuple[Text, ...]:
    """The times that somebody might still come to. Of a series that is cancelled as a whole everybody was told; it would fill the week."""
    found = (one for one in all_in(here, number) if not (one.session.cancelled and one.session.rule))
    items = tuple(_off(here, one) for one in found if one.occurrence.cancelled and one.occurrence.ends > here.facts.by.at)
    return (Text("session.week.off", {"items": items}),) if items else ()


def _off(here: Here, found: Found) -> Text:
    """Which one it is, too: another may begin at the same hour."""
    wall = wall_of(found.occurrence.starts)
    return Text("session.off", {"weekday": Weekday(wall.date()), "clock": wall.time(), "what": what(here, found.details)}, sensitive=True)
