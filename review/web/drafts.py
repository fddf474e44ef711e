"""What is typed in a form of a case page and not sent: kept while it is typed, and when it comes too late to be taken."""

from review.web.context import Visit
from service.office import typed_drafts
from storage.db.tx import Tx

NOT_TYPED = ("csrf", "deed", "form", "revision", "opened", "seen", "polite")


def keep_typed(tx: Tx, visit: Visit) -> bool:
    """False for a form without a name, which keeps nothing, and for more than anybody types."""
    typed = {name: value for name, value in (visit.form or {}).items() if name not in NOT_TYPED}
    return typed_drafts.keep(tx, visit.who.id, visit.plan_id, visit.field("form")[:60], typed)


def forget_typed(tx: Tx, visit: Visit) -> None:
    """What the form that was just sent had kept."""
    if visit.field("form"):
        typed_drafts.forget(tx, visit.who.id, visit.plan_id, visit.field("form"))
