"""Who somebody is to the product, and what their turn may know."""

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from bot.incoming import Incoming
from dialogs.conversation import Command, Turn
from dialogs.facts import Facts
from dialogs.person import PERSON
from dialogs.step import Script
from dialogs.worker import WORKER
from locales.catalogue import say
from plan.changes import By
from plan.office import Invitation, Office, QueueEntry, Worker
from plan.plan import Case
from plan.states import Role, State
from storage import cases, invitations, offices, waiting
from storage.conversations import Stored
from storage.tx import Tx

if TYPE_CHECKING:
    from bot.turn import World

UNKNOWN = Invitation("person", "unknown", Office(0, ""))
OF_CASE = ("w.case", "w.read", "w.goals", "w.goal", "w.proposing")


def world_of(tx: Tx, incoming: Incoming, stored: Stored | None, world: "World") -> tuple[Facts, Script]:
    """The facts and the script for this chat. A worker's invitation that is open makes its opener a worker at once."""
    invitation = _invitation(tx, incoming)
    administrator = incoming.chat_id in world.administrators
    known_person = stored is not None and stored.conversation.script == PERSON.name
    worker = None if known_person and not invitation else offices.worker_of(tx, incoming.chat_id)
    if invitation and invitation.kind == "worker" and invitation.state == "open" and _used(tx, incoming):
        worker = offices.add_worker(tx, incoming.chat_id, incoming.first_name, invitation.office.id)
    if worker or administrator:
        return _worker_facts(tx, incoming, worker, administrator, invitation, world), WORKER
    return _person_facts(tx, incoming, invitation), PERSON


def _person_facts(tx: Tx, incoming: Incoming, invitation: Invitation | None) -> Facts:
    case = cases.of_chat(tx, incoming.chat_id) or cases.begin(tx, incoming.chat_id, incoming.at)
    if invitation and invitation.kind == "person" and invitation.state == "open" and case.plan.state is State.DRAFT:
        _used(tx, incoming)
    polite = case.person.settings.polite
    return Facts(
        by=By(Role.PERSON, case.person.id, incoming.at),
        say=lambda text_id: say(text_id, polite=polite),
        own=case,
        first_name=incoming.first_name,
        offices=cache(lambda: tuple(offices.offices(tx))),
        invitation=invitation,
    )


def _worker_facts(
    tx: Tx, incoming: Incoming, worker: Worker | None, administrator: bool, invitation: Invitation | None, world: "World"
) -> Facts:
    def find(number: int) -> Case | None:
        """A case of the own office that was handed in; anything else does not exist for this worker."""
        case = cases.of_plan(tx, number)
        mine = case is not None and worker is not None and case.person.office_id == worker.office_id
        return case if case and mine and case.plan.state is not State.DRAFT else None

    return Facts(
        by=By(Role.WORKER, worker.id if worker else 0, incoming.at),
        say=say,
        offices=cache(lambda: tuple(offices.offices(tx))),
        worker=worker,
        administrator=administrator,
        find=cache(find),
        queue=cache(lambda: _queue(tx, worker)),
        invitation=invitation,
        token=world.token(),
        link=world.link,
    )


def _queue(tx: Tx, worker: Worker | None) -> tuple[QueueEntry, ...]:
    return tuple(waiting.queue(tx, worker.office_id)) if worker else ()


def _invitation(tx: Tx, incoming: Incoming) -> Invitation | None:
    event = incoming.event
    if not isinstance(event, Command) or event.name != "start" or not event.argument:
        return None
    found = invitations.find(tx, event.argument, incoming.at)
    return Invitation(found.kind, found.state, Office(found.office_id, found.office_name), found.case_number) if found else UNKNOWN


def _used(tx: Tx, incoming: Incoming) -> bool:
    assert isinstance(incoming.event, Command)
    return invitations.use(tx, incoming.event.argument, incoming.chat_id, incoming.at)


def by(incoming: Incoming, number: int, script: Script) -> By:
    return By(Role.PERSON if script is PERSON else Role.WORKER, number, incoming.at)


def own_case(tx: Tx, chat_id: int, script: Script) -> Case | None:
    """The person's case; workers have none of their own."""
    return cases.of_chat(tx, chat_id) if script is PERSON else None


def note_looking(tx: Tx, stored: Stored | None, turn: Turn, number: int, script: Script, at: datetime) -> None:
    """A worker who opens a case is on record, once for each time it is opened."""
    place = turn.conversation.place
    before = stored.conversation.place if stored else None
    if script is not WORKER or place.step not in OF_CASE:
        return
    plan = place.subject.split("/")[0]
    if before is None or before.step not in OF_CASE or before.subject.split("/")[0] != plan:
        cases.looked(tx, int(plan), By(Role.WORKER, number, at))
