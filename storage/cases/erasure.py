"""Erases everything kept about a person, and the name of a supporter."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, delete, false, or_, select, update

from plan.changes import By
from plan.person import Consent, PersonSettings
from plan.reminders.schedule import ReminderKind
from plan.states import Role
from plan.support.supporter import Standing
from plan.words import Source
from storage.cases.audit import note
from storage.cases.case_counts import leave
from storage.cases.case_mapper import settings_columns
from storage.cases.parts import PARTS
from storage.db.tx import Tx
from storage.sessions.session_mapper import SESSION_PARTS
from storage.tables.plans import PERSON, PLAN, WORKER
from storage.tables.sessions import REMINDER, REMINDER_CHOICE
from storage.tables.supporters import SUPPORTER
from storage.tables.traffic import AUDIT, BLOCKED_CHAT, CONVERSATION, INVITATION, OUTBOX, VOICE_FILE
from storage.tables.web import CALENDAR, DRAFT, NOTE, OPEN_CASE, SEARCH

NAMING = ("notice", "own")  # kinds of messages in the outbox that name somebody
ABOUT_A_PLAN = ("", f"reminder/{ReminderKind.OVERDUE}/", f"reminder/{ReminderKind.REVIEW}/")
NOTHING = {
    "telegram_id": None, "name": "", "case_number": "", "case_number_hash": "", "consent": Consent.NOT_ASKED.value, "consent_version": "",
    "consent_at": None, "blocked_at": None, "together": 0, **settings_columns(PersonSettings()),
}  # fmt: skip


def erase(tx: Tx, person_id: int, now: datetime) -> list[str]:
    """Erases all that a person said and chose, their supporters and sessions, name, case number and Telegram id, in all versions.

    What workers wrote about them (lines of support, the reason for the budget, notes for colleagues, unsent text) is erased too.

    Bare rows stay, so that the office's figures are not affected: that there was a plan, its states and their times, and in the audit trail
    who did what when. Returns the paths of voice files within DATA_DIR, to be deleted after the commit.
    """
    plans = list(tx.connection.execute(select(PLAN.c.id).where(PLAN.c.person_id == person_id)).scalars())
    chat_id = tx.connection.execute(select(PERSON.c.telegram_id).where(PERSON.c.id == person_id)).scalar_one_or_none()
    paths = _voices(tx, plans)
    leave(tx, plans)
    _empty_plans(tx, plans)
    _end_support(tx, person_id)
    _clear_the_pages(tx, person_id, plans)
    _take_back_notices(tx, plans)
    _end_sessions(tx, person_id)
    tx.connection.execute(update(PERSON).where(PERSON.c.id == person_id).values(**NOTHING, erased_at=now))
    if chat_id is not None:
        erase_chat(tx, chat_id)
    for plan_id in plans:
        note(tx, plan_id, By(Role.PERSON, person_id, now), [("erase", "")])
    tx.drop(person_id)
    return paths


def _voices(tx: Tx, plans: list[int]) -> list[str]:
    """Deletes the rows of the plans' voice notes. Returns the paths of files that no other plan uses."""
    ours = VOICE_FILE.c.plan_id.in_(plans)
    elsewhere = select(VOICE_FILE.c.unique_id).where(~ours)
    gone = select(VOICE_FILE.c.path).where(ours, VOICE_FILE.c.path != "", VOICE_FILE.c.unique_id.not_in(elsewhere)).distinct()
    paths = list(tx.connection.execute(gone).scalars())
    tx.connection.execute(delete(VOICE_FILE).where(ours))
    return paths


def _empty_plans(tx: Tx, plans: list[int]) -> None:
    for part in PARTS:
        if part.field != "history":
            tx.connection.execute(delete(part.table).where(part.table.c.plan_id.in_(plans)))
    bare: dict[str, Any] = {"compared": "[]", "priority_order": "[]", "budget": Decimal(0), "reason": "", "office_id": None}
    bare |= {"order_source": Source.PERSON.value, "order_supporter": "", "revision": PLAN.c.revision + 1}
    tx.connection.execute(update(PLAN).where(PLAN.c.id.in_(plans)).values(bare))
    tx.connection.execute(update(AUDIT).where(AUDIT.c.plan_id.in_(plans)).values(about=""))


def _end_support(tx: Tx, person_id: int) -> None:
    """Removes the person's supporters, their invitations, and the drafts that supporters have in a conversation."""
    theirs = tx.connection.execute(select(SUPPORTER.c.telegram_id).where(SUPPORTER.c.person_id == person_id)).scalars().all()
    tx.connection.execute(update(CONVERSATION).where(CONVERSATION.c.chat_id.in_(theirs)).values(kept=""))
    tx.connection.execute(delete(SUPPORTER).where(SUPPORTER.c.person_id == person_id))
    _forget_choices(tx, theirs)
    tx.connection.execute(delete(INVITATION).where(INVITATION.c.person_id == person_id))


