"""Calls for help about a session: the place that names it, when it reaches the worker, and what a supporter answered.

The place is "session/<number>/<recurrence id>", with "/only" at the end when no worker may learn of it.
"""

from datetime import datetime, timedelta

from plan.parsing import number_of, when_of
from plan.plan import Case, Plan
from plan.sessions.occurrences import Occurrence, occurrence
from plan.support.call_for_help import CallForHelp
from plan.support.supporter import ANSWERED_WITHIN, HelpRequest

SESSION, ONLY = "session", "only"
WORKER_BEFORE = timedelta(hours=2)  # before the session, an unanswered call reaches the worker


def place_of(session: int, original: datetime) -> str:
    return f"{SESSION}/{session}/{original:%Y%m%dT%H%M}"


def is_about_session(place: str) -> bool:
    """Whether a call is about a session, not about a question."""
    return place.startswith(f"{SESSION}/")


def parse_place(place: str) -> tuple[int, datetime] | None:
    """The number of the session and the recurrence id in a place; None for a call about a question."""
    step, number, when = (*place.split("/"), "", "")[:3]
    original = when_of(when) if step == SESSION else None
    return (number_of(number), original) if original else None


def for_supporter_only(place: str) -> str:
    return f"{place}/{ONLY}"


def is_for_supporter_only(place: str) -> bool:
    """Whether the person wants a call about a session to reach no worker."""
    return is_about_session(place) and place.endswith(f"/{ONLY}")


def is_same_session(one: str, other: str) -> bool:
    """Whether two calls are about the same occurrence, whoever may learn of them."""
    return one.removesuffix(f"/{ONLY}") == other.removesuffix(f"/{ONLY}")


def goes_on_at(asked: datetime, starts: datetime) -> datetime:
    """When an unanswered call about a session that begins at `starts` reaches the worker (UTC); at once when the session is near."""
    return max(asked, min(asked + ANSWERED_WITHIN, starts - WORKER_BEFORE))


def session_called_about(case: Case, place: str) -> Occurrence | None:
    """The occurrence that a call is about; None for a call about a question, or when the session no longer has it."""
    named = parse_place(place)
    session = case.person.session(named[0]) if named else None
    return occurrence(session, named[1]) if session and named else None


def is_over(case: Case, place: str, now: datetime) -> bool:
    """Whether the session that a call is about has ended, so that help comes too late. A cancelled one is not over."""
    time = session_called_about(case, place)
    return time is not None and not time.cancelled and time.ends <= now


def supporters_answer(plan: Plan, call: CallForHelp) -> HelpRequest | None:
    """The last answer or offer of a supporter about the same place; None for a call without the supporter."""
    same = (request for request in plan.help_requests if request.place == call.place and not call.alone)
    return next((request for request in reversed(tuple(same)) if request.calls or request.answer is not None), None)
