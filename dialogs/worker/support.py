"""Working out a plan: support for each goal, proposing it to the person, proposing a supporter."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.engine.effects import Invite
from dialogs.engine.screen import Button, Label, Row, Text, button
from dialogs.engine.state import Mode, Place, View
from dialogs.engine.step import Answer, Go, Here
from dialogs.engine.subjects import OfPlan, Subject
from dialogs.facts.worker import WorkerFacts
from dialogs.texts.attribution import WORKER
from dialogs.texts.plan_texts import service_text, support_texts
from dialogs.worker.screens import CaseScreen, invitation_effects, to_case
from plan.changes import AddSupport, MovePlan, RemoveSupport
from plan.plan import SupportLine
from plan.states import Move, State
from plan.support.services import Wish
from plan.support.supporter import HOURS, SPECIAL_HOURS
from plan.words import Words

SPECIAL = View(mode=Mode.SPECIAL)


@dataclass(frozen=True, kw_only=True)
class Goals(CaseScreen):
    """The goals in the person's order, to add support to each."""

    states: frozenset[State] = frozenset({State.IN_REVIEW})

    def rows(self, here: Here) -> tuple[Row, ...]:
        named = ((OfPlan(here.plan.id, goal.id), goal.words) for goal in here.plan.goals_in_order()[:10])
        rows = tuple((Button(f"goal:{goal}", Label(Text("w.goal"), words)),) for goal, words in named)
        return (*rows, (button("case", "w.to_case"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, subject = code.partition(":")
        return Answer(go=Place("w.goal", subject)) if kind == "goal" else to_case(here, code)


@dataclass(frozen=True, kw_only=True)
class GoalSupport(CaseScreen):
    """The support for one goal: a button adds a service that the person wants, words add natural support."""

    listens: bool = True
    subject: type[Subject] | None = OfPlan
    states: frozenset[State] = frozenset({State.IN_REVIEW})

    def applies(self, here: Here) -> bool:
        return CaseScreen.applies(self, here) and here.plan.goal(self.goal(here)) is not None

    def goal(self, here: Here) -> int:
        return here.of(OfPlan).number

    def lead(self, here: Here) -> tuple[Text, ...]:
        return support_texts(here.plan, self.goal(here), WORKER.naming(here.service_names), "w.wanted")

    def rows(self, here: Here) -> tuple[Row, ...]:
        goal = self.goal(here)
        lines = [line for line in here.plan.support if line.goal == goal]
        wanted = [want.service for want in here.plan.wanted if want.goal == goal and want.wish is not Wish.NO]
        missing = [code for code in wanted if code not in {line.service for line in lines}]
        add = tuple((button(f"add:{code}", "w.goal.add", service=Text(f"service.{code}")),) for code in missing)
        remove = tuple((_removal(line, here.service_names),) for line in lines[-6:])
        return (*add, *remove, (button("goals", "w.to_goals"),), (button("case", "w.to_case"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, value = code.partition(":")
        match kind:
            case "add":
                return Answer((AddSupport(self.goal(here), value),), Go.STAY)
            case "del":
                return Answer((RemoveSupport(int(value)),), Go.STAY)
            case "goals":
                return Answer(go=Place("w.goals", str(here.plan.id)))
        return to_case(here, code)

    def hear(self, here: Here, words: Words) -> Answer | None:
        return Answer((AddSupport(self.goal(here), words=words),), Go.STAY, said=(Text("w.noted"),))


def _removal(line: SupportLine, called: Mapping[str, str]) -> Button:
    if line.service:
        return button(f"del:{line.id}", "w.goal.remove", service=service_text(line.service, called))
    return Button(f"del:{line.id}", Label(Text("w.goal.remove_words"), line.words))


@dataclass(frozen=True, kw_only=True)
class ConfirmProposal(CaseScreen):
    states: frozenset[State] = frozenset({State.IN_REVIEW})

    def lead(self, here: Here) -> tuple[Text, ...]:
        return tuple(
            text
            for goal in here.plan.goals_in_order()
            if not goal.set_aside
            for text in support_texts(here.plan, goal.id, WORKER.naming(here.service_names), "w.wanted")
        )

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "w.proposing.yes"),), (button("case", "w.to_case"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "yes":
            return to_case(here, "case", MovePlan(Move.PROPOSE), said=(Text("w.proposing.done"),))
        return to_case(here, code)


@dataclass(frozen=True, kw_only=True)
class ProposeSupporter(CaseScreen):
    """Invites a supporter from the service, with hours a month; SPECIAL adds those for a special situation. The supporter gets the link."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        extra = SPECIAL_HOURS if here.view == SPECIAL else 0
        hours = tuple((button(f"hours:{n + extra}", "w.supporter.hours", n=n + extra),) for n in HOURS)
        special = button("special", f"w.supporter.special.{'on' if here.view == SPECIAL else 'off'}")
        return (*hours, (special,), (button("case", "w.to_case"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, hours = code.partition(":")
        if kind == "special":
            return Answer(go=Go.STAY, view=View() if here.view == SPECIAL else SPECIAL)
        if kind != "hours" or int(hours) - (SPECIAL_HOURS if here.view == SPECIAL else 0) not in HOURS:
            return to_case(here, code)
        worker = WorkerFacts.of(here.facts).worker
        office = worker.office_id if worker else 0
        invite = Invite(here.facts.fresh_token.token, office, "supporter", plan=here.plan.id, hours=int(hours))
        case = Place("w.case", str(here.plan.id))
        return Answer(go=case, requests=(invite,), said=(Text("w.invite.done"),), effects=invitation_effects(here, invite))
