"""My goals: more of them than the way asks for, and, as another part, what is around each goal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Row, Text, button, page_of
from dialogs.engine.script import Chapter, ForEach
from dialogs.engine.state import Place, View
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.engine.step_kinds import Choice, Item, OpenQuestion, numbered_examples, you_said
from dialogs.person.chapters.chapter_end import Ended
from dialogs.person.chapters.wishes import WISHES, all_goals, hear_wish
from dialogs.person.private_check import private_check
from plan.changes import AddGoal, ChooseArea, RemoveGoal
from plan.support.services import AREAS, Wish
from plan.words import Words

EXAMPLES = 7
AREAS_A_PAGE = 3


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
    shows=lambda here: here.subject in AREAS,
    chosen=lambda here: area.wish if (area := here.plan.areas.get(here.subject)) else None,
    before=lambda here: (Text(f"area.{here.subject}"), Text(f"area.{here.subject}.about")),
)
ASIDES = (AREA,)

NAME = OpenQuestion(
    name="goals.name",
    said=goals_here,
    add=lambda here, words: AddGoal(here.subject, words),
    remove=RemoveGoal,
    before=lambda here: (Text(f"area.{here.subject}"),),
    examples=lambda here: tuple(f"goal.{here.subject}.{n}" for n in range(1, EXAMPLES + 1)),
)


@dataclass(frozen=True, kw_only=True)
class ChooseAreas(Step):
    """What else the person wants: in their own words, or from the examples of an area. Areas that have a goal already come last."""

    listens: bool = True
    counted: bool = False
    may_be_skipped: bool = False

    def lead(self, here: Here) -> tuple[Text, ...]:
        said = all_goals(here)
        return (you_said(said), Text("open.how")) if said else (Text("open.how"),)

    def ask(self, here: Here) -> Text:
        return Text("goals.want.ask_more" if here.plan.goals else "goals.want.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        shown = page_of(_empty_areas_first(here), here.page, AREAS_A_PAGE)
        return (
            *((button(f"area:{area}", f"area.{area}"),) for area in shown),
            (button("more", "button.more"),),
            (button("next", "open.all"),),
        )

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, area = code.partition(":")
        match kind:
            case "area" if area in AREAS:
                return Answer(go=Place("goals.name", area))
            case "more":
                return Answer(go=Go.STAY, view=View(here.page + 1))
            case "next":
                return Answer()
        return None

    def hear(self, here: Here, words: Words) -> Answer | None:
        return hear_wish(here, words)


def _empty_areas_first(here: Here) -> list[str]:
    named = {goal.area for goal in here.plan.goals}
    return sorted(AREAS, key=lambda area: area in named)


CHAPTER = Chapter(
    "goals",
    (
        WISHES,
        ChooseAreas(name="goals.more"),
        ForEach(chosen_areas, (NAME,), every=lambda facts, subject: AREAS),
    ),
    numbered=False,
    entrance="goals.more",
)
AROUND = Chapter(
    "around",
    (
        ForEach(goal_numbers, (question_around_goal("why", 6), question_around_goal("helps", 6), question_around_goal("hinders", 7))),
        private_check("goals", "goals.want", "goals.done"),
        Ended(name="goals.done"),
    ),
    numbered=False,
)
