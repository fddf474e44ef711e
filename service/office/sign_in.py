"""A worker comes in by a one-time link and stays known by a cookie's secret until the session ends."""

from datetime import datetime

from plan.office import Worker
from service.office.case_access import find_shown_case
from storage.db.tx import Tx
from storage.office import offices
from storage.web import presence, sign_in
from storage.web.sign_in import WebSession


def worker_of_session(tx: Tx, secret: str, now: datetime, *, touch: bool) -> Worker | None:
    """Whose session the cookie's secret is of, if it goes on. `touch`: they are at work now."""
    session = sign_in.find_session(tx, secret, now, touch=touch) if secret else None
    return offices.worker_by_id(tx, session.worker_id) if session else None


def begin_session(tx: Tx, token: str, secret: str, now: datetime) -> Worker | None:
    """Uses the link up. None for a link that was used, is over or nobody made."""
    worker_id = sign_in.use_link(tx, token, now)
    if worker_id is None:
        return None
    sign_in.begin_session(tx, secret, worker_id, now)
    return offices.worker_by_id(tx, worker_id)


def session_ended_before(tx: Tx, secret: str, now: datetime) -> WebSession | None:
    """The session of the cookie, if it ended within the last day otherwise than by its worker."""
    return sign_in.session_that_lapsed(tx, secret, now) or sign_in.session_ended_by_others(tx, secret, now)


def worker_before(tx: Tx, secret: str, now: datetime) -> Worker | None:
    """Whose session that was."""
    session = session_ended_before(tx, secret, now)
    return offices.worker_by_id(tx, session.worker_id) if session else None


def was_ended_by_others(tx: Tx, secret: str, now: datetime) -> bool:
    return sign_in.session_ended_by_others(tx, secret, now) is not None


def case_before(tx: Tx, worker: Worker, secret: str, now: datetime) -> int | None:
    """The plan that the worker had before them when their last session in this browser ended, not by their own will."""
    before = session_ended_before(tx, secret, now)
    if before is None or before.worker_id != worker.id:
        return None
    plan_id = presence.last_open(tx, worker.id, before.seen_at)
    return plan_id if plan_id is not None and find_shown_case(tx, worker, plan_id) else None


def sign_out(tx: Tx, secret: str, now: datetime) -> None:
    session = sign_in.find_session(tx, secret, now)
    if session:
        sign_in.sign_out(tx, session.worker_id, session.id)


def sessions_of(tx: Tx, worker: Worker, secret: str, now: datetime) -> tuple[list[WebSession], int]:
    """The worker's sessions in all browsers, and the number of this one."""
    own = sign_in.find_session(tx, secret, now)
    return sign_in.sessions_of(tx, worker.id, now), own.id if own else 0


def end_session(tx: Tx, worker: Worker, number: int) -> bool:
    """False when the worker has no such session."""
    return sign_in.sign_out(tx, worker.id, number)


def end_own_sessions(tx: Tx, worker: Worker) -> None:
    sign_in.sign_out_everywhere(tx, worker.id)
