"""What others do waits politely: it comes at a pause, once, and never takes a person out of a question."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dialogs.engine.advance import Turn, advance
from dialogs.engine.events import Happened, Press
from dialogs.engine.state import Conversation, Place
from dialogs.facts.person import PersonFacts
from dialogs.person.script import PERSON
from locales.plain_language.samples.cases import SAMPLES
from plan.changes import AddGoal, AddLine, By, Suggest
from plan.permissions import case_after
from plan.person import Consent, Person
from plan.plan import Case, Plan
from plan.questions.key import parse_key
from plan.states import Role
from plan.support.supporter import Sees, Standing, SuggestionKind, Supporter
from plan.words import Provenance, Source, Words
from tests.dialogs.talk import Talk, press
from tests.words import SWIMS

NOON = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ANNA = By(Role.PERSON, 1, NOON)
TOGETHER = replace(ANNA, provenance=Provenance(Source.TOGETHER, "Maija"))
MAIJA = Supporter(1, "Maija", 5, Standing.CONFIRMED, Sees.EVERYTHING, NOON)
RITA = Supporter(2, "Rita", 6)
EMPTY = Case(Person(1, "Anna", consent=Consent.GIVEN, supporters=(MAIJA,)), Plan(1))
BEGUN = case_after(EMPTY, (AddLine(parse_key("about.good"), Words("Es cepu")), AddGoal("home", Words("Istaba"))), TOGETHER)
SUGGESTED = case_after(BEGUN, (Suggest(SuggestionKind.GOAL, Words(SWIMS), area="health"),), By(Role.SUPPORTER, 1, NOON))
WITH_RITA = replace(SUGGESTED, person=replace(SUGGESTED.person, supporters=(MAIJA, RITA)))


def facts(case: Case) -> PersonFacts:
    return PersonFacts(by=ANNA, say=lambda text_id: text_id, own=case)


def at(place: Place, case: Case, kind: str = "suggested", *, aside: Place | None = None) -> Turn:
    return advance(Conversation("person", place, aside, revision=7), Happened(kind), facts(case), PERSON)


@pytest.mark.parametrize("step", ["preferences.done", "about.done", "circle.done"])
def test_a_suggestion_comes_at_once_where_nothing_is_asked(step: str) -> None:
    assert at(Place(step), SUGGESTED).screen.step == "suggestion"


@pytest.mark.parametrize("aside", ["pause", "menu", "settings", "supporter.mine"])
def test_a_suggestion_comes_at_once_where_the_person_rests(aside: str) -> None:
    assert at(Place("about.good"), SUGGESTED, aside=Place(aside)).screen.step == "suggestion"


def test_every_suggestion_that_was_put_off_comes_round() -> None:
    """The second one could not be reached while the first was put off again."""
    talk = Talk(SAMPLES["supported"], Conversation("person", Place("about.good"), Place("parts")))
    talk.play(press("put_off"))
    seen = [talk.conversation.aside]
    while talk.play(press("later")).step == "suggestion":
        seen.append(talk.conversation.aside)
    assert seen == [Place("suggestion", str(suggestion.id)) for suggestion in talk.plan.suggestions]


@pytest.mark.parametrize("step", ["about.good", "about.alone", "read_back.send", "supporter.choose"])
def test_a_suggestion_waits_while_something_is_asked(step: str) -> None:
    turn = at(Place(step), SUGGESTED)
    assert turn.screen.step == step
    assert turn.conversation.revision == 7


@pytest.mark.parametrize(
    "aside", [Place("supporter.sees", "1"), Place("help.ask", "any"), Place("supporter.beside"), Place("suggestion", "3")]
)
def test_nobody_who_joins_takes_the_person_out_of_another_question(aside: Place) -> None:
    turn = at(Place("about.good"), WITH_RITA, "joined", aside=aside)
    assert turn.screen.step == aside.step
    assert turn.conversation.revision == 7


def test_a_suggestion_that_is_on_the_screen_already_does_not_come_again() -> None:
    """Word of it may come late; a tap made meanwhile counts."""
    number = str(SUGGESTED.plan.suggestions[0].id)
    turn = at(Place("circle.done"), SUGGESTED, aside=Place("suggestion", number))
    taken = advance(turn.conversation, Press(7, "suggestion", "taken"), facts(SUGGESTED), PERSON)
    assert turn.conversation.revision == 7
    assert taken.after
    assert [goal.words.text for goal in taken.after.plan.goals] == ["Istaba", SWIMS]


def test_word_of_a_suggestion_that_has_its_answer_changes_nothing() -> None:
    assert at(Place("circle.done"), BEGUN).conversation.revision == 7


def test_between_two_questions_it_comes_and_the_person_goes_on_behind_it() -> None:
    asked = Conversation("person", Place("about.matters"), revision=7)
    turn = advance(asked, Press(7, "about.matters", "skip"), facts(SUGGESTED), PERSON)
    assert turn.screen.step == "suggestion"
    answered = advance(turn.conversation, Press(8, "suggestion", "declined"), facts(SUGGESTED), PERSON)
    assert answered.screen.step == "about.help_me"


def test_who_joined_is_shown_before_what_is_suggested() -> None:
    assert at(Place("circle.done"), WITH_RITA, "joined").screen.step == "supporter.confirm"
