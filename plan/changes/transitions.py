"""Changes of the plan's state, and new versions of a plan."""

from dataclasses import dataclass, replace
from typing import ClassVar

from plan.by import By
from plan.changes.base import ALLOWED_BY_STATES, ANY_STATE, DRAFT, NOBODY_HEARS, PERSON, WORKER, Change, May, Tells
from plan.money.individual_budget import over_budget
from plan.plan import Plan, Status
from plan.states import Move, NotAllowed, State, state_after
from plan.support.call_for_help import CallForHelp

MOVES_TELL = {
    Move.SUBMIT: Tells(workers="submitted", supporters="submitted"),
    Move.TAKE_BACK: Tells(workers="taken_back"),
    Move.TAKE: Tells(person="taken"),
    Move.GIVE_BACK: Tells(person="given_back"),
    Move.PROPOSE: Tells(person="proposed", supporters="proposed"),
    Move.WITHDRAW_PROPOSAL: Tells(person="proposal_withdrawn"),
    Move.AGREE: Tells(workers="agreed", supporters="agreed", paper=True),
    Move.DISAGREE: Tells(workers="disagreed"),
}


@dataclass(frozen=True, slots=True)
class MovePlan(Change):
    """Moves the plan to another state, with nothing to record besides."""

    may: ClassVar = ALLOWED_BY_STATES
    tells: ClassVar = NOBODY_HEARS

    move: Move

    @property
    def news(self) -> Tells:
        return MOVES_TELL.get(self.move, self.tells)

    def on_plan(self, plan: Plan, by: By) -> Plan:
        state = state_after(plan.state, self.move, by.role)
        if self.move is Move.PROPOSE and over_budget(plan) > 0 and not plan.reason.strip():
            raise NotAllowed("a plan over its budget needs a stated reason", "over_budget")
        worker = {Move.TAKE: by.id, Move.GIVE_BACK: None}.get(self.move, plan.worker_id)
        return replace(plan, state=state, worker_id=worker, history=(*plan.history, Status(state, by.role, by.id, by.at)))

    @property
    def about(self) -> str:
        return self.move


@dataclass(frozen=True, slots=True)
class HandOver(Change):
    """Gives the case to another worker of the office; its state stays. The service checks whether this worker may. Raises NotAllowed
    when no worker has the case.
    """

    may: ClassVar = May(WORKER, ANY_STATE - DRAFT, of_others_too=True)
    tells: ClassVar = Tells(concerned=True)

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
    """A new draft version with the content of this one, lines of support included; the old one stays. `id` is 0 until it is stored."""

    may: ClassVar = ALLOWED_BY_STATES
    tells: ClassVar = Tells(person="renewed", workers="renewed", supporters="renewed")

    def on_plan(self, plan: Plan, by: By) -> Plan:
        state = state_after(plan.state, Move.RENEW, by.role)
        return replace(
            plan, id=0, version=plan.version + 1, state=state, worker_id=None, questions=(), messages=plan.unread(), alone={},
            reason="", history=_first_status(by),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class StartAfresh(Change):
    """An empty new version; the old one stays. Unsettled calls for help and unread messages are carried over."""

    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = NOBODY_HEARS

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return Plan(
            id=0, version=plan.version + 1, counter=plan.counter, calls=_waiting(plan), messages=plan.unread(), history=_first_status(by)
        )  # fmt: skip


def _waiting(plan: Plan) -> tuple[CallForHelp, ...]:
    return tuple(call for call in plan.calls if call.open or call.unread)


def _first_status(by: By) -> tuple[Status, ...]:
    return (Status(State.DRAFT, by.role, by.id, by.at),)
