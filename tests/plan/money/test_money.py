"""The budget is filled in the person's order; what does not fit is shown, with how much is missing."""

from decimal import Decimal

from plan.money.individual_budget import cost_of, fund, goals_left_behind, over_budget, total_cost
from plan.plan import Goal, Plan, SupportLine
from plan.words import Words
from tests.words import BROTHER_COMES


def line(number: int, goal: int, units: str, price: str, months: int = 1) -> SupportLine:
    return SupportLine(number, goal, service="psihologs", unit="visit", units=Decimal(units), price=Decimal(price), months=months)


def plan_of(*lines: SupportLine, budget: str, order: tuple[int, ...] = (1, 2, 3)) -> Plan:
    goals = tuple(Goal(number, "home", Words(str(number))) for number in (1, 2, 3))
    return Plan(1, goals=goals, order=order, support=lines, budget=Decimal(budget))


def test_lines_fill_the_budget_in_the_order_of_priorities() -> None:
    plan = plan_of(line(1, 1, "2", "30.00"), line(2, 2, "1", "50.00"), budget="100.00", order=(2, 1, 3))
    funded = fund(plan)
    assert [(f.line.goal, f.rank, f.cost) for f in funded] == [(2, 1, Decimal("50.00")), (1, 2, Decimal("30.00"))]
    assert [f.missing for f in funded] == [Decimal("0.00"), Decimal("30.00")]
    assert over_budget(plan) == Decimal("10.00")


def test_part_of_a_line_is_funded_in_whole_units() -> None:
    only = fund(plan_of(line(1, 1, "4", "35.50", months=2), budget="110.00"))[0]
    assert (only.units, only.cost, only.missing) == (Decimal(3), Decimal("106.50"), Decimal("177.50"))
    assert only.waits


def test_a_cheaper_line_after_one_that_does_not_fit_still_fits() -> None:
    funded = fund(plan_of(line(1, 1, "1", "90.00"), line(2, 2, "1", "20.00"), budget="50.00"))
    assert [f.cost for f in funded] == [Decimal("0.00"), Decimal("20.00")]


def test_natural_support_costs_nothing_and_always_fits() -> None:
    plan = plan_of(SupportLine(1, 1, words=Words(BROTHER_COMES)), budget="0.00")
    assert not fund(plan)[0].waits
    assert total_cost(plan) == 0


def test_amounts_are_exact() -> None:
    assert cost_of(line(1, 1, "3", "0.10")) == Decimal("0.30")


def test_a_high_goal_without_support_while_a_lower_one_has_it_is_pointed_out() -> None:
    assert goals_left_behind(plan_of(line(1, 2, "1", "1.00"), budget="5.00")) == (1,)
    assert goals_left_behind(plan_of(line(1, 1, "1", "1.00"), budget="5.00")) == ()
