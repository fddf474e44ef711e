"""Limits on the amounts, months and goals in a plan, checked in one place for the pages and for imports."""

import re
from decimal import Decimal

from plan.plan import Plan

LONGEST = 15  # months: the longest period in the adult pilot
MOST = Decimal("9999999.99")  # euros or units; more is a typing mistake


class BadChange(ValueError):
    """A change has a value that makes no sense. `code` says why.

    Codes: "point" (see is_ambiguous), "negative", "decimals" (more than two), "large", "months", "goal" (unknown), "line" (unknown); those
    of sessions are named in plan/changes/sessions.py.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def why(self) -> str:
        """The matching code of NotAllowed."""
        return "gone" if self.code in ("goal", "line") else "not_now"


def is_ambiguous(text: str) -> bool:
    """Whether a point may separate thousands or decimals: "1.500" is read as fifteen hundred by some and as one and a half by others."""
    return re.search(r"\d\.\d{3}(?!\d)", text) is not None


def check_amount(amount: Decimal) -> None:
    """Checks euros or units: 0 or more, at most two decimals. Raises BadChange."""
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
    """Checks a line of support. One that costs nothing (natural support) may leave its months out. Raises BadChange."""
    if plan.goal(goal) is None:
        raise BadChange("goal")
    check_amount(units)
    check_amount(price)
    if months or units * price:
        check_months(months)
