"""A plan as a document or data file, made on request, so that it is never outdated."""

from collections.abc import Callable

from starlette.exceptions import HTTPException

from documents.fhir.bundle import fhir_bundle
from documents.formal.docx import formal_docx
from documents.formal.pdf import formal_plan
from documents.plain.plan import plain_plan
from documents.plan_content import Names
from documents.record import PlanRecord, RecordContext, record_of
from documents.table import lines_csv
from locales.dates_and_numbers import RIGA
from review.web.context import Visit
from review.web.page import PDF, File, download
from storage.cases.papers import surroundings
from storage.db.tx import Tx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPERS: dict[str, tuple[Callable[[PlanRecord], bytes], str]] = {
    "mans-plans.pdf": (plain_plan, PDF),
    "atbalsta-plans.pdf": (formal_plan, PDF),
    "atbalsta-plans.docx": (formal_docx, DOCX),
    "rindas.csv": (lines_csv, "text/csv"),
    "plans.fhir.json": (fhir_bundle, "application/fhir+json"),
}


def make_paper(tx: Tx, visit: Visit) -> File:
    name = str(visit.path["name"])
    if name not in PAPERS:
        raise HTTPException(404)
    make, kind = PAPERS[name]
    record = _record(tx, visit)
    return download(lambda: make(record), kind, f"{record.plan_id}-{name}")


def _record(tx: Tx, visit: Visit) -> PlanRecord:
    around = surroundings(tx, visit.case)
    today = visit.now.astimezone(RIGA).date()
    return record_of(visit.case, RecordContext(on=today, worker=around.worker, names=around.names, called=Names(around.services)))
