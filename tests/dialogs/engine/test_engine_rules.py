"""The rules of the engine, each shown in the person's own conversation."""

import pytest

from dialogs.engine.events import Happened, Press, Said, Unexpected
from dialogs.engine.screen import Text
from dialogs.engine.state import Conversation, Place
from plan import changes as c
from plan.permissions import case_after
from plan.person import Person
from plan.plan import Case, Plan, Reason
from plan.questions.key import parse_key
from plan.states import Move, Role
from plan.support.services import Wish
from plan.words import Words
from tests.dialogs.talk import NOW, Talk, at, press
from tests.wording import wording
from tests.words import FLAT, KNITS, NOT_EVENINGS

NO_SUPPORTER = c.LeaveOpen(parse_key("supporter.choose"), Reason.SKIPPED)

LIKE = wording("liking.like")


def test_a_conversation_reads_as_one() -> None:
    talk = Talk(Case(Person(1), Plan(1)))
    talk.play("/start", press("myself"), press("yes"), "Anna", press("office:1"))
    talk.play(FLAT, press("next"), KNITS, press("next"))
    assert talk.place == "support.natural/1"
    assert [goal.words.text for goal in talk.plan.goals] == [FLAT]
    assert talk.words_at("goals.why/1") == [KNITS]


def test_a_stale_tap_changes_nothing_and_shows_what_stands() -> None:
    talk = at("about.good")
    old = Press(talk.screen.revision, "about.good", "dont_know")
    talk.play(KNITS)
    before = talk.conversation
    screen = talk.play(old)
    assert (talk.conversation, talk.turns[-1].changes, screen) == (before, (), talk.screen)


def test_a_doubled_tap_counts_once() -> None:
    talk = at("about.good")
    tap = Press(talk.screen.revision, "about.good", "ex:0")
    talk.play(tap, tap)
    assert len(talk.words_at("about.good")) == 1


def test_a_tap_for_another_step_changes_nothing() -> None:
    talk = at("about.good")
    talk.play(Press(talk.screen.revision, "about.bad_day", "dont_know"))
    assert talk.plan.left_open == {}


@pytest.mark.parametrize("code", ["nonsense:1", "ex:99", "ex:x", "del:", "del:99", "yes"])
def test_a_forged_code_leaves_everything_as_it_is(code: str) -> None:
    talk = at("about.good")
    talk.play(Press(talk.screen.revision, "about.good", code))
    assert (talk.place, talk.plan.lines) == ("about.good", ())


def test_an_unknown_step_falls_back_to_the_first_unanswered() -> None:
    assert at("about.question_of_last_year", NO_SUPPORTER).screen.step == "goals.want"
    assert at("about.question_of_last_year", c.AddGoal("home", Words(FLAT))).screen.step == "goals.why"


def test_a_step_that_no_longer_applies_falls_back_to_the_first_unanswered() -> None:
    talk = at("goals.why", NO_SUPPORTER, c.ChooseArea("home", Wish.WANT), c.AddGoal("home", Words(FLAT)), subject="1")
    assert talk.screen.step == "goals.why"
    talk.case = case_after(talk.case, (c.RemoveGoal(1),), talk.facts.by)
    assert talk.screen.step == "goals.want"


def test_back_goes_one_question_back_and_at_last_to_the_chapters() -> None:
    talk = at("about.matters")
    assert talk.play(press("back")).step == "about.good"
    assert talk.play(press("back")).step == "menu"


def test_leaving_the_chapters_returns_to_the_question() -> None:
    talk = at("about.matters")
    talk.play("/plans", press("back"))
    assert talk.place == "about.matters"


@pytest.mark.parametrize("command", ["/paligs", "/pauze", "/iestatijumi", "/dati", "/plans"])
def test_every_screen_beside_returns_to_the_question(command: str) -> None:
    talk = at("about.matters")
    talk.play(command, press("back"))
    assert talk.place == "about.matters"


def test_one_answer_is_changed_and_the_person_is_where_they_were() -> None:
    talk = at("read_back.part", c.AddLine(parse_key("about.good"), Words(KNITS)), subject="about")
    talk.play(press("change"), press("at:1"))
    assert talk.place == "about.matters"
    talk.play(FLAT, press("next"))
    assert talk.place == "read_back.part/about"
    talk.play(press("change"), press("at:0"), press("back"))
    assert talk.place == "read_back.part/about"


