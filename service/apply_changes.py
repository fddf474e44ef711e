"""Changes of a case: allowed, saved, and told to whoever is to hear of them, in the caller's transaction."""

from dataclasses import dataclass

from plan.changes import By, Change
from plan.permissions import case_after
from plan.plan import Case
from service.notifications.notify import notify
from storage.cases import cases
from storage.db.tx import Tx

Changes = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class SavedChanges:
    """The case with its real numbers. `others_hear`: something was put into the outbox."""

    case: Case
    others_hear: bool


def apply_changes(tx: Tx, case: Case, changes: Changes, by: By) -> SavedChanges:
    """Raises NotAllowed or BadChange, and Stale when the case is no longer what is stored."""
    return save_changes(tx, case, case_after(case, changes, by), changes, by)


def save_changes(tx: Tx, before: Case, after: Case, changes: Changes, by: By) -> SavedChanges:
    """The same where `after` is known already: case_after(before, changes, by)."""
    saved = cases.save(tx, before, after, changes, by)
    return SavedChanges(saved, notify(tx, changes, before, saved, by))
