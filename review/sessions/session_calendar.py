"""A session as a calendar file, and the calendar at a private address."""

from starlette.exceptions import HTTPException

from documents.calendar import CalendarEntry, calendar_of
from plan.states import Role
from review.sessions.session_page import session_of
from review.web.context import Visit
from review.web.page import File, download
from service.office import calendar_address
from storage.db.tx import Tx

KIND = "text/calendar"


def make_file(tx: Tx, visit: Visit) -> File:
    """One session as a calendar file."""
    case = visit.case
    entry = CalendarEntry(case.person.id, session_of(case, visit.session_number), case.person.case_number)
    return download(lambda: calendar_of([entry], Role.WORKER), KIND, f"{case.plan.id}-tiksanas-{entry.session.id}.ics")


def read_calendar(tx: Tx, visit: Visit) -> File:
    """For calendar programs, without cookies. A revoked address answers 404, like one that never existed."""
    token = str(visit.path["token"])
    found = calendar_address.sessions_at(tx, token, visit.now)
    if found is None:
        raise HTTPException(404)
    role, kept = found
    entries = [CalendarEntry(one.person_id, one.session, one.case_number) for one in kept]
    return File(lambda: calendar_of(entries, role), KIND, counted=token, tagged=True)
