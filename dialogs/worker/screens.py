"""What the worker's screens share."""

from dataclasses import dataclass

from dialogs.engine.effects import Invite, OpenPages, ShowInvitation, SignIn
from dialogs.engine.screen import Text
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Here, Reading
from dialogs.facts.worker import WorkerFacts
from plan.changes import Change
from plan.states import State

A_PAGE = 6
LINKS = 5  # links at a time, each valid for a few minutes


@dataclass(frozen=True, kw_only=True)
class OfficeScreen(AsideStep):
    """Base of the worker's screens."""

    def applies(self, here: Here) -> bool:
        return WorkerFacts.of(here.facts).worker is not None


@dataclass(frozen=True, kw_only=True)
class CaseScreen(OfficeScreen):
    """Base of screens about one case of the worker's office that was handed in."""

    states: frozenset[State] = frozenset(State) - {State.DRAFT}

    def reads(self, here: Here) -> Reading | None:
        return Reading(here.number)

    def applies(self, here: Here) -> bool:
        return WorkerFacts.of(here.facts).worker is not None and here.plan.state in self.states

    def is_mine(self, here: Here) -> bool:
        worker = WorkerFacts.of(here.facts).worker
        return worker is not None and here.plan.worker_id == worker.id


def to_case(here: Here, code: str, *changes: Change, said: tuple[Text, ...] = ()) -> Answer | None:
    return Answer(changes, Place("w.case", str(here.plan.id)), said=said) if code == "case" else None


def invitation_effects(here: Here, invite: Invite) -> tuple[ShowInvitation, ...]:
    return (ShowInvitation(invite.kind, here.facts.fresh_token.link),)


def to_pages(here: Here, about: str = "") -> Answer:
    """A link to the pages, to what `about` names, if anything. Asks the worker to wait after LINKS links."""
    facts = WorkerFacts.of(here.facts)
    if facts.worker is None or facts.links_asked >= LINKS:
        return here.stay(Text("w.web.wait"))
    token = facts.fresh_token.token
    requests = (SignIn(token, facts.worker.id),)
    return here.stay(Text("w.web.done"), requests=requests, effects=(OpenPages(token, about),))
