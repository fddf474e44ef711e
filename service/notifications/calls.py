"""Who hears of a call for help, and what stands in it: about a session its day and hour, so that nobody opens it too late.

It may light up a phone that lies on a table: no full name, nothing of what the session is, no place.
"""

from dialogs.engine.screen import Text
from dialogs.texts.notification import OwnMessage
from plan.plan import Case
from plan.sessions.session_calls import called_about
from plan.support.call_for_help import CallForHelp
from plan.support.supporter import HelpRequest
from service.notifications.telling import Telling


def tell_workers(telling: Telling, call: CallForHelp) -> None:
    """A call for help, told to whoever may answer it."""
    case, opens = telling.case, f"call/{telling.case.plan.id}/{call.id}"
    message = about_session(case, call.place, "w.notice", ("w.notice.open_call", opens), {"case": case.person.case_number})
    if message is None or call.alone or call.on_message:
        kind = "help_alone" if call.alone else "replied" if call.on_message else "help"
        telling.workers(kind, "w.notice.open_call", opens)
        return
    for worker in telling.workers_of(case.plan):
        telling.own(worker.telegram_id, message, opens)


def tell_supporter(telling: Telling, request: HelpRequest) -> None:
    case, opens = telling.case, f"help/{telling.case.plan.id}/{request.id}"
    supporter = case.person.supporter(request.supporter)
    message = about_session(case, request.place, "s.notice", ("s.notice.open", opens), {})
    if message is None:
        telling.supporter(supporter, "help", opens)
    elif supporter and supporter.telegram_id:
        telling.own(supporter.telegram_id, message, opens)


def about_session(case: Case, place: str, prefix: str, button: tuple[str, str], values: dict[str, str]) -> OwnMessage | None:
    """None for a call at a question, and for a time that there is none of any more."""
    time = called_about(case, place)
    if time is None or time.cancelled:
        return None
    first_name = (case.person.name.split() or [""])[0]
    return OwnMessage((Text(f"{prefix}.help_session", {"name": first_name, "at": time.starts, **values}),), (button,))
