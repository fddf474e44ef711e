"""What comes of a call for help: the explanation of a supporter or a worker beside the question, or word that nobody has answered yet."""

from dialogs.engine.effects import Play
from dialogs.engine.screen import Text, voices_in
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here
from dialogs.sessions.wording import under_date
from plan.sessions.session_calls import is_about_session, is_same_session
from plan.support.call_for_help import CallForHelp
from plan.support.supporter import ANSWERED_WITHIN, HelpRequest, Supporter
from plan.words import Words


def show_explanation(here: Here, number: int, texts: tuple[Text, ...]) -> Answer | None:
    """The explanation stands with the question that the person is at, until the person goes on."""
    if not texts:
        return None
    back = here.place.step in ("help", "help.late")
    at_question = back or here.place == here.main_place
    voices = voices_in(text for text in texts if text.id != "asked.words")  # not the person's own
    effects = (Play(voices),) if voices else ()
    return Answer(go=Go.BACK if back else Go.STAY, view=here.view, said=() if at_question else texts, effects=effects, heard=number)


def explanation(here: Here) -> tuple[Text, ...]:
    """What the supporter or the social worker answered to the call for help that the person hears."""
    heard = request_heard(here)
    return answer_to(here, heard) if heard else ()


def answer_to(here: Here, heard: HelpRequest | CallForHelp) -> tuple[Text, ...]:
    if isinstance(heard, CallForHelp):
        asked = (Text("asked.words", {"words": heard.words}),) if heard.words != Words() else ()
        return (*asked, Text("help.answered", {"words": heard.answer}, news=True))
    name = supporter_name(here.case.person.supporter(heard.supporter))
    if heard.calls:
        return (Text("help.calls", {"name": name}, news=True),)
    said = "session.help.answered" if is_about_session(heard.place) else "help.explained"
    return (Text(said, {"name": name, "words": heard.answer or Words()}, news=True),)


def is_late(here: Here, request: HelpRequest) -> bool:
    """Nobody has answered for too long."""
    return request.open and here.facts.by.at - request.at >= ANSWERED_WITHIN


def to_call(here: Here) -> tuple[Supporter, ...]:
    """Whom the person may ask: the first; the next one as well once the first has left a call open for too long."""
    late = {request.supporter for request in here.plan.help_requests if is_late(here, request)}
    first, others = here.case.person.supporters_to_call()[:1], here.case.person.supporters_to_call()[1:]
    ready = tuple(supporter for supporter in others if supporter.id not in late)
    return (*ready[:1], *first) if late.intersection(supporter.id for supporter in first) else first


def others_to_call(here: Here, request: HelpRequest) -> tuple[Supporter, ...]:
    """Who may be asked the same: those with no open call about it."""
    asked = {other.supporter for other in about_the_same(here, request)}
    return tuple(supporter for supporter in here.case.person.supporters_to_call() if supporter.id not in asked)


def about_the_same(here: Here, request: HelpRequest) -> tuple[HelpRequest, ...]:
    """The open calls about the question that this one is about, itself included."""
    return tuple(other for other in here.plan.help_requests if other.open and is_same_session(other.place, request.place))


def supporter_name(supporter: Supporter | None) -> str | Text:
    """The supporter's name; whoever took it away is "atbalsta persona"."""
    return supporter.name if supporter and supporter.name else Text("supporter.unnamed")


def request_heard(here: Here) -> HelpRequest | CallForHelp | None:
    """The answer to a wish to talk alone stands on a screen of its own (answered_alone.py), never here."""
    request = here.plan.help_request(here.heard) if here.heard else None
    if request:
        return request if not request.open and not request.ended else None
    call = here.plan.call(here.heard) if here.heard else None
    return call if call and call.answer is not None and not call.alone else None


def tell_late(here: Here, number: int, at_pause: bool) -> Answer | None:
    """Half an hour without an answer."""
    request = here.plan.help_request(number)
    if request is None or not request.open:
        return None
    if at_pause:
        return Answer(aside=Place("help.late", str(number)))
    return here.stay(under_date(here, request.place, Text("help.late.said", news=True)))
