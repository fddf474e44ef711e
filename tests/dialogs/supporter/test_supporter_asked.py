"""What a supporter sees of a call for help: the question and its choices; with sight of everything, the whole screen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dialogs.engine.advance import advance, draw
from dialogs.engine.events import Press, Said
from dialogs.engine.screen import Quoted, Screen, Text, within, words_in
from dialogs.engine.state import Conversation, Place
from dialogs.supporter.script import SUPPORTER
from locales.plain_language.samples.cases import SAMPLES
from locales.plain_language.samples.facts import supporter_facts
from locales.plain_language.samples.sessions import SESSIONS
from plan import changes as c
from plan.person import PersonSettings
from plan.plan import Case, Plan, Question, Verdict
from plan.questions.key import parse_key
from plan.states import Role, State
from plan.support.services import AREAS, Wish
from plan.support.supporter import HelpRequest, Sees, Standing, Supporter
from plan.words import Words
from tests.words import AT_WORK, BAKES, WHEN_WILL_YOU_COME

NOON = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
CHAT, CALL = 101, 1000
FULL = SAMPLES["decided"]
PLACES = ("about.good", "circle.close", "goals.name/home", "goals.why/1", "support.natural/1", "priorities.compare", "priorities.order")
LATER = Words(BAKES)


def case_with(plan: Plan, place: str, sees: Sees = Sees.ASKED, *, polite: bool = False) -> Case:
    maija = Supporter(1, "Maija", CHAT, Standing.CONFIRMED, sees, NOON)
    person = replace(FULL.person, supporters=(maija,), settings=PersonSettings(polite=polite))
    return Case(person, replace(plan, help_requests=(HelpRequest(CALL, place, 1, NOON),), counter=CALL))


def asked(case: Case) -> Screen:
    return draw(Conversation("supporter", Place("s.help", f"1/{CALL}")), supporter_facts(CHAT, case), SUPPORTER)


def ids(screen: Screen) -> list[str]:
    return [item.id for text in screen.lead for item in within(text) if isinstance(item, Text)]


@pytest.mark.parametrize("place", PLACES)
def test_who_sees_what_is_asked_about_sees_no_answer_to_it(place: str) -> None:
    """Only the goal that the question is about may be quoted."""
    subject = place.split("/")[1:]
    about = {goal.words for goal in FULL.plan.goals if str(goal.id) in subject}
    screen = asked(case_with(FULL.plan, place))
    assert screen.step == "s.help"
    assert set(words_in(screen.lead)) <= about


@pytest.mark.parametrize("place", PLACES)
def test_an_open_call_is_no_window_on_later_answers(place: str) -> None:
    case = case_with(FULL.plan, place)
    answers = (
        c.AddLine(parse_key(place), LATER),
        c.AddMember("close", LATER),
        c.AddGoal(AREAS[0], LATER),
        c.ChooseArea(AREAS[3], Wish.WANT),
        c.CompareAnew(),
    )
    plan = case.plan
    for answer in answers:
        plan = answer.apply(Case(case.person, plan), c.By(Role.PERSON, 1, NOON)).plan
    assert asked(replace(case, plan=plan)).lead == asked(case).lead


@pytest.mark.parametrize("place", ["session/3/20261125T0900", "session.why/1/20261124T1400", "session.how/1/20261103T1400", "session.week"])
def test_of_a_session_what_it_is_and_not_what_was_answered(place: str) -> None:
    """Whether the person comes, why not, how it went, and what else there is in the week."""
    case = case_with(FULL.plan, place)
    with_answers = replace(case, person=replace(case.person, sessions=SESSIONS))
    unanswered = tuple(replace(one, moods=()) for one in SESSIONS)
    before = replace(case, person=replace(case.person, sessions=unanswered))
    assert asked(with_answers).step == "s.help"
    assert asked(with_answers).lead == asked(before).lead
    assert not {text_id for text_id in ids(asked(with_answers)) if text_id.startswith("session.you_said")}
    assert Words(AT_WORK) not in words_in(asked(with_answers).lead)


def test_of_a_comparison_the_two_goals_asked_about_are_seen_and_no_later_ones() -> None:
    first, second, *_ = FULL.plan.goals
    case = case_with(FULL.plan, f"priorities.compare/{first.id}/{second.id}")
    assert words_in(asked(case).lead) == (first.words, second.words)
    compared = c.Compare(first.id, second.id, Verdict.LEFT, False).apply(case, c.By(Role.PERSON, 1, NOON))
    assert asked(compared).lead == asked(case).lead


def test_who_sees_everything_sees_the_whole_screen() -> None:
    screen = asked(case_with(FULL.plan, "about.good", Sees.EVERYTHING))
    assert "open.said" in ids(screen)


def test_the_choices_stand_there_to_be_explained() -> None:
    screen = asked(case_with(FULL.plan, "goals.area/home"))
    assert [f"wish_change.{wish}" for wish in Wish] == [text_id for text_id in ids(screen) if text_id.startswith("wish_change.")]


@pytest.mark.parametrize("polite", [False, True])
def test_the_person_is_addressed_as_the_person_chose(polite: bool) -> None:
    screen = asked(case_with(FULL.plan, "about.good", polite=polite))
    quoted = [value for text in screen.lead for value in text.values.values() if isinstance(value, Quoted)]
    assert [value.polite for value in quoted] == [polite, polite]


def test_a_question_that_the_worker_asked_later_is_not_shown() -> None:
    first, second = Question(CALL - 1, Words(WHEN_WILL_YOU_COME)), Question(CALL + 1, LATER)
    case = case_with(replace(FULL.plan, state=State.QUESTION, questions=(first,)), "after.question")
    assert words_in(asked(case).lead) == (first.words,)
    withdrawn = replace(case.plan, questions=(replace(first, answer=Words()), second))
    assert words_in(asked(replace(case, plan=withdrawn)).lead) == ()


@pytest.mark.parametrize("how", [{"answer": Words("Tas ir par tevi")}, {"calls": True}, {"ended": True}])
def test_the_question_is_seen_until_it_is_explained_or_ended(how: dict[str, object]) -> None:
    case = case_with(FULL.plan, "about.good")
    closed = replace(case.plan.help_requests[0], **how)  # type: ignore[arg-type]
    assert asked(case).step == "s.help"
    assert asked(replace(case, plan=replace(case.plan, help_requests=(closed,)))).step == "s.home"


def test_after_the_explanation_the_supporter_is_back_at_the_person() -> None:
    case = case_with(FULL.plan, "about.good")
    there = Conversation("supporter", Place("s.help", f"1/{CALL}"))
    turn = advance(there, Said(Words("Tas ir par tevi")), supporter_facts(CHAT, case), SUPPORTER)
    assert turn.screen.step == "s.person"
    assert turn.after is not None
    assert not turn.after.plan.help_requests[0].open


def test_a_tap_of_another_screen_explains_nothing() -> None:
    case = case_with(FULL.plan, "about.good")
    there = Conversation("supporter", Place("s.help", f"1/{CALL}"))
    turn = advance(there, Press(0, "s.help", "ex:0"), supporter_facts(CHAT, case), SUPPORTER)
    assert turn.after is None
