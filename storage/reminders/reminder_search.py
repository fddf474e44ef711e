"""Finds reminders by what they are about, and the persons whose reminders are to be extended."""

import json
from datetime import datetime

from sqlalchemy import bindparam, or_, select, text

from plan.reminders.schedule import ReminderChoice
from plan.states import State
from storage.db.tx import Tx
from storage.reminders.reminder_rows import SENT, DueReminder
from storage.tables.plans import PERSON, PLAN, WORKER
from storage.tables.sessions import REMINDER, SESSION

GOES_ON = (
    select(SESSION.c.number)
    .where(SESSION.c.person_id == PERSON.c.id, SESSION.c.cancelled.is_(False))
    .where(or_(SESSION.c.ends_at.is_(None), SESSION.c.ends_at > bindparam("now", type_=SESSION.c.ends_at.type)))
    .exists()
)
SILENT = (PLAN.c.state == State.DRAFT.value) & PLAN.c.said_at.between(bindparam("long_ago"), bindparam("lately"))
AGREED = (State.FINAL, State.REVIEW_DUE)
STANDS = select(PLAN.c.id).where(PLAN.c.person_id == PERSON.c.id, or_(PLAN.c.state.in_(AGREED), SILENT)).exists()
TO_EXTEND = (
    select(PERSON.c.id)
    .where(PERSON.c.id > bindparam("after"), PERSON.c.erased_at.is_(None), or_(GOES_ON, STANDS))
    .order_by(PERSON.c.id)
    .limit(bindparam("most"))
)
R = REMINDER.c
LATER_ONE = (
    select(R.id)
    .where(R.person_id == bindparam("person"), R.due_at > bindparam("due"), R.due_at <= bindparam("now"))
    .where(or_(R.ended_at.is_(None), R.outcome == SENT))
    .where(*(column == bindparam(f"of_{column.name}") for column in (R.kind, R.role, R.to_id, R.session)))
    .where(or_(R.original == bindparam("of_original", type_=R.original.type), R.session == 0))
    .limit(1)
)
PUT_CHOICE = text(
    "INSERT INTO reminder_choice (telegram_id, leads, quiet_from, quiet_until) VALUES (:telegram_id, :leads, :quiet_from, :quiet_until)"
    " ON CONFLICT (telegram_id) DO UPDATE SET leads = excluded.leads, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until"
)
WITH_WORKER = (
    select(SESSION.c.person_id)
    .join(WORKER, WORKER.c.id == SESSION.c.worker_id)
    .where(WORKER.c.telegram_id == bindparam("chat"))
    .distinct()
    .order_by(SESSION.c.person_id)
)


def persons_with_reminders(tx: Tx, now: datetime, silent: tuple[datetime, datetime], *, after: int, limit: int) -> list[int]:
    """The next persons with a session ahead, an agreed plan, or a draft last changed between the two moments of `silent`."""
    which = {"after": after, "most": limit, "now": now, "long_ago": silent[0], "lately": silent[1]}
    return list(tx.connection.execute(TO_EXTEND, which).scalars())


def has_later_one(tx: Tx, due: DueReminder, now: datetime) -> bool:
    """Whether a later reminder of the same kind about the same thing is due by now or was sent."""
    reminder = due.reminder
    of = {"of_kind": reminder.kind.value, "of_role": reminder.to.role.value, "of_to_id": reminder.to.id, "of_session": reminder.session}
    which = {"person": due.person_id, "due": reminder.due, "now": now, "of_original": reminder.original, **of}
    return tx.connection.execute(LATER_ONE, which).first() is not None


def put_choice(tx: Tx, telegram_id: int, choice: ReminderChoice) -> None:
    row = {"leads": json.dumps(choice.leads), "quiet_from": choice.quiet_from, "quiet_until": choice.quiet_until}
    tx.connection.execute(PUT_CHOICE, {"telegram_id": telegram_id, **row})


def persons_met_by(tx: Tx, telegram_id: int) -> list[int]:
    """The persons with whom this worker has a session."""
    return list(tx.connection.execute(WITH_WORKER, {"chat": telegram_id}).scalars())
