"""What a change is, and who makes it."""

from dataclasses import dataclass, replace
from datetime import datetime

from plan.plan import Case, Plan
from plan.states import Role
from plan.words import Provenance


@dataclass(frozen=True, slots=True)
class By:
    """Who does it and when. `id` is the person's or the worker's number."""

    role: Role
    id: int
    at: datetime
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Change:
    """Base of all changes."""

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, plan=self.on_plan(case.plan, by))

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return plan

    @property
    def about(self) -> str:
        """What it is about, for the audit trail: numbers and codes, never words."""
        return ""
