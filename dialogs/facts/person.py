"""The facts that a person's screens may use."""

from dataclasses import dataclass, replace
from typing import Self

from dialogs.engine.facts import Facts, Part
from plan.plan import Case

RESTED = Part("rested", empty=False)
SUPPORTS = Part("supports", empty=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts(Facts):
    """`own` is the person's case; `first_name` is the name in Telegram."""

    own: Case
    first_name: str = ""

    def case(self, subject: str) -> Case | None:
        return self.own

    def after(self, case: Case) -> Self:
        return replace(self, own=case)

    @property
    def has_rested(self) -> bool:
        """Whether the chat was last used on an earlier day."""
        return self.part(RESTED)

    @property
    def supports(self) -> bool:
        """Whether the person is also somebody else's supporter."""
        return self.part(SUPPORTS)
