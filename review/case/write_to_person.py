"""Pages for asking the person, writing to them and proposing the plan, each with a check before it is sent."""

from collections.abc import Callable
from dataclasses import dataclass

from plan import changes as c
from plan.money.individual_budget import over_budget
from plan.states import Move
from plan.words import Words
from review.case import case_view
from review.case.case_forms import LONGEST_TEXT, TextForm
from review.case.plain_advice import advice
from review.web.context import Visit
from review.web.page import Handler, PageAnswer, Redirect, View
from service.office import typed_drafts
from service.office.case_changes import change_case, revision
from storage.db.tx import Tx


@dataclass(frozen=True, slots=True)
class Writing:
    """A kind of text for the person. `kind` names the page's draft and the confirmation; `title` is a text id."""

    kind: str
    title: str
    change: Callable[[Words], c.Change]


QUESTION, MESSAGE = Writing("ask", "r.ask", c.AskPerson), Writing("tell", "r.tell", c.TellPerson)  # a message needs no answer


def page_of(writing: Writing) -> Handler:
    return lambda tx, visit: _show(tx, visit, writing)


def form_of(writing: Writing) -> Handler:
    """ "Pārbaudīt" shows the advice; the worker may send the text whatever it says."""
    return lambda tx, visit: _send(tx, visit, writing) if visit.field("deed") == "send" else _show(tx, visit, writing)


def _send(tx: Tx, visit: Visit, writing: Writing) -> Redirect:
    saved = change_case(
        tx, visit.case, visit.field("revision"), lambda case: (writing.change(Words(TextForm.read(visit.form).text)),), visit.by
    )
    typed_drafts.forget(tx, visit.who.id, saved.plan.id, writing.kind)
    return Redirect(f"/lieta/{saved.plan.id}?darits={writing.kind}")


def _show(tx: Tx, visit: Visit, writing: Writing) -> View:
    """The page, with text typed now or kept from before."""
    person = visit.case.person
    kept = typed_drafts.load(tx, visit.who.id, visit.plan_id).get(writing.kind, {})
    text = (visit.field("text") if visit.form else kept.get("text", ""))[:LONGEST_TEXT]
    values = {
        "case": visit.case,
        "revision": revision(tx, visit.case),
        "title": writing.title,
        "form": writing.kind,
        "text": text,
        "wrong": visit.trouble.errors.get("text", ""),
        "refused": _why(visit),
        "advise": lambda: advice(text, frozenset(person.name.split()), person.settings.polite),
    }
    return View("ask.html", values, visit.trouble.status)


def show_proposal(tx: Tx, visit: Visit) -> PageAnswer:
    """What the person will be shown, goal by goal, and points to check first."""
    plan = visit.case.plan
    values = {
        "case": visit.case,
        "plan": plan,
        "revision": revision(tx, visit.case),
        "goals": case_view.goal_views(plan),
        "sums": case_view.money_view(plan),
        "why_of": case_view.why_of,
        "needs_reason": over_budget(plan) > 0 and not plan.reason.strip(),
        "refused": _why(visit),
    }
    return View("propose.html", values, visit.trouble.status)


def propose(tx: Tx, visit: Visit) -> PageAnswer:
    saved = change_case(tx, visit.case, visit.field("revision"), lambda case: (c.MovePlan(Move.PROPOSE),), visit.by)
    return Redirect(f"/lieta/{saved.plan.id}?darits=propose")


def _why(visit: Visit) -> str:
    return "r.overtaken" if visit.trouble.overtaken else visit.trouble.refused
