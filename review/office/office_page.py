"""The office: its workers, their roles and numbers of cases; an administrator changes roles and ends sign-ins.

An administrator of the whole product also opens new offices here.
"""

from typing import Annotated, Any

from starlette.exceptions import HTTPException

from locales.catalogue import say
from plan.office import Worker
from review.web.context import Visit
from review.web.fields import BadForm, Form, Number, line
from review.web.page import PageAnswer, Redirect, View
from service.office import staff
from storage.db.tx import Tx

ROLES = ("worker", "lead", "administrator")


class NameForm(Form):
    name: Annotated[str, line(120, needed="r.wrong.name")]


class PhoneForm(Form):
    phone: Annotated[str, line(40)]


class OfficeNumber(Form):
    office: Number


def show_office(tx: Tx, visit: Visit) -> View:
    return _view(tx, visit, ended=visit.query.get("beigtas", ""))


def _view(tx: Tx, visit: Visit, **values: Any) -> View:
    reading = staff.read_office(tx, visit.who, visit.now, all_offices=_administers(visit))
    known = {
        "people": reading.people,
        "erasures": reading.erasures,
        "all_offices": reading.all_offices,
        "role_choices": [(role, say(f"r.role.{role}")) for role in ROLES],
        "link": "",
        "link_office": "",
        "ended": "",
        "errors": visit.trouble.errors,
        "phone": visit.field("phone") or reading.phone,
        "typed": visit.field("name"),
    }
    return View("office.html", {**known, **values}, visit.trouble.status)


def change_office(tx: Tx, visit: Visit) -> PageAnswer:
    name = visit.field("deed")
    if name == "office_link":
        return _invite_worker(tx, visit)
    if name == "open_office":
        _open_office(tx, visit)
    elif name == "phone":
        staff.set_phone(tx, visit.who, PhoneForm.read(visit.form).phone)
    elif name in DEEDS:
        DEEDS[name](tx, visit, _colleague(tx, visit))
    else:
        raise HTTPException(404)
    return Redirect(f"/dienests?beigtas={visit.number('worker')}" if name == "end_sessions" else "/dienests")


# --- all offices, for those whom the settings name as administrators ---


def _administers(visit: Visit) -> bool:
    """Whether the settings name the worker; an office's own administrator opens no offices."""
    return visit.who.telegram_id in visit.desk.administrators


def _open_office(tx: Tx, visit: Visit) -> None:
    """Raises BadForm when the name is missing, too long or taken; HTTPException 404 for those who may not."""
    if not _administers(visit):
        raise HTTPException(404)
    if not staff.open_office(tx, NameForm.read(visit.form).name, visit.now):
        raise BadForm({"name": "r.wrong.office_there"})


def _invite_worker(tx: Tx, visit: Visit) -> View:
    """Shows a link that invites a worker, and the name of its office; the link is not stored."""
    token = visit.desk.token()
    number = OfficeNumber.read(visit.form).office
    found = staff.invite_worker(tx, number, visit.who, token, visit.now) if _administers(visit) else None
    if found is None:
        raise HTTPException(404)
    return _view(tx, visit, link=visit.desk.link(token), link_office=found.name)


# --- colleagues ---


def _colleague(tx: Tx, visit: Visit) -> Worker:
    """A worker of the same office. Raises HTTPException 404 for anybody else."""
    found = staff.colleague(tx, visit.who, visit.number("worker"))
    if found is None:
        raise HTTPException(404)
    return found


def _set_role(tx: Tx, visit: Visit, colleague: Worker) -> None:
    """Nobody may change their own role, so that no office loses its administrator by mistake."""
    role = visit.field("role")
    if role not in ROLES or colleague.id == visit.who.id:
        raise HTTPException(404)
    staff.set_role(tx, colleague, role)


def _end_sessions(tx: Tx, visit: Visit, colleague: Worker) -> None:
    staff.end_sessions(tx, colleague, visit.now)


def _end_work(tx: Tx, visit: Visit, colleague: Worker) -> None:
    if colleague.id == visit.who.id:
        raise HTTPException(404)
    staff.end_work(tx, colleague, visit.now)


DEEDS = {"role": _set_role, "end_sessions": _end_sessions, "end_work": _end_work}
