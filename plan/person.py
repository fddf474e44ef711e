"""The person: name, office, consent, settings, supporters and sessions."""

from dataclasses import dataclass
from enum import StrEnum

from plan.sessions.session import Session
from plan.support.supporter import Sees, Supporter

CONSENT_VERSION = "2026-11"
LEADS = (24 * 60, 2 * 60)  # the day before and two hours before


class Consent(StrEnum):
    NOT_ASKED = "not_asked"
    ASKED_HUMAN = "asked_human"
    REFUSED = "refused"
    GIVEN = "given"


REFUSING = (Consent.REFUSED, Consent.ASKED_HUMAN)


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """`quiet_from` and `quiet_until` are hours of the day in Riga; nothing unasked is sent between them.

    `leads`: minutes before a session at which the person is reminded, empty = never. `ask_supporter`: whether a supporter is asked to help
    when the person has not said that they come. `nudges`: whether the person is reminded of an unfinished plan. `slow`: what is read
    aloud is read more slowly.
    """

    read_aloud: bool = False
    pictures: bool = True
    polite: bool = False
    quiet_from: int = 21
    quiet_until: int = 8
    leads: tuple[int, ...] = LEADS
    ask_supporter: bool = False
    nudges: bool = True
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is what the person wants to be called; "" until they have said it.

    `supporters` stand in the order in which they are asked for help; ended ones are kept for the record.
    `together` is the supporter who helps at the person's own phone, 0 = nobody.
    """

    id: int
    name: str = ""
    office_id: int | None = None
    office_name: str = ""
    case_number: str = ""
    consent: Consent = Consent.NOT_ASKED
    consent_version: str = ""
    settings: PersonSettings = PersonSettings()
    supporters: tuple[Supporter, ...] = ()
    together: int = 0
    sessions: tuple[Session, ...] = ()

    @property
    def refuses(self) -> bool:
        """Whether they refused the bot, maybe after a yes, or want to talk to a human first. Nothing unasked is sent to them."""
        return self.consent in REFUSING

    def supporter(self, number: int) -> Supporter | None:
        return next((supporter for supporter in self.supporters if supporter.id == number), None)

    def session(self, number: int) -> Session | None:
        return next((session for session in self.sessions if session.id == number), None)

    def supporters_to_call(self) -> tuple[Supporter, ...]:
        """Who may be asked for help, in that order: confirmed, with a phone, and allowed to see what the person asks about."""
        return tuple(s for s in self.supporters if s.active and s.telegram_id and s.sees is not Sees.NOTHING)
