"""What the supporter's screens share: which person they are about, and what the supporter may know."""

from dataclasses import dataclass

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Row, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Here, Reading
from plan.permissions import may_see_plan, may_see_request
from plan.plan import Case
from plan.support.supporter import HelpRequest, Supporter


def name_if_confirmed(facts: Facts, case: Case) -> str:
    """The person's name; "" until they confirm the supporter, as the link may have come into the wrong hands."""
    me = facts.supporter_of(case)
    return case.person.name if me and me.active else ""


def open_requests(facts: Facts, case: Case) -> tuple[HelpRequest, ...]:
    """The open help requests to this supporter."""
    me = facts.supporter_of(case)
    if me is None or not may_see_request(me):
        return ()
    return tuple(request for request in case.plan.help_requests if request.open and request.supporter == me.id)


@dataclass(frozen=True, kw_only=True)
class PersonScreen(AsideStep):
    """Base of screens about one person whom this chat supports."""

    def applies(self, here: Here) -> bool:
        return self.me(here) is not None

    def me(self, here: Here) -> Supporter | None:
        return here.facts.supporter_of(here.case)

    def back_rows(self, here: Here) -> tuple[Row, ...]:
        name = name_if_confirmed(here.facts, here.case)
        return ((button("person", "s.to_person", name=name) if name else button("person", "s.keep"),),)

    def press(self, here: Here, code: str) -> Answer | None:
        return Answer(go=Place("s.person", str(here.plan.id))) if code == "person" else None


@dataclass(frozen=True, kw_only=True)
class ShowingPlan(PersonScreen):
    """Base of screens that show the plan, only for supporters who see everything."""

    def reads(self, here: Here) -> Reading | None:
        return Reading(here.number)

    def applies(self, here: Here) -> bool:
        return may_see_plan(self.me(here))
