"""The registry of questions, and the keys that answers are kept under."""

import pytest

from dialogs.person.script import PERSON
from plan.questions.key import parse_key
from plan.questions.registry import CHAPTERS, REGISTRY


def test_every_step_that_asks_is_in_the_registry_and_in_its_order() -> None:
    """The chapters of the conversation are those of the plan. A chapter asks in the order in which the answers are shown.

    What an area of life was said to be is changed from the read-back alone; more goals are asked for as the first were.
    What is around the goals is told as a part of its own.
    """
    asking = [step for chapter in PERSON.chapters for step in chapter.by_name.values() if step.counted or step.listens]
    assert [chapter.name for chapter in PERSON.chapters if chapter.name != "around"] == list(CHAPTERS)
    assert [step.name for step in asking if step.name not in ("read_back.send", "goals.more")] == [
        name for name in REGISTRY if "." in name and name != "goals.area"
    ]


@pytest.mark.parametrize(
    "text",
    ["about.good", "goals.why/3", "support.service/4/grupu-maja", "preferences.card/doing/dogs", "circle.help/2", "progress/1/202611",
     "objection", "objection/7", "objection/7/9", "remark/goals.area/home", "about.asked_no_more", "goals.why/old/form", "goals.why/007",
     "objection/0", "preferences.card/dogs", "asked/no/more", ""],
)  # fmt: skip
def test_every_stored_place_is_a_key_and_the_key_gives_it_again(text: str) -> None:
    assert str(parse_key(text)) == text
