"""How each part of the facts is loaded, by its name."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from dialogs.engine.facts import CALENDAR, OFFICES, REMINDERS, CalendarAddress, Facts, Part, service_names, service_notes
from dialogs.facts.person import RESTED, SUPPORTS
from dialogs.facts.supporter import KNOWN_AS, SUPPORTED, person_of
from dialogs.facts.worker import CALLS, LINKS_ASKED, QUEUE, WorkerFacts, calling_case, handed_in_case, meeting_case
from plan.sessions.recurrence import wall_of
from service.facts import worker_cases
from storage.cases import supporters
from storage.chats import conversations
from storage.db.tx import Tx
from storage.office import catalogue, offices
from storage.queue import calls, queue
from storage.reminders import reminder_rows
from storage.sessions import calendar_addresses
from storage.web import sign_in

LINKS_COUNT = timedelta(minutes=10)


def load_part(tx: Tx, chat_id: int, facts: Facts, part: Part[Any]) -> object:
    """`facts` say who asks, and when."""
    if part.name in OF_ANYBODY:
        return OF_ANYBODY[part.name](tx, part.of)
    if part.name in OF_CHAT:
        return OF_CHAT[part.name](tx, chat_id, facts)
    return OF_WORKER[part.name](tx, WorkerFacts.of(facts), part.of)


def _calendar(tx: Tx, chat_id: int, facts: Facts) -> CalendarAddress:
    of = (chat_id, facts.by.role, facts.by.id)
    return CalendarAddress(calendar_addresses.active_since(tx, *of) is not None, calendar_addresses.may_make(tx, *of, facts.by.at))


def _has_rested(tx: Tx, chat_id: int, facts: Facts) -> bool:
    heard = conversations.last_heard(tx, chat_id)
    return heard is None or wall_of(heard).date() < wall_of(facts.by.at).date()


def _queue(tx: Tx, facts: WorkerFacts, _: int) -> object:
    return tuple(queue.waiting_plans(tx, facts.worker.office_id)) if facts.worker else ()


def _calls(tx: Tx, facts: WorkerFacts, _: int) -> object:
    return tuple(calls.open_calls(tx, facts.worker.office_id, facts.worker.id)) if facts.worker else ()


def _links_asked(tx: Tx, facts: WorkerFacts, _: int) -> object:
    return sign_in.links_made(tx, facts.worker.id, facts.by.at - LINKS_COUNT) if facts.worker else 0


OF_ANYBODY: Mapping[str, Callable[[Tx, int], object]] = {
    OFFICES.name: lambda tx, _: tuple(offices.offices(tx)),
    service_names(0).name: lambda tx, office: catalogue.service_names(tx, office or None),
    service_notes(0).name: lambda tx, office: catalogue.service_notes(tx, office or None),
    person_of(0).name: supporters.person_of,
}
OF_CHAT: Mapping[str, Callable[[Tx, int, Facts], object]] = {
    CALENDAR.name: _calendar,
    REMINDERS.name: lambda tx, chat_id, _: reminder_rows.choice_of(tx, chat_id),
    RESTED.name: _has_rested,
    SUPPORTS.name: lambda tx, chat_id, _: bool(supporters.cases_of(tx, chat_id)),
    SUPPORTED.name: lambda tx, chat_id, _: tuple(supporters.cases_of(tx, chat_id)),
    KNOWN_AS.name: lambda tx, chat_id, _: tuple(supporters.names_of(tx, chat_id)),
}
OF_WORKER: Mapping[str, Callable[[Tx, WorkerFacts, int], object]] = {
    QUEUE.name: _queue,
    CALLS.name: _calls,
    LINKS_ASKED.name: _links_asked,
    handed_in_case(0).name: worker_cases.handed_in_case,
    calling_case(0).name: worker_cases.case_calling_for_help,
    meeting_case(0).name: worker_cases.case_with_meeting,
}