def _take_back_notices(tx: Tx, plans: list[int]) -> None:
    """Deletes unsent messages about the person to others, since they name the person. Their keys begin with the plan's number."""
    keys = (OUTBOX.c.key.startswith(f"{stem}{plan}/", autoescape=True) for plan in plans for stem in ABOUT_A_PLAN)
    tx.connection.execute(delete(OUTBOX).where(OUTBOX.c.ended_at.is_(None), OUTBOX.c.kind.in_(NAMING), or_(false(), *keys)))


def _forget_choices(tx: Tx, chats: Sequence[int]) -> None:
    """Deletes the reminder choices of those chats that belong to no active supporter and no worker."""
    support = select(SUPPORTER.c.telegram_id).where(SUPPORTER.c.standing != Standing.ENDED.value)
    work = select(WORKER.c.telegram_id).where(WORKER.c.ended_at.is_(None))
    whose = REMINDER_CHOICE.c.telegram_id
    tx.connection.execute(delete(REMINDER_CHOICE).where(whose.in_(chats), whose.not_in(support), whose.not_in(work)))


def _end_sessions(tx: Tx, person_id: int) -> None:
    for table in (REMINDER, *(part.table for part in SESSION_PARTS)):
        tx.connection.execute(delete(table).where(table.c.person_id == person_id))
    _end_calendar(tx, Role.PERSON, person_id)


def _end_calendar(tx: Tx, role: Role, owner_id: int) -> None:
    tx.connection.execute(delete(CALENDAR).where(CALENDAR.c.role == role.value, CALENDAR.c.owner_id == owner_id))


def _clear_the_pages(tx: Tx, person_id: int, plans: list[int]) -> None:
    for table in (SEARCH, NOTE):
        tx.connection.execute(delete(table).where(table.c.person_id == person_id))
    for table in (DRAFT, OPEN_CASE):
        tx.connection.execute(delete(table).where(table.c.plan_id.in_(plans)))


def forget_supporter(tx: Tx, telegram_id: int) -> None:
    """Erases the name, the Telegram id and the choices of a supporter whose support has ended everywhere.

    Lines said together stay marked as said together with a supporter, in all versions, without the name.
    """
    this = SUPPORTER.c.telegram_id == telegram_id
    names: dict[int, set[str]] = {}
    for person_id, name in tx.connection.execute(select(SUPPORTER.c.person_id, SUPPORTER.c.name).where(this)):
        names.setdefault(person_id, set()).add(tx.vault.unseal(name))
    sent = update(REMINDER).where(REMINDER.c.person_id.in_(sorted(names)), REMINDER.c.chat_id == telegram_id)
    tx.connection.execute(sent.where(REMINDER.c.role == Role.SUPPORTER.value).values(chat_id=None, message_id=None))
    tx.connection.execute(update(SUPPORTER).where(this).values(name="", telegram_id=0))
    _forget_choices(tx, [telegram_id])
    opened = update(INVITATION).where(INVITATION.c.used_by == telegram_id, INVITATION.c.kind == "supporter")
    tx.connection.execute(opened.values(used_by=None))
    _end_calendar(tx, Role.SUPPORTER, telegram_id)
    for person_id, gone in sorted(names.items()):
        _take_names(tx, person_id, gone)


def _take_names(tx: Tx, person_id: int, names: set[str]) -> None:
    """The revision is raised first: it locks out whoever is changing the case, and makes other processes read it again."""
    plans = list(tx.connection.execute(select(PLAN.c.id).where(PLAN.c.person_id == person_id)).scalars())
    tx.connection.execute(update(PLAN).where(PLAN.c.id.in_(plans)).values(revision=PLAN.c.revision + 1))
    for column in (PLAN.c.order_supporter, *(part.table.c.supporter for part in PARTS if "supporter" in part.table.c)):
        _take_names_of(tx, column, plans, names)
    tx.drop(person_id)


def _take_names_of(tx: Tx, column: Column[str], plans: list[int], names: set[str]) -> None:
    """Empties the column where it holds one of the names. The first column of its table's key is the plan's number."""
    key = tuple(column.table.primary_key)
    for *numbers, sealed in tx.connection.execute(select(*key, column).where(key[0].in_(plans), column != "")).all():
        if tx.vault.unseal(sealed) in names:
            this = (part == number for part, number in zip(key, numbers, strict=True))
            tx.connection.execute(update(column.table).where(*this).values({column: ""}))


def erase_chat(tx: Tx, chat_id: int) -> None:
    """Deletes the conversation and the messages between the bot and a chat."""
    tx.connection.execute(delete(CONVERSATION).where(CONVERSATION.c.chat_id == chat_id))
    for table in (OUTBOX, BLOCKED_CHAT):
        tx.connection.execute(delete(table).where(table.c.chat_id == chat_id))
    used = update(INVITATION).where(INVITATION.c.used_by == chat_id, INVITATION.c.kind == "person")
    tx.connection.execute(used.values(used_by=None, case_number=""))
    tx.forgotten_chats.add(chat_id)
