"""A person's plan as the document that goes to their chat."""

import asyncio
from datetime import datetime

from aiogram.types import BufferedInputFile

from documents.plain.plan import plain_plan
from documents.plan_content import Names
from documents.record import Given, PlanRecord, record_of
from locales.catalogue import say
from locales.dates_and_numbers import RIGA
from storage.cases import cases
from storage.cases.papers import surroundings
from storage.db.store import Store
from storage.db.tx import Tx

FILE = "mans-plans.pdf"


async def plan_as_paper(store: Store, plan_id: int, now: datetime) -> tuple[BufferedInputFile, str] | None:
    """The file and its caption; None when the plan is there no more. Laying it out takes some tenths of a second, in a thread."""
    record = await store.run(lambda tx: _record(tx, plan_id, now))
    if record is None:
        return None
    paper = await asyncio.to_thread(plain_plan, record)
    return BufferedInputFile(paper, FILE), say("paper.caption", polite=record.polite)


def _record(tx: Tx, plan_id: int, now: datetime) -> PlanRecord | None:
    case = cases.of_plan(tx, plan_id)
    if case is None:
        return None
    around = surroundings(tx, case)
    today = now.astimezone(RIGA).date()
    return record_of(case, Given(on=today, worker=around.worker, names=around.names, called=Names(around.services)))
