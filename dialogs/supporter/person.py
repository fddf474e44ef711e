"""The supporter's list of persons, and one person: open help requests, the plan as far as they may see it, stepping back."""

from dataclasses import dataclass

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Button, Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.engine.subjects import OfPlan
from dialogs.facts.supporter import SupporterFacts
from dialogs.supporter.screens import PersonScreen, ShowingPlan, name_if_confirmed, open_requests
from dialogs.texts.attribution import Reader, supporter_of
from dialogs.texts.plan_pages import PlanPages
from plan.changes import EndSupport
from plan.permissions import may_see_plan, may_see_request
from plan.plan import Case
from plan.states import State
from plan.support.supporter import SuggestionReply


@dataclass(frozen=True, kw_only=True)
class SupporterHome(AsideStep):
    """The list of persons whom this chat supports."""

    def ask(self, here: Here) -> Text:
        supported = SupporterFacts.of(here.facts).supported
        if not supported:
            return Text("s.home.nobody")
        return Text("s.home.ask" if any(name_if_confirmed(here.facts, case) for case in supported) else "s.home.wait")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return tuple((Button(f"person:{case.plan.id}", _waits(here.facts, case)),) for case in SupporterFacts.of(here.facts).supported)

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        return Answer(go=Place("s.person", number)) if kind == "person" else None


def _waits(facts: Facts, case: Case) -> Text:
    name = name_if_confirmed(facts, case)
    if not name:
        return Text("s.home.joined")
    return Text("s.home.waits" if open_requests(facts, case) else "s.home.person", {"name": name})


@dataclass(frozen=True, kw_only=True)
class PersonPage(PersonScreen):
    def lead(self, here: Here) -> tuple[Text, ...]:
        me = self.me(here)
        if me is None:
            return ()
        if not me.active:
            return (Text("s.person.waits"),)
        taken = tuple(Text("s.person.taken") for s in here.plan.suggestions if s.supporter == me.id and s.reply is SuggestionReply.TAKEN)
        return (Text(f"s.sees.{me.sees}"), Text(f"s.state.{here.plan.state}"), *taken[:1])

    def ask(self, here: Here) -> Text:
        return Text("s.person.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        me, number = self.me(here), here.plan.id
        if me is None or not me.active:
            return ((button("end", "s.end"),),)
        helps = tuple((button(f"help:{OfPlan(number, request.id)}", "s.help.open"),) for request in open_requests(here.facts, here.case))
        view: tuple[Row, ...] = ((button("view", "s.view.open"),),) if may_see_plan(me) else ()
        may_suggest = may_see_request(me) and here.plan.state is State.DRAFT
        suggest: tuple[Row, ...] = ((button("suggest", "s.suggest.open"),),) if may_suggest else ()
        return (*helps, *view, *suggest, (button("sessions", "s.session.of"),), (button("end", "s.end"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, subject = code.partition(":")
        if kind == "help":
            return Answer(go=Place("s.help", subject))
        steps = {"view": "s.view", "suggest": "s.suggest", "sessions": "s.session.week", "end": "s.ending"}
        return Answer(go=Place(steps[code], str(here.plan.id))) if code in steps else None


@dataclass(frozen=True, kw_only=True)
class ViewPlan(ShowingPlan, PlanPages):
    next_page: str = "s.more"

    def reader(self, here: Here) -> Reader:
        return supporter_of(here.case.person.name)

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*PlanPages.rows(self, here), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        return PlanPages.press(self, here, code) or PersonScreen.press(self, here, code)


@dataclass(frozen=True, kw_only=True)
class StepBack(PersonScreen):
    """Asks before stepping back."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "s.ending.yes"),), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        me = self.me(here)
        if code == "yes" and me:
            return Answer((EndSupport(me.id),), Go.HOME, said=(Text("s.ended"),))
        return PersonScreen.press(self, here, code)


STEPS: tuple[Step, ...] = (
    SupporterHome(name="s.home"),
    PersonPage(name="s.person"),
    ViewPlan(name="s.view"),
    StepBack(name="s.ending"),
)