def test_late_words_are_not_taken() -> None:
    talk = at("about.good")
    talk.play(Said(Words(KNITS), late=True))
    assert (talk.plan.lines, talk.said[0]) == ((), "sorry.late")


def test_words_on_a_card_are_kept_as_a_remark() -> None:
    talk = at("preferences.card", subject="with_whom/small_group")
    talk.play(NOT_EVENINGS)
    assert talk.words_at("remark/preferences.card/with_whom/small_group") == [NOT_EVENINGS]
    assert talk.place == "preferences.card/with_whom/small_group"


def test_words_before_consent_are_not_kept() -> None:
    talk = Talk(Case(Person(1), Plan(1)))
    talk.play("/start", "Mani sauc Anna")
    assert talk.plan.lines == ()


@pytest.mark.parametrize("typed", [LIKE, LIKE.split()[1], f"  {LIKE.split()[1].lower()}! "])
def test_a_typed_label_is_a_tap(typed: str) -> None:
    talk = at("preferences.card", subject="with_whom/small_group")
    talk.play(typed)
    assert talk.plan.preferences["small_group"].liking == "like"
    assert talk.place == "preferences.card/where/at_home"


def test_nezinu_and_skip_are_answers() -> None:
    talk = at("about.good")
    talk.play(press("dont_know"), press("skip"))
    assert talk.plan.left_open == {parse_key("about.good"): Reason.DONT_KNOW, parse_key("about.matters"): Reason.SKIPPED}
    assert talk.place == "about.help_me"


def test_a_card_that_is_answered_after_all_is_not_left_open() -> None:
    talk = at("preferences.card", c.LeaveOpen(parse_key("preferences.card/where/pool"), Reason.SKIPPED), subject="with_whom/small_group")
    talk.play(press("skip"), press("back"), press("like"))
    assert talk.plan.preferences["small_group"].liking == "like"
    assert talk.plan.left_open == {parse_key("preferences.card/where/pool"): Reason.SKIPPED}


def test_pages_turn_without_repeating_and_come_round() -> None:
    talk = at("about.good")
    pages = []
    for _ in range(4):
        pages.append([code for code in talk.codes if code.startswith("ex:")])
        talk.play(press("more"))
    assert pages[0] == pages[3]
    assert sorted(pages[0] + pages[1] + pages[2]) == [f"ex:{n}" for n in range(6)]


def test_a_page_that_is_not_full_is_not_filled_from_the_one_before() -> None:
    talk = at("about.matters")
    pages = []
    for _ in range(5):
        pages.append([code for code in talk.codes if code.startswith("ex:")])
        talk.play(press("more"))
    assert pages == [["ex:0", "ex:1"], ["ex:2", "ex:3"], ["ex:4", "ex:5"], ["ex:6"], ["ex:0", "ex:1"]]


def test_what_is_no_use_gets_a_kind_word_and_the_question_stays() -> None:
    talk = at("about.good")
    talk.play(Unexpected("sticker"))
    assert (talk.said[0], talk.place) == ("sorry.sticker", "about.good")
    talk.play("/nav")
    assert (talk.said[0], talk.place) == ("sorry.command", "about.good")


def test_what_happened_elsewhere_comes_at_once_to_who_rests() -> None:
    talk = at("about.good", c.MovePlan(Move.SUBMIT))
    by_worker = c.By(Role.WORKER, 5, NOW)
    talk.case = case_after(talk.case, (c.MovePlan(Move.TAKE), c.AskPerson(Words("Kad?"))), by_worker)
    talk.play(Happened("question"))
    assert talk.place == "after.question"
    talk.play(KNITS)
    assert talk.plan.questions[0].answer == Words(KNITS)


def test_what_happened_elsewhere_does_not_take_the_pen_out_of_a_hand() -> None:
    talk = at("after.home", c.MovePlan(Move.SUBMIT))
    talk.case = case_after(talk.case, (c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE)), c.By(Role.WORKER, 5, NOW))
    talk.conversation = Conversation(place=Place("after.proposal"), aside=Place("help.ask", "after.proposal"), revision=9)
    talk.play(Happened("proposed"))
    assert talk.place == "help.ask/after.proposal"


def test_without_consent_the_person_is_told_that_nothing_is_kept() -> None:
    talk = Talk(Case(Person(1), Plan(1)))
    screen = talk.play("/start", "/dati")
    assert screen.ask == Text("data.none.ask")
    assert "erase" not in talk.codes
