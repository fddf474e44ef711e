"""Where an answer leads in a conversation."""

from dataclasses import replace

from dialogs.engine.facts import Facts
from dialogs.engine.script import Script
from dialogs.engine.state import Conversation, Place, View
from dialogs.engine.step import Answer, Go, Here


def move(conversation: Conversation, answer: Answer, facts: Facts, script: Script) -> Conversation:
    """The conversation at the place that an answer leads to, or beside it. `facts`: with what the answer changed."""
    if answer.aside is not None:
        return replace(conversation, aside=answer.aside, view=answer.view)
    match answer.go:
        case Go.STAY:
            return replace(conversation, view=answer.view)
        case Go.BACK | Go.ON if conversation.aside is not None:
            return replace(conversation, aside=None, view=View())
        case Go.BACK | Go.ON if conversation.back_to is not None:
            return replace(conversation, place=conversation.back_to, back_to=None, view=View())
        case Go.BACK:
            return _back(conversation, facts, script)
        case Go.HOME:
            return replace(conversation, place=script.home(facts), aside=None, back_to=None, view=View())
        case Go.ON:
            return replace(conversation, place=_next(conversation.place, facts, script), view=View())
        case Place() as place:
            return replace(conversation, place=place, aside=None, back_to=answer.back_to, view=answer.view)


def _next(place: Place, facts: Facts, script: Script) -> Place:
    chapter = script.chapter_of.get(place.step)
    if chapter is None:
        return script.home(facts)
    places = chapter.places(facts)
    position = places.index(place) + 1 if place in places else len(places)
    if position < len(places):
        return places[position]
    following = (other.places(facts) for other in script.chapters[script.chapters.index(chapter) + 1 :])
    first = next((places[0] for places in following if places), None)
    return first or script.home(facts)


def _back(conversation: Conversation, facts: Facts, script: Script) -> Conversation:
    """One question back, else to the list of chapters."""
    chapter = script.chapter_of.get(conversation.place.step)
    places = chapter.places(facts) if chapter else []
    position = places.index(conversation.place) if conversation.place in places else 0
    if position > 0:
        return replace(conversation, place=places[position - 1], view=View())
    return replace(conversation, aside=Place("menu"), view=View())


def first_unanswered(script: Script, facts: Facts) -> Place | None:
    """The first question of the chapters that has no answer and was not left open."""
    for chapter in script.chapters:
        for place in chapter.places(facts):
            step = script.by_name[place.step]
            if step.counted and not step.is_answered(Here(facts, place)):
                return place
    return None
