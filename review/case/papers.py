"""A plan as a paper or a file, made when it is asked for: what is not kept cannot fall behind."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from documents.fhir.bundle import fhir_bundle
from documents.formal.docx import formal_docx
from documents.formal.pdf import formal_plan
from documents.leaflet import Invitation, leaflet
from documents.plain.plan import plain_plan
from documents.plan_content import Names
from documents.record import Given, PlanRecord, record_of
from documents.table import lines_csv
from locales.dates_and_numbers import RIGA
from review.office.invite import DAYS
from review.web.context import Visit
from review.web.gate import the_case
from storage.cases.papers import surroundings
from storage.db.tx import Tx

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPERS: dict[str, tuple[Callable[[PlanRecord], bytes], str]] = {
    "mans-plans.pdf": (plain_plan, PDF),
    "atbalsta-plans.pdf": (formal_plan, PDF),
    "atbalsta-plans.docx": (formal_docx, DOCX),
    "rindas.csv": (lines_csv, "text/csv"),
    "plans.fhir.json": (fhir_bundle, "application/fhir+json"),
}


async def paper(request: Request, visit: Visit) -> Response:
    name = request.path_params["name"]
    if name not in PAPERS:
        raise HTTPException(404)
    make, kind = PAPERS[name]
    record = await visit.desk.store.run(lambda tx: _record(tx, request, visit))
    return _file(await asyncio.to_thread(make, record), kind, f"{record.plan_id}-{name}")


async def leaflet_of(request: Request, visit: Visit) -> Response:
    """The invitation that was just made, to print. Its link comes back from the page: it is kept nowhere."""
    link = visit.field("link")
    if not link.startswith(visit.desk.link("")) or len(link) > 200:
        raise HTTPException(404)
    today = visit.now.astimezone(RIGA).date()
    number = visit.field("case_number")[:40]
    wanted = Invitation(link, visit.who.office_name, until=today + timedelta(days=DAYS), case_number=number)
    return _file(await asyncio.to_thread(leaflet, wanted, today), PDF, "ielugums.pdf")


def _record(tx: Tx, request: Request, visit: Visit) -> PlanRecord:
    case = the_case(tx, visit, request)
    around = surroundings(tx, case)
    today = visit.now.astimezone(RIGA).date()
    return record_of(case, Given(on=today, worker=around.worker, names=around.names, called=Names(around.services)))


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
