"""A person's plan as a PDF for their chat."""

import asyncio
from datetime import datetime

from aiogram.types import BufferedInputFile

from documents.plain.plan import plain_plan
from documents.plan_content import Names
from documents.record import RecordContext, record_of
from locales.catalogue import say
from locales.dates_and_numbers import RIGA
from service.papers import find_paper
from storage.db.store import Store

FILE = "mans-plans.pdf"


async def plan_as_paper(store: Store, plan_id: int, now: datetime) -> tuple[BufferedInputFile, str] | None:
    """The file and its caption; None when the plan no longer exists. The layout takes some tenths of a second and runs in a thread."""
    found = await store.run(lambda tx: find_paper(tx, plan_id))
    if found is None:
        return None
    case, around = found
    today = now.astimezone(RIGA).date()
    record = record_of(case, RecordContext(on=today, worker=around.worker, names=around.names, called=Names(around.services)))
    paper = await asyncio.to_thread(plain_plan, record)
    return BufferedInputFile(paper, FILE), say("paper.caption", polite=record.polite)
