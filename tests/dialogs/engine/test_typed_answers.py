"""Words where a button was meant: understood, asked about, or kept; never lost, and never taken for more than they say."""

from collections.abc import Callable

import pytest

from dialogs.engine.drafts import SessionDraft
from dialogs.engine.events import Press, Said
from dialogs.engine.screen import Text
from dialogs.engine.state import Place
from dialogs.person.script import PERSON
from plan import changes as c
from plan.permissions import case_after
from plan.person import Person
from plan.plan import Case, Plan
from plan.questions.key import parse_key
from plan.sessions.recurrence import DAY
from plan.states import Move, Role, State
from plan.support.services import Wish
from plan.words import Voice, Words
from tests.dialogs.talk import NOW, Act, Talk, at, press
from tests.dialogs.ways_to_answer import NO_SESSIONS, ROWS, SESSIONS
from tests.words import FLAT, KNITS

GOALS = (c.ChooseArea("home", Wish.WANT), c.AddGoal("home", Words(FLAT)), c.AddGoal("home", Words("Darbs")))
SPOKEN = Said(Words(voice=Voice("file", "unique", 3)))


def consent() -> Talk:
    talk = Talk(Case(Person(1), Plan(1)))
    talk.play("/start", press("listen"))
    return talk


def proposal() -> Talk:
    talk = at("after.proposal", c.AddGoal("home", Words(FLAT)), c.MovePlan(Move.SUBMIT))
    talk.case = case_after(talk.case, (c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE)), c.By(Role.WORKER, 5, NOW))
    talk.play(press("next"))
    return talk


def hours() -> Talk:
    talk = at("about.good")
    talk.play("/iestatijumi", press("hours"), press("own"))
    return talk


def card() -> Talk:
    return at("preferences.card", subject="with_whom/small_group")


SCREENS: dict[str, Callable[[], Talk]] = {
    "card": card,
    "area": lambda: at("goals.area", subject="home"),
    "consent": consent,
    "part": lambda: at("read_back.part", *GOALS, subject="goals"),
    "send": lambda: at("read_back.send", *GOALS),
    "pair": lambda: at("priorities.compare", *GOALS),
    "hours": hours,
    "open": lambda: at("about.good"),
    "said": lambda: at("about.good", c.AddLine(parse_key("about.good"), Words(KNITS))),
    "proposal": proposal,
}
WAYS = [[cell.strip() for cell in row.split(" | ")] for row in ROWS.strip().splitlines()]


def test_there_are_enough_ways() -> None:
    assert len(WAYS) >= 150


def tap(code: str) -> Act:
    """A tap on a button of the screen, or on a standing one that stands under "Vēl"."""
    return lambda talk: Press(talk.screen.revision, talk.screen.step, code) if code in PERSON.standing else press(code)(talk)


def kept(talk: Talk) -> list[str]:
    """The words that somebody will read: remarks, and calls for help."""
    remarks = [line.words.text for line in talk.plan.lines if line.place.question == "remark"]
    return [*remarks, *(call.words.text for call in talk.plan.calls)]


def state(talk: Talk) -> tuple[object, ...]:
    """Where the person is and what the plan holds."""
    settings = talk.case.person.settings
    return (talk.place, talk.conversation.view, talk.plan, talk.turns[-1].effects, settings, talk.case.person.consent)


@pytest.mark.parametrize(("words", "screen", "does"), WAYS, ids=[f"{words} at {screen}" for words, screen, _ in WAYS])
def test_words_at_a_screen(words: str, screen: str, does: str) -> None:
    talk = SCREENS[screen]()
    before = talk.plan
    talk.play(words)
    match does.split():
        case ["kept"]:
            assert words in kept(talk)
            assert talk.conversation.meant is None
        case ["answer"]:
            assert talk.words_at("about.good") == [words]
        case ["refused"]:
            assert (talk.said[0], talk.plan) == ("sorry.not_now", before)
        case ["?", code]:
            assert talk.conversation.meant is not None
            assert (talk.conversation.meant.code, talk.plan) == (code, before)
            assert talk.codes[:2] == ["yes", "no"]
        case [code]:
            tapped = SCREENS[screen]()
            tapped.play(tap(code))
            assert state(talk) == state(tapped)


ASKED = [(words, screen, does.split()[1]) for words, screen, does in WAYS if does.startswith("?")]


