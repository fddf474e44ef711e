"""A call for help with a session: it is made under a reminder, while the person stands at some other question."""

from dialogs import helped
from dialogs.conversation import Text
from dialogs.sessions.base import Found, find, is_ahead, me
from dialogs.sessions.telling import block
from dialogs.step import Answer, Go, Here
from plan.call_for_help import CallForHelp
from plan.changes import AskForHelp, Change
from plan.sessions import Reply
from plan.support_changes import CallSupporter
from plan.supporter import HelpRequest, Supporter, goes_on_at

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


def calling(here: Here, supporter: Supporter, place: str) -> tuple[tuple[Change, ...], tuple[Text, ...]]:
    """The supporter is called, and what the person is told of it. About a session that is near, the worker is at the same time."""
    name, found = {"name": supporter.name}, session_at(here, place)
    call = CallSupporter(supporter.id, place)
    if found is None:
        return (call,), (Text("session.help.called" if helped.about_session(place) else "help.called", name),)
    if here.case.person.office_id is None:
        return (call,), (Text("session.help.called", name),)
    now = here.facts.by.at
    if goes_on_at(now, found.occurrence.starts) <= now:
        return (AskForHelp(place), call), (Text("session.help.called", name), Text("session.help.worker_too"))
    return (call,), (Text("session.help.called", name), Text("session.help.then_worker"))


def goes_on(here: Here, number: int) -> Answer | None:
    """A call about a session that nobody has answered goes on to the worker, without the person having to act again."""
    request = here.plan.help_request(number)
    found = session_at(here, request.place) if request and request.open else None
    if request is None or found is None or here.case.person.office_id is None:
        return None
    said = found.answer(me(here))
    settled = said is not None and said.reply is not Reply.HELP and said.at > request.at
    if settled or any(call.place == request.place for call in here.plan.open_calls()):
        return None
    name = helped.named(here.case.person.supporter(request.supporter))
    told = (Text("session.help.late", {"name": name}), Text("session.help.worker_too"))
    return Answer((AskForHelp(request.place),), Go.STAY, page=here.page, said=told)


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
