"""One update, one transaction: seen? → load → advance → save → messages to others. Runs in a storage thread, speaks to nobody."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import people
from bot.erasing import erase_person, erase_supporter
from bot.incoming import Incoming
from dialogs.conversation import (
    ChooseReminders,
    Conversation,
    Effect,
    Erase,
    EraseSupport,
    Happened,
    Invite,
    OpenOffice,
    Said,
    Screen,
    SendPaper,
    ShowInvitation,
    SignIn,
    Turn,
    WithdrawInvitations,
)
from dialogs.curtain import drawn_before
from dialogs.engine import advance, draw
from dialogs.facts import Facts
from dialogs.person import PERSON, STANDING_ROWS
from dialogs.step import Script
from plan.person import Settings
from plan.plan import Case
from plan.quiet_hours import quiet
from storage import cases, conversations, invitations, offices, outbox, reminding, updates, web
from storage.conversations import Stored
from storage.notices import put_notices, put_paper
from storage.people import blocked, is_blocked
from storage.tx import Tx

INVITATION = "invitation"  # of the outbox: a link with its picture, promised to the chat that made it
UNLESS_SHOWN = timedelta(minutes=1)


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
    facts, script = people.world_of(tx, incoming, stored, world)
    conversation = _begun(stored, script)
    event = incoming.event
    if isinstance(event, Said) and stored and incoming.update_id is not None and incoming.update_id < stored.last_update_id:
        event = replace(event, late=True)
    turn = advance(conversation, event, facts, script)
    outcome = _kept(tx, incoming, stored, turn, facts, script, world)
    unasked = incoming.update_id is None
    return None if unasked and is_blocked(tx, incoming.chat_id) else outcome  # who comes back sees it at the first word


def _begun(stored: Stored | None, script: Script) -> Conversation:
    """Somebody who became a worker, or ceased to be one, begins another script; revisions go on, so that old taps stay stale."""
    if stored is None:
        return Conversation(script.name)
    if stored.conversation.script != script.name:
        return Conversation(script.name, revision=stored.conversation.revision)
    return stored.conversation


def _kept(tx: Tx, incoming: Incoming, stored: Stored | None, turn: Turn, facts: Facts, script: Script, world: World) -> Outcome:
    case, told = turn.after, False
    if turn.before and turn.after:
        by = facts.by_on(turn.before)
        case = cases.save(tx, turn.before, turn.after, turn.changes, by)
        told = put_notices(tx, turn.changes, turn.before, case, by)
    told |= facts.invitation is not None  # whoever joined is told of
    told |= any(isinstance(request, Erase | EraseSupport) for request in turn.requests)  # whoever loses a supporter is told
    told |= SendPaper() in turn.requests
    gone = _fulfil(tx, incoming, turn, world)
    _promise_invitations(tx, incoming, turn)
    drawn = stored is None or turn.conversation.revision != stored.conversation.revision
    if drawn:
        was = stored.conversation.revision if stored else None
        newest = max(incoming.update_id or 0, stored.last_update_id if stored else 0)
        conversations.save(tx, incoming.chat_id, turn.conversation, was=was, last_update_id=newest)
    people.note_looking(tx, stored, turn, facts.by, script)
    own = people.own_case(tx, incoming.chat_id, script)
    settings = own.person.settings if own else Settings()
    unasked = isinstance(incoming.event, Happened) and own is not None and drawn
    return Outcome(
        incoming.chat_id,
        drawn_before(turn.screen, own.plan, STANDING_ROWS) if unasked and own else turn.screen,
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


def _fulfil(tx: Tx, incoming: Incoming, turn: Turn, world: World) -> tuple[str, ...]:
    gone: tuple[str, ...] = ()
    for request in turn.requests:
        match request:
            case OpenOffice(name=name):
                if offices.office_by_name(tx, name) is None:
                    offices.open_office(tx, name, incoming.at)
            case Invite():
                _invite(tx, incoming, request)
            case SignIn(token=token, worker=worker):
                web.make_link(tx, token, worker, incoming.at)
            case SendPaper():
                _put_paper(tx, incoming)
            case WithdrawInvitations():
                person = cases.of_chat(tx, incoming.chat_id)
                if person:
                    invitations.withdraw_open(tx, person.person.id, incoming.at)
            case ChooseReminders(choice=choice):
                reminding.choose(tx, incoming.chat_id, choice, incoming.at)
            case Erase():
                gone = erase_person(tx, incoming.chat_id, incoming.at)
            case EraseSupport():
                erase_supporter(tx, incoming.chat_id, incoming.at)
    return gone


def _put_paper(tx: Tx, incoming: Incoming) -> None:
    own = cases.of_chat(tx, incoming.chat_id)
    if own and incoming.update_id is not None:
        put_paper(tx, incoming.chat_id, own.plan.id, f"asked/{incoming.update_id}", incoming.at)


def _invite(tx: Tx, incoming: Incoming, invite: Invite) -> None:
    person_id, days = None, 30
    if invite.kind == "supporter":
        supported = cases.of_plan(tx, invite.plan) if invite.plan else cases.of_chat(tx, incoming.chat_id)
        person_id, days = supported.person.id if supported else None, 7
    invitations.create(
        tx,
        invite.token,
        invite.kind,
        invite.office_id or None,
        incoming.chat_id,
        incoming.at,
        case_number=invite.case_number,
        days=days,
        person_id=person_id,
        hours=invite.hours,
    )


def _promise_invitations(tx: Tx, incoming: Incoming, turn: Turn) -> None:
    """The link is secret and nowhere else: without this, a process killed before the picture would have made a link for nobody."""
    for effect in turn.effects:
        if isinstance(effect, ShowInvitation):
            key = f"{INVITATION}/{incoming.chat_id}/{turn.conversation.revision}/{int(incoming.at.timestamp() * 1000)}"
            later = incoming.at + UNLESS_SHOWN
            outbox.put(tx, key=key, chat_id=incoming.chat_id, kind=INVITATION, payload=asdict(effect), not_before=later)


def stand(tx: Tx, chat_id: int, at: datetime, world: World) -> Outcome | None:
    """The screen where a chat stands, drawn again from what is stored, with the invitations that it has not been shown.

    After a restart, or when Telegram refused it before.
    """
    stored = conversations.load(tx, chat_id)
    if stored is None:
        return None
    facts, script = people.world_of(tx, Incoming(None, chat_id, at), stored, world)
    settings = facts.own.person.settings if facts.own else Settings()
    return Outcome(
        chat_id,
        draw(stored.conversation, facts, script),
        settings,
        facts.own,
        stored.message_id,
        drawn=True,
        effects=tuple(ShowInvitation(**promise.payload) for promise in outbox.waiting(tx, chat_id, INVITATION)),
        silent=True,
        shown_revision=stored.shown_revision,
    )
