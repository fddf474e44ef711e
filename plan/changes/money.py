"""What the worker puts into the plan: lines of support, and the money for them."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from plan.by import By
from plan.changes.base import AT_WORK, NOBODY_HEARS, WORKER, Change, May
from plan.money.amounts import BadChange, check_amount, check_line, check_months
from plan.plan import Plan, SupportLine
from plan.words import Provenance, Source, Words


@dataclass(frozen=True, slots=True)
class AddSupport(Change):
    """The worker adds a line of support to a goal; the fields are those of SupportLine. Raises BadChange."""

    may: ClassVar = May(WORKER, AT_WORK)
    tells: ClassVar = NOBODY_HEARS

    goal: int
    service: str = ""
    words: Words = Words()
    provider: str = ""
    unit: str = ""
    units: Decimal = Decimal(0)
    price: Decimal = Decimal(0)
    months: int = 0
    start: date | None = None

    def on_plan(self, plan: Plan, by: By) -> Plan:
        check_line(plan, self.goal, self.units, self.price, self.months)
        line = _support_line(self, SupportLine(plan.counter + 1, self.goal), by)
        return replace(plan, counter=line.id, support=(*plan.support, line))

    @property
    def about(self) -> str:
        return f"{self.goal} {self.service}"


@dataclass(frozen=True, slots=True)
class EditSupport(Change):
    """Replaces all fields of a line of support except its number and its goal. Raises BadChange, "line" when there is no such line."""

    may: ClassVar = May(WORKER, AT_WORK)
    tells: ClassVar = NOBODY_HEARS

    line: int
    service: str = ""
    words: Words = Words()
    provider: str = ""
    unit: str = ""
    units: Decimal = Decimal(0)
    price: Decimal = Decimal(0)
    months: int = 0
    start: date | None = None

    def on_plan(self, plan: Plan, by: By) -> Plan:
        old = next((line for line in plan.support if line.id == self.line), None)
        if old is None:
            raise BadChange("line")
        check_line(plan, old.goal, self.units, self.price, self.months)
        return replace(plan, support=tuple(_support_line(self, line, by) if line.id == self.line else line for line in plan.support))

    @property
    def about(self) -> str:
        return f"{self.line} {self.service}"


def _support_line(change: AddSupport | EditSupport, line: SupportLine, by: By) -> SupportLine:
    return SupportLine(
        line.id, line.goal, change.service, change.words, change.provider, change.unit, change.units, change.price, change.months,
        change.start, Provenance(Source.WORKER, worker=by.id),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RemoveSupport(Change):
    may: ClassVar = May(WORKER, AT_WORK)
    tells: ClassVar = NOBODY_HEARS

    line: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, support=tuple(line for line in plan.support if line.id != self.line))

    @property
    def about(self) -> str:
        return str(self.line)


@dataclass(frozen=True, slots=True)
class SetBudget(Change):
    """The individual budget in euros for the plan's whole period of `months`. Raises BadChange."""

    may: ClassVar = May(WORKER, AT_WORK)
    tells: ClassVar = NOBODY_HEARS

    budget: Decimal
    months: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        check_amount(self.budget)
        check_months(self.months)
        return replace(plan, budget=self.budget, months=self.months)

    @property
    def about(self) -> str:
        return f"{self.budget} {self.months}"


@dataclass(frozen=True, slots=True)
class StateReason(Change):
    """The worker's reason why the plan may cost more than its budget; "" removes the reason."""

    may: ClassVar = May(WORKER, AT_WORK)
    tells: ClassVar = NOBODY_HEARS

    reason: str

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, reason=self.reason)
