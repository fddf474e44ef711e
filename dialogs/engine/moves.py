"""Where a conversation stands, and where an answer leads."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.engine.facts import Facts
from dialogs.engine.script import Script
from dialogs.engine.state import Conversation, Place, View
from dialogs.engine.step import Answer, Go, Here
from plan.words import Words


def move(conversation: Conversation, answer: Answer, facts: Facts, script: Script) -> Conversation:
    """The conversation at the place that an answer leads to, or beside it. `facts`: with what the answer changed."""
    moved = _moved(conversation, answer, facts, script)
    chapter = script.chapter_of.get(moved.place.step)
    part = answer.part or conversation.part
    return replace(moved, part=part if chapter and chapter.name == part else "")


def _moved(conversation: Conversation, answer: Answer, facts: Facts, script: Script) -> Conversation:
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
            return replace(conversation, place=_next(conversation, facts, script), view=View())
        case Place() as place:
            return replace(conversation, place=place, aside=None, back_to=answer.back_to, view=answer.view)


def _next(conversation: Conversation, facts: Facts, script: Script) -> Place:
    """The next place that is no question or has no answer yet, on the way or in the part that one is in; after the last one home.

    On the way an earlier question that has become open comes first: nobody is led past it.
    """
    places, place = _walked(conversation, facts, script), conversation.place
    position = places.index(place) if place in places else len(places)
    open_before = first_unanswered(script, facts) if places is script.way(facts) else None
    if open_before in places[:position]:
        return script.home(facts)
    later = places[position + 1 :]
    return next((it for it in later if not script.by_name[it.step].counted or is_open(it, facts, script)), script.home(facts))


def _back(conversation: Conversation, facts: Facts, script: Script) -> Conversation:
    """One question back, else to the home screen."""
    places = _walked(conversation, facts, script)
    position = places.index(conversation.place) if conversation.place in places else 0
    if position > 0:
        return replace(conversation, place=places[position - 1], view=View())
    return replace(conversation, aside=Place("menu"), view=View())


def _walked(conversation: Conversation, facts: Facts, script: Script) -> Sequence[Place]:
    """The places among which one walks: those of the part that was chosen, else the way, else the chapter that one is in."""
    way, chapter = script.way(facts), script.chapter_of.get(conversation.place.step)
    on_the_way = chapter is None or (conversation.place in way and conversation.part != chapter.name)
    return way if on_the_way or chapter is None else chapter.places(facts)


def is_open(place: Place, facts: Facts, script: Script) -> bool:
    """Whether the question has no answer and was not left open."""
    return not script.by_name[place.step].is_answered(Here(facts, place))


def first_unanswered(script: Script, facts: Facts) -> Place | None:
    """The first question on the way that has no answer and was not left open."""
    return next((it for it in script.way(facts) if script.by_name[it.step].counted and is_open(it, facts, script)), None)


def locate(conversation: Conversation, facts: Facts, script: Script) -> tuple[Conversation, Here]:
    """Where the chat really is: an unknown step, or one that no longer applies, falls back to what is due."""
    for place in (conversation.aside, conversation.place):
        if place is not None and _may_stand(place, facts, script):
            found = conversation if place is conversation.aside else replace(conversation, aside=None)
            heard = conversation.heard if place is conversation.place else 0
            said = conversation.meant.words if conversation.meant else Words()
            return found, Here(facts, place, conversation.view, conversation.place, heard, conversation.back_to, said)
    home = script.home(facts)
    return replace(conversation, place=home, aside=None, view=View()), Here(facts, home, main_place=home)


def _may_stand(place: Place, facts: Facts, script: Script) -> bool:
    step = script.by_name.get(place.step)
    if step is None or not script.open(script, facts, place.step):
        return False
    if step.subject is not None and step.subject.read(place.subject) is None:
        return False
    try:
        return step.applies(Here(facts, place)) and _is_in_chapter(place, facts, script)
    except (LookupError, ValueError):
        return False


def _is_in_chapter(place: Place, facts: Facts, script: Script) -> bool:
    """A subject may be gone: the goal was removed, the area is not chosen any more."""
    return not place.subject or place.step not in script.chapter_of or script.chapter_of[place.step].has(place, facts)
