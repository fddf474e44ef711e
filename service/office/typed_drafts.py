"""What a worker typed in the forms of a case and did not send: it waits for them, by form and field."""

import json
from collections.abc import Mapping

from storage.db.tx import Tx
from storage.web import sign_in

MOST_TYPED = 8000

Typed = dict[str, dict[str, str]]


def keep(tx: Tx, worker_id: int, plan_id: int, form: str, typed: Mapping[str, str]) -> bool:
    """False for a form without a name, which keeps nothing, and for more than anybody types."""
    text = json.dumps(dict(typed), ensure_ascii=False)
    if not form or len(text) > MOST_TYPED:
        return False
    sign_in.keep_draft(tx, worker_id, f"{plan_id}/{form}", text, plan_id=plan_id)
    return True


def load(tx: Tx, worker_id: int, plan_id: int) -> Typed:
    """form → field → what was typed and not sent."""
    kept = sign_in.load_drafts(tx, worker_id, f"{plan_id}/")
    return {key.partition("/")[2]: json.loads(text) for key, text in kept.items()}


def forget(tx: Tx, worker_id: int, plan_id: int, form: str) -> None:
    sign_in.drop_drafts(tx, worker_id, f"{plan_id}/{form}")
