"""All social services of the program, for whom its settings name: opening one, and a link that makes its opener a worker of it."""

from typing import Any

from starlette.exceptions import HTTPException

from review.office.invite import DAYS
from review.web.context import Visit
from review.web.forms import BadForm, Fields
from storage.db.tx import Tx
from storage.office import invitations, offices


def administers(visit: Visit) -> bool:
    """An office's own administrator opens no others."""
    return visit.who.telegram_id in visit.desk.administrators


def open_office(tx: Tx, visit: Visit) -> None:
    """Raises BadForm for a name that is missing, too long or taken."""
    _only_for_administrators(visit)
    fields = Fields(visit)
    name = fields.line("name", 120, needed="r.wrong.name")
    fields.done()
    if offices.office_by_name(tx, name):
        raise BadForm({"name": "r.wrong.office_there"})
    offices.open_office(tx, name, visit.now)


def link_for_worker(tx: Tx, visit: Visit) -> dict[str, Any]:
    """The link and the name of its office. The link is kept nowhere: only the hash of its token is."""
    _only_for_administrators(visit)
    found = next((office for office in offices.offices(tx) if office.id == visit.number("office")), None)
    if found is None:
        raise HTTPException(404)
    token = visit.desk.token()
    invitations.create(tx, token, "worker", found.id, visit.who.telegram_id, visit.now, days=DAYS)
    return {"link": visit.desk.link(token), "link_office": found.name}


def _only_for_administrators(visit: Visit) -> None:
    if not administers(visit):
        raise HTTPException(404)
