"""What a form's fields show: what was posted just now, else what was typed before and kept, else what the case has."""

from collections.abc import Mapping
from typing import Any

from review.web.context import Visit


def form_values(visit: Visit, kept: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """`kept`: form → field → text typed and not sent."""
    posted, trouble = visit.field("form"), visit.trouble
    typed = {**kept, posted: visit.form or {}} if posted else kept
    return {
        "refused": trouble.refused,
        "errors": trouble.errors,
        "posted": posted,
        "value": lambda form, name, otherwise: typed.get(form, {}).get(name, otherwise),
        "ticked": lambda form, name, otherwise: name in typed[form] if form in typed else otherwise,
        "wrong": lambda form, name: trouble.errors.get(name) if form == posted else None,
        "is_open": lambda form: form in typed,
    }
