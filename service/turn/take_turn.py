"""One update, one transaction. Runs in a storage thread, speaks to nobody."""

from dataclasses import replace
from datetime import datetime

from dialogs.engine.advance import advance, draw
from dialogs.engine.effects import Effect, ShowCalendar
from dialogs.engine.events import Event, Said
from dialogs.engine.script import Script
from dialogs.engine.state import Conversation
from dialogs.person.script import PERSON
from plan.plan import Case
from service import calendars
from service.facts.load import ask, load_facts
from service.turn import invitations
from service.turn.accept_invitation import accept_invitation
from service.turn.actors import Actor, resolve_actor
from service.turn.incoming import Incoming
from service.turn.outcome import TurnOutcome, settings_of
from service.turn.save_turn import TakenTurn, save_turn
from service.turn.world import World
from storage.cases import cases
from storage.chats import conversations, updates
from storage.chats.blocked_chats import is_blocked, note_blocked
from storage.chats.conversations import StoredConversation
from storage.db.tx import Tx


def take_turn(tx: Tx, incoming: Incoming, world: World) -> TurnOutcome | None:
    """None when the update was acted on before, or asks for no screen."""
    if not _is_new(tx, incoming) or incoming.event is None:
        return None
    stored = conversations.load(tx, incoming.chat_id)
    actor = accept_invitation(tx, incoming, resolve_actor(tx, incoming, stored, world))
    own = find_or_begin_case(tx, incoming, actor)
    facts = load_facts(incoming, actor, own, world)
    conversation, event = _begin(stored, actor.script), _in_time(incoming.event, incoming, stored)
    turn, facts = ask(tx, incoming, facts, world, lambda facts: advance(conversation, event, facts, actor.script))
    outcome = save_turn(tx, TakenTurn(incoming, stored, actor, own, facts, turn), world)
    return outcome if _is_shown(tx, incoming, stored) else None


def _is_new(tx: Tx, incoming: Incoming) -> bool:
    """Notes the update. That the person blocked the bot, or came back, is noted as well."""
    if incoming.update_id is not None and not updates.is_first_time(tx, incoming.update_id, incoming.at):
        return False
    if incoming.blocked is not None:
        note_blocked(tx, incoming.chat_id, incoming.at if incoming.blocked else None)
    return True


def find_or_begin_case(tx: Tx, incoming: Incoming, actor: Actor) -> Case | None:
    """The person's case, begun for whoever is new; workers and supporters speak of the cases of others."""
    if actor.script is not PERSON:
        return None
    return cases.of_chat(tx, incoming.chat_id) or cases.begin(tx, incoming.chat_id, incoming.at)


def _begin(stored: StoredConversation | None, script: Script) -> Conversation:
    """Somebody who became a worker, or ceased to be one, begins another script; revisions go on, so that old taps stay stale."""
    if stored is None:
        return Conversation(script.name)
    if stored.conversation.script != script.name:
        return Conversation(script.name, revision=stored.conversation.revision)
    return stored.conversation


def _in_time(event: Event, incoming: Incoming, stored: StoredConversation | None) -> Event:
    """Words that were written before something that was already acted on are late."""
    late = stored is not None and incoming.update_id is not None and incoming.update_id < stored.last_update_id
    return replace(event, late=True) if late and isinstance(event, Said) else event


def _is_shown(tx: Tx, incoming: Incoming, stored: StoredConversation | None) -> bool:
    """Not to a chat that takes no messages. Whoever writes is back, though Telegram may not have said so, and sees it at the first word."""
    if incoming.update_id is None:
        return not is_blocked(tx, incoming.chat_id)
    if stored and stored.blocked:
        note_blocked(tx, incoming.chat_id, None)
    return True


def redraw_screen(tx: Tx, chat_id: int, at: datetime, world: World) -> TurnOutcome | None:
    """The screen where a chat stands, drawn again from what is stored, with the invitations and addresses that it has not been shown.

    After a restart, or when Telegram refused it before.
    """
    stored = conversations.load(tx, chat_id)
    if stored is None:
        return None
    incoming = Incoming(None, chat_id, at)
    actor = resolve_actor(tx, incoming, stored, world)
    own = find_or_begin_case(tx, incoming, actor)
    facts = load_facts(incoming, actor, own, world)
    screen, _ = ask(tx, incoming, facts, world, lambda facts: draw(stored.conversation, facts, actor.script))
    return TurnOutcome(
        chat_id,
        screen,
        settings_of(own),
        own,
        stored.message_id,
        drawn=True,
        effects=_unshown(tx, chat_id),
        silent=True,
        shown_revision=stored.shown_revision,
    )


def _unshown(tx: Tx, chat_id: int) -> tuple[Effect, ...]:
    shown = tuple(invitation for _, invitation in invitations.unshown(tx, chat_id))
    return (*shown, ShowCalendar()) if calendars.unshown_addresses(tx, chat_id) else shown
