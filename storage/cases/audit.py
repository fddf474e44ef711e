"""The audit trail: who did what to which plan, and when; never the words themselves."""

from collections.abc import Iterable

from sqlalchemy import bindparam, insert

from plan.changes import By
from storage.db.compiled import CompiledStatement
from storage.db.tx import Tx
from storage.tables.traffic import AUDIT

INSERT = CompiledStatement(insert(AUDIT).values({name: bindparam(name) for name in ("at", "role", "by_id", "plan_id", "action", "about")}))


def note(tx: Tx, plan_id: int, by: By, deeds: Iterable[tuple[str, str]]) -> None:
    """Adds rows to the audit trail. `deeds`: pairs of an action ("add_goal") and what it was about, in numbers and codes."""
    who = {"at": by.at, "role": by.role.value, "by_id": by.id, "plan_id": plan_id}
    rows = [{**who, "action": action, "about": about} for action, about in deeds]
    if rows:
        INSERT.execute_many(tx.connection, rows)
