"""What a change is, and how it says who may make it and who hears of it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from plan.by import By
from plan.plan import Case, Plan
from plan.states import Role, State
from plan.support.supporter import Sees, Supporter

ANY_STATE = frozenset(State)
DRAFT = frozenset({State.DRAFT})
AT_WORK = frozenset({State.IN_REVIEW})
PERSON, SUPPORTER, WORKER = (frozenset({role}) for role in (Role.PERSON, Role.SUPPORTER, Role.WORKER))
EVERYBODY = PERSON | SUPPORTER | WORKER
ALL_SIGHTS = frozenset(Sees)
SEES_SOMETHING = frozenset({Sees.EVERYTHING, Sees.ASKED})


@dataclass(frozen=True, slots=True)
class May:
    """Who may make a change, of a plan in which states. The default is nobody.

    `sees`: what a supporter must be let see of the plan; it means nothing for the others.
    `of_others_too`: a worker may also make it in a case that a colleague has.
    """

    roles: frozenset[Role] = frozenset()
    states: frozenset[State] = frozenset()
    sees: frozenset[Sees] = frozenset()
    of_others_too: bool = False


@dataclass(frozen=True, slots=True)
class Tells:
    """Who hears of a change, by the code of the message; "" = they do not. Nobody hears of what they did themselves.

    `person`: what comes up in the person's conversation when a worker or a supporter did it. `workers`: what the case's worker is told
    when the person did it, or the whole office while nobody has the case. `supporters`: what the person's supporters are told; words
    never go along. `concerned`: those whom the change itself names hear of it; service/notifications knows whom, in which words.
    `paper`: the person gets the plan as a document.
    """

    person: str = ""
    workers: str = ""
    supporters: str = ""
    concerned: bool = False
    paper: bool = False


NOBODY_HEARS = Tells()
# Moves between states: the table in plan/states.py says who may make them, and refuses all else; none of them is a supporter's.
ALLOWED_BY_STATES = May(frozenset(Role) - SUPPORTER, ANY_STATE)


@dataclass(frozen=True, slots=True)
class Change:
    """Base of all changes. Each kind declares `may` and `tells`; what does not is refused for everybody (plan/permissions.py)."""

    may: ClassVar[May] = May()
    tells: ClassVar[Tells]

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, plan=self.on_plan(case.plan, by))

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return plan

    @property
    def about(self) -> str:
        """What it is about, for the audit trail: numbers and codes, never words."""
        return ""

    @property
    def news(self) -> Tells:
        """Who hears of this one: for kinds of which that depends on more than the kind."""
        return self.tells

    def may_supporter(self, supporter: Supporter | None) -> bool:
        """Whether this supporter may make it, beside what `may` asks of role and state. None: there is no such supporter."""
        return supporter is not None and supporter.active and supporter.sees in self.may.sees
