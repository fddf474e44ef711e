"""Chapter 5, my goals: areas of life in which I want a change, then goals, then what is around each goal."""

from collections.abc import Callable, Sequence

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Text
from dialogs.engine.script import Chapter, ForEach
from dialogs.engine.step import Answer, Here
from dialogs.engine.step_kinds import Choice, Item, Note, OpenQuestion, numbered_examples
from dialogs.person.chapters.chapter_end import Ended
from dialogs.person.private_check import private_check
from plan.changes import AddGoal, ChooseArea, RemoveGoal
from plan.support.services import AREAS, Wish
from plan.words import Words

EXAMPLES = 7


def chosen_areas(facts: Facts, subject: str) -> Sequence[str]:
    case = facts.case(subject)
    areas = case.plan.areas if case else {}
    return [area for area in AREAS if area in areas and areas[area].wish is Wish.WANT]


def goal_numbers(facts: Facts, subject: str) -> Sequence[str]:
    case = facts.case(subject)
    return [str(goal.id) for goal in case.plan.goals] if case else []


def goals_by_rank(facts: Facts, subject: str) -> Sequence[str]:
    """As the person ordered them, without those set aside."""
    case = facts.case(subject)
    return [str(goal.id) for goal in case.plan.goals_in_order() if not goal.set_aside] if case else []


def this_goal(here: Here) -> tuple[Text, ...]:
    goal = here.plan.goal(here.number)
    return (Text("goals.this", {"goal": goal.words if goal else Words()}),)


def choose_wish(wish: Wish) -> Callable[[Here], Answer]:
    return lambda here: Answer((ChooseArea(here.subject, wish),))


def goals_here(here: Here) -> tuple[Item, ...]:
    return tuple(Item(goal.id, goal.words, goal.provenance) for goal in here.plan.goals if goal.area == here.subject)


def question_around_goal(part: str, examples: int) -> OpenQuestion:
    return OpenQuestion(name=f"goals.{part}", before=this_goal, examples=numbered_examples(f"goals.{part}.example", examples))


AREA = Choice(
    name="goals.area",
    label="wish_change",
    options={wish.value: choose_wish(wish) for wish in Wish},
    done=lambda here: here.subject in here.plan.areas,
    before=lambda here: (Text(f"area.{here.subject}"), Text(f"area.{here.subject}.about")),
)

NAME = OpenQuestion(
    name="goals.name",
    said=goals_here,
    add=lambda here, words: AddGoal(here.subject, words),
    remove=RemoveGoal,
    before=lambda here: (Text(f"area.{here.subject}"),),
    examples=lambda here: tuple(f"goal.{here.subject}.{n}" for n in range(1, EXAMPLES + 1)),
)

CHAPTER = Chapter(
    "goals",
    (
        Note(name="goals.intro"),
        ForEach(lambda facts, subject: AREAS, (AREA,)),
        Note(name="goals.none", shows=lambda here: not chosen_areas(here.facts, "")),
        ForEach(chosen_areas, (NAME,)),
        ForEach(goal_numbers, (question_around_goal("why", 6), question_around_goal("helps", 6), question_around_goal("hinders", 7))),
        private_check("goals", "goals.intro", "goals.done"),
        Ended(name="goals.done"),
    ),
)
