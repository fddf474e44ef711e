"""The engine: one turn of any script. advance() is a pure function of the conversation, the event and the facts."""

import re
from dataclasses import dataclass, replace

from dialogs.engine.effects import Effect, Play, Request
from dialogs.engine.events import Command, Event, Happened, Press, Said, Unexpected
from dialogs.engine.facts import Facts
from dialogs.engine.screen import Row, Screen, Text, button, voices_in
from dialogs.engine.script import Script
from dialogs.engine.state import Conversation, Place
from dialogs.engine.step import Answer, Go, Here, Step
from plan.changes import Change, LeaveOpen
from plan.money.amounts import BadChange
from plan.permissions import make
from plan.plan import Case, Reason
from plan.states import NotAllowed

PLAY = "play"
LEFT_OPEN = {"dont_know": Reason.DONT_KNOW, "skip": Reason.SKIPPED}


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn came to.

    A stale tap leaves the conversation's revision as it was; `screen` is then the one that stands.
    `before` and `after` are the case that was changed, if one was; `changes` say what happened to it.
    """

    conversation: Conversation
    screen: Screen
    changes: tuple[Change, ...] = ()
    before: Case | None = None
    after: Case | None = None
    requests: tuple[Request, ...] = ()
    effects: tuple[Effect, ...] = ()


def advance(conversation: Conversation, event: Event, facts: Facts, script: Script) -> Turn:
    """One turn. A stale tap changes nothing, not even the revision, and gives the screen that stands now."""
    conversation, here = locate(conversation, facts, script)
    step = script.by_name[here.place.step]
    if isinstance(event, Press) and (event.revision, event.step) != (conversation.revision, step.name):
        return Turn(conversation, draw(conversation, facts, script))
    if isinstance(event, Press) and script.guarded and event.code not in {b.code for b in draw(conversation, facts, script).buttons()}:
        event = replace(event, code="")
    try:
        answer = _answer(event, here, step, conversation, script)
        return _take(conversation, answer, here, script) if answer else Turn(conversation, draw(conversation, facts, script))
    except (NotAllowed, BadChange) as refusal:
        words = event.words if isinstance(event, Said) else None
        return _take(conversation, script.refused(here, refusal.why, words), here, script)


def locate(conversation: Conversation, facts: Facts, script: Script) -> tuple[Conversation, Here]:
    """Where the chat really is: an unknown step, or one that no longer applies, falls back to what is due."""
    for place in (conversation.aside, conversation.place):
        if place is not None and _stands(place, facts, script):
            kept = conversation if place is conversation.aside else replace(conversation, aside=None)
            heard = conversation.heard if place is conversation.place else 0
            return kept, Here(facts, place, conversation.page, conversation.place, heard, conversation.back_to, conversation.kept)
    home = script.home(facts)
    return replace(conversation, place=home, aside=None, page=0), Here(facts, home, 0, home)


def _stands(place: Place, facts: Facts, script: Script) -> bool:
    step = script.by_name.get(place.step)
    if step is None or not script.open(script, facts, place.step):
        return False
    try:
        return step.applies(Here(facts, place)) and _in_chapter(place, facts, script)
    except (LookupError, ValueError):
        return False


def _in_chapter(place: Place, facts: Facts, script: Script) -> bool:
    """A subject may be gone: the goal was removed, the area is not chosen any more."""
    return not place.subject or place.step not in script.chapter_of or script.chapter_of[place.step].has(place, facts)


def _answer(event: Event, here: Here, step: Step, conversation: Conversation, script: Script) -> Answer | None:
    match event:
        case Press(code=code):
            return _pressed(here, step, code, script)
        case Said(late=True):
            return Answer(go=Go.STAY, page=here.page, said=(script.sorry("late"),))
        case Said(words=words):
            return _heard(event, here, step, conversation, script) or script.unheard(here, words)
        case Command(name=name, argument=argument):
            act = script.commands.get(name)
            return act(here, argument) if act else Answer(go=Go.STAY, page=here.page, said=(script.sorry("command"),))
        case Happened():
            return script.happened(here, step, event)
        case Unexpected(kind=kind):
            return Answer(go=Go.STAY, page=here.page, said=(script.sorry(kind),))


def _pressed(here: Here, step: Step, code: str, script: Script) -> Answer:
    if code in LEFT_OPEN and step.passable:
        return step.press(here, code) or _left_open(here, step, code)
    try:
        answer = step.press(here, code)
    except (LookupError, ValueError):
        answer = None  # a code that no button had
    if answer is None and code == PLAY:
        answer = Answer(go=Go.STAY, page=here.page, effects=(Play(voices_in((*script.above(here), *step.lead(here)))),))
    if answer is None and code in script.standing:
        answer = script.standing[code](here)
    return answer or Answer(go=Go.STAY, page=here.page)


def _left_open(here: Here, step: Step, code: str) -> Answer:
    return Answer(() if step.answered(here) else (LeaveOpen(str(here.place), LEFT_OPEN[code]),))


def _heard(event: Said, here: Here, step: Step, conversation: Conversation, script: Script) -> Answer | None:
    """Text that is a button's wording is a tap on it, but for examples, which the person may say in their own spelling."""
    typed = _plain(event.words.text)
    if typed:
        for button in draw(conversation, here.facts, script).buttons():
            if button.code.startswith("ex:") or not isinstance(button.label, Text) or button.label.values:
                continue
            if _plain(here.facts.say(button.label.id)) == typed:
                return _pressed(here, step, button.code, script)
    return step.hear(here, event.words) if step.listens else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text).casefold().split())


