"""The engine: one turn of any script. advance() is a pure function of the conversation, the event and the facts."""

from dataclasses import dataclass, replace

from dialogs.engine.effects import Effect, Play, Request
from dialogs.engine.events import Command, Edited, Event, Happened, Press, Said, Unexpected
from dialogs.engine.facts import Facts
from dialogs.engine.moves import locate, move
from dialogs.engine.screen import MORE, Button, Row, Screen, Text, button, few, voices_in
from dialogs.engine.script import Script
from dialogs.engine.state import Conversation, Meant, View
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.engine.step_kinds import OpenQuestion
from dialogs.typed.meanings import TAPS, standing_meaning
from dialogs.typed.messages import edit, go_on, noted
from dialogs.typed.tap import Choices, labelled
from plan.changes import Change, LeaveOpen
from plan.money.amounts import BadChange
from plan.permissions import case_after
from plan.plan import Case, Reason
from plan.states import NotAllowed
from plan.words import Words

PLAY = "play"
YES_OR_NO: Row = (button("yes", "meant.yes"), button("no", "meant.no"))  # under the question whether an answer was meant
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
    if isinstance(event, Press) and (event.revision, event.step) != (conversation.revision, here.place.step):
        return Turn(conversation, _screen(conversation, here, script))
    words = event.words if isinstance(event, Said) else None
    try:
        answer = _answer(event, here, conversation, script)
        if answer is None:
            return Turn(conversation, _screen(conversation, here, script))
        turn = _take(conversation, answer, here, script, words)
        said = noted(conversation, event, turn.before, turn.after)
        return replace(turn, conversation=replace(turn.conversation, said=said))
    except (NotAllowed, BadChange) as refusal:
        asked = conversation.meant.words if conversation.meant else None
        lost = event.words if isinstance(event, Said | Unexpected) and event.words != Words() else asked
        return _take(conversation, script.refused(here, refusal.why, lost), here, script, words)


def _answer(event: Event, here: Here, conversation: Conversation, script: Script) -> Answer | None:
    """While it is asked what was meant, yes is a tap on that button; after anything else the words are kept as they would have been."""
    meant, step = conversation.meant, script.by_name[here.place.step]
    if meant is None:
        return _answer_event(event, here, conversation, script)
    said = _said_yes(event, here)
    if said == "yes":
        answer = _answer_press(here, step, meant.code, script)
        return _keep(meant, answer, here, script) if meant.longer else answer
    if said == "no":
        return script.take_unasked_words(here, meant.words)
    other = _answer_event(event, here, conversation, script)
    return _keep(meant, other, here, script) if other else None


def _said_yes(event: Event, here: Here) -> str:
    """ "yes" or "no" to the question whether an answer was meant; "" for anything else."""
    code = event.code if isinstance(event, Press) else ""
    if isinstance(event, Said) and not event.late:
        code = Choices(YES_OR_NO, YES_OR_NO, here.facts.say).tapped(event.words.text)
    return code if code in ("yes", "no") else ""


def _keep(meant: Meant, answer: Answer, here: Here, script: Script) -> Answer:
    kept = script.take_unasked_words(here, meant.words)
    return replace(answer, changes=(*kept.changes, *answer.changes), said=(*kept.said[:1], *answer.said))


def _answer_event(event: Event, here: Here, conversation: Conversation, script: Script) -> Answer | None:
    step = script.by_name[here.place.step]
    match event:
        case Press(code=code):
            return _answer_press(here, step, _shown_code(code, here, conversation, script), script)
        case Said(late=True):
            return here.stay(script.apology("late"))
        case Said():
            return go_on(here, conversation, event) or _answer_said(event, here, step, conversation, script)
        case Edited():
            return here.stay(script.apology("edited")) if script.is_guarded else edit(here, conversation, event)
        case Command(name=name, argument=argument):
            act = script.commands.get(name)
            return act(here, argument) if act else here.stay(script.apology("command"))
        case Happened():
            return script.happened(here, step, event)
        case Unexpected(words=words) if words != Words() and not script.is_guarded:
            answer = _answer_said(Said(words), here, step, conversation, script)
            return replace(answer, said=(script.apology("captioned"), *answer.said))
        case Unexpected(kind=kind):
            return here.stay(script.apology(kind))


def _answer_said(event: Said, here: Here, step: Step, conversation: Conversation, script: Script) -> Answer:
    return _answer_words(event, here, step, conversation, script) or script.take_unasked_words(here, event.words)


def _shown_code(code: str, here: Here, conversation: Conversation, script: Script) -> str:
    """Of a guarded script only what a button of the screen has is a code."""
    return code if not script.is_guarded or code in {b.code for b in _screen(conversation, here, script).buttons()} else ""


def _answer_press(here: Here, step: Step, code: str, script: Script) -> Answer:
    if code in LEFT_OPEN and step.may_be_skipped:
        return step.press(here, code) or _leave_open(here, step, code)
    try:
        answer = step.press(here, code)
    except (LookupError, ValueError):
        answer = None  # a code that no button had
    if answer is None and code == PLAY:
        answer = here.stay(effects=(Play(voices_in((*script.texts_above(here), *step.lead(here)))),))
    if answer is None and code == MORE and script.most_choices:
        answer = Answer(go=Go.STAY, view=replace(here.view, page=here.page + 1))
    if answer is None and code in script.standing:
        answer = script.standing[code](here)
    return answer or here.stay()


