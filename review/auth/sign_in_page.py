"""Signing in by a one-time link from the bot, and signing out."""

import re

from plan.office import Worker
from review.web.context import Visit
from review.web.page import PageAnswer, Redirect, View
from service.office import sign_in
from service.office.case_access import find_shown_case
from storage.db.tx import Tx

# What the bot's link may name: an occurrence, never an address, which could lead anywhere.
OF_SESSION = re.compile(r"session/(\d{1,9})/(\d{1,9})/(\d{8}T\d{4})", re.ASCII)


def home(tx: Tx, visit: Visit) -> Redirect:
    return Redirect("/rinda" if visit.worker else "/ieiet")


def show_sign_in(tx: Tx, visit: Visit) -> View:
    return View("sign_in.html", {"failed": False, "kept": "saglabats" in visit.query, "ended": "beigta" in visit.query})


def show_button(tx: Tx, visit: Visit) -> View:
    """Changes nothing, so that a link preview does not use up the link."""
    return View("enter.html")


def enter(tx: Tx, visit: Visit) -> PageAnswer:
    key = visit.desk.token()
    worker = sign_in.begin_session(tx, str(visit.path["token"]), key, visit.now)
    if worker is None:
        return View("sign_in.html", {"failed": True, "kept": False, "ended": False}, 403)
    return Redirect(_page_wanted(tx, visit.query.get("par", ""), worker) or _where_it_ended(tx, visit, worker), key)


def _page_wanted(tx: Tx, about: str, worker: Worker) -> str:
    """The page of the session that the link names; "" for anything else, and for a case that this worker may not see."""
    found = OF_SESSION.fullmatch(about)
    if found is None or find_shown_case(tx, worker, int(found[1])) is None:
        return ""
    return f"/lieta/{found[1]}/tiksanas/{found[2]}/{found[3]}"


def _where_it_ended(tx: Tx, visit: Visit, worker: Worker) -> str:
    """The case that the worker had open when their former sign-in lapsed or was ended by others, else the queue. Uses stored rows only."""
    plan_id = sign_in.case_before(tx, worker, visit.key, visit.now)
    return f"/lieta/{plan_id}" if plan_id is not None else "/rinda"


def sign_out(tx: Tx, visit: Visit) -> Redirect:
    sign_in.sign_out(tx, visit.key, visit.now)
    return Redirect("/ieiet", key="")
