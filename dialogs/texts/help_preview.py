"""A preview of the question that a person asked about, for the supporter or the worker who was asked."""

from dataclasses import dataclass, replace

from dialogs.engine.advance import draw
from dialogs.engine.screen import Quoted
from dialogs.engine.state import Conversation, Place
from dialogs.engine.step import Here
from dialogs.facts.person import PersonFacts
from dialogs.person.chapters.priorities import CompareTwo
from dialogs.person.script import PERSON
from dialogs.sessions.detail import SessionDetail
from plan.questions.registry import is_private


@dataclass(frozen=True, slots=True)
class QuestionPreview:
    """What the person's screen shows, and the wording of its answers; `choices` is None when it offers none."""

    screen: Quoted
    choices: Quoted | None


def as_seen(here: Here, place: str, *, call: int, whole: bool) -> QuestionPreview | None:
    """What the person sees at the place of a call for help, as a preview; None when that is no longer there.

    `call`: the call's number; the worker's later questions are left out. `whole`: with the present answers; without it only the question
    and its choices are shown, so that an open call does not reveal later answers.
    """
    there = Place.read(place)
    until_then = replace(here.plan, questions=tuple(question for question in here.plan.questions if question.id < call))
    person = Here(PersonFacts(by=here.facts.by, say=here.facts.say, own=replace(here.case, plan=until_then)), there)
    asked, polite = PERSON.by_name.get(there.step), here.case.person.settings.polite
    of_two = isinstance(asked, CompareTwo)  # the two goals that were asked about; the person may be comparing others by now
    screen = draw(Conversation(PERSON.name, Place(there.step) if of_two else person.place), person.facts, PERSON)
    if asked is None or screen.step != there.step or screen.ask is None:
        return None
    whole = whole and not is_private(there.step)
    if isinstance(asked, SessionDetail):  # help with getting there, not with the answer
        return QuestionPreview(Quoted(asked.about(person), polite), None)
    shown = (*screen.lead, screen.ask) if whole and not of_two else (*asked.about(person), asked.question(person))
    offered = asked.answer_texts(person)
    return QuestionPreview(Quoted(shown, polite), Quoted(offered, polite) if offered else None)
