"""Who hears of a call for help, and what stands in it: about a session its day and hour, so that nobody opens it too late.

It may light up a phone that lies on a table: no full name, nothing of what the session is, no place.
"""

from dialogs.engine.screen import Text
from dialogs.texts.notification import Notification
from plan.plan import Case
from plan.sessions.session_calls import session_called_about
from plan.support.call_for_help import CallForHelp
from plan.support.supporter import HelpRequest
from service.notifications.telling import Notifier


def tell_workers(notifier: Notifier, call: CallForHelp) -> None:
    """A call for help, told to whoever may answer it."""
    case, opens = notifier.case, f"call/{notifier.case.plan.id}/{call.id}"
    message = about_session(case, call.place, "w.notice", ("w.notice.open_call", opens), {"case": case.person.case_number})
    if message is None or call.alone or call.on_message:
        notifier.tell_workers(_kind(call), "w.notice.open_call", opens)
        return
    for worker in notifier.workers_of(case.plan):
        notifier.send_own(worker.telegram_id, message, opens)


def _kind(call: CallForHelp) -> str:
    if call.alone:
        return "help_alone"
    return "replied" if call.on_message else "wrote" if call.is_remark else "help"


def tell_supporter(notifier: Notifier, request: HelpRequest) -> None:
    case, opens = notifier.case, f"help/{notifier.case.plan.id}/{request.id}"
    supporter = case.person.supporter(request.supporter)
    message = about_session(case, request.place, "s.notice", ("s.notice.open", opens), {})
    if message is None:
        notifier.tell_supporter(supporter, "help", opens)
    elif supporter and supporter.telegram_id:
        notifier.send_own(supporter.telegram_id, message, opens)


def about_session(case: Case, place: str, prefix: str, button: tuple[str, str], values: dict[str, str]) -> Notification | None:
    """None for a call at a question, and for a time that there is none of any more."""
    time = session_called_about(case, place)
    if time is None or time.cancelled:
        return None
    first_name = (case.person.name.split() or [""])[0]
    return Notification((Text(f"{prefix}.help_session", {"name": first_name, "at": time.starts, **values}),), (button,))
