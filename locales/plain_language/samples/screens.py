"""Every text id in use and every screen that anybody can meet, drawn with real values: what the language check reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.telegram.incoming import KINDS, NAMED
from bot.telegram.menu import PERSON as PERSON_COMMANDS
from bot.telegram.menu import SUPPORTER as SUPPORTER_COMMANDS
from bot.telegram.menu import WORKER as WORKER_COMMANDS
from bot.telegram.render import as_plain, preview_html, render
from dialogs.engine.advance import advance, draw
from dialogs.engine.events import Command, Event, Happened, Press, Said, Unexpected
from dialogs.engine.facts import Facts
from dialogs.engine.screen import Label, Quoted, Screen, Text, within, words_in
from dialogs.engine.script import Script
from dialogs.engine.state import Conversation, Mode, View
from dialogs.facts.person import PersonFacts
from dialogs.person.script import PERSON, STANDING_ROWS
from dialogs.supporter.script import SUPPORTER
from dialogs.texts import session_notifications
from dialogs.texts.lock_screen_privacy import before_tap
from dialogs.worker.script import WORKER
from locales.catalogue import HEARD, load
from locales.plain_language.samples.cases import SAMPLES, SUPPORTER_SAMPLES, WORKER_SAMPLES
from locales.plain_language.samples.content import VOICE
from locales.plain_language.samples.facts import INVITATIONS, OF_SUPPORTER, person_facts, supporter_facts, worker_facts
from locales.plain_language.samples.places import places
from locales.plain_language.samples.screen_rules import refuse
from locales.plain_language.samples.sessions import button_codes_of_person, button_codes_of_supporter
from plan.changes import Change
from plan.changes.transitions import MOVES_TELL
from plan.office import Invitation
from plan.plan import Case
from plan.support.services import SERVICES
from plan.words import Words

LAST_PAGE = 3
LAST_REVISION = 999_999_999  # of a conversation at the end of a long life: it stands in the data of each button
UNEXPECTED = (*(kind for kind in KINDS if kind not in NAMED), "edited", "forwarded", "long_voice", "other")
TELLS = (*(kind.tells for kind in Change.__subclasses__()), *MOVES_TELL.values())
# What the person does toward one supporter, and the supporter is told (service/notifications/concerned.py).
BETWEEN = ("help", "confirmed", "not_confirmed", "ended", "taken")
# What reminders of a session open.
SESSIONS = (
    *(f"w/{code}/1/1/20261124T1400" for code in ("come", "cannot", "session")), "w/come/1/1/20261124T1400/20261123T1400",
    "w/session/1/30/20261120T1400", "w/come/1/31/20261124T1400",
)  # fmt: skip
# Texts that stand on no screen.
ELSEWHERE = {
    "aloud.choices", "bot.name", "bot.short_description", "bot.description", "data.file.name", "data.file.caption", "sorry.group",
    "aloud.as_file", "invited.again", "invited.copy",
    "s.notice.again", "w.notice.again", "sorry.failed", "sorry.not_now", "w.sorry.not_now", "s.sorry.not_now",
    "paper.caption", "paper.again", "w.sorry.kept", "w.sorry.over_budget", "w.sorry.others", "w.sorry.gone",
    "words.voice", "words.nothing", "w.notice.open", "invited.person", "invited.worker", "invited.supporter",
    "invited.supporter.share", "invited.supporter.text", "s.notice.open", "w.notice.help_alone", "w.notice.open_call",
    *(f"{side}session.calendar.{text}" for side in ("", "s.") for text in ("wait", "address")), "session.calendar.copy",
    "edited.replaced", "goals.want.known", "session.file.caption", "s.session.file.caption", "session.left", "session.months",
    "w.notice.replied", "w.notice.wrote", "w.notice.handed_over", "w.notice.help_session", "s.notice.help_session",
    "session.calendar.again", "w.web.go", "w.web.ready", "w.web.link", "w.web.wait", "w.state.draft",
    *session_notifications.all_text_ids(),
    *(text_id for text_id, room in load().audiences.items() if room == HEARD),
    *(f"service.{code}{part}" for code, service in SERVICES.items() if service.for_whom == "gimene" for part in ("", ".about")),
    *(f"command.{name}" for name in PERSON_COMMANDS),
    *(f"w.command.{name}" for name in WORKER_COMMANDS),
    *(f"w.notice.{tells.workers}" for tells in TELLS if tells.workers),
    *(f"s.command.{name}" for name in SUPPORTER_COMMANDS),
    *(f"s.notice.{kind}" for kind in (*(tells.supporters for tells in TELLS if tells.supporters), *BETWEEN)),
}  # fmt: skip


S = TypeVar("S")
# The text of a screen, the codes of its buttons, and whether the supporter sits beside: then some answers look alike.
Met = tuple[str, tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class SampleScreen:
    name: str
    screen: Screen
    audience: str


def everything() -> dict[str, Any]:
    """{"used": [text ids], "screens": [{"name", "audience", "text", "quoted"}]}; screens with the same text once. Raises as `drawn`."""
    used = set(ELSEWHERE)
    screens: dict[str, dict[str, Any]] = {}
    for seen, texts in drawn():
        used |= set(_ids_of(seen.screen))
        for text in texts:
            screens.setdefault(text, {"name": seen.name, "audience": seen.audience, "text": text, "quoted": _quotations(seen)})
    return {"used": sorted(used), "screens": list(screens.values())}


def drawn(only: frozenset[str] = frozenset()) -> Iterator[tuple[SampleScreen, list[str]]]:
    """Each screen and what it says, to a person in both forms of address. `only`: the samples to draw; empty = all.

    Raises ValueError for a screen that Telegram would not take, or that breaks a rule of screens.
    """
    for seen in _all(only):
        refuse(seen.screen, seen.audience)
        texts = [render(replace(seen.screen, revision=LAST_REVISION)).plain]
        if seen.audience == "person":
            texts.append(render(_bare(seen.screen), polite=True).plain)
        yield seen, texts


def _bare(screen: Screen) -> Screen:
    """The screen without its buttons, because their wording takes the most time to draw."""
    return replace(screen, rows=())


def _quotations(seen: SampleScreen) -> list[str]:
    """What the screen repeats and does not say itself: the person's words; to a supporter, the person's own screen as well."""
    texts = [text for text in (*seen.screen.lead, seen.screen.ask) if text]
    values = (value for text in texts for value in text.values.values())
    screens = (preview_html(value).splitlines() for value in values if isinstance(value, Quoted))
    lines = (as_plain(line) for screen in screens for line in screen)
    return [*lines, *(words.text for words in words_in(texts) if words.text)]


def _all(only: frozenset[str]) -> Iterator[SampleScreen]:
    known: dict[Met, list[View]] = {}
    for name, case in _chosen(SAMPLES, only):
        yield from _of_script(name, PERSON, person_facts(case), "person", known)
        for invitation in (*INVITATIONS, *_links("used", "ended", "withdrawn", "own")):
            yield _after(name, Command("start"), _at_home(PERSON, person_facts(case)), person_facts(case, invitation), PERSON, "person")
    for name, case in _chosen(WORKER_SAMPLES, only):
        yield from _of_script(name, WORKER, worker_facts(case), "worker", known)
    administrator = replace(worker_facts(WORKER_SAMPLES["meets the person, who called too late"]), worker=None)
    yield from _of_script("administrator", WORKER, administrator, "worker", known)
    for name, (chat_id, case) in _chosen(SUPPORTER_SAMPLES, only):
        yield from _of_script(name, SUPPORTER, supporter_facts(chat_id, case), "supporter", known)
    chat_id, case = SUPPORTER_SAMPLES["supporter waits"]
    for invitation in (*INVITATIONS, *_links("open", "used", "ended", "withdrawn")):
        facts = worker_facts(case, invitation)
        yield _after("worker", Command("start"), _at_home(WORKER, facts), facts, WORKER, "worker")
    for invitation in (*INVITATIONS, *OF_SUPPORTER.values()):
        known_to = supporter_facts(chat_id, case, invitation)
        yield _after("supporter", Command("start"), _at_home(SUPPORTER, known_to), known_to, SUPPORTER, "supporter")


def _chosen(samples: Mapping[str, S], only: frozenset[str]) -> Iterable[tuple[str, S]]:
    return [(name, sample) for name, sample in samples.items() if not only or name in only]


def _links(*states: str) -> Iterator[Invitation]:
    return (OF_SUPPORTER[state] for state in states)


def _at_home(script: Script, facts: Facts) -> Conversation:
    return Conversation(script.name, script.home(facts))


def _after(name: str, event: Event, conversation: Conversation, facts: Facts, script: Script, audience: str) -> SampleScreen:
    screen = advance(conversation, event, facts, script).screen
    if isinstance(event, Happened) and isinstance(facts, PersonFacts):
        screen = before_tap(screen, STANDING_ROWS)
    return SampleScreen(f"{name} → {event}", screen, audience)


def _of_script(name: str, script: Script, facts: Facts, audience: str, known: dict[Met, list[View]]) -> Iterator[SampleScreen]:
    """Every place in each view that its buttons lead to; the buttons of a screen are pressed where it is met for the first time."""
    home = _at_home(script, facts)
    for place in places(script, facts):
        stands = replace(home, place=place) if place.step in script.chapter_of or place.draft else replace(home, aside=place)
        views = [View(), *((View(mode=Mode.KEPT),) if place.step.endswith(".alone") else ())]
        for view in views:
            conversation = replace(stands, view=view)
            screen = draw(conversation, facts, script)
            if screen.step != place.step:
                break
            yield SampleScreen(f"{name}: {place} {view}", screen, audience)
            met = (render(_bare(screen)).html, tuple(button.code for button in screen.buttons()), _is_shared(facts))
            if met not in known:
                known[met] = []
                for event in _answers(screen):
                    turn = advance(conversation, event, facts, script)
                    yield SampleScreen(f"{name}: {place} → {event}", turn.screen, audience)
                    if (turn.conversation.aside or turn.conversation.place) == place:
                        known[met].append(turn.conversation.view)
            views += [there for there in dict.fromkeys(known[met]) if there.page <= LAST_PAGE and there not in views]
    yield from _events(name, home, facts, script, audience)


def _is_shared(facts: Facts) -> bool:
    return isinstance(facts, PersonFacts) and bool(facts.own.person.together)


def _answers(screen: Screen) -> list[Event]:
    """Each button and each kind of words."""
    presses = [Press(screen.revision, screen.step, button.code) for button in screen.buttons()]
    events: list[Event] = [
        *presses,
        Said(Words("Mana atbilde")),
        Said(Words("x" * 200)),
        Said(VOICE),
        Said(Words("Jā, man ir suns")),
        Said(Words("Ārsts rīt")),
    ]
    events += [Said(Words("Mani sit"))] if screen.step in ("start.hello", "s.person", "s.help") else []
    if screen.step.endswith("session.hour"):
        events.append(Said(Words("6.15")))  # in the morning, or in the evening
    if screen.step.endswith("session.day"):
        events += [Said(Words("1.2.2026")), Said(Words("1.2.2100"))]
    return events


def _events(name: str, conversation: Conversation, facts: Facts, script: Script, audience: str) -> Iterator[SampleScreen]:
    events: list[Event] = [
        Said(Words("Mana atbilde"), late=True),
        Command("nav"),
        Command("start"),
        *(Unexpected(kind) for kind in UNEXPECTED),
        Unexpected("photo", Words("Mans suns")),
    ]
    events += [Command(command) for command in script.commands if command not in ("start", "open")]
    events += (
        [Command("open", about) for about in ("1", "404", *(f"call/1/{number}" for number in (601, 604, 404)), *SESSIONS)]
        if audience == "worker"
        else []
    )
    events += [Command("open", about) for about in (button_codes_of_person() if audience == "person" else ())]
    events += [Command("open", about) for about in (button_codes_of_supporter() if audience == "supporter" else ())]
    for happening in _happenings(facts.own) if isinstance(facts, PersonFacts) else ():
        yield SampleScreen(f"{name} → {happening}, opened", advance(conversation, happening, facts, script).screen, audience)
        events.append(happening)
    for event in events:
        yield _after(name, event, conversation, facts, script, audience)


def _happenings(case: Case) -> Iterator[Happened]:
    """Everything that may happen elsewhere and be told to the person; for a call for help, with the number of each call."""
    yield from (Happened(kind) for kind in (*dict.fromkeys(tells.person for tells in TELLS if tells.person), "answered_alone"))
    numbers = [*(request.id for request in case.plan.help_requests), *(call.id for call in case.plan.calls)]
    yield from (Happened(kind, f"{number}") for number in numbers for kind in ("explained", "help_late", "help_goes_on"))


def _ids_of(screen: Screen) -> Iterator[str]:
    texts = [screen.head, *screen.lead, screen.ask, *(button.label for button in screen.buttons())]
    for text in texts:
        if text is not None:
            yield from _ids(text.text if isinstance(text, Label) else text)


def _ids(text: Text) -> Iterator[str]:
    return (item.id for item in within(text) if isinstance(item, Text))
