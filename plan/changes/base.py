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
    """Who may make a change, and in which states of the plan. By default nobody.

    `sees`: the sights that allow a supporter to make it; it says nothing about other roles.
    `of_others_too`: a worker may also make it in a case that another worker has.
    """

    roles: frozenset[Role] = frozenset()
    states: frozenset[State] = frozenset()
    sees: frozenset[Sees] = frozenset()
    of_others_too: bool = False


@dataclass(frozen=True, slots=True)
class Tells:
    """Who is notified of a change, as codes of messages; "" notifies nobody. Whoever makes a change is never notified of it.

    `person`: shown in the person's conversation when a worker or a supporter made the change. `workers`: sent to the case's worker when the
    person made it, or to the whole office while no worker has the case. `supporters`: sent to the person's supporters, without anybody's
    words. `concerned`: those whom the change itself names are notified, see service/notifications. `paper`: the person gets the plan as
    a document.
    """

    person: str = ""
    workers: str = ""
    supporters: str = ""
    concerned: bool = False
    paper: bool = False


NOBODY_HEARS = Tells()
# Changes of the plan's state: the table in plan/states.py says who may make them. No supporter may.
ALLOWED_BY_STATES = May(frozenset(Role) - SUPPORTER, ANY_STATE)


@dataclass(frozen=True, slots=True)
class Change:
    """Base of all changes. Each kind declares `may` and `tells`; one that does not is refused for everybody (plan/permissions.py)."""

    may: ClassVar[May] = May()
    tells: ClassVar[Tells]

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, plan=self.on_plan(case.plan, by))

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return plan

    @property
    def about(self) -> str:
        """What the change is about, for the audit trail: numbers and codes, never anybody's words."""
        return ""

    @property
    def news(self) -> Tells:
        """Who is notified of this change. A kind overrides it when that depends on the change's values."""
        return self.tells

    def may_supporter(self, supporter: Supporter | None) -> bool:
        """Whether this supporter may make the change, given that `may` allows the role and the state. None: there is no such supporter."""
        return supporter is not None and supporter.active and supporter.sees in self.may.sees
