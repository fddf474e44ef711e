"""Versions compared: what was added, removed, changed."""

from dataclasses import replace
from decimal import Decimal

from plan.plan import Goal, Plan, Rated, SupportLine, WantedService
from plan.questions.key import parse_key
from plan.questions.preferences import Liking
from plan.support.services import Wish
from plan.version_diff import compare
from plan.words import Line, Words

GOALS = (Goal(1, "home", Words("Dzīvot atsevišķi")), Goal(2, "people", Words("Satikt draugus")))
OLD = Plan(
    1,
    goals=GOALS,
    lines=(Line(3, parse_key("about.good"), Words("Dziedu")), Line(4, parse_key("goals.why/1"), Words("Gribu klusumu"))),
    preferences={"noise": Rated(Liking.DISLIKE), "dogs": Rated(Liking.LIKE)},
    order=(1, 2),
    wanted=(WantedService(1, "grupu-maja", Wish.WANT),),
    support=(SupportLine(5, 1, "grupu-maja", price=Decimal(30)), SupportLine(6, 2, words=Words("Brālis")), SupportLine(7, 1, "asistents")),
    budget=Decimal(100),
)


def shown(old: Plan, new: Plan) -> list[tuple[str, object, bool, bool]]:
    return [(one.kind, one.key, one.added, one.removed) for one in compare(old, new)]


def test_the_same_plan_has_no_differences() -> None:
    assert compare(OLD, replace(OLD, id=9, version=2, counter=40)) == ()


def test_what_was_added_removed_and_changed() -> None:
    new = replace(
        OLD,
        goals=(replace(GOALS[0], set_aside=True), Goal(8, "work", Words("Strādāt"))),
        lines=OLD.lines[:1],
        preferences={"noise": Rated(Liking.UNSURE), "dogs": Rated(Liking.LIKE), "water": Rated(Liking.LIKE)},
        order=(1, 8),
        wanted=(),
        budget=Decimal("100.00"),
        reason="Pašvaldība piemaksā",
    )
    assert shown(OLD, new) == [
        ("lines", 4, False, True),
        ("goals", 1, False, False),
        ("goals", 8, True, False),
        ("goals", 2, False, True),
        ("preferences", "noise", False, False),
        ("preferences", "water", True, False),
        ("order", 0, False, False),
        ("wanted", (1, "grupu-maja"), False, True),
        ("reason", 0, True, False),
    ]


def test_support_is_told_apart_by_what_it_is() -> None:
    """Written anew in the next version, each line has another number."""
    rewritten = tuple(replace(line, id=line.id + 20) for line in reversed(OLD.support))
    assert shown(OLD, replace(OLD, support=rewritten)) == []
    dearer = (replace(rewritten[2], price=Decimal(31)), replace(rewritten[2], id=30), rewritten[1])
    assert shown(OLD, replace(OLD, support=dearer)) == [
        ("support", (1, "grupu-maja", "", 1), False, False),
        ("support", (1, "grupu-maja", "", 2), True, False),
        ("support", (1, "asistents", "", 1), False, True),
    ]


def test_starting_afresh_removes_everything() -> None:
    differences = compare(OLD, Plan(2, version=2, budget=OLD.budget))
    assert all(one.removed and one.old is not None for one in differences)
    assert {one.kind for one in differences} == {"lines", "goals", "preferences", "order", "wanted", "support"}
