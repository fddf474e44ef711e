"""A person and the newest version of their plan: read, created, and saved by difference.

On SQLite a remembered case costs no statement; on PostgreSQL it costs one locking SELECT, which also keeps other processes waiting.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, literal_column, null, select, update

from plan.changes import By, Change
from plan.office import QueueEntry
from plan.person import Consent, Person, PersonSettings
from plan.plan import Case, Plan, Status
from plan.states import Role, State
from storage.cases import case_counts, case_mapper
from storage.cases.audit import note
from storage.cases.erasure import erase
from storage.cases.export import export
from storage.cases.parts import SUPPORTERS, save_parts
from storage.chats.voices import register
from storage.db.compiled import CompiledStatement
from storage.db.engine import Stale
from storage.db.tx import StoredCase, Tx
from storage.queue import search
from storage.queue.queue import of_case_number, waiting_plans
from storage.reminders import reminder_rows
from storage.sessions.session_mapper import save_sessions
from storage.tables.plans import PERSON, PLAN

__all__ = [
    "QueueEntry",
    "begin",
    "chat_of",
    "erase",
    "export",
    "of_case_number",
    "of_chat",
    "of_person",
    "of_plan",
    "record_look",
    "save",
    "versions",
    "waiting_plans",
]  # fmt: skip

CHAT_OF = select(PERSON.c.telegram_id).where(PERSON.c.id == bindparam("key"))
NEW_PERSON = insert(PERSON).returning(PERSON.c.id)
NEW_PLAN = insert(PLAN).returning(PLAN.c.id)
UPDATE_PERSON = update(PERSON).where(PERSON.c.id == bindparam("key"))
THIS_REVISION = (PLAN.c.id == bindparam("key"), PLAN.c.revision == bindparam("was"))
NEXT_REVISION = (
    update(PLAN)
    .where(*THIS_REVISION)
    .values(
        revision=bindparam("was") + literal_column("1"), said_at=func.coalesce(bindparam("said", type_=PLAN.c.said_at.type), PLAN.c.said_at)
    )
)
BUMP = CompiledStatement(NEXT_REVISION)
LEAVE_QUEUE = CompiledStatement(NEXT_REVISION.values(office_id=null()))
UPDATE_PLAN = CompiledStatement(NEXT_REVISION.values({name: bindparam(name) for name in case_mapper.OFTEN}))
UPDATE_ALL = CompiledStatement(NEXT_REVISION.values({name: bindparam(name) for name in (*case_mapper.OFTEN, *case_mapper.SELDOM)}))


def of_chat(tx: Tx, telegram_id: int) -> Case | None:
    """The person of this chat with the newest version of their plan."""
    entry = _entry(tx, tx.chats.get(telegram_id), tx.memory.of_chat, case_mapper.BY_CHAT, telegram_id)
    return entry.case if entry else None


def of_person(tx: Tx, person_id: int) -> Case | None:
    """The person of this number with the newest version of their plan; None after erasure."""
    entry = _entry(tx, person_id, tx.memory.of_person, case_mapper.BY_PERSON, person_id)
    return entry.case if entry else None


def of_plan(tx: Tx, plan_id: int) -> Case | None:
    """The person with this version of their plan. An old version can be read but not saved."""
    entry = _entry(tx, tx.plans.get(plan_id), tx.memory.of_plan, case_mapper.BY_PLAN, plan_id)
    if entry is None or entry.case.plan.id == plan_id:
        return entry.case if entry else None
    old = tx.connection.execute(case_mapper.ONE_PLAN, {"key": plan_id}).one()
    return Case(entry.case.person, case_mapper.load_plan(tx, old))


def versions(tx: Tx, person_id: int) -> list[Plan]:
    """All versions of the person's plan, the first one first."""
    return [case_mapper.load_plan(tx, row) for row in tx.connection.execute(case_mapper.ALL_PLANS, {"key": person_id}).all()]


def handed_in_plan(tx: Tx, case: Case) -> Plan:
    """The version that the office works with: the newest, or while that is a draft, the last one handed in, if there is one."""
    if case.plan.state is not State.DRAFT or case.plan.version == 1:
        return case.plan
    return next((plan for plan in reversed(versions(tx, case.person.id)) if plan.state is not State.DRAFT), case.plan)


def chat_of(tx: Tx, person_id: int) -> int | None:
    """The person's Telegram id; None after erasure."""
    return tx.connection.execute(CHAT_OF, {"key": person_id}).scalar_one_or_none()


def record_look(tx: Tx, plan_id: int, by: By, about: str = "") -> None:
    """Records in the audit trail that somebody looked at a plan, or at one thing in it (`about`)."""
    note(tx, plan_id, by, [("looked", about)])


def begin(tx: Tx, telegram_id: int, now: datetime) -> Case:
    """A new person with an empty plan, version 1. The chat must not have one."""
    row = {
        "telegram_id": telegram_id,
        "consent": Consent.NOT_ASKED.value,
        "created_at": now,
        **case_mapper.settings_columns(PersonSettings()),
    }
    person_id = tx.connection.execute(NEW_PERSON, row).scalar_one()
    by = By(Role.PERSON, person_id, now)
    plan = Plan(id=0, history=(Status(State.DRAFT, Role.PERSON, person_id, now),))
    case = Case(Person(person_id), _new_version(tx, Person(person_id), plan, by))
    note(tx, case.plan.id, by, [("begin", "")])
    tx.keep(StoredCase(case, 0, telegram_id))
    return case


