"""Whether a reminder is still right just before it is sent, and what it brings along."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.texts.session_notifications import reminder_message
from plan.changes import By, MovePlan
from plan.person import Person
from plan.plan import Case
from plan.reminders.plan_reminders import ReminderBasis, due_reminders
from plan.reminders.quiet_hours import after_quiet, is_quiet
from plan.reminders.reminder_deferral import waits_until
from plan.reminders.schedule import Reminder, ReminderKind
from plan.sessions.occurrences import Occurrence, occurrence
from plan.sessions.session import Session
from plan.states import Move, Role, State
from service.apply_changes import apply_changes
from storage.cases import cases
from storage.chats import blocked_chats, conversations, outbox
from storage.db.tx import Tx
from storage.office import offices
from storage.reminders import reminder_rows
from storage.reminders.reminder_rows import HORIZON, DueReminder
from storage.reminders.reminder_search import has_later_one

REACHES_NOBODY = ("gone", "blocked")
BEFORE_THE_START = frozenset({ReminderKind.SESSION, ReminderKind.CONFIRM})


@dataclass(frozen=True, slots=True)
class ReadyReminder:
    """What may be sent now. `chat_ids`: several where a whole office is told. Without `session` and `occurrence` it is about the plan."""

    due: DueReminder
    case: Case
    chat_ids: tuple[int, ...]
    session: Session | None
    occurrence: Occurrence | None


def check_reminder(tx: Tx, due: DueReminder, now: datetime) -> ReadyReminder | None:
    """The reminder with all that it is about, if it may be sent now. Else it is dropped with a reason, or put off, and None is returned.

    Reasons: "erased"; "changed" (moved, cancelled, answered, or the plan went on); "past" (the session has begun); "late" (a later one is
    due as well and is enough); "quiet" (nothing but quiet hours is left before the session); "gone" (nobody has a phone there); "blocked".
    When a plan is due for review it becomes so here, by the clock's own deed, whoever can be reached.
    """
    case = cases.of_person(tx, due.person_id)
    verdict = _verdict(tx, case, due, now) if case else "erased"
    if case and due.reminder.kind is ReminderKind.REVIEW and (isinstance(verdict, ReadyReminder) or verdict in REACHES_NOBODY):
        _to_be_reviewed(tx, case, now)
    if isinstance(verdict, ReadyReminder):
        return verdict
    if isinstance(verdict, str):
        reminder_rows.drop(tx, due.id, verdict, now)
    else:
        reminder_rows.postpone(tx, due.id, verdict)
    return None


def prepare_reminder(tx: Tx, due: DueReminder, now: datetime) -> ReadyReminder | None:
    """As `check_reminder`, with what a reminder of its kind brings along; a reminder of one chat that may leave this moment, else None.

    What goes to workers about a plan is put into the outbox, for each who is to have it. A reader in the middle of a question is waited
    for.
    """
    ready = check_reminder(tx, due, now) if reminder_rows.is_mine(tx, due) else None
    if ready is None:
        return None
    if due.reminder.to.role is Role.WORKER and ready.session is None:
        _to_workers(tx, ready, now)
        return None
    starts = ready.occurrence.starts if ready.occurrence and due.reminder.kind in BEFORE_THE_START else None
    until = waits_until(now, heard=conversations.last_heard(tx, ready.chat_ids[0]), due=due.reminder.due, starts=starts)
    if until:
        reminder_rows.postpone(tx, due.id, until)
    return None if until else ready


def _to_be_reviewed(tx: Tx, case: Case, now: datetime) -> None:
    if case.plan.state is State.FINAL:
        apply_changes(tx, case, (MovePlan(Move.REVIEW),), By(Role.CLOCK, 0, now))


def _to_workers(tx: Tx, ready: ReadyReminder, now: datetime) -> None:
    """One row of the outbox for each; the reminder ends with it, in one transaction."""
    reminder = ready.due.reminder
    message = reminder_message(reminder, ready.case, None, None).to_json()
    for chat_id in ready.chat_ids:
        key = f"reminder/{reminder.key}/{ready.due.id}/{chat_id}"
        outbox.put(tx, key=key, chat_id=chat_id, kind="own", payload={"message": message, "quiet": None, "asks": None}, not_before=now)
    reminder_rows.mark_sent(tx, ready.due.id, now)


def _verdict(tx: Tx, case: Case, due: DueReminder, now: datetime) -> ReadyReminder | datetime | str:
    """Ready, or until when it waits, or why it is dropped."""
    standing = reminder_rows.reminder_basis(tx, case)
    wanted = next((one for one in due_reminders(standing, now, HORIZON) if one.key == due.reminder.key), None)
    if wanted is None:
        return "changed"
    begins = wanted.starts if wanted.kind in BEFORE_THE_START else None
    if begins and now >= begins:
        return "past"
    if put_off := _postponed_until(standing, wanted, now):
        return "quiet" if begins and put_off >= begins else put_off
    return "late" if has_later_one(tx, due, now) else _ready(tx, due, case)  # after a time of silence one is enough


def _postponed_until(standing: ReminderBasis, wanted: Reminder, now: datetime) -> datetime | None:
    """Until when it has to wait, if it has to: it is due later by now, or these are quiet hours."""
    choice = standing.choices(wanted.to)
    if wanted.due > now:
        return wanted.due
    return after_quiet(now, choice) if is_quiet(now, choice) else None


def _ready(tx: Tx, due: DueReminder, case: Case) -> ReadyReminder | str:
    theirs = _chats(tx, case, due.reminder)
    unreached = blocked_chats.blocked_chats_among(tx, theirs)
    chat_ids = tuple(chat_id for chat_id in theirs if chat_id not in unreached)
    if not chat_ids:
        return "blocked" if theirs else "gone"
    return ReadyReminder(due, case, chat_ids, case.person.session(due.reminder.session), _occurrence(case.person, due.reminder))


def _chats(tx: Tx, case: Case, reminder: Reminder) -> tuple[int, ...]:
    """Telegram ids of those whom it goes to. What is about the plan goes to the office when its worker has left or works elsewhere."""
    to = reminder.to
    if to.role is Role.PERSON:
        chat_id = cases.chat_of(tx, case.person.id)
    elif to.role is Role.SUPPORTER:
        supporter = case.person.supporter(to.id)
        chat_id = supporter.telegram_id if supporter and supporter.active else None
    else:
        workers = offices.workers_of(tx, case.person.office_id or 0)
        own = [worker for worker in workers if worker.id == to.id]
        return tuple(worker.telegram_id for worker in own or ([] if reminder.session else workers))
    return (chat_id,) if chat_id else ()


def _occurrence(person: Person, reminder: Reminder) -> Occurrence | None:
    session = person.session(reminder.session)
    return occurrence(session, reminder.original) if session and reminder.original else None
