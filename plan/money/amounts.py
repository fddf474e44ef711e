"""What amounts, months and goals a worker may put into a plan. Checked here, so that no page and no import can bring in others."""

import re
from decimal import Decimal

from plan.plan import Plan

LONGEST = 15  # months: the adult pilot ran so long
MOST = Decimal("9999999.99")  # euros or units; more is a slip of the keyboard


class BadChange(ValueError):
    """What was to be written into the plan makes no sense. `code` says why.

    Codes: "point" (see ambiguous), "negative", "decimals" (more than two), "large", "months", "goal" (unknown), "line" (unknown); those of
    sessions are named in plan/changes/sessions.py.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def why(self) -> str:
        """The code that NotAllowed would have."""
        return "gone" if self.code in ("goal", "line") else "not_now"


def is_ambiguous(text: str) -> bool:
    """Whether a point parts thousands or decimals cannot be told: "1.500" is a thousand and a half to one and one and a half to another."""
    return re.search(r"\d\.\d{3}(?!\d)", text) is not None


def check_amount(amount: Decimal) -> None:
    """Euros or units: 0 and up, at most two decimals. Raises BadChange."""
    if not amount.is_finite() or amount > MOST:
        raise BadChange("large")
    if amount < 0:
        raise BadChange("negative")
    if amount != round(amount, 2):
        raise BadChange("decimals")


def check_months(months: int) -> None:
    if not 1 <= months <= LONGEST:
        raise BadChange("months")


def check_line(plan: Plan, goal: int, units: Decimal, price: Decimal, months: int) -> None:
    """A line that costs nothing (natural support) may leave its months out. Raises BadChange."""
    if plan.goal(goal) is None:
        raise BadChange("goal")
    check_amount(units)
    check_amount(price)
    if months or units * price:
        check_months(months)
