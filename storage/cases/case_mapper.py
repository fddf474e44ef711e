"""Maps rows to cases, and a person and a plan to columns."""

import json
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, Select, bindparam, select

from plan.changes import By
from plan.person import Consent, Person, PersonSettings
from plan.plan import Case, Plan
from plan.states import State
from storage.cases.part_mapper import provenance_columns, provenance_of
from storage.cases.parts import PARTS, SUPPORTERS
from storage.db.tx import StoredCase, Tx
from storage.db.vault import Vault
from storage.sessions.session_mapper import load_sessions
from storage.tables.plans import OFFICE, PERSON, PLAN


def _head(which: ColumnElement[bool]) -> Select[Any]:
    """Selects the person's newest plan and locks both rows where the database has row locks."""
    return (
        select(PERSON.c.id, PLAN.c.id.label("plan_id"), PLAN.c.revision)
        .join_from(PERSON, PLAN, PLAN.c.person_id == PERSON.c.id)
        .where(which, PERSON.c.erased_at.is_(None))
        .order_by(PLAN.c.version.desc())
        .limit(1)
        .with_for_update()
    )


KEY: BindParameter[int] = bindparam("key")
OLDER = PLAN.alias("any_version")
BY_CHAT = _head(PERSON.c.telegram_id == KEY)
BY_PERSON = _head(PERSON.c.id == KEY)
BY_PLAN = _head(PERSON.c.id == select(OLDER.c.person_id).where(OLDER.c.id == KEY).scalar_subquery())
PERSON_ROW = select(PERSON, OFFICE.c.name.label("office_name")).outerjoin_from(PERSON, OFFICE).where(PERSON.c.id == KEY)
NEWEST_PLAN = select(PLAN).where(PLAN.c.person_id == KEY).order_by(PLAN.c.version.desc()).limit(1)
ONE_PLAN = select(PLAN).where(PLAN.c.id == KEY)
OFTEN = ("counter", "compared", "priority_order", "order_source", "order_supporter")
SELDOM = ("state", "state_since", "office_id", "worker_id", "budget", "months", "reason")
ALL_PLANS = select(PLAN).where(PLAN.c.person_id == KEY).order_by(PLAN.c.version)


def read_newest_case(tx: Tx, head: Select[Any], key: int) -> StoredCase | None:
    """The newest case that `head` finds. Its other rows are read only when the remembered case has another revision."""
    row = tx.connection.execute(head, {"key": key}).one_or_none()
    if row is None:
        return None
    entry = tx.here(row.id) or tx.memory.of_person(row.id)
    if entry is None or (entry.case.plan.id, entry.revision) != (row.plan_id, row.revision):
        entry = _entry(tx, row.id)
    tx.keep(entry)
    return entry


def _entry(tx: Tx, person_id: int) -> StoredCase:
    """Reads the newest plan again: while `head` waited for its lock, another process may have begun a new version."""
    person = tx.connection.execute(PERSON_ROW, {"key": person_id}).one()
    plan = tx.connection.execute(NEWEST_PLAN, {"key": person_id}).one()
    return StoredCase(Case(person_of(tx, person), load_plan(tx, plan)), plan.revision, person.telegram_id)


def person_of(tx: Tx, row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        name=tx.vault.unseal(row.name),
        office_id=row.office_id,
        office_name=row.office_name or "",
        case_number=tx.vault.unseal(row.case_number),
        consent=Consent(row.consent),
        consent_version=row.consent_version,
        settings=_settings(row),
        supporters=SUPPORTERS.load(tx.connection, tx.vault, row.id),
        together=row.together,
        sessions=load_sessions(tx.connection, tx.vault, row.id),
    )


def _settings(row: Row[Any]) -> PersonSettings:
    hours = (row.quiet_from, row.quiet_until)
    return PersonSettings(
        row.read_aloud, row.pictures, row.polite, *hours, tuple(json.loads(row.leads)), row.ask_supporter, row.nudges, row.slow
    )


def load_plan(tx: Tx, row: Row[Any]) -> Plan:
    return Plan(
        id=row.id,
        version=row.version,
        state=State(row.state),
        worker_id=row.worker_id,
        counter=row.counter,
        compared=tuple(json.loads(row.compared)),
        order=tuple(json.loads(row.priority_order)),
        order_provenance=provenance_of(tx.vault, row, "order_"),
        budget=row.budget,
        months=row.months,
        reason=tx.vault.unseal(row.reason),
        **{part.field: part.load(tx.connection, tx.vault, row.id) for part in PARTS},
    )


def plan_columns(vault: Vault, plan: Plan) -> dict[str, Any]:
    """The columns that a turn of the conversation may change."""
    return {
        "counter": plan.counter,
        "compared": json.dumps(plan.compared),
        "priority_order": json.dumps(plan.order),
        **provenance_columns(vault, plan.order_provenance, "order_"),
    }


def all_plan_columns(vault: Vault, plan: Plan, office_id: int | None) -> dict[str, Any]:
    """All columns, with those that seldom change and are indexed; updating them costs more."""
    return {
        **plan_columns(vault, plan),
        "state": plan.state.value,
        "state_since": plan.since,
        "office_id": office_id,
        "worker_id": plan.worker_id,
        "budget": plan.budget,
        "months": plan.months,
        "reason": vault.seal(plan.reason),
    }


def seldom_columns_differ(before: Case, after: Case) -> bool:
    """Whether a column that seldom changes has another value."""
    return _seldom(before) != _seldom(after)


def _seldom(case: Case) -> tuple[Any, ...]:
    plan = case.plan
    return plan.state, plan.history[-1:], case.person.office_id, plan.worker_id, plan.budget, plan.months, plan.reason


def person_columns(vault: Vault, before: Person, after: Person, by: By) -> dict[str, Any]:
    """The columns that differ between two values of one person."""
    columns: dict[str, Any] = {}
    if after.name != before.name:
        columns["name"] = vault.seal(after.name)
    if after.case_number != before.case_number:
        columns |= {"case_number": vault.seal(after.case_number), "case_number_hash": vault.digests(after.case_number)[0]}
    if after.office_id != before.office_id:
        columns["office_id"] = after.office_id
    if (after.consent, after.consent_version) != (before.consent, before.consent_version):
        columns |= {"consent": after.consent.value, "consent_version": after.consent_version, "consent_at": by.at}
    if after.together != before.together:
        columns["together"] = after.together
    return columns if after.settings == before.settings else {**columns, **settings_columns(after.settings)}


def settings_columns(settings: PersonSettings) -> dict[str, Any]:
    return {
        "read_aloud": settings.read_aloud,
        "pictures": settings.pictures,
        "polite": settings.polite,
        "quiet_from": settings.quiet_from,
        "quiet_until": settings.quiet_until,
        "leads": json.dumps(settings.leads),
        "ask_supporter": settings.ask_supporter,
        "nudges": settings.nudges,
        "slow": settings.slow,
    }
