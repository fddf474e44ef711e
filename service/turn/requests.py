"""What a turn asks for beside its changes: invitations, offices, sign-in, papers, erasure. In the turn's own transaction."""

from collections.abc import Iterable

from dialogs.engine.effects import (
    ChooseReminders,
    EndCalendar,
    Erase,
    EraseSupport,
    Invite,
    NewCalendar,
    OpenOffice,
    Request,
    SendPaper,
    SignIn,
    WithdrawInvitations,
)
from service import calendars
from service.erasure import erase_person, erase_supporter
from service.notifications.telling import put_paper
from service.reminders import choice
from service.turn import invitations
from service.turn.incoming import Incoming
from storage.cases import cases
from storage.db.tx import Tx
from storage.office import offices
from storage.web import sign_in


def fulfil(tx: Tx, incoming: Incoming, requests: Iterable[Request]) -> tuple[str, ...]:
    """The names of files that are to be deleted after the commit."""
    gone: tuple[str, ...] = ()
    for request in requests:
        match request:
            case OpenOffice(name=name):
                _open_office(tx, name, incoming)
            case Invite():
                invitations.invite(tx, incoming, request)
            case SignIn(token=token, worker=worker):
                sign_in.make_link(tx, token, worker, incoming.at)
            case SendPaper():
                _put_paper(tx, incoming)
            case WithdrawInvitations():
                invitations.withdraw_open(tx, incoming)
            case NewCalendar() | EndCalendar():
                calendars.change_address(tx, incoming, request)
            case ChooseReminders(choice=chosen):
                choice.choose(tx, incoming.chat_id, chosen, incoming.at)
            case Erase():
                gone = erase_person(tx, incoming.chat_id, incoming.at)
            case EraseSupport():
                erase_supporter(tx, incoming.chat_id, incoming.at)
    return gone


def _open_office(tx: Tx, name: str, incoming: Incoming) -> None:
    if offices.office_by_name(tx, name) is None:
        offices.open_office(tx, name, incoming.at)


def _put_paper(tx: Tx, incoming: Incoming) -> None:
    own = cases.of_chat(tx, incoming.chat_id)
    if own and incoming.update_id is not None:
        put_paper(tx, incoming.chat_id, own.plan.id, f"asked/{incoming.update_id}", incoming.at)
