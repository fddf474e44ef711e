"""Text typed in a form of a case page and not sent: kept while typing, and when the form comes too late."""

from review.web.context import Visit
from service.office import typed_drafts
from storage.db.tx import Tx

NOT_TYPED = ("csrf", "deed", "form", "revision", "opened", "seen", "polite")


def keep_typed(tx: Tx, visit: Visit) -> bool:
    """Keeps what was typed. False for a form without a name, or with too much text."""
    typed = {name: value for name, value in (visit.form or {}).items() if name not in NOT_TYPED}
    return typed_drafts.keep(tx, visit.who.id, visit.plan_id, visit.field("form")[:60], typed)


def forget_typed(tx: Tx, visit: Visit) -> None:
    """Drops the text kept for the form that was just sent."""
    if visit.field("form"):
        typed_drafts.forget(tx, visit.who.id, visit.plan_id, visit.field("form"))
