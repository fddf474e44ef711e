"""Inviting a person by a link that works once, and its QR picture for a phone; a lead invites colleagues too."""

import base64
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from documents.qr import qr_picture
from review.web.access import LEADS
from review.web.context import Visit
from review.web.forms import BadForm, Fields
from review.web.render import page
from storage.cases import cases
from storage.office import invitations

DAYS = 30


async def invite(request: Request, visit: Visit) -> Response:
    if request.method == "GET":
        return _page(visit)
    try:
        kind, case_number = _asked(visit)
    except BadForm as bad:
        return _page(visit, 422, errors=bad.errors)
    token, who = visit.desk.token(), visit.who
    taken = await visit.desk.store.run(lambda tx: cases.of_case_number(tx, who.office_id, case_number))
    if taken and visit.field("anyway") != "1":
        return _page(visit, 409, taken=[entry.name for entry in taken])
    await visit.desk.store.run(
        lambda tx: invitations.create(tx, token, kind, who.office_id, who.telegram_id, visit.now, case_number=case_number, days=DAYS)
    )
    link = visit.desk.link(token)
    picture = base64.b64encode(qr_picture(link)).decode()
    return _page(visit, kind=kind, case_number=case_number, link=link, picture=f"data:image/png;base64,{picture}")


def _asked(visit: Visit) -> tuple[str, str]:
    fields = Fields(visit)
    kind = fields.one_of("kind", {"person", "worker"} if visit.who.role in LEADS else {"person"})
    case_number = fields.line("case_number", 40, needed="r.wrong.case_number") if kind == "person" else ""
    fields.done()
    return kind, case_number


def _page(visit: Visit, status: int = 200, **values: Any) -> Response:
    known = {
        "kind": "",
        "case_number": visit.field("case_number"),
        "link": "",
        "taken": (),
        "picture": "",
        "errors": {},
        "lead": visit.who.role in LEADS,
    }
    return page(visit, "invite.html", status, **{**known, **values})
