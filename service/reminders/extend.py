"""The reminders of the weeks to come, made ahead every day."""

from datetime import datetime, timedelta

from plan.reminders.plan_reminders import AFTER_DAYS
from storage.cases import cases
from storage.db.tx import Tx
from storage.reminders import reminder_rows
from storage.reminders.reminder_search import persons_with_reminders

DAY = timedelta(days=1)


def to_extend(tx: Tx, now: datetime, *, after: int = 0, limit: int = 50) -> list[int]:
    """The next persons whose reminders are to be extended; `after`: the last person before them."""
    return persons_with_reminders(tx, now, (now - (AFTER_DAYS[-1] + 1) * DAY, now - DAY), after=after, limit=limit)


def extend(tx: Tx, person_id: int, now: datetime) -> None:
    """Makes the person's reminders up to the horizon."""
    case = cases.of_person(tx, person_id)
    if case:
        reminder_rows.rebuild(tx, case, now)
