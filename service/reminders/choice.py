"""When a supporter or worker wants to be reminded of sessions."""

from datetime import datetime

from plan.reminders.schedule import ReminderChoice
from service.reminders.extend import extend
from storage.cases import supporters
from storage.db.tx import Tx
from storage.reminders.reminder_search import persons_met_by, put_choice


def choose(tx: Tx, telegram_id: int, choice: ReminderChoice, now: datetime) -> None:
    """For all whom they support or meet. A person's own times are changed by ChangeSettings."""
    put_choice(tx, telegram_id, choice)
    for number in sorted({*persons_met_by(tx, telegram_id), *supporters.person_ids_of(tx, telegram_id)}):
        extend(tx, number, now)
