"""Exports everything kept about a person, for them to take away."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select

from plan.questions.key import QuestionKey
from plan.states import Role
from storage.cases.case_mapper import ALL_PLANS, PERSON_ROW, load_plan, person_of
from storage.cases.trail import audit_of
from storage.db.tx import Tx
from storage.tables.sessions import REMINDER
from storage.tables.traffic import CONVERSATION, INVITATION, OUTBOX, VOICE_FILE
from storage.tables.web import CALENDAR

Record = dict[str, Any]


def export(tx: Tx, person_id: int) -> Record:
    """Everything kept about the person, with keys "person", "plans", "voice_notes", "conversation", "messages", "reminders",
    "calendar_addresses", "invited_supporters", "who_looked_and_changed".

    Values fit JSON, times in ISO 8601. Supporters' Telegram ids are left out, as they are the supporters' own data.
    Raises sqlalchemy.exc.NoResultFound when there is no such person.
    """
    row = tx.connection.execute(PERSON_ROW, {"key": person_id}).one()
    plans = tx.connection.execute(ALL_PLANS, {"key": person_id}).all()
    numbers = [plan.id for plan in plans]
    return {
        "person": _person(tx, row),
        "plans": [{**to_plain_values(load_plan(tx, plan)), "begun_at": to_plain_values(plan.created_at)} for plan in plans],
        "voice_notes": _rows(tx, VOICE_FILE, VOICE_FILE.c.plan_id.in_(numbers)),
        "conversation": _rows(tx, CONVERSATION, CONVERSATION.c.chat_id == row.telegram_id),
        "messages": _messages(tx, row.telegram_id),
        "reminders": _rows(tx, REMINDER, REMINDER.c.person_id == person_id),
        "calendar_addresses": _calendars(tx, person_id),
        "invited_supporters": _invitations(tx, person_id),
        "who_looked_and_changed": to_plain_values(audit_of(tx, numbers[-1])),
    }


def to_plain_values(value: Any) -> Any:
    """A value of the product as dicts, lists, text and numbers."""
    if isinstance(value, QuestionKey):
        return str(value)
    if is_dataclass(value):
        return {field.name: to_plain_values(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain_values(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain_values(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return str(value) if isinstance(value, str) else value


def _person(tx: Tx, row: Row[Any]) -> Record:
    kept = {"telegram_id": row.telegram_id, "since": row.created_at, "consent_at": row.consent_at, "blocked_at": row.blocked_at}
    person = to_plain_values(person_of(tx, row))
    supporters = [{name: value for name, value in one.items() if name != "telegram_id"} for one in person["supporters"]]
    return {**person, "supporters": supporters, **to_plain_values(kept)}


def _invitations(tx: Tx, person_id: int) -> list[Record]:
    """When the person's invitations of supporters were made, and what became of them."""
    invitation = INVITATION.c
    times = select(invitation.created_at, invitation.expires_at, invitation.used_at, invitation.withdrawn_at)
    rows = tx.connection.execute(times.where(invitation.person_id == person_id).order_by(invitation.created_at))
    return [to_plain_values(dict(row)) for row in rows.mappings()]


def _calendars(tx: Tx, person_id: int) -> list[Record]:
    """When the person's calendar addresses were made and revoked; only hashes of the addresses are stored."""
    times = select(CALENDAR.c.made_at, CALENDAR.c.ended_at).where(CALENDAR.c.role == Role.PERSON.value, CALENDAR.c.owner_id == person_id)
    return [to_plain_values(dict(row)) for row in tx.connection.execute(times.order_by(CALENDAR.c.made_at)).mappings()]


def _rows(tx: Tx, table: Any, which: Any) -> list[Record]:
    return [to_plain_values(dict(row)) for row in tx.connection.execute(select(table).where(which)).mappings()]


def _messages(tx: Tx, chat_id: int | None) -> list[Record]:
    rows = _rows(tx, OUTBOX, OUTBOX.c.chat_id == chat_id)
    return [{**row, "payload": tx.vault.unseal(row["payload"])} for row in rows]
