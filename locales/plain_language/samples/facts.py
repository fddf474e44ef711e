"""The facts that a sample is drawn with, for the person, the worker and a supporter."""

from dataclasses import replace
from datetime import timedelta

from dialogs.engine.facts import Facts
from locales.catalogue import say
from locales.plain_language.samples.cases import SUPPORTED
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
    return tuple(Office(n, f"{n}. sociālais dienests") for n in range(1, 9))


def person_facts(case: Case, invitation: Invitation | None = None) -> Facts:
    others = (SUPPORTED["supported"],) if case.person.together else ()
    return Facts(
        By(Role.PERSON, 1, NOW), say, own=case, first_name="Anna", supported=lambda: others, offices=offices, invitation=invitation
    )


def worker_facts(case: Case, invitation: Invitation | None = None) -> Facts:
    worker, handed_in = Worker(1, 1, "Ilze", OFFICE.id, OFFICE.name), case.plan.state is not State.DRAFT
    days_each = enumerate((0, 1, 2, 10, 11, 21, 3), 1)
    waits = tuple(QueueEntry(n, "Anna", "2026-014", case.plan.state, NOW - timedelta(days=days), 1) for n, days in days_each)
    return Facts(
        By(Role.WORKER, 1, NOW),
        say,
        offices=offices,
        worker=worker,
        administrator=True,
        find=lambda number: case if number == 1 and handed_in else None,
        queue=lambda: waits if handed_in else (),
        calling=lambda number: case if number == 1 and case.plan.calls else None,
        meeting=lambda number: case if number == 1 and case.person.sessions else None,
        calls=lambda: tuple(CallEntry(1, call.id, "Anna", "2026-014", call.at, call.alone, place=call.place) for call in case.plan.calls),
        invitation=invitation,
        token="token",
        link=lambda token: f"https://t.me/bots?start={token}",
    )


def supporter_facts(chat_id: int, case: Case, invitation: Invitation | None = None) -> Facts:
    me = next((supporter for supporter in case.person.supporters if supporter.telegram_id == chat_id), None)
    other = Case(replace(PERSON, id=2, name="Juris", supporters=(replace(SUPPORTERS[0], telegram_id=chat_id),)), Plan(2))
    supported = (case, *((other,) if me.active else ())) if me else ()
    return Facts(
        By(Role.SUPPORTER, 0, NOW),
        say,
        first_name="Ilze",
        chat_id=chat_id,
        supported=lambda: supported,
        known_as=lambda: ("Ilze",) if supported else (),
        find=lambda number: next((case for case in supported if case.plan.id == number), None),
        invitation=invitation,
    )
