"""Notes for colleagues about a person, which the person does not see. They are erased with the person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select

from storage.db.tx import Tx
from storage.tables.plans import PLAN, WORKER
from storage.tables.web import NOTE

PERSON_ID = select(PLAN.c.person_id).where(PLAN.c.id == bindparam("plan")).scalar_subquery()
NEW = insert(NOTE).values(person_id=PERSON_ID).returning(NOTE.c.id)
OF_PLAN: Select[Any] = (
    select(NOTE.c.id, NOTE.c.worker_id, WORKER.c.name, NOTE.c.at, NOTE.c.text)
    .join_from(NOTE, WORKER, WORKER.c.id == NOTE.c.worker_id)
    .where(NOTE.c.person_id == PERSON_ID)
    .order_by(NOTE.c.at, NOTE.c.id)
)
REMOVE = delete(NOTE).where(NOTE.c.id == bindparam("of"), NOTE.c.worker_id == bindparam("worker"), NOTE.c.person_id == PERSON_ID)


@dataclass(frozen=True, slots=True)
class ColleagueNote:
    """`worker` is the name of who wrote it."""

    id: int
    worker_id: int
    worker: str
    at: datetime
    text: str


def add(tx: Tx, plan_id: int, worker_id: int, text: str, now: datetime) -> int:
    """Adds a note about the person of this plan. Returns its number. Raises sqlalchemy.exc.IntegrityError when there is no such plan."""
    row = {"plan": plan_id, "worker_id": worker_id, "text": tx.vault.seal(text), "at": now}
    number: int = tx.connection.execute(NEW, row).scalar_one()
    return number


def of_plan(tx: Tx, plan_id: int) -> list[ColleagueNote]:
    """All notes about the person of this plan, in any of its versions, the oldest first."""
    rows = tx.connection.execute(OF_PLAN, {"plan": plan_id})
    return [ColleagueNote(row.id, row.worker_id, tx.vault.unseal(row.name), row.at, tx.vault.unseal(row.text)) for row in rows]


def remove(tx: Tx, plan_id: int, note_id: int, worker_id: int) -> bool:
    """Deletes a note of this worker's own. False when it is somebody else's or does not exist."""
    return tx.connection.execute(REMOVE, {"plan": plan_id, "of": note_id, "worker": worker_id}).rowcount == 1
