"""The person, as far as the product knows them."""

from dataclasses import dataclass
from enum import StrEnum

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
    """`name` is the name the person wants to be called by; "" until they have said it."""

    id: int
    name: str = ""
    office_id: int | None = None
    office_name: str = ""
    case_number: str = ""
    consent: Consent = Consent.NOT_ASKED
    consent_version: str = ""
    settings: Settings = Settings()
