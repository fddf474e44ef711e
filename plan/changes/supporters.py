"""Changes between the person and their supporters: joining, what they see, ending."""

from dataclasses import dataclass, replace
from typing import ClassVar

from plan.by import By
from plan.changes.base import ALL_SIGHTS, ANY_STATE, NOBODY_HEARS, PERSON, SUPPORTER, Change, May, Tells
from plan.person import Person
from plan.plan import Case
from plan.states import NotAllowed
from plan.support.supporter import Sees, Standing, SuggestionReply, Supporter
from plan.words import Provenance, Source


@dataclass(frozen=True, slots=True)
class AddSupporter(Change):
    """Somebody opened an invitation of the person or of the worker, or (telegram_id 0) helps at the person's own phone."""

    may: ClassVar = May(PERSON | SUPPORTER, ANY_STATE)
    tells: ClassVar = Tells(person="joined")

    name: str
    telegram_id: int = 0
    standing: Standing = Standing.JOINED
    hours: int = 0

    def may_supporter(self, supporter: Supporter | None) -> bool:
        """Somebody who opens an invitation may join, but not confirm themselves."""
        return self.standing is Standing.JOINED

    def apply(self, case: Case, by: By) -> Case:
        since = by.at if self.standing is Standing.CONFIRMED else None
        newcomer = Supporter(next_number(case.person), self.name, self.telegram_id, self.standing, since=since, hours=self.hours)
        return _with(case, *case.person.supporters, newcomer)

    @property
    def about(self) -> str:
        return self.standing


@dataclass(frozen=True, slots=True)
class AnswerSupporter(Change):
    """The person's yes or no to somebody who joined. Raises NotAllowed when nobody waits for this answer."""

    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = Tells(concerned=True)

    supporter: int
    yes: bool

    def apply(self, case: Case, by: By) -> Case:
        newcomer = case.person.supporter(self.supporter)
        if newcomer is None or newcomer.standing is not Standing.JOINED:
            raise NotAllowed("nobody waits for this answer")
        standing, since = (Standing.CONFIRMED, by.at) if self.yes else (Standing.ENDED, None)
        return _change_supporter(case, self.supporter, standing=standing, since=since)

    @property
    def about(self) -> str:
        return f"{self.supporter} {self.yes}"


@dataclass(frozen=True, slots=True)
class LetSee(Change):
    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

    supporter: int
    sees: Sees

    def apply(self, case: Case, by: By) -> Case:
        return _change_supporter(case, self.supporter, sees=self.sees)

    @property
    def about(self) -> str:
        return f"{self.supporter} {self.sees}"


@dataclass(frozen=True, slots=True)
class EndSupport(Change):
    """The person ends the support, or the supporter steps back. The supporter's unanswered suggestions and help requests end with it."""

    may: ClassVar = May(PERSON | SUPPORTER, ANY_STATE, ALL_SIGHTS)
    tells: ClassVar = Tells(person="stepped_back", concerned=True)

    supporter: int

    def may_supporter(self, supporter: Supporter | None) -> bool:
        """A supporter ends only their own support, also before the person has confirmed them."""
        return supporter is not None and supporter.id == self.supporter and supporter.sees in self.may.sees

    def apply(self, case: Case, by: By) -> Case:
        plan = case.plan
        suggestions = tuple(
            s for s in plan.suggestions if s.supporter != self.supporter or s.reply in (SuggestionReply.TAKEN, SuggestionReply.DECLINED)
        )
        requests = tuple(replace(r, ended=True) if r.supporter == self.supporter and r.open else r for r in plan.help_requests)
        together = 0 if case.person.together == self.supporter else case.person.together
        person = replace(case.person, together=together)
        ended = _change_supporter(replace(case, person=person), self.supporter, standing=Standing.ENDED)
        return replace(ended, plan=replace(plan, suggestions=suggestions, help_requests=requests))

    @property
    def about(self) -> str:
        return str(self.supporter)


@dataclass(frozen=True, slots=True)
class CallFirst(Change):
    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

    supporter: int

    def apply(self, case: Case, by: By) -> Case:
        return _with(case, *sorted(case.person.supporters, key=lambda supporter: supporter.id != self.supporter))

    @property
    def about(self) -> str:
        return str(self.supporter)


@dataclass(frozen=True, slots=True)
class SitTogether(Change):
    """The supporter who helps at the person's own phone from now on; 0 = nobody. Lines said meanwhile are marked as said together."""

    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

    supporter: int

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, together=self.supporter))

    @property
    def about(self) -> str:
        return str(self.supporter)


def next_number(person: Person) -> int:
    """The number that the next supporter of this person gets."""
    return max((supporter.id for supporter in person.supporters), default=0) + 1


def _with(case: Case, *supporters: Supporter) -> Case:
    return replace(case, person=replace(case.person, supporters=supporters))


def _change_supporter(case: Case, number: int, **what: object) -> Case:
    changed = (replace(s, **what) if s.id == number else s for s in case.person.supporters)  # type: ignore[arg-type]
    return _with(case, *changed)


def provenance_of(person: Person) -> Provenance:
    """The provenance of a line said at the person's phone now."""
    beside = person.supporter(person.together)
    return Provenance(Source.TOGETHER, beside.name) if beside and beside.active else Provenance()
