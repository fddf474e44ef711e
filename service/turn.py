"""One update, one transaction: seen? → load → advance → save → messages to others. Runs in a storage thread, speaks to nobody."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.telegram.incoming import Incoming
from dialogs.engine.advance import advance, draw
from dialogs.engine.conversation import (
    Command,
    Conversation,
    Effect,
    Erase,
    EraseSupport,
    Happened,
    Said,
    Screen,
    SendPaper,
    ShowCalendar,
    ShowInvitation,
    Turn,
)
from dialogs.engine.facts import Facts
from dialogs.engine.step import Script
from dialogs.person.script import PERSON, STANDING_ROWS
from dialogs.texts.lock_screen_privacy import before_tap
from plan.person import Settings
from plan.plan import Case
from plan.reminders.quiet_hours import quiet
from service import actors, calendars
from service.notifications.notifications import put_notices
from service.requests import INVITATION, fulfil, promise_invitations
from storage.cases import cases
from storage.chats import conversations, outbox, updates
from storage.chats.blocked_chats import blocked, is_blocked
from storage.chats.conversations import Stored
from storage.db.tx import Tx
from storage.reminders import session_messages


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """What the process knows: who administers, how a link is made, where a fresh token comes from, what time it is (UTC)."""

    administrators: frozenset[int]
    link: Callable[[str], str]
    token: Callable[[], str]
    data_dir: Path
    now: Callable[[], datetime] = utc_now


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be shown after the commit. `drawn`: a new screen, not the one that stands already.

    `gone` are files to delete; `told` says that somebody else is to be told something. `silent`: it comes
    unasked in quiet hours. `joined`: a worker's or supporter's first screen. `shown_revision`: what the chat was last shown,
    as far as it was noted.
    """

    chat_id: int
    screen: Screen
    settings: Settings
    case: Case | None
    message_id: int | None
    drawn: bool
    effects: tuple[Effect, ...] = ()
    gone: tuple[str, ...] = ()
    told: bool = False
    silent: bool = False
    joined: bool = False
    script: str = "person"
    shown_revision: int = -1


def take_turn(tx: Tx, incoming: Incoming, world: World) -> Outcome | None:
    """None when the update was acted on before, or asks for no screen."""
    if incoming.update_id is not None and not updates.first_time(tx, incoming.update_id, incoming.at):
        return None
    if incoming.blocked is not None:
        blocked(tx, incoming.chat_id, incoming.at if incoming.blocked else None)
        return None
    if incoming.event is None:
        return None
    stored = conversations.load(tx, incoming.chat_id)
    facts, script = actors.world_of(tx, incoming, stored, world)
    conversation = _begun(stored, script)
    event = incoming.event
    if isinstance(event, Said) and stored and incoming.update_id is not None and incoming.update_id < stored.last_update_id:
        event = replace(event, late=True)
    turn = advance(conversation, event, facts, script)
    outcome = _kept(tx, incoming, stored, turn, facts, script)
    if stored and stored.blocked and incoming.update_id is not None:
        blocked(tx, incoming.chat_id, None)  # whoever writes is back, though Telegram may not have said so
    unasked = incoming.update_id is None
    return None if unasked and is_blocked(tx, incoming.chat_id) else outcome  # who comes back sees it at the first word


def _begun(stored: Stored | None, script: Script) -> Conversation:
    """Somebody who became a worker, or ceased to be one, begins another script; revisions go on, so that old taps stay stale."""
    if stored is None:
        return Conversation(script.name)
    if stored.conversation.script != script.name:
        return Conversation(script.name, revision=stored.conversation.revision)
    return stored.conversation


def _kept(tx: Tx, incoming: Incoming, stored: Stored | None, turn: Turn, facts: Facts, script: Script) -> Outcome:
    case, told = turn.after, False
    if turn.before and turn.after:
        by = facts.by_on(turn.before)
        case = cases.save(tx, turn.before, turn.after, turn.changes, by)
        told = put_notices(tx, turn.changes, turn.before, case, by)
    told |= facts.invitation is not None  # whoever joined is told of
    told |= any(isinstance(request, Erase | EraseSupport) for request in turn.requests)  # whoever loses a supporter is told
    told |= SendPaper() in turn.requests
    gone = fulfil(tx, incoming, turn)
    promise_invitations(tx, incoming, turn)
    _note_tapped(tx, incoming, turn, facts)
    drawn = stored is None or turn.conversation.revision != stored.conversation.revision
    if drawn:
        was = stored.conversation.revision if stored else None
        newest = max(incoming.update_id or 0, stored.last_update_id if stored else 0)
        conversations.save(tx, incoming.chat_id, turn.conversation, was=was, last_update_id=newest)
    actors.note_looking(tx, stored, turn, facts, script)
    own = actors.own_case(tx, incoming.chat_id, script)
    settings = own.person.settings if own else Settings()
    unasked = isinstance(incoming.event, Happened) and own is not None and drawn
    return Outcome(
        incoming.chat_id,
        before_tap(turn.screen, STANDING_ROWS) if unasked else turn.screen,
        settings,
        own,
        stored.message_id if stored else None,
        drawn,
        turn.effects,
        gone,
        told,
        silent=isinstance(incoming.event, Happened) and quiet(incoming.at, settings),
        script=script.name,
        joined=script is not PERSON and (stored is None or stored.conversation.script != script.name),
    )


def _note_tapped(tx: Tx, incoming: Incoming, turn: Turn, facts: Facts) -> None:
    """A tap under a message that came unasked: a reminder, or what told of a session."""
    opened = isinstance(incoming.event, Command) and incoming.event.name == "open"
    case = facts.case(turn.conversation.place.subject) if opened and incoming.message_id is not None else None
    if case and incoming.message_id is not None:
        session_messages.tapped(tx, case.person.id, incoming.chat_id, incoming.message_id)


def stand(tx: Tx, chat_id: int, at: datetime, world: World) -> Outcome | None:
    """The screen where a chat stands, drawn again from what is stored, with the invitations and addresses that it has not been shown.

    After a restart, or when Telegram refused it before.
    """
    stored = conversations.load(tx, chat_id)
    if stored is None:
        return None
    facts, script = actors.world_of(tx, Incoming(None, chat_id, at), stored, world)
    settings = facts.own.person.settings if facts.own else Settings()
    return Outcome(
        chat_id,
        draw(stored.conversation, facts, script),
        settings,
        facts.own,
        stored.message_id,
        drawn=True,
        effects=_promised(tx, chat_id),
        silent=True,
        shown_revision=stored.shown_revision,
    )


def _promised(tx: Tx, chat_id: int) -> tuple[Effect, ...]:
    invitations = tuple(ShowInvitation(**promise.payload) for promise in outbox.waiting(tx, chat_id, INVITATION))
    return (*invitations, ShowCalendar()) if outbox.waiting(tx, chat_id, calendars.CALENDAR) else invitations
