"""Suggestions for the plan, which the person decides about."""

from dataclasses import dataclass

from dialogs.engine.screen import Button, Label, Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Here, Step
from dialogs.engine.subjects import Subject, Suggesting
from dialogs.supporter.screens import PersonScreen, ShowingPlan
from plan.changes import Suggest
from plan.parsing import number_of
from plan.permissions import may_see_plan, may_see_request
from plan.states import State
from plan.support.services import AREAS, SERVICES_FOR
from plan.support.supporter import SuggestionKind
from plan.words import Words

GOALS_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class SuggestKind(PersonScreen):
    """Asks what to suggest. Suggestions about goals are offered only to those who see the plan."""

    def applies(self, here: Here) -> bool:
        return may_see_request(self.me(here)) and here.plan.state is State.DRAFT

    def kinds(self, here: Here) -> tuple[SuggestionKind, ...]:
        about_goals = may_see_plan(self.me(here)) and bool(here.plan.goals)
        return (
            SuggestionKind.GOAL,
            SuggestionKind.MEMBER,
            *((SuggestionKind.WHY, SuggestionKind.SERVICE) if about_goals else ()),
            *((SuggestionKind.ORDER,) if about_goals else ()),
        )

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*((button(kind, f"s.suggest.{kind}"),) for kind in self.kinds(here)), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        if code not in self.kinds(here):
            return PersonScreen.press(self, here, code)
        if code == SuggestionKind.GOAL:
            return Answer(go=Place("s.suggest.area", str(here.plan.id)))
        if code == SuggestionKind.MEMBER:
            return Answer(go=Place("s.suggest.words", str(Suggesting(here.plan.id, code, "0"))))
        return Answer(go=Place("s.suggest.about", str(Suggesting(here.plan.id, code))))


@dataclass(frozen=True, kw_only=True)
class SuggestArea(SuggestKind):
    """Asks in which area of life the suggested goal is."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*((button(f"area:{area}", f"area.{area}"),) for area in AREAS), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, area = code.partition(":")
        if kind == "area" and area in AREAS:
            return Answer(go=Place("s.suggest.words", str(Suggesting(here.plan.id, SuggestionKind.GOAL, area))))
        return PersonScreen.press(self, here, code)


@dataclass(frozen=True, kw_only=True)
class SuggestAbout(ShowingPlan):
    """Asks which goal the suggestion is about."""

    subject: type[Subject] | None = Suggesting

    def rows(self, here: Here) -> tuple[Row, ...]:
        goals = tuple((Button(f"goal:{goal.id}", Label(Text("s.goal"), goal.words)),) for goal in here.plan.goals_in_order()[:GOALS_SHOWN])
        return (*goals, *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        chosen, _, goal = code.partition(":")
        kind = here.of(Suggesting).kind
        if chosen != "goal":
            return PersonScreen.press(self, here, code)
        if kind == SuggestionKind.ORDER:
            return suggest(here, Suggest(SuggestionKind.ORDER, goal=int(goal)))
        step = "s.suggest.service" if kind == SuggestionKind.SERVICE else "s.suggest.words"
        return Answer(go=Place(step, str(Suggesting(here.plan.id, kind, goal))))


@dataclass(frozen=True, kw_only=True)
class SuggestService(ShowingPlan):
    """Asks which service to suggest for the goal."""

    subject: type[Subject] | None = Suggesting

    def fitting(self, here: Here) -> tuple[str, ...]:
        goal = here.plan.goal(number_of(here.of(Suggesting).about))
        return tuple(code for code in SERVICES_FOR[goal.area] if here.plan.wish(goal.id, code) is None) if goal else ()

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*((button(f"service:{code}", f"service.{code}"),) for code in self.fitting(here)), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, service = code.partition(":")
        if kind == "service" and service in self.fitting(here):
            return suggest(here, Suggest(SuggestionKind.SERVICE, goal=number_of(here.of(Suggesting).about), service=service))
        return PersonScreen.press(self, here, code)


@dataclass(frozen=True, kw_only=True)
class SuggestWords(SuggestKind):
    """Asks for the suggestion in words."""

    subject: type[Subject] | None = Suggesting
    listens: bool = True
    is_resting_place: bool = False

    def applies(self, here: Here) -> bool:
        kind = SuggestionKind(here.of(Suggesting).kind)
        return SuggestKind.applies(self, here) and (kind in (SuggestionKind.GOAL, SuggestionKind.MEMBER) or may_see_plan(self.me(here)))

    def ask(self, here: Here) -> Text:
        return Text(f"s.suggest.words.{here.of(Suggesting).kind}")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return self.back_rows(here)

    def press(self, here: Here, code: str) -> Answer | None:
        return PersonScreen.press(self, here, code)

    def hear(self, here: Here, words: Words) -> Answer | None:
        on = here.of(Suggesting)
        if SuggestionKind(on.kind) is SuggestionKind.GOAL:
            return suggest(here, Suggest(SuggestionKind.GOAL, words, area=on.about))
        return suggest(here, Suggest(SuggestionKind(on.kind), words, goal=number_of(on.about)))


def suggest(here: Here, suggestion: Suggest) -> Answer:
    return Answer((suggestion,), Place("s.person", str(here.plan.id)), said=(Text("s.suggest.done"),))


STEPS: tuple[Step, ...] = (
    SuggestKind(name="s.suggest"),
    SuggestArea(name="s.suggest.area"),
    SuggestAbout(name="s.suggest.about"),
    SuggestService(name="s.suggest.service"),
    SuggestWords(name="s.suggest.words"),
)
