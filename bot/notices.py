"""Messages to others, put into the outbox in the same transaction as what they tell of."""

from datetime import datetime
from zoneinfo import ZoneInfo

from plan.changes import By, Change
from plan.notices import notice
from plan.person import Settings
from plan.plan import Case
from plan.states import Role
from storage import cases, offices, outbox
from storage.tx import Tx

RIGA = ZoneInfo("Europe/Riga")


def put_notices(tx: Tx, changes: tuple[Change, ...], case: Case, by: By) -> bool:
    """Whether anybody is to be told. The key names the change, so that a repeated turn tells once."""
    told = False
    for change in changes:
        kind = notice(change, by.role)
        if kind is None:
            continue
        told = True
        key = f"{kind}/{case.plan.id}/{case.plan.counter}/{len(case.plan.history)}/{int(by.at.timestamp() * 1000)}"
        (_tell_person if by.role is Role.WORKER else _tell_workers)(tx, kind, key, case, by.at)
    return told


def _tell_person(tx: Tx, kind: str, key: str, case: Case, at: datetime) -> None:
    chat_id = cases.chat_of(tx, case.person.id)
    if chat_id is not None:
        outbox.put(tx, key=key, chat_id=chat_id, kind="happened", payload={"kind": kind}, not_before=at)


def _tell_workers(tx: Tx, kind: str, key: str, case: Case, at: datetime) -> None:
    """The case's own worker, or the whole office while nobody has it."""
    person = case.person
    if person.office_id is None:
        return
    workers = offices.workers_of(tx, person.office_id)
    mine = [worker for worker in workers if worker.id == case.plan.worker_id] or workers
    for worker in mine:
        payload = {"kind": kind, "plan": case.plan.id, "name": person.name, "case": person.case_number}
        outbox.put(tx, key=f"{key}/{worker.id}", chat_id=worker.telegram_id, kind="notice", payload=payload, not_before=at)


def quiet(at: datetime, settings: Settings) -> bool:
    """Whether this moment falls in the person's quiet hours, which may go over midnight."""
    hour = at.astimezone(RIGA).hour
    start, end = settings.quiet_from, settings.quiet_until
    return start <= hour or hour < end if start > end else start <= hour < end
