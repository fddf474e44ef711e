"""The formal plan for the file, as PDF."""

from documents.formal.content import formal_content
from documents.record import PlanRecord
from documents.typeset import pdf


def formal_plan(record: PlanRecord) -> bytes:
    """PDF/UA-1, A4. The same record gives the same bytes."""
    return pdf("formal_plan.typ", formal_content(record), record.on)
