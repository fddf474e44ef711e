"""Merge insertion: the right order, and never more questions than the published bound."""

from itertools import permutations

import pytest

from plan.plan import Comparison, Goal, Plan, Verdict
from plan.priority import at_most, contradictions, merge_insertion, next_pair, pair_to_ask_again, proposed_order
from plan.words import Words
from tests.words import FLAT

BOUNDS = {2: 1, 3: 3, 4: 5, 5: 7, 6: 10, 7: 13, 8: 16, 9: 19, 10: 22}


@pytest.mark.parametrize(("count", "bound"), BOUNDS.items())
def test_the_bound_is_the_published_one(count: int, bound: int) -> None:
    assert at_most(count) == bound


@pytest.mark.parametrize("count", range(2, 8))
def test_every_order_is_found_within_the_bound(count: int) -> None:
    for wanted in permutations(range(count)):
        asked = 0

        def above(a: int, b: int, wanted: tuple[int, ...] = wanted) -> bool:
            nonlocal asked
            asked += 1
            return wanted.index(a) < wanted.index(b)

        assert merge_insertion(range(count), above) == list(wanted)
        assert asked <= BOUNDS[count]


@pytest.mark.parametrize("count", [8, 9, 10])
def test_long_lists_stay_within_the_bound(count: int) -> None:
    for start in range(count):
        for step in (3, 7, count - 1, 1):
            wanted = sorted(range(count), key=lambda n, start=start, step=step: ((n * step + start) % count, n))  # type: ignore[misc]
            asked: list[tuple[int, int]] = []

            def above(a: int, b: int, wanted: list[int] = wanted, asked: list[tuple[int, int]] = asked) -> bool:
                asked.append((a, b))
                return wanted.index(a) < wanted.index(b)

            assert merge_insertion(range(count), above) == wanted
            assert len(asked) <= BOUNDS[count]


def plan_of(count: int, *comparisons: Comparison) -> Plan:
    goals = tuple(Goal(number, "home", Words(f"{FLAT} {number}")) for number in range(1, count + 1))
    return Plan(id=1, goals=goals, comparisons=comparisons)


def answer_all(plan: Plan, always: Verdict | None = None, *, wanted: tuple[int, ...] = ()) -> Plan:
    asked: set[frozenset[int]] = set()
    while (pair := next_pair(plan)) is not None:
        assert frozenset(pair) not in asked, "asked without need"
        asked.add(frozenset(pair))
        verdict = always or (Verdict.LEFT if wanted.index(pair[0]) < wanted.index(pair[1]) else Verdict.RIGHT)
        plan = Plan(id=1, goals=plan.goals, comparisons=(*plan.comparisons, Comparison(*pair, verdict)))
    return plan


@pytest.mark.parametrize("wanted", list(permutations((1, 2, 3, 4, 5)))[::7])
def test_the_answers_give_the_order(wanted: tuple[int, ...]) -> None:
    assert proposed_order(answer_all(plan_of(5), wanted=wanted)) == wanted


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DONT_KNOW])
def test_same_and_dont_know_are_answers_and_are_not_asked_again(verdict: Verdict) -> None:
    plan = answer_all(plan_of(5), always=verdict)
    assert len(plan.comparisons) <= BOUNDS[5]
    assert sorted(proposed_order(plan)) == [1, 2, 3, 4, 5]


def test_neither_side_is_favoured() -> None:
    sides = {"first": 0, "other": 0}
    for wanted in permutations((1, 2, 3, 4, 5)):
        for comparison in answer_all(plan_of(5), wanted=wanted).comparisons:
            sides["first" if comparison.left < comparison.right else "other"] += 1
    share = sides["first"] / sum(sides.values())
    assert 0.4 < share < 0.6


def test_a_contradiction_is_seen() -> None:
    plan = answer_all(plan_of(4), wanted=(1, 2, 3, 4))
    left, right = pair_to_ask_again(plan) or (0, 0)
    first = plan.comparisons[0]
    assert (left, right) == (first.right, first.left)
    opposite = Verdict.LEFT if first.verdict is Verdict.LEFT else Verdict.RIGHT
    plan = Plan(id=1, goals=plan.goals, comparisons=(*plan.comparisons, Comparison(left, right, opposite, again=True)))
    assert contradictions(plan) == ((min(left, right), max(left, right)),)
    assert pair_to_ask_again(plan) is None


def test_no_order_of_one_goal_needs_a_question() -> None:
    assert next_pair(plan_of(1)) is None
