"""What is typed in a form of a case page and not sent: kept while it is typed, and when it comes too late to be taken."""

import json

from starlette.requests import Request

from review.web.context import Visit
from storage.db.tx import Tx
from storage.web import sign_in

MOST_TYPED = 8000
NOT_TYPED = ("csrf", "deed", "form", "revision", "opened", "seen", "polite")


def keep_typed(tx: Tx, visit: Visit, request: Request) -> bool:
    """False for a form without a name, which keeps nothing, and for more than anybody types."""
    form = visit.field("form")[:60]
    typed = {name: value for name, value in (visit.form or {}).items() if name not in NOT_TYPED}
    text = json.dumps(typed, ensure_ascii=False)
    if not form or len(text) > MOST_TYPED:
        return False
    plan_id = request.path_params["plan"]
    sign_in.keep_draft(tx, visit.who.id, f"{plan_id}/{form}", text, plan_id=plan_id)
    return True
