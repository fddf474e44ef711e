"""Who somebody is to the product: reads alone."""

from dataclasses import dataclass

from dialogs.engine.events import Command, Event, Happened
from dialogs.engine.script import Script
from dialogs.person.script import PERSON
from dialogs.supporter.script import SUPPORTER
from dialogs.worker.script import WORKER
from plan.office import Invitation, Worker
from plan.person import Consent
from service.turn.incoming import Incoming
from service.turn.invitations import find_invitation
from service.turn.world import World
from storage.cases import cases, supporters
from storage.chats.conversations import StoredConversation
from storage.db.tx import Tx
from storage.office import offices

TO_SUPPORT, TO_OWN_PLAN, MY_DATA = "atbalstu", "plans", "dati"
TO_SUPPORTED = ("person", "help", "s")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks in a chat, and the invitation that they bring. Without `worker` an administrator works in no office."""

    script: Script
    worker: Worker | None = None
    administrator: bool = False
    invitation: Invitation | None = None


def resolve_actor(tx: Tx, incoming: Incoming, stored: StoredConversation | None, world: World) -> Actor:
    """Whoever was a plain person stays one until a command says otherwise: an ordinary tap of theirs asks nothing here."""
    known = stored.conversation.script if stored else ""
    plain_person = known == PERSON.name and not isinstance(incoming.event, Command)
    invitation = find_invitation(tx, incoming)
    administrator = incoming.chat_id in world.administrators
    worker = None if plain_person else offices.worker_of(tx, incoming.chat_id)
    if worker or administrator:
        return Actor(WORKER, worker, administrator, invitation)
    supports = not plain_person and _supports(tx, incoming, known)
    return Actor(SUPPORTER if supports else PERSON, invitation=invitation)


def _supports(tx: Tx, incoming: Incoming, known: str) -> bool:
    """Whether the chat speaks as a supporter now.

    Who has a plan of their own as well changes sides by a command, by a message's button, and when something happened to that plan.
    """
    event = incoming.event
    name = event.name if isinstance(event, Command) else ""
    if isinstance(event, Happened) or name == TO_OWN_PLAN:
        return False
    known_here = known == SUPPORTER.name
    if name == MY_DATA and not known_here:
        return not _keeps_answers(tx, incoming.chat_id) and bool(supporters.names_of(tx, incoming.chat_id))
    if name == "open":
        return bool(supporters.cases_of(tx, incoming.chat_id)) and (_of_supporter(event) or cases.of_chat(tx, incoming.chat_id) is None)
    if (name == TO_SUPPORT and not known_here) or (name == "start" and known_here):
        return bool(supporters.cases_of(tx, incoming.chat_id))
    return known_here


def _of_supporter(event: Event | None) -> bool:
    """Whether a message's button opens something of somebody whom the chat supports."""
    return isinstance(event, Command) and event.argument.partition("/")[0] in TO_SUPPORTED


def _keeps_answers(tx: Tx, chat_id: int) -> bool:
    case = cases.of_chat(tx, chat_id)
    return case is not None and case.person.consent is Consent.GIVEN
