"""The way that everybody walks: hello, consent, name, wishes, their order, a little about the first of them, read back, send."""

from collections.abc import Iterator

from dialogs.engine.facts import Facts
from dialogs.engine.state import Place, place_at
from dialogs.facts.person import PersonFacts
from dialogs.person.chapters import priorities, read_back, start
from dialogs.person.chapters.goals import goals_by_rank
from dialogs.person.chapters.wishes import WANT
from plan.person import Consent

NAME = "way"
ORDERING = frozenset({"priorities.pick", "priorities.compare", "priorities.again", "priorities.order"})
ABOUT_THE_FIRST = ("goals.why", "support.natural")


def short_way(facts: Facts) -> list[Place]:
    """Its places in order, as these facts stand."""
    if NAME not in facts.places:
        facts.places[NAME] = list(_places(facts))
    return facts.places[NAME]


def _places(facts: Facts) -> Iterator[Place]:
    yield from start.CHAPTER.places(facts)
    if PersonFacts.of(facts).own.person.consent is not Consent.GIVEN:
        return
    yield WANT
    yield from (place for place in priorities.CHAPTER.places(facts) if place.step in ORDERING)
    for first in goals_by_rank(facts, "")[:1]:
        yield from (place_at(step, first) for step in ABOUT_THE_FIRST)
    yield from read_back.CHAPTER.places(facts)
