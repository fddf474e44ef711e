"""The calm screen: what leads to it, what it offers, and that nothing is sent without a yes."""

import pytest

from dialogs.engine.advance import advance
from dialogs.engine.events import Press, Said
from dialogs.engine.facts import OFFICES
from dialogs.engine.state import Conversation, Place
from dialogs.facts.supporter import SUPPORTED, SupporterFacts
from dialogs.supporter.script import SUPPORTER
from locales.catalogue import say
from plan import changes as c
from plan.office import Office
from plan.person import Person
from plan.plan import Case, Plan
from plan.states import Role
from plan.support.services import Wish
from plan.support.supporter import Sees, Standing, Supporter
from plan.words import Words
from tests.dialogs.talk import NOW, Talk, at, press

DANGER, OTHER_DANGER = "vins mani sit", "gribu nomirt"
FIRST_ANSWER = "about.good"


def told(talk: Talk) -> list[c.Change]:
    """The calls for help that were made."""
    return [change for turn in talk.turns for change in turn.changes if isinstance(change, c.AskForHelp)]


@pytest.mark.parametrize("place", ["about.good", "circle.close", "goals.name", "preferences.done"])
def test_words_of_danger_are_kept_as_said_and_lead_to_the_calm_screen(place: str) -> None:
    of_goals = place == "goals.name"
    talk = at(place, c.ChooseArea("home", Wish.WANT), subject="home") if of_goals else at(place)
    assert talk.screen.step == place
    talk.play(DANGER)
    assert talk.place == "safe"
    kept = [line.words for line in talk.plan.lines] + [goal.words for goal in talk.plan.goals] + [one.words for one in talk.plan.members]
    assert kept == [Words(DANGER)]
    assert told(talk) == []


def test_whoever_is_fine_goes_on_where_they_were_and_the_same_words_bring_no_screen_again() -> None:
    talk = at(FIRST_ANSWER)
    talk.play(DANGER, press("fine"))
    assert talk.place == FIRST_ANSWER
    talk.play(DANGER.upper())
    assert talk.place == FIRST_ANSWER
    talk.play(OTHER_DANGER)
    assert talk.place == "safe"


def test_the_screen_stands_over_the_next_question() -> None:
    talk = at("start.name")
    talk.play(OTHER_DANGER, press("fine"))
    assert talk.place == "goals.want"


def test_words_beside_a_question_come_back_to_where_they_were_said() -> None:
    talk = at(FIRST_ANSWER)
    talk.play(press("help"), press("ask"), DANGER)
    assert talk.place == "safe"
    talk.play(press("fine"))
    assert talk.place == FIRST_ANSWER


def test_not_well_under_help_leads_to_the_same_screen() -> None:
    talk = at(FIRST_ANSWER)
    talk.play(press("help"), press("unwell"))
    assert talk.place == "safe"
    assert {"safe.programme", "safe.numbers"} <= {text.id for text in talk.screen.lead}


def test_the_worker_is_told_after_a_yes_and_no_words_go_along() -> None:
    talk = at(FIRST_ANSWER)
    talk.play(DANGER, press("talk"))
    assert told(talk) == []
    talk.play(press("no"))
    assert (talk.place, told(talk)) == ("safe", [])
    talk.play(press("talk"), press("yes"))
    assert told(talk) == [c.AskForHelp("safe", alone=True)]
    assert (talk.place, talk.said[0]) == (FIRST_ANSWER, "safe.told")


def test_before_any_answer_is_kept_an_office_can_be_chosen_and_told() -> None:
    talk = Talk(Case(Person(1), Plan(1)))
    talk.play("/start", DANGER)
    assert talk.place == "safe"
    assert not talk.plan.lines
    talk.play(press("talk"), press("office:1"))
    assert told(talk) == [c.AskForHelp("safe", alone=True)]
    assert talk.case.person.office_id == 1
    assert talk.place == "start.hello"


def test_where_no_office_is_open_nobody_can_be_told_and_the_numbers_stay() -> None:
    talk = Talk(Case(Person(1), Plan(1)), offices=())
    talk.play("/start", DANGER)
    assert "talk" not in talk.codes
    assert [text.id for text in talk.screen.lead] == ["safe.programme", "safe.numbers"]


def test_the_office_that_gave_its_number_is_named_with_it() -> None:
    talk = at(FIRST_ANSWER)
    talk.offices = (Office(1, "Balvi", "64522000"),)
    talk.play(DANGER)
    assert [text.values for text in talk.screen.lead if text.id == "safe.office"] == [{"phone": "64522000"}]


def test_what_is_said_on_the_calm_screen_is_kept_and_the_screen_stays() -> None:
    talk = at(FIRST_ANSWER)
    talk.play(DANGER, OTHER_DANGER)
    assert talk.place == "safe"
    assert [line.words.text for line in talk.plan.lines] == [DANGER, OTHER_DANGER]


def test_beside_the_supporter_the_shared_screen_does_not_say_who_was_told() -> None:
    beside = c.AddSupporter("Laima", standing=Standing.CONFIRMED)
    talk = at(FIRST_ANSWER, beside, c.SitTogether(1))
    talk.play(DANGER, press("talk"), press("yes"))
    assert talk.said[0] == "alone.noted"
    assert "safe.told" not in talk.said


def test_a_supporter_who_writes_such_words_is_told_whom_to_call() -> None:
    supporter = Supporter(1, "Maija", 101, standing=Standing.CONFIRMED, sees=Sees.EVERYTHING, since=NOW)
    case = Case(Person(1, "Anna", office_id=1, supporters=(supporter,)), Plan(1))
    offices = (Office(1, "Balvi", "64522000"),)
    facts = SupporterFacts(by=c.By(Role.SUPPORTER, 0, NOW), say=say, chat_id=101, parts={SUPPORTED: (case,), OFFICES: offices})
    stands = Conversation(SUPPORTER.name, Place("s.suggest.words", "1/member/0"))
    turn = advance(stands, Said(Words(DANGER)), facts, SUPPORTER)
    assert turn.screen.step == "s.safe"
    assert "s.safe.office" in [text.id for text in turn.screen.lead]
    assert [type(change) for change in turn.changes] == [c.Suggest]
    on = advance(turn.conversation, Press(turn.screen.revision, "s.safe", "on"), facts, SUPPORTER)
    assert on.screen.step == "s.person"
