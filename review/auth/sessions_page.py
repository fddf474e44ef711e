"""The worker's sign-ins, and their calendar address, which is shown only once, since it is not stored."""

from starlette.exceptions import HTTPException

from review.web.context import Visit
from review.web.page import PageAnswer, Redirect, View
from service.office import calendar_address, sign_in
from storage.db.tx import Tx


def show_sessions(tx: Tx, visit: Visit) -> View:
    return _show(tx, visit, "", revoked="atsaukta" in visit.query)


def _show(tx: Tx, visit: Visit, address: str | None, *, revoked: bool = False) -> View:
    """`address`: one just made, "" for none; None when too many were made. `revoked`: the address was just revoked."""
    sessions, own = sign_in.sessions_of(tx, visit.who, visit.key, visit.now)
    since = calendar_address.active_since(tx, visit.who)
    values = {"sessions": sessions, "own": own, "since": since, "address": address, "revoked": revoked and not since}
    return View("sessions.html", values, 200 if address is not None else 429)


def change_sessions(tx: Tx, visit: Visit) -> PageAnswer:
    match visit.field("deed"):
        case "calendar_make":
            return _show(tx, visit, _make_address(tx, visit))
        case "calendar_revoke":
            calendar_address.revoke(tx, visit.who, visit.now)
            return Redirect("/sesijas?atsaukta=1#kalendars")
        case "end_all":
            sign_in.end_own_sessions(tx, visit.who)
        case _:
            if not sign_in.end_session(tx, visit.who, visit.number("session")):
                raise HTTPException(404)
    return Redirect("/sesijas")


def _make_address(tx: Tx, visit: Visit) -> str | None:
    token = calendar_address.make_address(tx, visit.who, visit.now)
    return f"{visit.desk.public_url.rstrip('/')}/kalendars/{token}.ics" if token else None
