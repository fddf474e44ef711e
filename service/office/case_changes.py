"""A worker's change of a case: nothing is written over what somebody else wrote since the page was opened."""

from collections.abc import Callable
from datetime import UTC, datetime

from plan.changes import By, Change
from plan.plan import Case
from service.apply_changes import apply_changes
from storage.cases import cases, trail
from storage.db.engine import Stale
from storage.db.tx import Tx
from storage.web import notes


class Overtaken(Exception):
    """The case is not as the page showed it any more. Nothing was written."""


def revision(tx: Tx, case: Case) -> int:
    """Grows with every change of the person or the plan. The case must have been read in this transaction."""
    entry = tx.here(case.person.id) or tx.memory.of_person(case.person.id)
    if entry is None:
        raise Stale("the case was not read here")
    return entry.revision


def change_case(tx: Tx, case: Case, seen: str, changes_of: Callable[[Case], tuple[Change, ...]], by: By) -> Case:
    """The case after the changes. `seen`: the revision that the page showed. Raises Overtaken, NotAllowed, BadChange."""
    if not is_newest(tx, case) or seen != str(revision(tx, case)):
        raise Overtaken
    return apply_changes(tx, case, changes_of(case), by).case


def change_person(tx: Tx, case: Case, as_shown: Callable[[Case], bool], changes_of: Callable[[Case], tuple[Change, ...]], by: By) -> Case:
    """What is the person's and not of one version of the plan, such as a session, from the page of any version.

    What the person says meanwhile does not stand in its way: `as_shown` tells whether what the page showed is still so. Raises as
    `change_case`.
    """
    newest = cases.of_person(tx, case.person.id)
    if newest is None or not as_shown(newest):
        raise Overtaken
    return apply_changes(tx, newest, changes_of(newest), by).case


def add_note(tx: Tx, case: Case, text: str, by: By) -> None:
    """For colleagues; the person does not see it."""
    notes.add(tx, case.plan.id, by.id, text, by.at)


def is_newest(tx: Tx, case: Case) -> bool:
    newest = cases.of_person(tx, case.person.id)
    return newest is not None and newest.plan.id == case.plan.id


def may_work(tx: Tx, case: Case, worker_id: int) -> bool:
    """Whether no colleague has the case. By its newest version, which is what a change of the person's sessions goes by."""
    newest = cases.of_person(tx, case.person.id)
    return newest is not None and newest.plan.worker_id in (None, worker_id)


def deeds_since(tx: Tx, case: Case, opened: int) -> list[trail.Deed]:
    """What was done since the page was opened, at that second of Unix time; who only looked changed nothing."""
    since = datetime.fromtimestamp(opened, UTC)
    return [deed for deed in trail.audit_of(tx, case.plan.id) if deed.at >= since and deed.action != "looked"]
