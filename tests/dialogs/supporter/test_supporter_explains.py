"""What comes of a call for help, as the person sees it: pure, with a JSON round trip between the turns."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime

from dialogs.engine.advance import Turn, advance, draw
from dialogs.engine.events import Event, Happened, Press, Said
from dialogs.engine.screen import Screen
from dialogs.engine.state import Conversation, Place
from dialogs.facts.person import PersonFacts
from dialogs.person.script import PERSON, STANDING_ROWS
from dialogs.texts.lock_screen_privacy import before_tap
from plan.changes import AddLine, By, CallSupporter, Explain
from plan.permissions import case_after
from plan.person import Consent, Person
from plan.plan import Case, Plan
from plan.questions.key import parse_key
from plan.states import Role
from plan.support.supporter import Sees, Standing, Supporter
from plan.words import Voice, Words

NOON = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MAIJA = Supporter(1, "Maija", 5, Standing.CONFIRMED, Sees.ASKED, NOON)
ANNA = By(Role.PERSON, 1, NOON)
ASKED_AT = "about.good"
CASE = Case(Person(1, "Anna", consent=Consent.GIVEN, supporters=(MAIJA,)), Plan(1))


def facts(case: Case) -> PersonFacts:
    return PersonFacts(by=ANNA, say=lambda text_id: text_id, own=case)


def explained(words: Words | None, place: str = ASKED_AT) -> Case:
    called = case_after(CASE, (CallSupporter(1, place),), ANNA)
    return case_after(called, (Explain(called.plan.help_requests[0].id, words),), By(Role.SUPPORTER, 1, NOON))


def standing_at(step: str, case: Case, event: Event) -> Turn:
    return advance(Conversation("person", Place(step)), event, facts(case), PERSON)


def again(conversation: Conversation) -> Conversation:
    return Conversation.from_json(json.loads(json.dumps(asdict(conversation))))


def ids(screen: Screen) -> list[str]:
    return [text.id for text in screen.lead]


def test_the_explanation_is_drawn_again_from_what_is_kept() -> None:
    case = explained(Words("Tas ir par tevi"))
    turn = standing_at("about.good", case, Happened("explained", "1"))
    assert ids(draw(again(turn.conversation), facts(case), PERSON))[0] == "help.explained"


def test_the_explanation_goes_when_the_person_goes_on() -> None:
    case = explained(Words("Tas ir par tevi"))
    turn = standing_at("about.good", case, Happened("explained", "1"))
    press = Press(turn.conversation.revision, "about.good", "dont_know")
    after = advance(again(turn.conversation), press, facts(case), PERSON)
    assert after.screen.step == "about.matters"
    assert "help.explained" not in ids(after.screen)


def test_the_explanation_stays_while_the_person_answers() -> None:
    case = explained(Words("Tas ir par tevi"))
    turn = standing_at("about.good", case, Happened("explained", "1"))
    after = advance(again(turn.conversation), Said(Words("Es cepu")), facts(case), PERSON)
    assert "help.explained" in ids(after.screen)


def test_an_explanation_that_comes_later_names_its_question() -> None:
    turn = standing_at("about.matters", explained(Words("Tas ir par tevi")), Happened("explained", "1"))
    assert ids(turn.screen)[:2] == ["help.about", "help.explained"]
    assert turn.screen.lead[0].values["question"].id == "about.good.ask"


def test_a_voice_note_can_be_played_again_from_the_question() -> None:
    case = explained(Words(voice=Voice("f", "u", 3)))
    turn = standing_at("about.good", case, Happened("explained", "1"))
    assert "play" in {button.code for button in turn.screen.buttons()}
    played = advance(turn.conversation, Press(turn.conversation.revision, "about.good", "play"), facts(case), PERSON)
    assert played.effects


def test_a_supporter_who_rings_up_says_so() -> None:
    assert ids(standing_at("about.good", explained(None), Happened("explained", "1")).screen)[0] == "help.calls"


def test_the_curtain_hides_what_the_person_said_and_keeps_a_way_on() -> None:
    case = case_after(explained(Words("Tas ir par tevi")), (AddLine(parse_key("about.good"), Words("Es cepu")),), ANNA)
    turn = standing_at("about.good", case, Happened("explained", "1"))
    curtain = before_tap(turn.screen, STANDING_ROWS)
    assert ids(curtain) == ["help.explained"]
    assert curtain.ask is None
    looked = advance(turn.conversation, Press(curtain.revision, curtain.step, "look"), facts(case), PERSON)
    assert {"help.explained", "open.said"} <= set(ids(looked.screen))


def test_a_screen_without_words_of_the_person_has_no_curtain() -> None:
    screen = standing_at("about.good", explained(Words("Tas ir par tevi")), Happened("explained", "1")).screen
    assert before_tap(screen, STANDING_ROWS) == screen


def test_a_curtain_with_nothing_to_tell_says_that_something_is_new() -> None:
    case = case_after(CASE, (AddLine(parse_key("about.good"), Words("Es cepu")),), ANNA)
    screen = draw(Conversation("person", Place("about.good")), facts(case), PERSON)
    assert ids(before_tap(replace(screen), STANDING_ROWS)) == ["curtain.new"]
