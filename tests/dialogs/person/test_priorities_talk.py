"""The order of priorities as a conversation."""

from dataclasses import replace

import pytest

from dialogs.engine.screen import Text
from dialogs.engine.state import Place
from plan import changes as c
from plan.permissions import case_after
from plan.plan import Reason
from plan.priority import at_most, contradictions
from plan.questions.key import parse_key
from plan.support.services import Wish
from plan.words import Words
from tests.dialogs.talk import Talk, at, press
from tests.words import FLAT, GARDEN, SISTER

GOALS = (FLAT, "Darbs", "Dziesma", "Autobuss", "Draugi", GARDEN, "Baseins")


def with_goals(count: int, place: str = "priorities.compare") -> Talk:
    """Goals 1 to `count`."""
    named = (c.AddGoal("home", Words(words)) for words in GOALS[:count])
    return at(place, c.ChooseArea("home", Wish.WANT), *named)


def compare_by_wish(talk: Talk, wishes: list[int]) -> int:
    """Answers every comparison by the order of `wishes`; returns how many there were."""
    asked = 0
    while talk.place == "priorities.compare" and "left" in talk.codes:
        left, right = (goal_of(talk, code) for code in ("left", "right"))
        talk.play(press("left" if wishes.index(left) < wishes.index(right) else "right"))
        asked += 1
    return asked


def goal_of(talk: Talk, code: str) -> int:
    label = next(shown for shown, button in zip(talk.labels(), talk.screen.buttons(), strict=True) if button.code == code)
    return GOALS.index(label) + 1


def test_as_few_comparisons_as_can_be_give_the_order() -> None:
    for count in (2, 3, 4, 5):
        talk = with_goals(count)
        wishes = list(range(count, 0, -1))
        assert compare_by_wish(talk, wishes) <= at_most(count)
        if talk.place == "priorities.again":
            talk.play(press("same"))
        talk.play(press("yes"))
        assert talk.plan.order == tuple(wishes)


def test_an_interrupted_comparison_resumes_where_it_was() -> None:
    talk = with_goals(4)
    talk.play(press("left"), press("right"))
    before = (goal_of(talk, "left"), goal_of(talk, "right"))
    talk.play("/pauze")
    resumed = Talk(talk.case, talk.conversation)
    resumed.play(press("resume"))
    assert (goal_of(resumed, "left"), goal_of(resumed, "right")) == before


@pytest.mark.parametrize("verdict", ["same", "dont_know"])
def test_equal_and_unknown_are_not_asked_again(verdict: str) -> None:
    talk = with_goals(3)
    while talk.place == "priorities.compare":
        talk.play(press(verdict))
    pairs = [{it.left, it.right} for it in talk.plan.comparisons]
    assert len(pairs) <= at_most(3)
    assert all(pairs.count(pair) == 1 for pair in pairs)
    assert talk.place == "priorities.order"


def test_nezinu_never_becomes_a_rank() -> None:
    """Whoever does not know is shown the goals as they were named, whichever side each stood on."""
    talk = with_goals(4)
    while talk.place == "priorities.compare":
        talk.play(press("dont_know"))
    talk.play(press("yes"))
    assert talk.plan.order == (1, 2, 3, 4)


def test_of_a_pair_that_is_asked_again_the_later_answer_holds() -> None:
    """It was thrown away, and the order stood as before."""
    talk = with_goals(4)
    compare_by_wish(talk, [1, 2, 3, 4])
    assert talk.place == "priorities.again"
    first = talk.plan.comparisons[0]
    talk.play(press("left" if goal_of(talk, "right") == min(first.left, first.right) else "right"))
    assert contradictions(talk.plan) == ((first.left, first.right),)
    while talk.place == "priorities.compare":
        talk.play(press("left" if goal_of(talk, "left") == 2 else "right" if goal_of(talk, "right") == 2 else "same"))
    assert talk.place == "priorities.order"
    talk.play(press("yes"))
    assert talk.plan.order.index(2) < talk.plan.order.index(1)


