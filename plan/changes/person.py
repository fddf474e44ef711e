"""What the person says of themselves and how they want to be spoken to."""

from dataclasses import dataclass, replace

from plan.changes.base import By, Change
from plan.person import Consent, Settings
from plan.plan import Case


@dataclass(frozen=True, slots=True)
class SetName(Change):
    name: str

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, name=self.name))


@dataclass(frozen=True, slots=True)
class AnswerConsent(Change):
    consent: Consent
    version: str

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, consent=self.consent, consent_version=self.version))

    @property
    def about(self) -> str:
        return f"{self.consent} {self.version}"


@dataclass(frozen=True, slots=True)
class ChooseOffice(Change):
    """`case_number` is "" when the person chose from the list without an invitation."""

    office_id: int
    office_name: str
    case_number: str = ""

    def apply(self, case: Case, by: By) -> Case:
        person = replace(case.person, office_id=self.office_id, office_name=self.office_name, case_number=self.case_number)
        return replace(case, person=person)

    @property
    def about(self) -> str:
        return str(self.office_id)


@dataclass(frozen=True, slots=True)
class ChangeSettings(Change):
    settings: Settings

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, settings=self.settings))
