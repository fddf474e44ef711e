"""Asking the person, and proposing the plan to them: each on a page of its own, looked through before it goes."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from plan import changes as c
from plan.money import over_budget
from plan.plan import Case
from plan.states import Move, NotAllowed
from plan.words import Words
from review import case_view
from review.check import LONGEST, advice
from review.desk import Visit
from review.forms import BadForm, Fields
from review.gate import the_case
from review.pages import page
from review.saving import Overtaken, revision, save
from storage.tx import Tx


async def ask(request: Request, visit: Visit) -> Response:
    """ "Pārbaudīt" shows the advice; the worker may send all the same."""
    if visit.field("deed") != "send":
        return await _asking(request, visit)
    try:
        saved = await save(request, visit, _question)
    except BadForm as bad:
        return await _asking(request, visit, 422, wrong=bad.errors["text"])
    except (Overtaken, NotAllowed):
        return await _asking(request, visit, 409, refused=True)
    return RedirectResponse(f"/lieta/{saved.plan.id}?darits=ask", 303)


def _question(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    fields = Fields(visit)
    text = fields.text("text", LONGEST, needed="r.wrong.empty")
    fields.done()
    return (c.AskPerson(Words(text)),)


async def _asking(request: Request, visit: Visit, status: int = 200, *, wrong: str = "", refused: bool = False) -> Response:
    case, number = await _load(request, visit)
    text = visit.field("text")[:LONGEST]
    values = advice(text, frozenset(case.person.name.split()))
    return page(visit, "ask.html", status, case=case, revision=number, text=text, wrong=wrong, refused=refused, **values)


async def propose(request: Request, visit: Visit) -> Response:
    """What the person will be shown, goal by goal, and what a careful colleague would point out first."""
    refused = False
    if request.method == "POST":
        try:
            saved = await save(request, visit, lambda visit, case: (c.MovePlan(Move.PROPOSE),))
            return RedirectResponse(f"/lieta/{saved.plan.id}?darits=propose", 303)
        except (Overtaken, NotAllowed):
            refused = True
    case, number = await _load(request, visit)
    values = {"goals": case_view.goals(case.plan), "sums": case_view.money(case.plan), "plan": case.plan}
    needs_reason = over_budget(case.plan) > 0 and not case.plan.reason.strip()
    status = 409 if refused else 200
    return page(visit, "propose.html", status, case=case, revision=number, needs_reason=needs_reason, refused=refused, **values)


async def _load(request: Request, visit: Visit) -> tuple[Case, int]:
    def work(tx: Tx) -> tuple[Case, int]:
        case = the_case(tx, visit, request)
        return case, revision(tx, case)

    return await visit.desk.store.run(work)