def test_a_goal_added_after_the_order_is_placed_by_its_comparisons() -> None:
    """It was dropped from the order, whatever was answered."""
    talk = with_goals(3)
    compare_by_wish(talk, [1, 2, 3])
    talk.play(press("yes"))
    talk.case = case_after(talk.case, (c.AddGoal("home", Words(GOALS[3])),), talk.facts.by)
    talk.conversation = replace(talk.conversation, place=Place("priorities.compare"), back_to=None)
    fourth = len(GOALS[:3]) + 1
    while talk.place == "priorities.compare":
        talk.play(press("left" if goal_of(talk, "left") == fourth else "right"))
    if talk.place == "priorities.again":
        talk.play(press("same"))
    talk.play(press("yes"))
    assert talk.plan.order == (fourth, 1, 2, 3)


def test_not_now_puts_a_goal_aside_and_back() -> None:
    talk = with_goals(3)
    talk.play(press("aside"), press("put:1"))
    assert [goal.set_aside for goal in talk.plan.goals] == [True, False, False]
    assert talk.place == "priorities.compare"
    talk.play(press("left"), press("again"))
    assert [goal.set_aside for goal in talk.plan.goals] == [False, False, False]


def test_with_more_than_five_goals_the_person_picks() -> None:
    talk = with_goals(7, "priorities.intro")
    talk.play(press("next"))
    assert talk.place == "priorities.pick"
    more = press("more")
    talk.play(press("pick:1"), press("pick:3"), more, press("pick:5"), press("pick:6"), more, press("pick:7"))
    assert talk.plan.compared == (1, 3, 5, 6, 7)
    talk.play(more, press("pick:2"))
    assert (talk.said[0], len(talk.plan.compared)) == ("priorities.pick.full", 5)
    talk.play(press("pick:1"), press("pick:3"), press("next"))
    compare_by_wish(talk, [7, 6, 5])
    if talk.place == "priorities.again":
        talk.play(press("same"))
    talk.play(press("yes"))
    assert talk.plan.order == (7, 6, 5, 1, 2, 3, 4)


def test_the_order_is_moved_by_hand() -> None:
    talk = with_goals(3)
    compare_by_wish(talk, [1, 2, 3])
    talk.play(press("change"), press("move:3"), press("up"), press("up"), press("moved"), press("yes"))
    assert talk.plan.order == (3, 1, 2)


def test_a_goal_that_goes_takes_its_lines_along() -> None:
    talk = at(
        "goals.name",
        c.ChooseArea("home", Wish.WANT),
        c.AddGoal("home", Words(FLAT)),
        c.AddGoal("home", Words("Darbs")),
        subject="home",
    )
    for change in (
        c.AddLine(parse_key("goals.why/1"), Words("Miers")),
        c.AddLine(parse_key("support.natural/1"), Words(SISTER)),
        c.WantService(1, "grupu-maja", Wish.WANT),
        c.LeaveOpen(parse_key("goals.helps/1"), Reason.SKIPPED),
        c.PutInOrder((1, 2)),
    ):
        talk.case = change.apply(talk.case, talk.facts.by)
    talk.play(press("edit"), press("del:1"))
    plan = talk.plan
    assert ([goal.id for goal in plan.goals], plan.lines, plan.wanted, plan.order) == ([2], (), (), (2,))
    assert not [place for place in plan.left_open if place.goal == 1]


def test_no_count_grows_while_goals_are_compared() -> None:
    """ "5. pāris no 5" was followed by a sixth."""
    talk = with_goals(4)
    while talk.place == "priorities.compare":
        assert talk.screen.head == Text("head.chapter", {"chapter": Text("chapter.priorities")})
        assert [text.id for text in talk.screen.lead] == ["priorities.two"]
        talk.play(press("left"))


def test_one_of_two_goals_that_was_set_aside_comes_back() -> None:
    """With one goal left there was no way back to the other, and the person was led to another chapter."""
    talk = with_goals(2)
    talk.play(press("aside"), press("put:1"))
    assert talk.place == "priorities.one"
    talk.play(press("again"))
    assert talk.place == "priorities.compare"
    assert not [goal for goal in talk.plan.goals if goal.set_aside]


def test_goals_that_come_back_are_picked_anew_when_they_are_many() -> None:
    talk = with_goals(7, "priorities.order")
    talk.case = case_after(talk.case, (c.SetGoalAside(7, True),), talk.facts.by)
    talk.play(press("again"))
    assert talk.place == "priorities.pick"
