"""The person, as far as the product knows them."""

from dataclasses import dataclass
from enum import StrEnum

from plan.supporter import Sees, Supporter

CONSENT_VERSION = "2026-11"


class Consent(StrEnum):
    NOT_ASKED = "not_asked"
    ASKED_HUMAN = "asked_human"
    REFUSED = "refused"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Settings:
    """`quiet_from` and `quiet_until` are hours of the day, Europe/Riga; nothing unasked is sent between them."""

    read_aloud: bool = False
    pictures: bool = True
    polite: bool = False
    quiet_from: int = 21
    quiet_until: int = 8


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is the name the person wants to be called by; "" until they have said it.

    `supporters` in the order in which they are called for help; those who ended stay, for the record.
    `together` is the supporter who sits beside the person at the person's phone, 0 = nobody.
    """

    id: int
    name: str = ""
    office_id: int | None = None
    office_name: str = ""
    case_number: str = ""
    consent: Consent = Consent.NOT_ASKED
    consent_version: str = ""
    settings: Settings = Settings()
    supporters: tuple[Supporter, ...] = ()
    together: int = 0

    def supporter(self, number: int) -> Supporter | None:
        return next((supporter for supporter in self.supporters if supporter.id == number), None)

    def to_call(self) -> tuple[Supporter, ...]:
        """Who may be asked for help, the first first: confirmed, with a phone, and allowed to see what the person asks about."""
        return tuple(s for s in self.supporters if s.active and s.telegram_id and s.sees is not Sees.NOTHING)
