"""Every text id in use and every screen that anybody can meet, drawn with real values: what the language check reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.incoming import KINDS, NAMED
from bot.menu import PERSON as PERSON_COMMANDS
from bot.menu import WORKER as WORKER_COMMANDS
from bot.render import render
from bot.samples import INVITATIONS, SAMPLES, VOICE, WORKER_SAMPLES, person_facts, worker_facts
from dialogs.conversation import Command, Conversation, Event, Happened, Label, Place, Press, Said, Screen, Text, Unexpected
from dialogs.engine import advance, draw
from dialogs.facts import Facts
from dialogs.person import PERSON
from dialogs.step import Script
from dialogs.worker import WORKER
from plan.notices import TO_PERSON, TO_WORKERS
from plan.words import Words

PAGES = (-1, 0, 1, 2, 3)
UNEXPECTED = (*(kind for kind in KINDS if kind not in NAMED), "edited", "forwarded", "long_voice", "other")
# Texts that stand on no screen.
ELSEWHERE = {
    "aloud.choices", "bot.name", "bot.short_description", "bot.description", "data.file.name", "data.file.caption", "sorry.group",
    "sorry.failed", "sorry.not_now", "w.sorry.not_now",
    "words.voice", "words.nothing", "w.notice.open", "invited.person", "invited.worker", "invited.supporter",
    "invited.supporter.share", "invited.supporter.text", "s.notice.open", "w.notice.help_alone",
    "w.web.go", "w.web.ready", "w.web.link", "w.web.wait", "w.state.draft",
    *(f"command.{name}" for name in PERSON_COMMANDS),
    *(f"w.command.{name}" for name in WORKER_COMMANDS),
    *(f"w.notice.{kind}" for kind in TO_WORKERS.values()),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    name: str
    screen: Screen
    audience: str


def everything() -> dict[str, Any]:
    """{"used": [text ids], "screens": [{"name", "audience", "text", "quoted"}]}; screens with the same text once."""
    used = set(ELSEWHERE)
    screens: dict[str, dict[str, Any]] = {}
    for seen in _all():
        used |= set(_ids_of(seen.screen))
        for polite in (False, True) if seen.audience == "person" else (False,):
            text = render(seen.screen, polite=polite).plain
            quoted = [words.text for words in _words_of(seen.screen) if words.text]
            screens.setdefault(text, {"name": seen.name, "audience": seen.audience, "text": text, "quoted": quoted})
    return {"used": sorted(used), "screens": list(screens.values())}


def _all() -> Iterator[Seen]:
    known: set[str] = set()
    for name, case in SAMPLES.items():
        yield from _of_script(name, PERSON, person_facts(case), "person", known)
        for invitation in INVITATIONS:
            yield _after(name, Command("start"), _at_home(PERSON, person_facts(case)), person_facts(case, invitation), PERSON, "person")
    for name, case in WORKER_SAMPLES.items():
        yield from _of_script(name, WORKER, worker_facts(case), "worker", known)
    yield from _of_script("administrator", WORKER, replace(worker_facts(case), worker=None), "worker", known)
    for invitation in INVITATIONS:
        facts = worker_facts(case, invitation)
        yield _after("worker", Command("start"), _at_home(WORKER, facts), facts, WORKER, "worker")


def _at_home(script: Script, facts: Facts) -> Conversation:
    return Conversation(script.name, script.home(facts))


def _after(name: str, event: Event, conversation: Conversation, facts: Facts, script: Script, audience: str) -> Seen:
    return Seen(f"{name} → {event}", advance(conversation, event, facts, script).screen, audience)


def _of_script(name: str, script: Script, facts: Facts, audience: str, known: set[str]) -> Iterator[Seen]:
    """Every place on its pages; the buttons of a screen are pressed where the screen is met for the first time."""
    for place in _places(script, facts):
        for page in PAGES:
            chapter = place.step in script.chapter_of
            at = replace(_at_home(script, facts), page=page)
            conversation = replace(at, place=place) if chapter else replace(at, aside=place)
            screen = draw(conversation, facts, script)
            if screen.step != place.step:
                break
            yield Seen(f"{name}: {place} {page}", screen, audience)
            text = render(screen).html
            if text not in known:
                known.add(text)
                yield from _answers(f"{name}: {place}", conversation, screen, facts, script, audience)
    yield from _events(name, _at_home(script, facts), facts, script, audience)


def _places(script: Script, facts: Facts) -> Iterator[Place]:
    for chapter in script.chapters:
        yield from chapter.places(facts)
    case = facts.own
    subjects = ["", "0", "any", *script.by_name] if case else ["", *(f"{entry.plan_id}" for entry in facts.queue())]
    goals = [f"{goal.id}" for goal in case.plan.goals] if case else [f"{e.plan_id}/1" for e in facts.queue()]
    pairs = [f"{goals[0]}/{goals[1]}"] if len(goals) > 1 and case else []
    for step in script.asides:
        if step.name in ("help", "help.ask"):
            yield from (Place(step.name, name) for name, other in script.by_name.items() if other.explained)
            yield Place(step.name, "any")
        elif step.name == "priorities.aside":
            yield from (Place(step.name, pair) for pair in pairs)
        else:
            yield from (Place(step.name, subject) for subject in (*subjects[:2], *goals[:2]))


def _answers(name: str, conversation: Conversation, screen: Screen, facts: Facts, script: Script, audience: str) -> Iterator[Seen]:
    """Where each button and each kind of words lead: the next screen with what is said above it."""
    presses = [Press(screen.revision, screen.step, button.code) for button in screen.buttons()]
    events: list[Event] = [*presses, Said(Words("Mana atbilde")), Said(Words("x" * 200)), Said(VOICE)]
    for event in events:
        yield _after(name, event, conversation, facts, script, audience)


def _events(name: str, conversation: Conversation, facts: Facts, script: Script, audience: str) -> Iterator[Seen]:
    events: list[Event] = [
        Said(Words("Mana atbilde"), late=True),
        Command("nav"),
        Command("start"),
        *(Unexpected(kind) for kind in UNEXPECTED),
    ]
    events += [Command(command) for command in script.commands if command not in ("start", "open")]
    events += [Command("open", "1"), Command("open", "404")] if audience == "worker" else []
    events += [Happened(kind) for kind in TO_PERSON.values()] if audience == "person" else []
    for event in events:
        yield _after(name, event, conversation, facts, script, audience)


def _ids_of(screen: Screen) -> Iterator[str]:
    texts = [screen.head, *screen.lead, screen.ask, *(button.label for button in screen.buttons())]
    for text in texts:
        if text is not None:
            yield from _ids(text.text if isinstance(text, Label) else text)


def _ids(text: Text) -> Iterator[str]:
    yield text.id
    for value in text.values.values():
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Text):
                yield from _ids(item)


def _words_of(screen: Screen) -> Iterator[Words]:
    texts: Iterable[Text] = [text for text in (*screen.lead, screen.ask) if text]
    for text in texts:
        for value in text.values.values():
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Words):
                    yield item
