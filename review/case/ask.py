"""Asking the person, and proposing the plan to them: each on a page of its own, looked through before it goes."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from plan import changes as c
from plan.money.individual_budget import over_budget
from plan.plan import Case
from plan.states import Move, NotAllowed
from plan.words import Words
from review.case import view
from review.web.context import Visit
from review.web.forms import BadForm, Fields
from review.web.gate import the_case
from review.web.plainness import LONGEST, advice
from review.web.render import page
from review.web.saving import Overtaken, revision, save
from storage.db.tx import Tx
from storage.web import sign_in


@dataclass(frozen=True, slots=True)
class Writing:
    """A text for the person. `kind` names the page's draft and what is said when it went; `title` is a text's id."""

    kind: str
    title: str
    change: Callable[[Words], c.Change]


QUESTION, MESSAGE = Writing("ask", "r.ask", c.AskPerson), Writing("tell", "r.tell", c.TellPerson)


async def ask(request: Request, visit: Visit) -> Response:
    return await _write(request, visit, QUESTION)


async def tell(request: Request, visit: Visit) -> Response:
    """A message that waits for no answer."""
    return await _write(request, visit, MESSAGE)


async def _write(request: Request, visit: Visit, writing: Writing) -> Response:
    """ "Pārbaudīt" shows the advice; the worker may send all the same."""
    if visit.field("deed") != "send":
        return await _writing(request, visit, writing)
    try:
        saved = await save(request, visit, lambda visit, case: (writing.change(_text(visit)),))
    except BadForm as bad:
        return await _writing(request, visit, writing, 422, wrong=bad.errors["text"])
    except (Overtaken, NotAllowed) as refusal:
        return await _writing(request, visit, writing, 409, refused=_why(refusal))
    await visit.desk.store.run(lambda tx: sign_in.drop_drafts(tx, visit.who.id, f"{saved.plan.id}/{writing.kind}"))
    return RedirectResponse(f"/lieta/{saved.plan.id}?darits={writing.kind}", 303)


def _text(visit: Visit) -> Words:
    fields = Fields(visit)
    text = fields.text("text", LONGEST, needed="r.wrong.empty")
    fields.done()
    return Words(text)


async def _writing(request: Request, visit: Visit, writing: Writing, status: int = 200, *, wrong: str = "", refused: str = "") -> Response:
    """With what was typed, now or before the page was left."""
    case, number = await _load(request, visit)
    key = f"{case.plan.id}/{writing.kind}"
    kept = await visit.desk.store.run(lambda tx: sign_in.drafts(tx, visit.who.id, key).get(key, "{}"))
    text = (visit.field("text") if visit.form else json.loads(kept).get("text", ""))[:LONGEST]
    looked_through = advice(text, frozenset(case.person.name.split()), case.person.settings.polite)
    values = {**looked_through, "title": writing.title, "form": writing.kind}
    return page(visit, "ask.html", status, case=case, revision=number, text=text, wrong=wrong, refused=refused, **values)


async def propose(request: Request, visit: Visit) -> Response:
    """What the person will be shown, goal by goal, and what a careful colleague would point out first."""
    refused = ""
    if request.method == "POST":
        try:
            saved = await save(request, visit, lambda visit, case: (c.MovePlan(Move.PROPOSE),))
            return RedirectResponse(f"/lieta/{saved.plan.id}?darits=propose", 303)
        except (Overtaken, NotAllowed) as refusal:
            refused = _why(refusal)
    case, number = await _load(request, visit)
    values = {"goals": view.goals(case.plan), "sums": view.money(case.plan), "plan": case.plan, "why_of": view.why_of}
    needs_reason = over_budget(case.plan) > 0 and not case.plan.reason.strip()
    status = 409 if refused else 200
    return page(visit, "propose.html", status, case=case, revision=number, needs_reason=needs_reason, refused=refused, **values)


def _why(refusal: Overtaken | NotAllowed) -> str:
    return f"w.sorry.{refusal.why}" if isinstance(refusal, NotAllowed) else "r.overtaken"


async def _load(request: Request, visit: Visit) -> tuple[Case, int]:
    def work(tx: Tx) -> tuple[Case, int]:
        case = the_case(tx, visit, request)
        return case, revision(tx, case)

    return await visit.desk.store.run(work)
