"""Changes that name whom they concern: a supporter, whoever may answer a call, those who take part in a session."""

from collections.abc import Sequence

from plan import changes as c
from plan.plan import Case
from plan.sessions.session_calls import goes_on_at, is_for_supporter_only, is_same_session, session_called_about
from plan.states import Role
from plan.support.call_for_help import CallForHelp
from plan.support.supporter import ANSWERED_WITHIN, HelpRequest, SuggestionReply
from service.notifications.calls import tell_supporter, tell_workers
from service.notifications.session_answers import tell_of_answer
from service.notifications.sessions import tell_of_session
from service.notifications.telling import Notifier


def tell_concerned(notifier: Notifier, change: c.Change, before: Case) -> bool:
    """Whether anybody is to be told."""
    match change:
        case c.AddSession() | c.EditSession() | c.MoveSession() | c.CancelSession():
            return tell_of_session(notifier, change, before)
        case c.AnswerOccurrence():
            return tell_of_answer(notifier, change, before)
        case c.AskForHelp():
            return _tell_calls(notifier, [call for call in notifier.case.plan.open_calls() if change.asks_the_same(call)][-1:])
        case c.ChooseOffice():
            return _tell_calls(notifier, notifier.case.plan.open_calls())
        case c.AnswerCall(call=number):
            return _tell_answer(notifier, notifier.case.plan.call(number))
        case c.HandOver(worker=number):
            notifier.tell_worker(number)
            return True
    return _tell_of_support(notifier, change, before)


def _tell_of_support(notifier: Notifier, change: c.Change, before: Case) -> bool:
    """Between the person and one supporter. A "nē" to a suggestion is told to nobody; who was never let in learns no name."""
    case = notifier.case
    match change:
        case c.OfferHelp():
            notifier.tell_person("explained", case.plan.help_requests[-1].id)
        case c.EndSupport() if notifier.by.role is Role.SUPPORTER:
            notifier.tell_person(change.tells.person, change.about)
        case c.EndSupport(supporter=number):
            known = before.person.supporter(number)
            notifier.tell_supporter(known, "ended" if known and known.active else "not_confirmed")
        case c.CallSupporter():
            request = case.plan.help_requests[-1]
            tell_supporter(notifier, request)
            _tell_if_nobody_answers(notifier, request)
        case c.AnswerSupporter(supporter=number, yes=yes):
            notifier.tell_supporter(case.person.supporter(number), "confirmed" if yes else "not_confirmed")
        case c.AnswerSuggestion(suggestion=number, reply=SuggestionReply.TAKEN):
            suggestion = case.plan.suggestion(number)
            notifier.tell_supporter(case.person.supporter(suggestion.supporter) if suggestion else None, "taken")
        case _:
            return False
    return True


def _tell_calls(notifier: Notifier, calls: Sequence[CallForHelp]) -> bool:
    """What was asked before there was an office is told when there is one."""
    for call in calls:
        tell_workers(notifier, call)
    return bool(calls)


def _tell_answer(notifier: Notifier, call: CallForHelp | None) -> bool:
    """That they have talked the person knows without a message."""
    if call and call.answer is not None:
        notifier.tell_person("answered_alone" if call.alone else "explained", call.id)
    notifier.refresh_workers()
    return True


def _tell_if_nobody_answers(notifier: Notifier, request: HelpRequest) -> None:
    """The person is told; a call about a session goes on to the worker, who may have been called with it."""
    time, case = session_called_about(notifier.case, request.place), notifier.case
    if time is None or case.person.office_id is None or is_for_supporter_only(request.place):
        notifier.tell_person("help_late", request.id, later=ANSWERED_WITHIN)
    elif not any(is_same_session(call.place, request.place) for call in case.plan.open_calls()):
        notifier.tell_person("help_goes_on", request.id, later=goes_on_at(request.at, time.starts) - request.at)