def _take(conversation: Conversation, answer: Answer, here: Here, script: Script) -> Turn:
    facts, before, after = here.facts, None, None
    if answer.changes:
        before = replace(here, place=answer.on or here.place).case
        after = make(before, answer.changes, facts.by_on(before))
        facts = facts.after(after)
    moved = _interrupted(conversation, _move(conversation, answer, here, facts, script), answer, facts, script)
    heard = answer.heard or (conversation.heard if moved.place == conversation.place else 0)
    said_on_the_way = {**conversation.kept, **answer.keep}
    conversation, _ = locate(replace(moved, revision=conversation.revision + 1, heard=heard), facts, script)
    on_the_way = (place for place in (conversation.place, conversation.back_to) if place and place.step in script.by_name)
    keeps = any(script.by_name[place.step].keeps for place in on_the_way)
    conversation = replace(conversation, kept=said_on_the_way if keeps else {})
    screen = draw(conversation, facts, script)
    if answer.said:
        screen = replace(screen, lead=(*answer.said, *screen.lead))
    return Turn(conversation, screen, answer.changes, before, after, answer.requests, answer.effects)


def _interrupted(before: Conversation, moved: Conversation, answer: Answer, facts: Facts, script: Script) -> Conversation:
    """What waits politely comes at a pause: between one question and the next, or where somebody rests."""
    between = moved.aside is None and moved.place != before.place and answer.back_to is None
    due = script.interruption(facts) if between or answer.pause else None
    return replace(moved, aside=due, page=0) if due else moved


def _move(conversation: Conversation, answer: Answer, here: Here, facts: Facts, script: Script) -> Conversation:
    if answer.aside is not None:
        return replace(conversation, aside=answer.aside, page=answer.page)
    match answer.go:
        case Go.STAY:
            return replace(conversation, page=answer.page)
        case Go.BACK if conversation.aside is not None:
            return replace(conversation, aside=None, page=0)
        case Go.BACK:
            return _back(conversation, facts, script)
        case Go.HOME:
            return replace(conversation, place=script.home(facts), aside=None, back_to=None, page=0)
        case Go.ON if conversation.aside is not None:
            return replace(conversation, aside=None, page=0)
        case Go.ON if conversation.back_to is not None:
            return replace(conversation, place=conversation.back_to, back_to=None, page=0)
        case Go.ON:
            return replace(conversation, place=_next(here.place, facts, script), page=0)
        case Place() as place:
            return replace(conversation, place=place, aside=None, back_to=answer.back_to, page=answer.page)


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
    """To where a change was asked for, else one question back, else to the list of chapters."""
    if conversation.back_to is not None:
        return replace(conversation, place=conversation.back_to, back_to=None, page=0)
    chapter = script.chapter_of.get(conversation.place.step)
    places = chapter.places(facts) if chapter else []
    position = places.index(conversation.place) if conversation.place in places else 0
    if position > 0:
        return replace(conversation, place=places[position - 1], page=0)
    return replace(conversation, aside=Place("menu"), page=0)


def draw(conversation: Conversation, facts: Facts, script: Script) -> Screen:
    """The screen of where the conversation stands."""
    conversation, here = locate(conversation, facts, script)
    step = script.by_name[here.place.step]
    lead = (*script.above(here), *step.lead(here))
    play: tuple[Row, ...] = ((button(PLAY, script.play),),) if voices_in(lead) else ()
    rows = (*play, *step.rows(here), *script.frame(step, here))
    head = script.head(script, facts, here.place)
    return Screen(step.name, conversation.revision, head, lead, step.ask(here), rows, step.picture(here))


def first_unanswered(script: Script, facts: Facts) -> Place | None:
    """The first question of the chapters that has no answer and was not left open."""
    for chapter in script.chapters:
        for place in chapter.places(facts):
            step = script.by_name[place.step]
            if step.counted and not step.answered(Here(facts, place)):
                return place
    return None
