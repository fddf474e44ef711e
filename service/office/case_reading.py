"""Everything of a case that a worker's pages show, read in one go: the case itself, and what stands around it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from plan.office import Worker
from plan.plan import Case, Plan
from plan.reminders.working_days import has_waited_long
from plan.sessions.session import Participant
from plan.states import Role
from plan.support.catalogue import CatalogueService, Provider
from service.office.case_access import others_here
from service.office.case_changes import is_newest, may_work, revision
from service.office.typed_drafts import Typed, load
from storage.cases import cases, trail
from storage.chats import blocked_chats
from storage.db.tx import Tx
from storage.office import catalogue, offices
from storage.queue.queue import WAITING
from storage.web import notes


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What any page of a case needs beside it. `services`: retired ones too. `unreached`: they blocked the bot."""

    workers: list[Worker]
    services: list[CatalogueService]
    providers: list[Provider]
    unreached: frozenset[Participant]
    typed: Typed
    may_work: bool

    @property
    def names(self) -> dict[int, str]:
        return {worker.id: worker.name for worker in self.workers}

    @property
    def called(self) -> dict[str, str]:
        """What the office calls its services, by code."""
        return {service.code: service.name for service in self.services}


@dataclass(frozen=True, slots=True)
class CaseReading:
    """What the case page needs. `begun`: the person writes the next version; `worked`: a worker did something since the last state."""

    around: Surroundings
    is_newest: bool
    begun: bool
    revision: int
    worked: bool
    waits_long: bool
    versions: list[Plan]
    timeline: list[trail.TimelineEntry]
    notes: list[notes.ColleagueNote]
    present: list[str]


def read_surroundings(tx: Tx, case: Case, worker: Worker) -> Surroundings:
    workers = offices.workers_of(tx, worker.office_id)
    return Surroundings(
        workers,
        catalogue.services(tx, worker.office_id, retired=True),
        catalogue.providers(tx, worker.office_id),
        _who_blocked(tx, case, workers),
        load(tx, worker.id, case.plan.id),
        may_work(tx, case, worker.id),
    )


def read_case(tx: Tx, case: Case, worker: Worker, now: datetime) -> CaseReading:
    plan, newest = case.plan, cases.of_person(tx, case.person.id)
    current = is_newest(tx, case)
    return CaseReading(
        around=read_surroundings(tx, case, worker),
        is_newest=current,
        begun=newest is not None and newest.plan.id != plan.id and cases.handed_in_plan(tx, newest).id == plan.id,
        revision=revision(tx, case),
        worked=trail.has_work_since(tx, plan.id, plan.history[-1].at if plan.history else now),
        waits_long=plan.state in WAITING and has_waited_long(plan.since or now, now),
        versions=cases.versions(tx, case.person.id) if plan.version > 1 or not current else [plan],
        timeline=trail.history_of(tx, plan.id),
        notes=notes.of_plan(tx, plan.id),
        present=others_here(tx, plan.id, worker, now),
    )


def _who_blocked(tx: Tx, case: Case, workers: Iterable[Worker]) -> frozenset[Participant]:
    """Those of the case whom no message reaches: they blocked the bot. `workers`: of the office."""
    person = case.person
    chats = {Participant(Role.PERSON, person.id): cases.chat_of(tx, person.id) or 0}
    chats |= {Participant(Role.SUPPORTER, supporter.id): supporter.telegram_id for supporter in person.supporters}
    chats |= {Participant(Role.WORKER, worker.id): worker.telegram_id for worker in workers}
    blocked = blocked_chats.blocked_chats_among(tx, frozenset(chats.values()))
    return frozenset(who for who, chat_id in chats.items() if chat_id in blocked)


def read_version_before(tx: Tx, case: Case, version: str) -> Plan | None:
    """An earlier version of the plan, by its number as an address has it; "" is the one before."""
    earlier = {str(plan.version): plan for plan in cases.versions(tx, case.person.id) if plan.version < case.plan.version}
    return earlier.get(version or str(case.plan.version - 1))
