"""Invites a person by a link that works once and its QR code; a lead also invites colleagues."""

from datetime import timedelta
from typing import Annotated, Any

from pydantic import PlainValidator
from starlette.exceptions import HTTPException

from documents.leaflet import InvitationLeaflet, leaflet
from locales.dates_and_numbers import RIGA
from review.web.access import LEADS
from review.web.context import Visit
from review.web.fields import Form, Info, Ticked, one_of, read_text
from review.web.page import PDF, File, View, download
from service.office import staff
from storage.db.tx import Tx


def _read_case_number(value: str, info: Info) -> str:
    """The case number of an invited person; a colleague has none."""
    if info.context.typed.get("kind") != "person":
        return ""
    return " ".join(read_text(value, 40, "r.wrong.case_number").split())


class InviteForm(Form):
    """Read it with the kinds that the worker may invite as `known`. `anyway`: invite although somebody has this case number."""

    kind: Annotated[str, one_of(lambda reading: reading.known)]
    case_number: Annotated[str, PlainValidator(_read_case_number)]
    anyway: Ticked


def show_invite(tx: Tx, visit: Visit) -> View:
    return _view(visit, visit.trouble.status, errors=visit.trouble.errors)


def invite(tx: Tx, visit: Visit) -> View:
    form = InviteForm.read(visit.form, {"person", "worker"} if visit.who.role in LEADS else {"person"})
    taken = staff.names_with_number(tx, visit.who, form.case_number)
    if taken and not form.anyway:
        return _view(visit, 409, taken=taken)
    token = visit.desk.token()
    staff.invite(tx, form.kind, form.case_number, visit.who, token, visit.now)
    return _view(visit, kind=form.kind, case_number=form.case_number, link=visit.desk.link(token))


def _view(visit: Visit, status: int = 200, **values: Any) -> View:
    lead = visit.who.role in LEADS
    known = {"kind": "", "case_number": visit.field("case_number"), "link": "", "taken": (), "errors": {}, "lead": lead}
    return View("invite.html", {**known, **values}, status)


def print_leaflet(tx: Tx, visit: Visit) -> File:
    """A leaflet with the invitation just made. The page sends its link back, as it is not stored."""
    link = visit.field("link")
    if not link.startswith(visit.desk.link("")) or len(link) > 200:
        raise HTTPException(404)
    today = visit.now.astimezone(RIGA).date()
    until, number = today + timedelta(days=staff.DAYS), visit.field("case_number")[:40]
    wanted = InvitationLeaflet(link, visit.who.office_name, until=until, case_number=number)
    return download(lambda: leaflet(wanted, today), PDF, "ielugums.pdf")
