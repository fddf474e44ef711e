"""The facts that a supporter's screens may use: the cases of those whom they support, and nobody else's."""

from dataclasses import dataclass, replace
from typing import Self

from dialogs.engine.facts import Facts, Part
from dialogs.engine.subjects import first_number
from plan.changes import By
from plan.plan import Case
from plan.support.supporter import Standing, Supporter

SUPPORTED: Part[tuple[Case, ...]] = Part("supported", empty=())
KNOWN_AS: Part[tuple[str, ...]] = Part("known_as", empty=())


def person_of(plan: int) -> Part[int | None]:
    """The number of the person whose plan this is, in any version."""
    return Part("person_of", plan, empty=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterFacts(Facts):
    chat_id: int = 0

    @property
    def supported(self) -> tuple[Case, ...]:
        return self.part(SUPPORTED)

    @property
    def known_as(self) -> tuple[str, ...]:
        """The names under which this supporter is stored, ended support included."""
        return self.part(KNOWN_AS)

    def find(self, number: int) -> Case | None:
        """The newest case of somebody whom they support, by the number of any version, since an old message may name a former one."""
        current = next((case for case in self.supported if case.plan.id == number), None)
        person = None if current else self.part(person_of(number))
        return current or next((case for case in self.supported if case.person.id == person), None)

    def case(self, subject: str) -> Case | None:
        number = first_number(subject)
        return self.find(number) if number else None

    def after(self, case: Case) -> Self:
        """The facts after a change, without the person whose support it ended."""
        now = (case if one.plan.id == case.plan.id else one for one in self.supported)
        return replace(self, parts={**self.parts, SUPPORTED: tuple(one for one in now if self.supporter_of(one))})

    def supporter_of(self, case: Case) -> Supporter | None:
        mine = (s for s in case.person.supporters if s.telegram_id == self.chat_id and s.standing is not Standing.ENDED)
        return next(mine, None)

    def by_on(self, case: Case) -> By:
        """A supporter has another number with each person."""
        mine = self.supporter_of(case)
        return replace(self.by, id=mine.id) if mine else self.by
