"""What a turn came to, saved: changes of the case, what was asked for beside them, the conversation, who looked at what."""

from dataclasses import dataclass

from dialogs.engine.advance import Turn
from dialogs.engine.effects import Erase, EraseSupport, SendPaper, ShowInvitation
from dialogs.engine.events import Command, Happened
from dialogs.engine.facts import Facts
from dialogs.engine.screen import Screen
from dialogs.engine.state import Conversation
from dialogs.engine.step import Here, Reading
from dialogs.person.script import PERSON, STANDING_ROWS
from dialogs.texts.lock_screen_privacy import before_tap
from plan.plan import Case
from plan.reminders.quiet_hours import is_quiet
from service.apply_changes import SavedChanges, save_changes
from service.facts.load import ask
from service.turn import invitations
from service.turn.actors import Actor
from service.turn.incoming import Incoming
from service.turn.outcome import TurnOutcome, settings_of
from service.turn.requests import fulfil
from service.turn.world import World
from storage.cases import cases
from storage.chats import conversations
from storage.chats.conversations import StoredConversation
from storage.db.tx import Tx
from storage.reminders import session_messages


@dataclass(frozen=True, slots=True)
class TakenTurn:
    """A turn with what it was taken from. `stored`: the conversation before; `own`: the person's own case before."""

    incoming: Incoming
    stored: StoredConversation | None
    actor: Actor
    own: Case | None
    facts: Facts
    turn: Turn

    @property
    def draws(self) -> bool:
        """It led to another screen."""
        return self.stored is None or self.turn.conversation.revision != self.stored.conversation.revision

    @property
    def begins_script(self) -> bool:
        return self.stored is None or self.stored.conversation.script != self.actor.script.name

    @property
    def is_unasked(self) -> bool:
        return isinstance(self.incoming.event, Happened)


def save_turn(tx: Tx, taken: TakenTurn, world: World) -> TurnOutcome:
    incoming, turn = taken.incoming, taken.turn
    saved = _save_case(tx, taken)
    gone = fulfil(tx, incoming, turn.requests)
    for effect in turn.effects:
        if isinstance(effect, ShowInvitation):
            invitations.promise(tx, incoming, effect, turn.conversation.revision)
    _note_tapped(tx, taken, world)
    _save_conversation(tx, taken)
    _note_looking(tx, taken, world)
    own = _own_after(taken, saved)
    return TurnOutcome(
        incoming.chat_id,
        _unasked_screen(taken, own),
        settings_of(own),
        own,
        taken.stored.message_id if taken.stored else None,
        taken.draws,
        turn.effects,
        gone,
        others_hear=_others_hear(taken, saved),
        silent=taken.is_unasked and is_quiet(incoming.at, settings_of(own)),
        joined=taken.actor.script is not PERSON and taken.begins_script,
        script=taken.actor.script.name,
    )


def _save_case(tx: Tx, taken: TakenTurn) -> SavedChanges | None:
    turn = taken.turn
    if turn.before is None or turn.after is None:
        return None
    return save_changes(tx, turn.before, turn.after, turn.changes, taken.facts.by_on(turn.before))


def _own_after(taken: TakenTurn, saved: SavedChanges | None) -> Case | None:
    if taken.own is None or Erase() in taken.turn.requests:
        return None
    return saved.case if saved else taken.own


def _unasked_screen(taken: TakenTurn, own: Case | None) -> Screen:
    """What comes unasked may light up a phone that lies on a table."""
    screen = taken.turn.screen
    return before_tap(screen, STANDING_ROWS) if own and taken.is_unasked and taken.draws else screen


def _others_hear(taken: TakenTurn, saved: SavedChanges | None) -> bool:
    """Also of whoever joined, and whoever loses a supporter; a paper goes the same way."""
    if (saved and saved.others_hear) or taken.facts.invitation:
        return True
    return any(isinstance(request, Erase | EraseSupport | SendPaper) for request in taken.turn.requests)


def _note_tapped(tx: Tx, taken: TakenTurn, world: World) -> None:
    """A tap under a message that came unasked: a reminder, or what told of a session."""
    incoming, subject = taken.incoming, taken.turn.conversation.place.subject
    if not isinstance(incoming.event, Command) or incoming.event.name != "open" or incoming.message_id is None:
        return
    case, _ = ask(tx, incoming, taken.facts, world, lambda facts: facts.case(subject))
    if case:
        session_messages.note_tapped(tx, case.person.id, incoming.chat_id, incoming.message_id)


def _save_conversation(tx: Tx, taken: TakenTurn) -> None:
    if not taken.draws:
        return
    stored, update_id = taken.stored, taken.incoming.update_id or 0
    was = stored.conversation.revision if stored else None
    newest = max(update_id, stored.last_update_id if stored else 0)
    conversations.save(tx, taken.incoming.chat_id, taken.turn.conversation, was=was, last_update_id=newest)


def _note_looking(tx: Tx, taken: TakenTurn, world: World) -> None:
    """Who opens somebody's case is on record, once for each time it is opened."""
    now = _reads(taken, taken.turn.conversation)
    if now is None or (taken.stored and _reads(taken, taken.stored.conversation) == now):
        return
    place = taken.turn.conversation.aside or taken.turn.conversation.place
    case, facts = ask(tx, taken.incoming, taken.facts, world, lambda facts: facts.case(place.subject))
    cases.record_look(tx, now.plan, facts.by_on(case) if case else facts.by, now.about)


def _reads(taken: TakenTurn, conversation: Conversation) -> Reading | None:
    """What the screen shows of somebody else's; nothing for a place of another script, or of before an update."""
    place = conversation.aside or conversation.place
    step = taken.actor.script.by_name.get(place.step)
    try:
        return step.reads(Here(taken.facts, place)) if step else None
    except (LookupError, ValueError):
        return None
