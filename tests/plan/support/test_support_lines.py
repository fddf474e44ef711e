"""What a worker may write into the professional part of a plan, and what a plan over its budget needs."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from plan import changes as c
from plan.money.amounts import BadChange
from plan.permissions import case_after
from plan.person import Person
from plan.plan import Case, Goal, Plan, SupportLine
from plan.states import Move, NotAllowed, Role, State
from plan.words import Provenance, Source, Words
from tests.words import BROTHER, BROTHER_COMES, FLAT, SUBSIDY

BY_WORKER = Provenance(Source.WORKER, worker=5)
AT_WORK = c.By(Role.WORKER, 5, datetime(2026, 11, 23, tzinfo=UTC))
MONEY = (c.AddSupport, c.EditSupport, c.RemoveSupport, c.SetBudget, c.StateReason)


def case(*changes: c.Change) -> Case:
    plan = Plan(1, state=State.IN_REVIEW, worker_id=5, counter=2, goals=(Goal(1, "home", Words(FLAT)), Goal(2, "work", Words("Darbs"))))
    return case_after(Case(Person(1), plan), changes, AT_WORK)


def euros(amount: str) -> Decimal:
    return Decimal(amount)


def visits(units: str, price: str, months: int = 6) -> c.AddSupport:
    return c.AddSupport(1, "psihologs", unit="visit", units=euros(units), price=euros(price), months=months)


def code_of(*changes: c.Change) -> str:
    with pytest.raises(BadChange) as refused:
        case(*changes)
    return refused.value.code


def test_a_line_is_kept_as_it_was_written() -> None:
    start = date(2027, 1, 4)
    line = c.AddSupport(2, "asistents", Words("Svetlana"), "7", "hour", euros("4.5"), euros("12.30"), 6, start)
    assert case(line).plan.support == (
        SupportLine(3, 2, "asistents", Words("Svetlana"), "7", "hour", euros("4.5"), euros("12.30"), 6, start, BY_WORKER),
    )


def test_an_edited_line_keeps_its_number_its_place_and_its_goal() -> None:
    edited = c.EditSupport(3, "pavadonis", provider="9", unit="trip", units=euros("2"), price=euros("8"), months=3)
    plan = case(visits("2", "30"), c.AddSupport(2, words=Words(BROTHER)), edited).plan
    assert [(line.id, line.goal, line.service) for line in plan.support] == [(3, 1, "pavadonis"), (4, 2, "")]
    assert plan.support[0].price == euros("8")


def test_natural_support_needs_no_months() -> None:
    assert case(c.AddSupport(1, words=Words(BROTHER_COMES))).plan.support[0].months == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (visits("-1", "30"), "negative"),
        (visits("1", "-0.01"), "negative"),
        (visits("1", "0.001"), "decimals"),
        (visits("1.255", "1"), "decimals"),
        (visits("1", "10000000"), "large"),
        (visits("1", "NaN"), "large"),
        (visits("1", "Infinity"), "large"),
        (visits("1", "30", months=0), "months"),
        (visits("1", "30", months=16), "months"),
        (visits("1", "0", months=-1), "months"),
        (c.AddSupport(9, "psihologs"), "goal"),
        (c.EditSupport(9, "psihologs"), "line"),
        (c.SetBudget(euros("-5"), 12), "negative"),
        (c.SetBudget(euros("5"), 0), "months"),
        (c.SetBudget(euros("5"), 16), "months"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_reason(change: c.Change, code: str) -> None:
    assert code_of(change) == code


def test_a_bad_edit_is_refused_too() -> None:
    assert code_of(visits("1", "30"), c.EditSupport(3, "psihologs", units=euros("1"), price=euros("-30"), months=1)) == "negative"


def test_the_budget_is_for_the_whole_period() -> None:
    plan = case(c.SetBudget(euros("8820.60"), 15)).plan
    assert (plan.budget, plan.months) == (euros("8820.60"), 15)


def test_over_budget_is_proposed_only_with_a_stated_reason() -> None:
    costly = (c.SetBudget(euros("100"), 6), visits("2", "30"))
    propose = c.MovePlan(Move.PROPOSE)
    for reason in ((), (c.StateReason("  "),)):
        with pytest.raises(NotAllowed):
            case(*costly, *reason, propose)
    assert case(*costly, c.StateReason(SUBSIDY), propose).plan.state is State.PROPOSED
    assert case(c.SetBudget(euros("360"), 6), visits("2", "30"), propose).plan.state is State.PROPOSED


def test_a_new_version_starts_with_the_lines_of_support() -> None:
    at_work = case(visits("2", "30")).plan
    renewed = c.Renew().on_plan(replace(at_work, state=State.FINAL), AT_WORK)
    assert renewed.support == at_work.support
    assert renewed.support
    assert (renewed.version, renewed.state, renewed.worker_id) == (at_work.version + 1, State.DRAFT, None)


def test_the_reason_is_not_taken_into_the_next_version() -> None:
    plan = case(c.StateReason(SUBSIDY)).plan
    final = Plan(1, state=State.FINAL, reason=plan.reason, budget=euros("5"))
    renewed = c.Renew().on_plan(final, AT_WORK)
    assert (renewed.reason, renewed.budget) == ("", euros("5"))


@pytest.mark.parametrize("change", MONEY)
def test_the_money_is_the_workers_while_the_plan_is_at_work(change: type[c.Change]) -> None:
    assert change.may.roles == {Role.WORKER}
    assert change.may.states == {State.IN_REVIEW}
