"""A supporter who forges: any button code of anybody's screen, at any of the supporter's screens, in every state and sight."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import product

import pytest

from dialogs.engine.advance import Turn, advance, draw
from dialogs.engine.events import Command, Event, Press, Said
from dialogs.engine.facts import Facts
from dialogs.engine.screen import Label, Screen, Text
from dialogs.engine.screen import words_in as quoted_in
from dialogs.engine.script import Script
from dialogs.engine.state import Conversation, Place
from dialogs.facts.supporter import SUPPORTED, SupporterFacts
from dialogs.person.script import PERSON
from dialogs.supporter.script import SUPPORTER
from dialogs.worker.script import WORKER
from locales.plain_language.samples.cases import SAMPLES, WORKER_SAMPLES
from locales.plain_language.samples.facts import person_facts, worker_facts
from plan import changes as c
from plan.changes import By
from plan.person import Consent, Person
from plan.plan import Case, Goal, Member, Plan
from plan.questions.key import parse_key
from plan.states import Role, State
from plan.support.call_for_help import CallForHelp
from plan.support.supporter import Alone, HelpRequest, Sees, Standing, Suggestion, SuggestionKind, Supporter
from plan.words import Line, Words
from tests.words import AFRAID_OF_DOGS, BAKES, LIVES_ALONE, SWIMS, WHEN_WILL_YOU_COME

NOON = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ME, GOAL, REQUEST, MINE = 5, 1, 9, 1
SECRETS = tuple(Words(text) for text in (LIVES_ALONE, "Krista no darba", AFRAID_OF_DOGS))
ASKED_ABOUT = Words(BAKES)
EVIL = (
    "", "yes", "no", "agree", "send", "taken", "declined", "later", "take", "propose", "hours:6", "goal:abc", "goal:1", "del:1",
    "help:1/99", "person:2", "help:2/9", "ex:0", "play", "wrong:0", "move:1", "case:1", "first", "sees", "everything",
)  # fmt: skip
PLACES = (
    "s.home", "s.person/1", "s.person/2", "s.help/1/9", "s.help/1/99", "s.help/2/9", "s.view/1", "s.view/2", "s.suggest/1",
    "s.suggest.area/1", "s.suggest.about/1/why", "s.suggest.about/1/order", "s.suggest.service/1/service/1",
    "s.suggest.words/1/goal/home", "s.suggest.words/1/why/1", "s.ending/1", "s.data", "w.call/call/1/11", "alone.answer/11",
    "w.case/1", "w.read/1", "menu", "view", "about.good", "read_back.send",
)  # fmt: skip
SUPPORTERS_OWN = (c.EndSupport, c.Explain, c.Suggest)
LOOKS = [(state, standing, sees) for state, standing, sees in product(State, Standing, Sees)]


def case_of(number: int, state: State, *supporters: Supporter) -> Case:
    plan = Plan(
        number,
        state=state,
        counter=20,
        goals=(Goal(GOAL, "home", SECRETS[0]),),
        members=(Member(2, "close", SECRETS[1]),),
        lines=(Line(3, parse_key("about.bad_day"), SECRETS[2]), Line(4, parse_key("about.good"), ASKED_ABOUT)),
        help_requests=(HelpRequest(REQUEST, "about.good", MINE, NOON),),
        suggestions=(Suggestion(10, MINE, SuggestionKind.GOAL, Words(SWIMS), area="health"),),
        alone={"about": Alone.TALK},
        calls=(
            CallForHelp(11, "about.alone", NOON, alone=True, answer=Words("Tikai personai")),
            CallForHelp(12, "about.good", NOON, Words(WHEN_WILL_YOU_COME), answer=Words("Dienesta atbilde")),
            CallForHelp(13, "about.alone", NOON, alone=True),
        ),
    )
    return Case(Person(number, f"Persona {number}", consent=Consent.GIVEN, office_id=1, supporters=supporters), plan)


def facts_of(case: Case) -> SupporterFacts:
    """What bot.people gives: the supporter's own cases, and nothing of anybody else's."""
    mine = (case,) if any(x.telegram_id == ME and x.standing is not Standing.ENDED for x in case.person.supporters) else ()
    return SupporterFacts(by=By(Role.SUPPORTER, 0, NOON), say=lambda text_id: text_id, chat_id=ME, parts={SUPPORTED: mine})


@cache
def codes() -> frozenset[str]:
    """Those of every screen that somebody with a full plan can meet, of all three sides."""
    found = set(EVIL)
    for script, facts in ((PERSON, person_facts(SAMPLES["full"])), (WORKER, worker_facts(next(iter(WORKER_SAMPLES.values()))))):
        for place in places_of(script, facts):
            found |= {button.code for button in screen_at(script, facts, place).buttons()}
    return frozenset(found)


def places_of(script: Script, facts: Facts) -> Iterator[Place]:
    for chapter in script.chapters:
        yield from chapter.places(facts)
    yield from (Place(step.name, "1") for step in script.asides)


def screen_at(script: Script, facts: Facts, place: Place) -> Screen:
    return draw(Conversation(script.name, place), facts, script)


def standing_at(place: str) -> Conversation:
    step, _, subject = place.partition("/")
    return Conversation(SUPPORTER.name, Place(step, subject), revision=3)


def words_in(screen: Screen) -> set[Words]:
    labels = (button.label for button in screen.buttons())
    texts = [*screen.lead, *((screen.ask,) if screen.ask else ()), *(label for label in labels if isinstance(label, Text))]
    return set(quoted_in(texts)) | {b.label.words for b in screen.buttons() if isinstance(b.label, Label)}


def may_know(me: Supporter) -> set[Words]:
    if me.standing is not Standing.CONFIRMED or me.sees is Sees.NOTHING:
        return set()
    return set() if me.sees is Sees.ASKED else {*SECRETS, ASKED_ABOUT}


def turns(case: Case) -> Iterator[Turn]:
    facts = facts_of(case)
    for place in PLACES:
        conversation = standing_at(place)
        shown = draw(conversation, facts, SUPPORTER)
        forged: Iterable[Event] = (Press(3, step, code) for code in codes() for step in {shown.step, place.partition("/")[0]})
        said: tuple[Event, ...] = (
            Said(Words("Viss ir izlemts")),
            Command("open", "person/2"),
            Command("open", "help/2/9"),
            Command("open", "1"),
        )
        yield from (advance(conversation, event, facts, SUPPORTER) for event in (*forged, *said))


@pytest.mark.parametrize(("state", "standing", "sees"), LOOKS)
def test_nothing_that_is_not_the_supporters_own_comes_of_it(state: State, standing: Standing, sees: Sees) -> None:
    me = Supporter(MINE, "Maija", ME, standing, sees, NOON)
    case = case_of(1, state, me)
    for turn in turns(case):
        assert all(isinstance(change, SUPPORTERS_OWN) for change in turn.changes)
        assert turn.requests == ()
        assert turn.after is None or untouched(turn.after) == untouched(case)
        assert words_in(turn.screen) <= may_know(turn.after.person.supporters[0] if turn.after else me)


def untouched(case: Case) -> Case:
    """The case without what a supporter may add beside it."""
    plan = replace(case.plan, counter=0, suggestions=(), help_requests=())
    return replace(case, person=replace(case.person, supporters=()), plan=plan)


def test_there_is_much_to_forge() -> None:
    assert len(codes()) > 90
    confirmed = Supporter(MINE, "Maija", ME, Standing.CONFIRMED, Sees.EVERYTHING, NOON)
    made = {type(change) for turn in turns(case_of(1, State.DRAFT, confirmed)) for change in turn.changes}
    assert made == set(SUPPORTERS_OWN)
