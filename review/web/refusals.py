"""Why a form was refused: its transaction is rolled back, and its page is drawn again with what was typed and the reason."""

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
    """Why a form was refused. `errors`: mistakes in its fields; `refused`: a text id; `overtaken`: somebody else was quicker."""

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
