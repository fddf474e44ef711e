"""What the forms of the case page do to a case: a form's fields into changes. The plan itself says what is allowed."""

from collections.abc import Callable
from typing import Any

from plan import changes as c
from plan.money.amounts import LONGEST
from plan.plan import Case
from plan.states import Move
from plan.support.catalogue import UNITS
from plan.words import Words
from review.web.context import Visit
from review.web.forms import Fields

Deed = Callable[[Visit, Case], tuple[c.Change, ...]]


def _move(move: Move) -> Deed:
    return lambda visit, case: (c.MovePlan(move),)


def add_line(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    return (c.AddSupport(visit.number("goal"), **_line(visit)),)


def edit_line(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    return (c.EditSupport(visit.number("line"), **_line(visit)),)


def remove_line(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    return (c.RemoveSupport(visit.number("line")),)


def add_wished(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    """A service that the person wants, by one click; only what they themselves said yes or "nezinu" to."""
    goal, service = visit.number("goal"), visit.field("service")
    if case.plan.wish(goal, service) is None:
        return ()
    fields = Fields(visit)
    line = c.AddSupport(goal, service, unit=visit.field("unit"), price=fields.amount("price"), months=case.plan.months)
    fields.done()
    return (line,)


def budget(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    fields = Fields(visit)
    change = c.SetBudget(fields.amount("budget", needed="r.wrong.sum"), fields.count("period", 1, LONGEST))
    fields.done()
    return (change,)


def reason(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    fields = Fields(visit)
    change = c.StateReason(fields.text("reason", 1000))
    fields.done()
    return (change,)


def answer_call(visit: Visit, case: Case) -> tuple[c.Change, ...]:
    fields = Fields(visit)
    change = c.AnswerCall(visit.number("call"), Words(fields.text("answer", 1000, needed="r.wrong.empty")))
    fields.done()
    return (change,)


def _line(visit: Visit) -> dict[str, Any]:
    """A service needs no words; natural support says who helps and how, and costs nothing unless it says so."""
    fields = Fields(visit)
    service = fields.line("service", 60)
    line = {
        "service": service,
        "words": Words(fields.text("words", 1000, needed="" if service else "r.wrong.words")),
        "provider": fields.line("provider", 200),
        "unit": fields.one_of("unit", {"", *UNITS}),
        "units": fields.amount("units"),
        "price": fields.amount("price"),
        "months": fields.count("months", 1, LONGEST),
        "start": fields.day("start"),
    }
    if line["price"] and not line["units"]:
        fields.errors.setdefault("units", "r.wrong.units")
    if line["price"] and not line["unit"]:
        fields.errors.setdefault("unit", "r.wrong.unit")
    fields.done()
    return line


DEEDS: dict[str, Deed] = {
    "take": _move(Move.TAKE),
    "give_back": _move(Move.GIVE_BACK),
    "unask": lambda visit, case: (c.WithdrawQuestion(),),
    "unpropose": _move(Move.WITHDRAW_PROPOSAL),
    "renew": lambda visit, case: (c.Renew(),),
    "answer_call": answer_call,
    "talked": lambda visit, case: (c.AnswerCall(visit.number("call")),),
    "add_line": add_line,
    "edit_line": edit_line,
    "remove_line": remove_line,
    "add_wished": add_wished,
    "budget": budget,
    "reason": reason,
}
MOVES: dict[str, Move] = {
    "take": Move.TAKE, "give_back": Move.GIVE_BACK, "unask": Move.WITHDRAW_QUESTION, "unpropose": Move.WITHDRAW_PROPOSAL,
}  # fmt: skip
