"""The person's name, consent, office and settings."""

from dataclasses import dataclass, replace
from typing import ClassVar

from plan.by import By
from plan.changes.base import ANY_STATE, DRAFT, NOBODY_HEARS, PERSON, Change, May, Tells
from plan.person import Consent, PersonSettings
from plan.plan import Case


@dataclass(frozen=True, slots=True)
class SetName(Change):
    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

    name: str

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, name=self.name))


@dataclass(frozen=True, slots=True)
class AnswerConsent(Change):
    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

    consent: Consent
    version: str

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, consent=self.consent, consent_version=self.version))

    @property
    def about(self) -> str:
        return f"{self.consent} {self.version}"


@dataclass(frozen=True, slots=True)
class ChooseOffice(Change):
    """`case_number` is "" when the person chose the office from the list, without an invitation.

    Choosing a different office takes the case from the worker who had it.
    """

    may: ClassVar = May(PERSON, DRAFT)
    tells: ClassVar = Tells(concerned=True)

    office_id: int
    office_name: str
    case_number: str = ""

    def apply(self, case: Case, by: By) -> Case:
        person = replace(case.person, office_id=self.office_id, office_name=self.office_name, case_number=self.case_number)
        stays = self.office_id == case.person.office_id or case.plan.worker_id is None
        return replace(case, person=person, plan=case.plan if stays else replace(case.plan, worker_id=None))

    @property
    def about(self) -> str:
        return str(self.office_id)


@dataclass(frozen=True, slots=True)
class ChangeSettings(Change):
    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

    settings: PersonSettings

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, settings=self.settings))
