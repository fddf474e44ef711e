"""Turns the forms of the case page into changes. The plan itself says which are allowed."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from plan import changes as c
from plan.plan import Case
from plan.states import Move
from plan.support.catalogue import CatalogueService
from plan.words import Words
from review.case.case_forms import BudgetForm, CallForm, CallNumber, EditLineForm, LineNumber, NewLineForm, ReasonForm, WishedForm
from review.web.context import Visit
from review.web.fields import BadForm
from review.web.render import number

Action = Callable[[Visit, Case], tuple[c.Change, ...]]
OF_LINES = ("add_line", "add_wished", "edit_line")


def _move(move: Move) -> Action:
    return lambda visit, case: (c.MovePlan(move),)


def add_line(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    form = NewLineForm.read(visit.form)
    return (c.AddSupport(form.goal, **form.values()),)


def edit_line(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    form = EditLineForm.read(visit.form)
    return (c.EditSupport(form.line, **form.values()),)


def remove_line(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    return (c.RemoveSupport(LineNumber.read(visit.form).line),)


def add_wished(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    """Only for a service that the person answered yes or "nezinu" to."""
    form = WishedForm.read(visit.form)
    if case.plan.wish(form.goal, form.service) is None:
        return ()
    return (c.AddSupport(form.goal, form.service, unit=form.unit, price=form.price, months=case.plan.months),)


def set_budget(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    form = BudgetForm.read(visit.form)
    return (c.SetBudget(form.budget, form.period),)


def state_reason(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    return (c.StateReason(ReasonForm.read(visit.form).reason),)


def answer_call(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    form = CallForm.read(visit.form)
    return (c.AnswerCall(form.call, Words(form.answer)),)


def close_call(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    return (c.AnswerCall(CallNumber.read(visit.form).call),)


def check_service(visit: Visit, services: Iterable[CatalogueService]) -> None:
    """Raises BadForm when the office does not have the service."""
    code = visit.field("service")
    if code and code not in {service.code for service in services}:
        raise BadForm({"service": "r.wrong.choice"})


def with_settled_price(visit: Visit, services: Iterable[CatalogueService]) -> Visit:
    """Fills the unit and price of a new line, when left empty, with those that the office has set for the service."""
    if visit.field("deed") not in ("add_line", "add_wished") or visit.field("price"):
        return visit
    settled = next((service for service in services if service.code == visit.field("service")), None)
    if settled is None or not settled.price:
        return visit
    return replace(visit, form={**(visit.form or {}), "unit": settled.unit, "price": number(settled.price)})


DEEDS: dict[str, Action] = {
    "take": _move(Move.TAKE),
    "give_back": _move(Move.GIVE_BACK),
    "unask": lambda visit, case: (c.WithdrawQuestion(),),
    "unpropose": _move(Move.WITHDRAW_PROPOSAL),
    "renew": lambda visit, case: (c.Renew(),),
    "answer_call": answer_call,
    "talked": close_call,
    "add_line": add_line,
    "edit_line": edit_line,
    "remove_line": remove_line,
    "add_wished": add_wished,
    "budget": set_budget,
    "reason": state_reason,
}
MOVES: dict[str, Move] = {
    "take": Move.TAKE, "give_back": Move.GIVE_BACK, "unask": Move.WITHDRAW_QUESTION, "unpropose": Move.WITHDRAW_PROPOSAL,
}  # fmt: skip
