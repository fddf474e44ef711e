"""Calls for help about a session, also from other places of the conversation."""

from dialogs.engine.screen import Text
from dialogs.engine.step import Answer, Go, Here
from dialogs.person import help_answer
from dialogs.sessions.lookup import VisibleTime, is_ahead, session_named
from dialogs.sessions.navigation import is_supporter, me
from dialogs.sessions.wording import under_date
from plan.changes import AskForHelp, CallSupporter, Change
from plan.sessions.session import Reply, is_seen_by_office
from plan.sessions.session_calls import for_supporter_only, goes_on_at, is_about_session, is_for_supporter_only, is_same_session
from plan.support.call_for_help import CallForHelp
from plan.support.supporter import HelpRequest, Supporter


def session_at(here: Here, place: str) -> VisibleTime | None:
    """The occurrence that a call is about; None when the call is about something else, or the occurrence is over."""
    found = session_named(here, place)
    return found if found and is_ahead(here, found) else None


def worker_at_once(here: Here, found: VisibleTime) -> bool:
    """Whether the session is so near that the worker is called at the same time as the supporter."""
    now = here.facts.by.at
    return goes_on_at(now, found.occurrence.starts) <= now


def may_go_on(here: Here, place: str) -> bool:
    """Whether a call may also reach the worker."""
    return here.case.person.office_id is not None and not is_for_supporter_only(place)


def call_supporter(here: Here, supporter: Supporter, place: str) -> tuple[tuple[Change, ...], tuple[Text, ...]]:
    """Calls the supporter, and at the same time the worker if the session is near. Returns the changes and what else to tell the person."""
    call, found = CallSupporter(supporter.id, place), session_at(here, place)
    if found is None or not may_go_on(here, place):
        return (call,), ()
    if worker_at_once(here, found):
        return (AskForHelp(place), call), (Text("session.help.worker_too", news=True),)
    return (call,), (Text("session.help.then_worker"),)


def call_supporter_from_elsewhere(here: Here, supporter: Supporter, place: str) -> tuple[tuple[Change, ...], tuple[Text, ...]]:
    """The same from another screen, where the person was not asked whether the worker may learn of the session."""
    found = session_at(here, place)
    if found and not is_seen_by_office(found.session) and not is_for_supporter_only(place):
        place = for_supporter_only(place)
    changes, then = call_supporter(here, supporter, place)
    said = Text("session.help.called" if is_about_session(place) else "help.called", {"name": supporter.name}, news=True)
    return changes, (under_date(here, place, said), *then)


def goes_on(here: Here, number: int) -> Answer | None:
    """Passes an unanswered call about a session on to the worker. None when it is settled or may not be passed on."""
    request = here.plan.help_request(number)
    found = session_at(here, request.place) if request and request.open else None
    if request is None or found is None or not may_go_on(here, request.place):
        return None
    said = found.answer(me(here))
    settled = said is not None and said.reply is not Reply.HELP and said.at > request.at
    if settled or any(is_same_session(call.place, request.place) for call in here.plan.open_calls()):
        return None
    name = help_answer.supporter_name(here.case.person.supporter(request.supporter))
    told = (
        under_date(here, request.place, Text("session.help.late", {"name": name}, news=True)),
        Text("session.help.worker_too", news=True),
    )
    return Answer((AskForHelp(request.place),), Go.STAY, view=here.view, said=told)


def calls_about(here: Here, place: str) -> tuple[HelpRequest | CallForHelp, ...]:
    """Open calls about a session, to supporters and to the worker."""
    of_supporters = tuple(request for request in here.plan.help_requests if request.open and is_same_session(request.place, place))
    return (*of_supporters, *(call for call in here.plan.open_calls() if is_same_session(call.place, place)))


def given_answers(here: Here, found: VisibleTime) -> tuple[Text, ...]:
    """The latest answers of a supporter and of the worker to calls about it, as they may have agreed on an hour and a place.

    An answer that has just come is left out, as it is shown above the screen already.
    """
    if is_supporter(here):
        return ()
    plan, place = here.plan, found.place
    by_supporters = [one for one in plan.help_requests if is_same_session(one.place, place) and (one.calls or one.answer is not None)]
    by_workers = [one for one in plan.calls if is_same_session(one.place, place) and one.answer is not None and not one.alone]
    last: tuple[HelpRequest | CallForHelp, ...] = (*by_supporters[-1:], *by_workers[-1:])
    return tuple(text for one in last if one.id != here.heard for text in help_answer.answer_to(here, one))


def late_call_about(here: Here, place: str) -> HelpRequest | None:
    """The newest call about it, if nobody who was called has answered in time."""
    calls = calls_about(here, place)
    newest = calls[-1] if calls else None
    return newest if isinstance(newest, HelpRequest) and help_answer.is_late(here, newest) else None


def late_call(here: Here) -> HelpRequest | None:
    """The first such call about a session that is still ahead."""
    found = (
        late_call_about(here, place) for place in dict.fromkeys(call.place for call in here.plan.help_requests) if session_at(here, place)
    )
    return next((call for call in found if call), None)
