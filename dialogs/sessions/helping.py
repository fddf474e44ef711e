"""A call for help with a session: it is made under a reminder, while the person stands at some other question."""

from dialogs import helped
from dialogs.conversation import Text
from dialogs.sessions.base import Found, find, is_ahead
from dialogs.sessions.telling import block
from dialogs.step import Here
from plan.call_for_help import CallForHelp
from plan.supporter import HelpRequest

STEP = "session"


def session_at(here: Here, place: str) -> Found | None:
    """The time of a session that a call was made about; None when it was about something else, or is over."""
    step, *named = place.split("/")
    found = find(here, *named) if step == STEP and len(named) == 2 else None
    return found if found and is_ahead(here, found) else None


def about(here: Here, place: str) -> tuple[Text, ...]:
    """Which session it is: the person does not stand there."""
    found = session_at(here, place)
    return (block(here, found),) if found else ()


def called(place: str, name: str) -> Text:
    return Text("session.help.called" if helped.about_session(place) else "help.called", {"name": name})


def calls_about(here: Here, place: str) -> tuple[HelpRequest | CallForHelp, ...]:
    """What was asked about a session and is still open, of a supporter or of the worker."""
    of_supporters = tuple(request for request in here.plan.help_requests if request.open and request.place == place)
    return (*of_supporters, *(call for call in here.plan.open_calls() if call.place == place))


def left_open(here: Here, place: str) -> HelpRequest | None:
    """The newest call about it, when everybody who was called has left it open for too long."""
    calls = calls_about(here, place)
    newest = calls[-1] if calls else None
    return newest if isinstance(newest, HelpRequest) and helped.is_late(here, newest) else None


def late_call(here: Here) -> HelpRequest | None:
    """Such a call about a session that is still ahead."""
    found = (left_open(here, place) for place in dict.fromkeys(call.place for call in here.plan.help_requests) if session_at(here, place))
    return next((call for call in found if call), None)
