"""What the case page sends: its forms, typed text to keep, and that it is still open."""

from starlette.exceptions import HTTPException

from plan import changes as c
from plan.plan import Case
from review.case import case_view
from review.case.case_actions import DEEDS, OF_LINES, check_service, with_settled_price
from review.case.case_forms import ColleagueNoteForm
from review.web.context import Visit
from review.web.drafts import forget_typed, keep_typed
from review.web.page import Empty, File, Redirect, View
from service.office import case_access, staff
from service.office.case_changes import add_note, change_case
from storage.chats import voices
from storage.db.tx import Tx
from storage.office import catalogue

# Where the page scrolls to afterwards: the goal or the line that was worked on.
PLACES = {"add_line": "merkis-", "add_wished": "merkis-", "edit_line": "rinda-"}


def change(tx: Tx, visit: Visit) -> Redirect:
    """Handles one form of the page."""
    name = visit.field("deed")
    if name in OF_LINES:
        services = catalogue.services(tx, visit.who.office_id, retired=True)
        check_service(visit, services)
        visit = with_settled_price(visit, services)
    if name == "note":
        saved = visit.case
        add_note(tx, saved, ColleagueNoteForm.read(visit.form).note, visit.by)
    elif name in DEEDS:
        saved = change_case(tx, visit.case, visit.field("revision"), lambda case: DEEDS[name](visit, case), visit.by)
    else:
        raise HTTPException(404)
    forget_typed(tx, visit)
    return Redirect(_back(saved, name, visit))


def _back(saved: Case, name: str, visit: Visit) -> str:
    if name == "renew":  # the new version is the person's for now; the former one can still be read
        return f"/lieta/{visit.plan_id}?darits=renew"
    place = f"#{PLACES[name]}{visit.number('goal') or visit.number('line')}" if name in PLACES else ""
    return f"/lieta/{saved.plan.id}?darits={name}{place}"


def hand_over(tx: Tx, visit: Visit) -> Redirect:
    to = visit.number("worker")
    if staff.colleague(tx, visit.who, to) is None:
        raise HTTPException(404)
    saved = change_case(tx, visit.case, visit.field("revision"), lambda case: (c.HandOver(to),), visit.by)
    return Redirect(f"/lieta/{saved.plan.id}?darits=hand_over")


def keep_draft(tx: Tx, visit: Visit) -> Empty:
    """Keeps what is typed in one form, so that leaving the page loses nothing."""
    return Empty(204 if keep_typed(tx, visit) else 422)


def stay(tx: Tx, visit: Visit) -> View:
    """Notes that the page is still open, and shows who else has the case open."""
    case_access.stay(tx, visit.plan_id, visit.who, visit.now)
    return View("present.html", {"present": case_access.others_here(tx, visit.plan_id, visit.who, visit.now)})


def play_voice(tx: Tx, visit: Visit) -> File:
    """A voice note in this plan, decrypted."""
    desk, wanted = visit.desk, str(visit.path["voice"])
    if wanted not in {voice.unique_id for voice in case_view.voices(visit.case)}:
        raise HTTPException(404)
    return File(lambda: voices.read_file(desk.data_dir, desk.store.vault, wanted), "audio/ogg", {"Accept-Ranges": "none"})
