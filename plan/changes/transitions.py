"""The plan's way between person and worker, and from one version to the next."""

from dataclasses import dataclass, replace

from plan.changes.base import By, Change
from plan.money.individual_budget import over_budget
from plan.plan import Plan, Status
from plan.states import Move, NotAllowed, State, after
from plan.support.call_for_help import CallForHelp


@dataclass(frozen=True, slots=True)
class MovePlan(Change):
    """A move of the table in states.py that needs nothing beside itself.

    Raises NotAllowed when the table has no such move, or when a plan over its budget is proposed without a stated reason.
    """

    move: Move

    def on_plan(self, plan: Plan, by: By) -> Plan:
        state = after(plan.state, self.move, by.role)
        if self.move is Move.PROPOSE and over_budget(plan) > 0 and not plan.reason.strip():
            raise NotAllowed("a plan over its budget needs a stated reason", "over_budget")
        worker = {Move.TAKE: by.id, Move.GIVE_BACK: None}.get(self.move, plan.worker_id)
        return replace(plan, state=state, worker_id=worker, history=(*plan.history, Status(state, by.role, by.id, by.at)))

    @property
    def about(self) -> str:
        return self.move


@dataclass(frozen=True, slots=True)
class HandOver(Change):
    """The case goes to another worker of the office, whoever has it now; its state stays. Who may do so is the office's matter."""

    worker: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        if plan.worker_id is None:
            raise NotAllowed("nobody has the case")
        return replace(plan, worker_id=self.worker)

    @property
    def about(self) -> str:
        return str(self.worker)


@dataclass(frozen=True, slots=True)
class Renew(Change):
    """A new version that starts from this one, the lines of support included; the old one stays as it is. Number 0 until it is stored."""

    def on_plan(self, plan: Plan, by: By) -> Plan:
        state = after(plan.state, Move.RENEW, by.role)
        return replace(
            plan, id=0, version=plan.version + 1, state=state, worker_id=None, questions=(), messages=plan.unread(), alone={},
            reason="", history=_begun(by),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class StartAfresh(Change):
    """An empty new version; the old one stays as it is. What waits between the person and the social service goes along."""

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return Plan(
            id=0, version=plan.version + 1, counter=plan.counter, calls=_waiting(plan), messages=plan.unread(), history=_begun(by)
        )  # fmt: skip


def _waiting(plan: Plan) -> tuple[CallForHelp, ...]:
    return tuple(call for call in plan.calls if call.open or call.unread)


def _begun(by: By) -> tuple[Status, ...]:
    return (Status(State.DRAFT, by.role, by.id, by.at),)
