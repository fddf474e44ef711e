"""The individual budget: it pays for the lines of support in the person's order of priorities; what does not fit waits.

Amounts are euros as exact decimals with two places, for the whole period of the plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from plan.plan import Plan, SupportLine

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class FundedLine:
    """A line of support and what the budget pays of it. `rank` is the goal's place in the person's order (1 = first).

    `units` are paid (fewer than asked when only a part fits); `cost` is what they cost, `missing` what the rest would cost. Euros.
    """

    line: SupportLine
    rank: int
    units: Decimal
    cost: Decimal
    missing: Decimal

    @property
    def waits(self) -> bool:
        return self.missing > 0


def units_of(line: SupportLine) -> Decimal:
    """All units of a line over its months."""
    return line.units * line.months


def cost_of(line: SupportLine) -> Decimal:
    return (units_of(line) * line.price).quantize(CENT)


def in_order(plan: Plan) -> Iterator[tuple[int, SupportLine]]:
    """The lines of support with the rank of their goal, by rank, then as they were added. Goals set aside come last."""
    for rank, goal in enumerate(plan.goals_in_order(), 1):
        yield from ((rank, line) for line in plan.support if line.goal == goal.id)


def fund(plan: Plan) -> tuple[FundedLine, ...]:
    """What the budget pays of each line. Lines without a price (natural support) cost nothing and always fit.

    Of a line that does not fit, as many whole units as fit are paid; a cheaper line after it may still fit.
    """
    left = plan.budget
    funded = []
    for rank, line in in_order(plan):
        cost, units = cost_of(line), units_of(line)
        if cost > left and line.price > 0:
            units = (left / line.price).to_integral_value(ROUND_DOWN)
            units = min(units, units_of(line))
        paid = cost if units == units_of(line) else (units * line.price).quantize(CENT)
        left -= paid
        funded.append(FundedLine(line, rank, units, paid, cost - paid))
    return tuple(funded)


def total_cost(plan: Plan) -> Decimal:
    """What all lines would cost, in euros."""
    return sum((cost_of(line) for line in plan.support), NOTHING)


def over_budget(plan: Plan) -> Decimal:
    """By how many euros the lines exceed the budget; 0 when everything fits."""
    return max(total_cost(plan) - plan.budget, NOTHING)


def goals_left_behind(plan: Plan) -> tuple[int, ...]:
    """Goals without any support while a less important goal has some; the worker is shown them."""
    ranked = [goal.id for goal in plan.goals_in_order() if not goal.set_aside]
    supported = {line.goal for line in plan.support}
    last = max((place for place, goal in enumerate(ranked) if goal in supported), default=-1)
    return tuple(goal for place, goal in enumerate(ranked) if place < last and goal not in supported)
