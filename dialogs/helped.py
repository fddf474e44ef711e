"""What comes of a call for help: the supporter's explanation beside the question, or word that nobody has answered yet."""

from dialogs.conversation import Place, Play, Text, voices_in
from dialogs.step import Answer, Go, Here
from plan.supporter import ANSWERED_WITHIN, HelpRequest, Supporter
from plan.words import Words


def explained(here: Here, number: int, texts: tuple[Text, ...]) -> Answer | None:
    """The explanation stands with the question that the person is at, until the person goes on."""
    if not texts:
        return None
    back = here.place.step in ("help", "help.late")
    at_question = back or here.place == here.beside
    voices = voices_in(texts)
    effects = (Play(voices),) if voices else ()
    return Answer(go=Go.BACK if back else Go.STAY, page=here.page, said=() if at_question else texts, effects=effects, heard=number)


def explanation(here: Here) -> tuple[Text, ...]:
    """What the supporter answered to the call for help that the person hears."""
    request = request_heard(here)
    supporter = here.case.person.supporter(request.supporter) if request else None
    if request is None or supporter is None:
        return ()
    if request.calls:
        return (Text("help.calls", {"name": supporter.name}),)
    return (Text("help.explained", {"name": supporter.name, "words": request.answer or Words()}),)


def to_call(here: Here) -> tuple[Supporter, ...]:
    """Whom the person may ask: the first; the next one as well once the first has left a call open for too long."""
    late = {r.supporter for r in here.plan.help_requests if r.open and here.facts.by.at - r.at >= ANSWERED_WITHIN}
    first, others = here.case.person.to_call()[:1], here.case.person.to_call()[1:]
    ready = tuple(supporter for supporter in others if supporter.id not in late)
    return (*ready[:1], *first) if late.intersection(supporter.id for supporter in first) else first


def others_to_call(here: Here, request: HelpRequest) -> tuple[Supporter, ...]:
    """Who may be asked the same: those with no open call about it."""
    asked = {other.supporter for other in about_the_same(here, request)}
    return tuple(supporter for supporter in here.case.person.to_call() if supporter.id not in asked)


def about_the_same(here: Here, request: HelpRequest) -> tuple[HelpRequest, ...]:
    """The open calls about the question that this one is about, itself included."""
    return tuple(other for other in here.plan.help_requests if other.open and other.place == request.place)


def request_heard(here: Here) -> HelpRequest | None:
    request = here.plan.help_request(here.heard) if here.heard else None
    return request if request and not request.open and not request.ended else None


def late(here: Here, number: int, at_pause: bool) -> Answer | None:
    """Half an hour without an answer."""
    request = here.plan.help_request(number)
    if request is None or not request.open:
        return None
    if at_pause:
        return Answer(aside=Place("help.late", str(number)))
    return Answer(go=Go.STAY, page=here.page, said=(Text("help.late.said"),))