@pytest.mark.parametrize(("words", "screen", "code"), ASKED, ids=[f"{words} at {screen}" for words, screen, _ in ASKED])
def test_what_was_meant_is_asked_and_nothing_is_lost(words: str, screen: str, code: str) -> None:
    meant, not_meant, tapped = SCREENS[screen](), SCREENS[screen](), SCREENS[screen]()
    meant.play(words, press("yes"))
    not_meant.play(words, press("no"))
    tapped.play(tap(code))
    assert meant.conversation.meant is None
    assert meant.place == tapped.place
    assert words in kept(not_meant) or screen == "consent"
    assert not_meant.place == SCREENS[screen]().place


def test_words_beside_an_answer_are_kept_with_it() -> None:
    talk = card()
    talk.play("ja man ir suns", press("yes"))
    assert (talk.plan.preferences["small_group"].liking, kept(talk)) == ("like", ["ja man ir suns"])


@pytest.mark.parametrize("leaving", ["/pauze", "man ir suns", press("back"), press("help")])
def test_whoever_goes_elsewhere_loses_no_words(leaving: str) -> None:
    talk = card()
    talk.play("paetik", leaving)
    assert "paetik" in kept(talk)
    assert talk.conversation.meant is None


def test_nobody_is_asked_twice_running() -> None:
    talk = card()
    talk.play("paetik", "patk")
    assert (kept(talk), talk.conversation.meant) == (["paetik", "patk"], None)


@pytest.mark.parametrize(("typed", "liking"), [("ja", "like"), ("1", "like"), ("otrais", None), ("ne", None)])
def test_yes_and_no_may_be_typed_too(typed: str, liking: str | None) -> None:
    talk = card()
    talk.play("paetik", typed)
    assert (talk.plan.preferences.get("small_group") is not None) == (liking is not None)


def test_an_old_tap_changes_nothing_while_it_is_asked_what_was_meant() -> None:
    talk = card()
    old = Press(talk.screen.revision, "preferences.card", "dislike")
    talk.play("paetik", old)
    assert talk.plan.preferences == {}
    assert talk.conversation.meant


def test_a_voice_note_at_buttons_is_kept_and_the_way_on_is_said() -> None:
    talk = card()
    talk.play(SPOKEN)
    assert talk.plan.lines[-1].words == SPOKEN.words
    assert talk.said[0] == "sorry.kept"
    assert talk.conversation.place == Place("preferences.card", "with_whom/small_group")


def test_a_voice_note_at_buttons_after_sending_goes_to_the_worker() -> None:
    talk = at("after.home", c.MovePlan(Move.SUBMIT))
    talk.play("/plans", SPOKEN)
    assert (talk.plan.open_calls()[-1].words, talk.said[0]) == (SPOKEN.words, "after.passed_on")


def test_words_that_refuse_the_plan_are_the_objection() -> None:
    talk = proposal()
    talk.play("negribu darbnicu")
    assert talk.words_at("objection") == ["negribu darbnicu"]
    assert (talk.plan.state, talk.said[0]) == (State.IN_REVIEW, "after.disagreed")


@pytest.mark.parametrize("said", [SPOKEN, Said(Words("darbnīca"))])
def test_what_is_not_plain_at_the_proposal_is_asked_about_first(said: Said) -> None:
    talk = proposal()
    screen = talk.play(said)
    assert (screen.ask, talk.plan.state) == (Text("after.objecting.ask"), State.PROPOSED)
    talk.play(press("yes"))
    assert [line.words for line in talk.plan.lines] == [said.words]
    assert talk.plan.state is State.IN_REVIEW


def test_what_is_no_objection_goes_to_the_worker() -> None:
    talk = proposal()
    talk.play(SPOKEN, press("no"))
    assert (talk.plan.open_calls()[-1].words, talk.plan.state) == (SPOKEN.words, State.PROPOSED)


@pytest.mark.parametrize(("typed", "title", "ahead"), [row.split(" | ") for row in SESSIONS.strip().splitlines()])
@pytest.mark.parametrize("where", ["/pauze", "home"])
def test_words_with_a_day_begin_a_session_where_one_rests(typed: str, title: str, ahead: str, where: str) -> None:
    talk = at("about.good") if where != "home" else at("after.home", c.MovePlan(Move.SUBMIT))
    talk.play(*([where] if where != "home" else []), typed)
    assert talk.place == "session.who"
    draft = talk.draft
    assert isinstance(draft, SessionDraft)
    assert (draft.title.text, draft.time.day) == (title, NOW.date() + int(ahead) * DAY)
    talk.play(press("skip"))
    assert talk.place == "session.part"


@pytest.mark.parametrize("typed", NO_SESSIONS.strip().splitlines())
def test_other_words_after_sending_go_to_the_worker(typed: str) -> None:
    talk = at("after.home", c.MovePlan(Move.SUBMIT))
    talk.play(typed)
    assert talk.plan.open_calls()[-1].words.text == typed
