""" "Ko tu gribi?": the first goals, in one's own words, by voice or from examples of every area of life."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here
from dialogs.engine.step_kinds import Choice, Item, OpenQuestion
from plan.changes import AddGoal, RemoveGoal
from plan.search_text import fold
from plan.support.services import AREAS, OTHER
from plan.words import Words

FIRST_GOALS = 3
EXAMPLES = 7
WANT = Place("goals.want")
LEAST_WORDS, SHORTEST_STEM = 2, 4
MARKS = r"[\n;,.!?]+"


def all_goals(here: Here) -> tuple[Item, ...]:
    return tuple(Item(goal.id, goal.words, goal.provenance) for goal in here.plan.goals)


def example_goals(here: Here) -> Sequence[str]:
    """The first example of each area, then the second of each, and so on."""
    return tuple(f"goal.{area}.{n}" for n in range(1, EXAMPLES + 1) for area in AREAS)


def area_of(here: Here, words: Words) -> str:
    """The area of life that the words speak of, by the words that the catalogue has for each; OTHER where none fits."""
    if words.example:
        return words.example.split(".")[1]
    said = fold(words.text).split()
    for area in AREAS:
        stems = _stems(here.facts.say(f"area.{area}.words"))
        if any(word.startswith(stems) for word in said):
            return area
    return OTHER


@lru_cache(len(AREAS))
def _stems(text: str) -> tuple[str, ...]:
    """The beginnings of words by which their other forms are known too: all but two letters, four at least."""
    return tuple(word[: max(SHORTEST_STEM, len(word) - 2)] for word in fold(text).split())


def wishes_in(here: Here, words: Words) -> tuple[str, ...]:
    """The several things that a message seems to name, parted by marks and by words such as "and"; none when it names one."""
    parts = tuple(part.strip() for part in _partings(here.facts.say("goals.several.words")).split(words.text) if part.strip())
    several = len(parts) > 1 and all(len(part.split()) >= LEAST_WORDS for part in parts)
    return parts if several and not words.example else ()


@cache
def _partings(words: str) -> re.Pattern[str]:
    return re.compile("|".join((MARKS, *(rf"\s+{word}\s+" for word in words.split()))), re.IGNORECASE)


def hear_wish(here: Here, words: Words) -> Answer:
    """A goal in one's own words; whether it is one is asked where it seems to be several. The same goal is not taken twice."""
    if any(item.words.text and fold(item.words.text) == fold(words.text) for item in all_goals(here)):
        return here.stay(Text("goals.want.known"))
    added = AddGoal(area_of(here, words), words)
    if wishes_in(here, words):
        return Answer((added,), aside=Place("goals.several", str(here.plan.counter + 1)))
    return Answer((added,), Go.STAY, said=(Text("open.noted"),))


@dataclass(frozen=True, kw_only=True)
class Wishes(OpenQuestion):
    """Up to three goals, then on by itself: more goals have their own part."""

    def press(self, here: Here, code: str) -> Answer | None:
        answer = OpenQuestion.press(self, here, code)
        return self._on_when_full(here, answer) if answer and code.startswith("ex:") else answer

    def hear(self, here: Here, words: Words) -> Answer | None:
        answer = hear_wish(here, words)
        return answer if answer.aside else self._on_when_full(here, answer)

    def _on_when_full(self, here: Here, answer: Answer) -> Answer:
        full = len(here.plan.goals) + 1 >= FIRST_GOALS and bool(answer.changes)
        return Answer(answer.changes, said=answer.said) if full else answer


def _this_wish(here: Here) -> Words:
    goal = here.plan.goal(here.number)
    return goal.words if goal else Words()


def _as_several(here: Here) -> Answer:
    parts = [Words(part) for part in wishes_in(here, _this_wish(here))]
    return Answer((RemoveGoal(here.number), *(AddGoal(area_of(here, part), part) for part in parts)), Go.BACK, said=(Text("open.noted"),))


def _the_parts(here: Here) -> tuple[Text, ...]:
    return (Text("goals.several.list", {"items": tuple(Words(part) for part in wishes_in(here, _this_wish(here)))}),)


@dataclass(frozen=True, kw_only=True)
class Several(Choice):
    """Beside the question: a message that seems to name several things is one goal, or as many as it names."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (
            (button("one", "option.goals.several.one"),),
            (button("several", "option.goals.several.several", n=len(wishes_in(here, _this_wish(here)))),),
        )


SEVERAL = Several(
    name="goals.several",
    may_be_skipped=False,
    counted=False,
    has_help=False,
    options={"one": lambda here: Answer(go=Go.BACK), "several": _as_several},
    done=lambda here: True,
    shows=lambda here: bool(wishes_in(here, _this_wish(here))),
    before=_the_parts,
)

WISHES = Wishes(
    name=WANT.step,
    said=all_goals,
    add=lambda here, words: AddGoal(area_of(here, words), words),
    remove=RemoveGoal,
    examples=example_goals,
)
ASIDES = (SEVERAL,)
