"""The facts that a sample is drawn with, for the person, the worker and a supporter."""

from dataclasses import replace
from datetime import timedelta

from dialogs.engine.facts import FRESH_TOKEN, OFFICES, FreshToken, Parts
from dialogs.facts.person import SUPPORTS, PersonFacts
from dialogs.facts.supporter import KNOWN_AS, SupporterFacts
from dialogs.facts.supporter import SUPPORTED as SUPPORTED_CASES
from dialogs.facts.worker import CALLS, QUEUE, WorkerFacts, calling_case, handed_in_case, meeting_case
from locales.catalogue import say
from locales.plain_language.samples.content import NOW, OFFICE, PERSON
from locales.plain_language.samples.supporters import SUPPORTERS
from plan.changes import By
from plan.office import UNKNOWN, CallEntry, Invitation, Office, QueueEntry, Worker
from plan.plan import Case, Plan
from plan.states import Role, State

INVITATIONS = (
    *(Invitation(kind, state, OFFICE) for kind in ("person", "worker") for state in ("open", "used", "ended", "withdrawn")),
    UNKNOWN,
)
# A supporter's link, by what it can be to whoever opens it: an open one makes a supporter of everybody but a worker.
OF_SUPPORTER = {
    state: Invitation("supporter", state, OFFICE, person_id=1) for state in ("open", "used", "ended", "withdrawn", "own", "already")
}


def offices() -> tuple[Office, ...]:
    return tuple(Office(n, f"{n}. sociālais dienests", "64 522 000" if n == 1 else "") for n in range(1, 9))


def person_facts(case: Case, invitation: Invitation | None = None) -> PersonFacts:
    parts: Parts = {OFFICES: offices(), SUPPORTS: bool(case.person.together)}
    return PersonFacts(by=By(Role.PERSON, 1, NOW), say=say, own=case, first_name="Anna", invitation=invitation, parts=parts)


def worker_facts(case: Case, invitation: Invitation | None = None) -> WorkerFacts:
    worker, in_office = Worker(1, 1, "Ilze", OFFICE.id, OFFICE.name), case.plan.state is not State.DRAFT
    days_each = enumerate((0, 1, 2, 10, 11, 21, 3), 1)
    waits = tuple(QueueEntry(n, "Anna", "2026-014", case.plan.state, NOW - timedelta(days=days), 1) for n, days in days_each)
    parts: Parts = {
        OFFICES: offices(),
        FRESH_TOKEN: FreshToken("token", "https://t.me/bots?start=token"),
        QUEUE: waits if in_office else (),
        CALLS: tuple(CallEntry(1, call.id, "Anna", "2026-014", call.at, call.alone, place=call.place) for call in case.plan.calls),
        handed_in_case(1): case if in_office else None,
        calling_case(1): case if case.plan.calls else None,
        meeting_case(1): case if case.person.sessions else None,
    }
    return WorkerFacts(by=By(Role.WORKER, 1, NOW), say=say, worker=worker, administrator=True, invitation=invitation, parts=parts)


def supporter_facts(chat_id: int, case: Case, invitation: Invitation | None = None) -> SupporterFacts:
    me = next((supporter for supporter in case.person.supporters if supporter.telegram_id == chat_id), None)
    other = Case(replace(PERSON, id=2, name="Juris", supporters=(replace(SUPPORTERS[0], telegram_id=chat_id),)), Plan(2))
    supported = (case, *((other,) if me.active else ())) if me else ()
    parts: Parts = {OFFICES: offices(), SUPPORTED_CASES: supported, KNOWN_AS: ("Ilze",) if supported else ()}
    return SupporterFacts(by=By(Role.SUPPORTER, 0, NOW), say=say, chat_id=chat_id, invitation=invitation, parts=parts)
