"""What the worker's screens share."""

from dataclasses import dataclass

from dialogs.conversation import Invite, Place, ShowInvitation, Text
from dialogs.step import Answer, Beside, Here
from plan.changes import Change
from plan.states import State

A_PAGE = 6


@dataclass(frozen=True, kw_only=True)
class Office(Beside):
    """Base of the worker's screens."""

    def applies(self, here: Here) -> bool:
        return here.facts.worker is not None


@dataclass(frozen=True, kw_only=True)
class OfCase(Office):
    """Base of screens about one case of the own office that was handed in."""

    states: frozenset[State] = frozenset(State) - {State.DRAFT}

    def applies(self, here: Here) -> bool:
        return here.facts.worker is not None and here.plan.state in self.states

    def mine(self, here: Here) -> bool:
        return here.facts.worker is not None and here.plan.worker_id == here.facts.worker.id


def to_case(here: Here, code: str, *changes: Change, said: tuple[Text, ...] = ()) -> Answer | None:
    return Answer(changes, Place("w.case", str(here.plan.id)), said=said) if code == "case" else None


def shown(here: Here, invite: Invite) -> tuple[ShowInvitation, ...]:
    return (ShowInvitation(invite.kind, here.facts.link(invite.token)),)
