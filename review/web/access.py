"""Who may open which page, in one table. A page without a rule stops the start; a forbidden page answers 404, like a missing one."""

from dataclasses import dataclass
from enum import Enum

from plan.office import Worker

WORKERS = frozenset({"worker", "lead", "administrator"})
LEADS = frozenset({"lead", "administrator"})
ADMINISTRATORS = frozenset({"administrator"})


class Shows(Enum):
    """What a page shows of a case, which decides what is recorded first: nothing; the person's words, recorded once each time the case is
    opened; or a copy to take along, recorded every time.
    """

    NOTHING = "nothing"
    PAGE = "page"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class AccessRule:
    """`roles`: None lets in everybody, signed in or not. `of_case`: the path's {plan} must be a case of the worker's office.

    `shows`: what it shows of that case. `bare`: for programs, without cookies.
    """

    roles: frozenset[str] | None
    of_case: bool = False
    shows: Shows = Shows.NOTHING
    bare: bool = False


OPEN = AccessRule(None)
AT_WORK = AccessRule(WORKERS)
CASE = AccessRule(WORKERS, of_case=True, shows=Shows.PAGE)
COPY = AccessRule(WORKERS, of_case=True, shows=Shows.COPY)
UNSEEN = AccessRule(WORKERS, of_case=True)

RULES: dict[str, AccessRule] = {
    "home": OPEN,
    "sign_in": OPEN,
    "enter": OPEN,
    "sign_out": AT_WORK,
    "sessions": AT_WORK,
    "calendar": AccessRule(None, bare=True),
    "queue": AT_WORK,
    "queue_table": AT_WORK,
    "case": CASE,
    "case_deed": CASE,
    "hand_over": AccessRule(LEADS, of_case=True, shows=Shows.PAGE),
    "voice": CASE,
    "draft": UNSEEN,
    "present": UNSEEN,
    "ask": UNSEEN,
    "tell": UNSEEN,
    "propose": CASE,
    "compare": CASE,
    "session_new": CASE,
    "session": CASE,
    "session_file": CASE,
    "week": AT_WORK,
    "week_new": AT_WORK,
    "document": COPY,
    "check": AT_WORK,
    "invite": AT_WORK,
    "leaflet": AT_WORK,
    "catalogue": AT_WORK,
    "catalogue_file": AT_WORK,
    "catalogue_service": AccessRule(LEADS),
    "catalogue_provider": AccessRule(LEADS),
    "catalogue_import": AccessRule(LEADS),
    "office": AccessRule(LEADS),
    "office_deed": AccessRule(ADMINISTRATORS),
    "record": AccessRule(LEADS, of_case=True),
}


def may(worker: Worker | None, rule: AccessRule) -> bool:
    return rule.roles is None or (worker is not None and worker.role in rule.roles)
