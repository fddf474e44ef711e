"""What a person's own screens may know."""

from dataclasses import dataclass, replace
from typing import Self

from dialogs.engine.facts import Facts, Part
from plan.plan import Case

RESTED = Part("rested", empty=False)
SUPPORTS = Part("supports", empty=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts(Facts):
    """`own` is their case; `first_name` is the name that Telegram gives."""

    own: Case
    first_name: str = ""

    def case(self, subject: str) -> Case | None:
        return self.own

    def after(self, case: Case) -> Self:
        return replace(self, own=case)

    @property
    def has_rested(self) -> bool:
        """The chat has said nothing since an earlier day."""
        return self.part(RESTED)

    @property
    def supports(self) -> bool:
        """The person is somebody else's supporter as well."""
        return self.part(SUPPORTS)