def _leave_open(here: Here, step: Step, code: str) -> Answer:
    return Answer(() if step.is_answered(here) else (LeaveOpen(here.key, LEFT_OPEN[code]),))


def _answer_words(event: Said, here: Here, step: Step, conversation: Conversation, script: Script) -> Answer | None:
    """Words are a tap on the button that they name or mean. At a question for words only a button's own wording is one."""
    screen = _screen(replace(conversation, meant=None), here, script)
    if step.listens:
        code = labelled(event.words.text, screen.buttons(), here.facts.say)
        return _answer_press(here, step, code, script) if code else _answer_open(event.words, here, step, screen, script)
    answers = tuple(one for row in step.rows(here) for one in row)
    choices = Choices((*_tappable(screen, script), *answers), answers, here.facts.say)
    if code := choices.tapped(event.words.text):
        return _answer_press(here, step, code, script)
    own = step.hear_at_buttons(here, event.words)
    if own or conversation.meant or script.did_you_mean is None:  # nobody is asked twice running
        return own
    near = choices.nearly(event.words.text)
    return here.stay(meant=Meant(near.code, event.words, near.longer)) if near else None


def _answer_open(words: Words, here: Here, step: Step, screen: Screen, script: Script) -> Answer | None:
    """The names of standing buttons are never an answer, whether the screen has the button now or not."""
    meaning = standing_meaning(here.facts.say, words.text)
    if code := next((one.code for one in _tappable(screen, script) if one.code in TAPS.get(meaning, ())), ""):
        return _answer_press(here, step, code, script)
    return here.stay(script.apology("not_now")) if meaning and isinstance(step, OpenQuestion) else step.hear(here, words)


def _tappable(screen: Screen, script: Script) -> tuple[Button, ...]:
    """The buttons of a screen, and the standing ones that stand elsewhere but do the same from here."""
    shown = screen.buttons()
    elsewhere = set() if script.is_guarded else script.standing.keys() - {one.code for one in shown}
    return (*shown, *(button(code, f"button.{code}") for code in sorted(elsewhere)))


def _take(conversation: Conversation, answer: Answer, here: Here, script: Script, words: Words | None = None) -> Turn:
    facts, before, after = here.facts, None, None
    if answer.changes:
        before = replace(here, place=answer.on or here.place).case
        after = case_after(before, answer.changes, facts.by_on(before))
        facts = facts.after(after)
    moved = _interrupt(conversation, move(conversation, answer, facts, script), answer, facts, script)
    beside = script.overheard(here, words, moved.aside) if words else None
    if beside:
        moved, answer = replace(moved, aside=beside, view=View()), replace(answer, said=answer.said if answer.changes else ())
    heard = answer.heard or (conversation.heard if moved.place.asks_as(conversation.place) else 0)
    conversation, there = locate(replace(moved, revision=conversation.revision + 1, heard=heard, meant=answer.meant), facts, script)
    screen = _screen(conversation, there, script)
    if answer.said:
        screen = replace(screen, lead=(*answer.said, *screen.lead))
    return Turn(conversation, screen, answer.changes, before, after, answer.requests, answer.effects)


def _interrupt(before: Conversation, moved: Conversation, answer: Answer, facts: Facts, script: Script) -> Conversation:
    """What waits politely comes at a pause: between one question and the next, or where somebody rests."""
    between = moved.aside is None and not moved.place.asks_as(before.place) and answer.back_to is None
    due = script.interruption(facts) if between or answer.pause else None
    return replace(moved, aside=due, view=View()) if due else moved


def draw(conversation: Conversation, facts: Facts, script: Script) -> Screen:
    """The screen of where the conversation stands."""
    return _screen(*locate(conversation, facts, script), script)


def _screen(conversation: Conversation, here: Here, script: Script) -> Screen:
    step = script.by_name[here.place.step]
    lead = (*script.texts_above(here), *step.lead(here))
    play: tuple[Row, ...] = ((button(PLAY, script.play),),) if voices_in(lead) else ()
    rows = (*play, *few(step.rows(here), here.page, script.most_choices), *script.frame(step, here))
    head = script.head(script, here.facts, here.place)
    kind = (step.passes, step.clears, step.spoken)
    screen = Screen(step.name, conversation.revision, head, lead, step.ask(here), rows, step.picture(here), *kind)
    return _asking_what_was_meant(screen, conversation.meant, here, script)


def _asking_what_was_meant(screen: Screen, meant: Meant | None, here: Here, script: Script) -> Screen:
    """In place of the step's own question, as long as the button that may be meant is there."""
    label = next((one.label for one in _tappable(screen, script) if meant and one.code == meant.code), None)
    if meant is None or script.did_you_mean is None or not (meant.ask or label):
        return screen
    ask = Text(meant.ask) if meant.ask else Text("meant.ask", {"answer": label})
    rows = (YES_OR_NO, *script.frame(script.did_you_mean, here))
    return replace(screen, lead=(), ask=ask, rows=rows, picture=None)
