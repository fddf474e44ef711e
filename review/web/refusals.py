"""What was posted and cannot be done: everything of it is undone, and its page is drawn again with what was typed and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plan.money.amounts import BadChange
from plan.states import NotAllowed
from review.web.fields import BadForm
from service.office.case_changes import Overtaken
from storage.db.engine import Stale

Refusal = BadForm | BadChange | NotAllowed | Overtaken | Stale
REFUSALS = (BadForm, BadChange, NotAllowed, Overtaken, Stale)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why what was posted was not done; `errors` are of the form that was posted, `refused` is a text's id."""

    status: int = 200
    errors: Mapping[str, str] = field(default_factory=dict)
    overtaken: bool = False
    refused: str = ""


NONE = Trouble()


def trouble_of(refusal: Refusal) -> Trouble:
    match refusal:
        case BadForm(errors=errors):
            return Trouble(422, errors=errors)
        case BadChange(code=code):
            return Trouble(422, refused=f"r.wrong.{code}")
        case NotAllowed(why=why):
            return Trouble(409, refused=f"w.sorry.{why}")
    return Trouble(409, overtaken=True)
