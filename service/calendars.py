"""The private address of somebody's calendar: made with the turn, promised in the outbox until it was shown: only its hash is kept."""

from datetime import timedelta
from typing import Any

from dialogs.engine.effects import EndCalendar, NewCalendar
from service.turn.incoming import Incoming
from storage.chats import outbox
from storage.db.tx import Tx
from storage.sessions import calendar_addresses

CALENDAR = "calendar"  # of the outbox
UNLESS_SHOWN = timedelta(minutes=1)


def change_address(tx: Tx, incoming: Incoming, request: NewCalendar | EndCalendar) -> None:
    """One that was not shown yet is not shown any more: it does not work."""
    for promise in outbox.waiting_messages(tx, incoming.chat_id, CALENDAR):
        outbox.drop(tx, promise.id, "changed")
    of = (incoming.chat_id, request.role, request.id, incoming.at)
    if isinstance(request, EndCalendar):
        calendar_addresses.revoke(tx, *of)
        return
    payload = {"token": calendar_addresses.make(tx, *of), "role": request.role.value}
    key = f"{CALENDAR}/{incoming.chat_id}/{incoming.update_id}"
    outbox.put(tx, key=key, chat_id=incoming.chat_id, kind=CALENDAR, payload=payload, not_before=incoming.at + UNLESS_SHOWN)


def unshown_addresses(tx: Tx, chat_id: int) -> list[tuple[int, dict[str, Any]]]:
    """What the chat has still to see: the token and whose it is, each with the number of its promise in the outbox."""
    return [(promise.id, promise.payload) for promise in outbox.waiting_messages(tx, chat_id, CALENDAR)]
