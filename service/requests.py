"""What a turn asks for beside its changes: invitations, offices, sign-in, papers, erasure. In the turn's own transaction."""

from dataclasses import asdict
from datetime import timedelta

from bot.telegram.incoming import Incoming
from dialogs.engine.advance import Turn
from dialogs.engine.effects import (
    ChooseReminders,
    EndCalendar,
    Erase,
    EraseSupport,
    Invite,
    NewCalendar,
    OpenOffice,
    SendPaper,
    ShowInvitation,
    SignIn,
    WithdrawInvitations,
)
from service import calendars, reminder_checks
from service.erasure import erase_person, erase_supporter
from service.notifications.telling import put_paper
from storage.cases import cases
from storage.chats import outbox
from storage.db.tx import Tx
from storage.office import invitations, offices
from storage.web import sign_in

INVITATION = "invitation"  # of the outbox: a link with its picture, promised to the chat that made it
UNLESS_SHOWN = timedelta(minutes=1)


def fulfil(tx: Tx, incoming: Incoming, turn: Turn) -> tuple[str, ...]:
    """The names of files that are to be deleted after the commit."""
    gone: tuple[str, ...] = ()
    for request in turn.requests:
        match request:
            case OpenOffice(name=name):
                if offices.office_by_name(tx, name) is None:
                    offices.open_office(tx, name, incoming.at)
            case Invite():
                _invite(tx, incoming, request)
            case SignIn(token=token, worker=worker):
                sign_in.make_link(tx, token, worker, incoming.at)
            case SendPaper():
                _put_paper(tx, incoming)
            case WithdrawInvitations():
                person = cases.of_chat(tx, incoming.chat_id)
                if person:
                    invitations.withdraw_open(tx, person.person.id, incoming.at)
            case NewCalendar() | EndCalendar():
                calendars.choose(tx, incoming, request)
            case ChooseReminders(choice=choice):
                reminder_checks.choose(tx, incoming.chat_id, choice, incoming.at)
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


def promise_invitations(tx: Tx, incoming: Incoming, turn: Turn) -> None:
    """The link is secret and nowhere else: without this, a process killed before the picture would have made a link for nobody."""
    for effect in turn.effects:
        if isinstance(effect, ShowInvitation):
            key = f"{INVITATION}/{incoming.chat_id}/{turn.conversation.revision}/{int(incoming.at.timestamp() * 1000)}"
            later = incoming.at + UNLESS_SHOWN
            outbox.put(tx, key=key, chat_id=incoming.chat_id, kind=INVITATION, payload=asdict(effect), not_before=later)
