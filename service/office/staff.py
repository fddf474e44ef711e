"""The office's own people: their roles and sessions, who leaves, who is invited; and new offices."""

from dataclasses import dataclass
from datetime import datetime

from plan.office import Office, Worker
from storage.cases import cases, trail
from storage.db.tx import Tx
from storage.office import invitations, offices
from storage.queue import queue
from storage.web import sign_in
from storage.web.sign_in import WebSession

DAYS = 30  # that an invitation stands open


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """`people`: each with how many cases they have and their sessions in browsers. `erasures`: numbers of the erased, and when.

    `phone`: the number of the worker's own office.
    """

    people: list[tuple[Worker, int, list[WebSession]]]
    erasures: list[tuple[int, datetime]]
    all_offices: list[Office]
    phone: str


def read_office(tx: Tx, worker: Worker, now: datetime, *, all_offices: bool) -> OfficeReading:
    """`all_offices`: those of the whole program, too."""
    people = [(other, active, sign_in.sessions_of(tx, other.id, now)) for other, active in queue.caseloads(tx, worker.office_id)]
    known = offices.offices(tx)
    phone = next((office.phone for office in known if office.id == worker.office_id), "")
    return OfficeReading(people, trail.erasures(tx, worker.office_id), known if all_offices else [], phone)


def colleague(tx: Tx, worker: Worker, number: int) -> Worker | None:
    """Somebody of the worker's own office; others do not exist here."""
    return next((other for other in offices.workers_of(tx, worker.office_id) if other.id == number), None)


def set_phone(tx: Tx, worker: Worker, phone: str) -> None:
    """Of the worker's own office: persons find it where they are told whom to call."""
    offices.set_phone(tx, worker.office_id, phone)


def set_role(tx: Tx, other: Worker, role: str) -> None:
    offices.add_worker(tx, other.telegram_id, other.name, other.office_id, role)


def end_sessions(tx: Tx, other: Worker, now: datetime) -> None:
    sign_in.end_all(tx, other.id, now)


def end_work(tx: Tx, other: Worker, now: datetime) -> None:
    sign_in.end_all(tx, other.id, now)
    offices.end_worker(tx, other.telegram_id, now)


def open_office(tx: Tx, name: str, now: datetime) -> bool:
    """False when there is one with this name."""
    if offices.office_by_name(tx, name):
        return False
    offices.open_office(tx, name, now)
    return True


def invite_worker(tx: Tx, office_id: int, by: Worker, token: str, now: datetime) -> Office | None:
    """To any office, by whom the program's settings name. The token is kept nowhere, only its hash."""
    found = next((office for office in offices.offices(tx) if office.id == office_id), None)
    if found:
        invitations.create(tx, token, "worker", found.id, by.telegram_id, now, days=DAYS)
    return found


def invite(tx: Tx, kind: str, case_number: str, by: Worker, token: str, now: datetime) -> None:
    """To the worker's own office: a person, or a colleague."""
    invitations.create(tx, token, kind, by.office_id, by.telegram_id, now, case_number=case_number, days=DAYS)


def names_with_number(tx: Tx, worker: Worker, case_number: str) -> list[str]:
    """Whose case of this office has the number already: their names."""
    return [entry.name for entry in cases.of_case_number(tx, worker.office_id, case_number)]
