"""Writing a worker's change: nothing is written over what somebody else wrote since the page was opened."""

from collections.abc import Callable

from starlette.requests import Request

from plan.changes import Change
from plan.plan import Case
from review.web.context import Visit
from review.web.gate import the_case
from service.apply_changes import apply_changes
from storage.cases import cases
from storage.db.engine import Stale
from storage.db.tx import Tx


class Overtaken(Exception):
    """The case is not as the page showed it any more. Nothing was written."""


def revision(tx: Tx, case: Case) -> int:
    """Grows with every change of the person or the plan. The case must have been read in this transaction."""
    entry = tx.here(case.person.id) or tx.memory.of_person(case.person.id)
    if entry is None:
        raise Stale("the case was not read here")
    return entry.revision


async def save(request: Request, visit: Visit, changes_of: Callable[[Visit, Case], tuple[Change, ...]]) -> Case:
    """The case after the changes. Raises Overtaken, NotAllowed, BadChange, or BadForm of the fields."""

    def work(tx: Tx) -> Case:
        case = the_case(tx, visit, request)
        if not is_newest(tx, case) or visit.field("revision") != str(revision(tx, case)):
            raise Overtaken
        return _saved(tx, visit, case, changes_of(visit, case))

    return await _run(visit, work)


async def save_of_person(
    request: Request, visit: Visit, as_shown: Callable[[Case], bool], changes_of: Callable[[Tx, Case], tuple[Change, ...]]
) -> Case:
    """What is the person's and not of one version of the plan, such as a session, from the page of any version.

    What the person says meanwhile does not stand in its way: `as_shown` tells whether what the page showed is still so. Raises as `save`.
    """

    def work(tx: Tx) -> Case:
        case = cases.of_person(tx, the_case(tx, visit, request).person.id)
        if case is None or not as_shown(case):
            raise Overtaken
        return _saved(tx, visit, case, changes_of(tx, case))

    return await _run(visit, work)


async def _run(visit: Visit, work: Callable[[Tx], Case]) -> Case:
    try:
        saved = await visit.desk.store.run(work)
    except Stale:
        raise Overtaken from None
    visit.desk.wake()
    return saved


def _saved(tx: Tx, visit: Visit, case: Case, changes: tuple[Change, ...]) -> Case:
    return apply_changes(tx, case, changes, visit.by).case


def is_newest(tx: Tx, case: Case) -> bool:
    newest = cases.of_person(tx, case.person.id)
    return newest is not None and newest.plan.id == case.plan.id
