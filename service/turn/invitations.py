"""Invitations: found by their link, used up by whoever opens it, made for others."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

from dialogs.engine.effects import Invite, ShowInvitation
from dialogs.engine.events import Command
from plan.changes import AddSupporter, By
from plan.changes.supporters import next_number
from plan.office import UNKNOWN, Invitation
from plan.plan import Case
from plan.states import Role
from plan.support.supporter import Standing
from service.apply_changes import apply_changes
from service.turn.incoming import Incoming
from storage.cases import cases
from storage.chats import outbox
from storage.db.tx import Tx
from storage.office import invitations, offices

INVITATION = "invitation"  # of the outbox: a link with its picture, promised to the chat that made it
UNLESS_SHOWN = timedelta(minutes=1)
BY_COMMAND = 0
FOR_SUPPORTER, OTHERS = 7, 30  # days that a link works
NAME_LIMIT = 60


def find_invitation(tx: Tx, incoming: Incoming) -> Invitation | None:
    """What /start brought; None when it brought nothing."""
    event = incoming.event
    if not isinstance(event, Command) or event.name != "start" or not event.argument:
        return None
    return invitations.find(tx, event.argument, incoming.at) or UNKNOWN


def use_up(tx: Tx, incoming: Incoming, invitation: Invitation) -> Invitation:
    """An open invitation is used up and stays "open" for this turn; when somebody was quicker by a moment, it is "used"."""
    assert isinstance(incoming.event, Command)
    if invitation.state != "open" or invitations.use(tx, incoming.event.argument, incoming.chat_id, incoming.at):
        return invitation
    return replace(invitation, state="used")


def join(tx: Tx, incoming: Incoming, invitation: Invitation) -> Invitation:
    """Whoever opens a person's invitation waits for that person's yes. The person's own link is nothing for the person."""
    chat_id = cases.chat_of(tx, invitation.person_id) if invitation.person_id else None
    case = cases.of_chat(tx, chat_id) if chat_id is not None else None
    if case is None:
        return replace(invitation, state="ended")
    if chat_id == incoming.chat_id:
        return replace(invitation, state="own")
    if any(s.telegram_id == incoming.chat_id and s.standing is not Standing.ENDED for s in case.person.supporters):
        return replace(invitation, state="already")
    invitation = use_up(tx, incoming, invitation)
    if invitation.state == "open":
        joined = AddSupporter(incoming.first_name.strip()[:NAME_LIMIT] or "?", incoming.chat_id, hours=invitation.hours)
        apply_changes(tx, case, (joined,), By(Role.SUPPORTER, next_number(case.person), incoming.at))
    return invitation


def invite(tx: Tx, incoming: Incoming, asked: Invite) -> None:
    """What somebody asked for in the chat: a supporter for the own plan or for that of a case, a worker, a person."""
    supported = _supported_case(tx, incoming.chat_id, asked) if asked.kind == "supporter" else None
    invitations.create(
        tx,
        asked.token,
        asked.kind,
        asked.office_id or None,
        incoming.chat_id,
        incoming.at,
        case_number=asked.case_number,
        days=FOR_SUPPORTER if asked.kind == "supporter" else OTHERS,
        person_id=supported.person.id if supported else None,
        hours=asked.hours,
    )


def _supported_case(tx: Tx, chat_id: int, asked: Invite) -> Case | None:
    return cases.of_plan(tx, asked.plan) if asked.plan else cases.of_chat(tx, chat_id)


def invite_by_command(tx: Tx, office_name: str, case_number: str, token: str, now: datetime) -> None:
    """A worker of the office, or a person with a case number. Opens the office if need be."""
    office = offices.office_by_name(tx, office_name) or offices.open_office(tx, office_name, now)
    invitations.create(tx, token, "person" if case_number else "worker", office.id, BY_COMMAND, now, case_number=case_number)


def withdraw_open(tx: Tx, incoming: Incoming) -> None:
    """The person's open invitations of supporters work no more."""
    case = cases.of_chat(tx, incoming.chat_id)
    if case:
        invitations.withdraw_open(tx, case.person.id, incoming.at)


def promise(tx: Tx, incoming: Incoming, shown: ShowInvitation, revision: int) -> None:
    """The link is secret and nowhere else: without this, a process killed before the picture would have made a link for nobody."""
    key = f"{INVITATION}/{incoming.chat_id}/{revision}/{int(incoming.at.timestamp() * 1000)}"
    later = incoming.at + UNLESS_SHOWN
    outbox.put(tx, key=key, chat_id=incoming.chat_id, kind=INVITATION, payload=asdict(shown), not_before=later)


def unshown(tx: Tx, chat_id: int) -> list[tuple[int, ShowInvitation]]:
    """What the chat has still to see, each with the number of its promise in the outbox."""
    return [(promise.id, ShowInvitation(**promise.payload)) for promise in outbox.waiting_messages(tx, chat_id, INVITATION)]
