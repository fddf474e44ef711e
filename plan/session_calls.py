"""A call for help about a session, beside the session as it is now and what the supporter has answered."""

from datetime import datetime

from plan.call_for_help import CallForHelp
from plan.plan import Case, Plan
from plan.sessions import Occurrence, occurrence
from plan.supporter import HelpRequest
from plan.times import number_of, when_of

OF_SESSION = "session"


def called_about(case: Case, place: str) -> Occurrence | None:
    """The time that a call at "session/<number>/<recurrence id>" is about; None for a call at a question, or when the series has none."""
    step, number, when = (*place.split("/"), "", "")[:3]
    session, original = case.person.session(number_of(number)), when_of(when)
    return occurrence(session, original) if step == OF_SESSION and session and original else None


def is_over(case: Case, place: str, now: datetime) -> bool:
    """Whether the session has taken place by now: help with getting there comes too late."""
    time = called_about(case, place)
    return time is not None and not time.cancelled and time.ends <= now


def supporters_answer(plan: Plan, call: CallForHelp) -> HelpRequest | None:
    """The last thing that a supporter did about the same; nothing beside a wish to talk without the supporter."""
    same = (request for request in plan.help_requests if request.place == call.place and not call.alone)
    return next((request for request in reversed(tuple(same)) if request.calls or request.answer is not None), None)
