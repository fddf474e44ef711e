"""Who opens an invitation may be somebody else from now on: a worker, a supporter, a person with an office."""

from dataclasses import replace

from dialogs.person.script import PERSON
from dialogs.supporter.script import SUPPORTER
from dialogs.worker.script import WORKER
from plan.states import State
from service.turn.actors import Actor
from service.turn.incoming import Incoming
from service.turn.invitations import join, use_up
from storage.cases import cases
from storage.db.tx import Tx
from storage.office import offices


def accept_invitation(tx: Tx, incoming: Incoming, actor: Actor) -> Actor:
    """An open invitation is used at once by whoever opens it and is meant by it; what it is not good for stays open."""
    if actor.invitation is None:
        return actor
    match actor.invitation.kind:
        case "worker":
            return _become_worker(tx, incoming, actor)
        case "supporter" if actor.script is not WORKER:
            invitation = join(tx, incoming, actor.invitation)
            script = SUPPORTER if invitation.state in ("open", "already") else actor.script
            return replace(actor, script=script, invitation=invitation)
        case "person" if actor.script is PERSON and _is_in_draft(tx, incoming.chat_id):
            return replace(actor, invitation=use_up(tx, incoming, actor.invitation))
    return actor


def _become_worker(tx: Tx, incoming: Incoming, actor: Actor) -> Actor:
    assert actor.invitation
    invitation = use_up(tx, incoming, actor.invitation)
    if invitation.state != "open":
        return replace(actor, invitation=invitation)
    worker = offices.add_worker(tx, incoming.chat_id, incoming.first_name, invitation.office.id)
    return replace(actor, script=WORKER, worker=worker, invitation=invitation)


def _is_in_draft(tx: Tx, chat_id: int) -> bool:
    """As it is for whoever has no plan yet."""
    case = cases.of_chat(tx, chat_id)
    return case is None or case.plan.state is State.DRAFT
