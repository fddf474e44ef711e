"""The period that a plan covers."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from plan.plan import Plan
from plan.reminders.working_days import RIGA
from plan.states import State


@dataclass(frozen=True, slots=True)
class Period:
    """`ends` is the last day, included. Without `starts` only the length is known."""

    months: int
    starts: date | None = None

    @property
    def ends(self) -> date | None:
        return after_months(self.starts, self.months) - timedelta(days=1) if self.starts else None


def period_of(plan: Plan, starts: date | None = None) -> Period:
    """The plan's period. It begins on `starts`, else on the earliest start of a line, else on the day on which the plan became final."""
    begins = [line.start for line in plan.support if line.start]
    agreed = [status.at.astimezone(RIGA).date() for status in plan.history if status.state is State.FINAL]
    return Period(plan.months, starts or min(begins, default=None) or max(agreed, default=None))


def after_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
