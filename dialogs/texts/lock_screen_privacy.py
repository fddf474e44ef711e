"""A screen that comes unasked may light up a locked phone: what the person said, and where they go, is not on it; a tap shows it."""

from collections.abc import Iterator
from dataclasses import replace

from dialogs.engine.screen import Row, Screen, Text, button, within, words_in
from plan.plan import Plan
from plan.words import Words

LOOK = (button("look", "button.resume"),)
# Texts that say what happened; nothing of the plan stands in them. Of "session.help." others ask first whether to call anybody at all.
_OF_CALLS = ("today", "tomorrow", "on_day", "late", "answered", "worker_too")
TELLING = ("happened.", "help.", *(f"session.help.{told}" for told in _OF_CALLS))
# These may name a service, and with it an illness.
SESSIONS = ("session.block", "session.cancelled_block", "session.off", "session.moods.one", "session.time_for")


def drawn_before(screen: Screen, plan: Plan, standing: tuple[Row, ...]) -> Screen:
    """The screen itself when it repeats nothing of the person's; else only what happened and a button that shows the whole."""
    own = set(_of_person(plan))
    texts = [*screen.lead, *((screen.ask,) if screen.ask else ())]
    if not own.intersection(words_in(texts)) and not any(map(_of_session, texts)):
        return screen
    told = tuple(text for text in screen.lead if text.id.startswith(TELLING) and not _of_session(text))
    return replace(screen, lead=told or (Text("curtain.new"),), ask=None, rows=(LOOK, *standing), picture=None)


def _of_session(text: Text) -> bool:
    return any(isinstance(item, Text) and item.id in SESSIONS for item in within(text))


def _of_person(plan: Plan) -> Iterator[Words]:
    for said in (plan.lines, plan.members, plan.goals):
        yield from (one.words for one in said)
    yield from (call.words for call in plan.calls if call.words != Words())
    yield from (question.answer for question in plan.questions if question.answer and question.answer != Words())