def save(tx: Tx, before: Case, after: Case, changes: tuple[Change, ...], by: By) -> Case:
    """Writes what differs between `before` (as it was read) and `after`, and an audit row for each change.

    Returns `after` with its real numbers. Raises Stale when `before` is no longer what is stored.
    """
    entry = _as_stored(tx, before)
    said = _save_person(tx, before.person, after.person, by) if after.person is not before.person else []
    if after.plan.id == 0:
        _bump(tx, entry, by, LEAVE_QUEUE)
        after = Case(after.person, _new_version(tx, after.person, after.plan, by))
    elif after is not before:
        _bump(tx, entry, by, *_plans_own(tx, before, after))
        register(tx, after.plan.id, [*said, *save_parts(tx.connection, tx.vault, after.plan.id, before.plan, after.plan)])
    if _times_other_reminders(before, after):
        reminder_rows.rebuild(tx, after, by.at)
    note(tx, after.plan.id, by, [(_action(type(change).__name__), change.about) for change in changes])
    if after is not before:
        case_counts.count_move(tx, case_counts.count_key(before), case_counts.count_key(after))
        tx.keep(StoredCase(after, 0 if after.plan.id != before.plan.id else entry.revision + 1, entry.telegram_id))
    return after


def _entry(tx: Tx, here: int | None, remembered: Callable[[int], StoredCase | None], head: Select[Any], key: int) -> StoredCase | None:
    """The case as this transaction knows it, else as remembered if the memory is trusted, else as the database has it."""
    entry = tx.here(here)
    if entry is None and tx.memory.trusted:
        entry = tx.as_known_here(remembered(key))
    return entry or case_mapper.read_newest_case(tx, head, key)


def _as_stored(tx: Tx, before: Case) -> StoredCase:
    person_id = before.person.id
    entry = _entry(tx, person_id, tx.memory.of_person, case_mapper.BY_PERSON, person_id)
    if entry is None or (entry.case is not before and entry.case != before):
        raise Stale("the case was changed by somebody else")
    return entry


@cache
def _action(kind: str) -> str:
    """AddGoal → "add_goal"; cached, as every turn needs it."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()


def _times_other_reminders(before: Case, after: Case) -> bool:
    """Whether something changed that reminders depend on. Answers in a draft are left out: service/reminders/extend.py covers them."""
    return _reminder_inputs(before) != _reminder_inputs(after)


def _reminder_inputs(case: Case) -> tuple[Any, ...]:
    """Long values are compared by identity: being wrong costs a calculation of reminders, no more."""
    person, plan = case.person, case.plan
    numbers = plan.version, plan.state, plan.worker_id, person.office_id, person.consent
    return *numbers, id(person.sessions), id(person.settings), id(person.supporters)


def _save_person(tx: Tx, before: Person, after: Person, by: By) -> list[Any]:
    """Returns new parts of the person's sessions, which may hold a voice note."""
    columns = case_mapper.person_columns(tx.vault, before, after, by)
    if columns:
        tx.connection.execute(UPDATE_PERSON.values(columns), {"key": after.id})
    if (after.name, after.case_number) != (before.name, before.case_number):
        search.index_person(tx, after.id, after.name, after.case_number)
    if after.supporters is not before.supporters:
        SUPPORTERS.save(tx.connection, tx.vault, after.id, before.supporters, after.supporters)
    if after.sessions is before.sessions:
        return []
    return save_sessions(tx.connection, tx.vault, after.id, before.sessions, after.sessions)


def _plans_own(tx: Tx, before: Case, after: Case) -> tuple[CompiledStatement, dict[str, Any]]:
    """The statement for the columns of the plan's own row that changed, and their values."""
    if case_mapper.seldom_columns_differ(before, after):
        return UPDATE_ALL, case_mapper.all_plan_columns(tx.vault, after.plan, after.person.office_id)
    return (BUMP, {}) if after.plan is before.plan else (UPDATE_PLAN, case_mapper.plan_columns(tx.vault, after.plan))


def _bump(tx: Tx, entry: StoredCase, by: By, statement: CompiledStatement, columns: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Writes the next revision, and the plan's own columns where they changed. Raises Stale when the row has another revision."""
    which = {"key": entry.case.plan.id, "was": entry.revision, "said": _time_of_person(by)}
    if statement.execute(tx.connection, {**which, **columns}).rowcount != 1:
        tx.mistrust(entry.case.person.id)
        raise Stale("the case was changed by somebody else")


def _time_of_person(by: By) -> datetime | None:
    return by.at if by.role is Role.PERSON else None


def _new_version(tx: Tx, person: Person, plan: Plan, by: By) -> Plan:
    row = {"person_id": person.id, "version": plan.version, "revision": 0, "created_at": by.at, "said_at": _time_of_person(by)}
    number = tx.connection.execute(NEW_PLAN, {**row, **case_mapper.all_plan_columns(tx.vault, plan, person.office_id)}).scalar_one()
    register(tx, number, save_parts(tx.connection, tx.vault, number, Plan(id=0), plan))
    return replace(plan, id=number)
