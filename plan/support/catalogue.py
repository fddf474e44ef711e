"""An office's catalogue: its services and their providers. Retired ones are kept, since plans refer to them."""

from dataclasses import dataclass
from decimal import Decimal

from plan.search_text import words_of
from plan.support.services import SERVICES

UNITS = ("hour", "visit", "trip", "day")


@dataclass(frozen=True, slots=True)
class CatalogueService:
    """`name` is the official one, `plain` a sentence in plain words and `sign` the office's own picture sign ("" = the product's).

    `price` in euros for one `unit` (of UNITS, "" = not set); 0 = not set.
    """

    code: str
    name: str
    plain: str = ""
    sign: str = ""
    unit: str = ""
    price: Decimal = Decimal(0)
    active: bool = True


@dataclass(frozen=True, slots=True)
class Provider:
    """`id` is 0 until it is stored. `registered`: in the state's register of providers; one that is not can be chosen, with a warning."""

    id: int
    name: str
    place: str = ""
    phone: str = ""
    registered: bool = False
    active: bool = True


# The catalogue of a new office.
BEGINNING: dict[str, CatalogueService] = {code: CatalogueService(code, service.name) for code, service in SERVICES.items()}


def code_of(name: str) -> str:
    """A code for a service that the office adds: letters, digits and hyphens; "" when the name has no ASCII word."""
    return "-".join(word for word in words_of(name) if word.isascii())[:40].strip("-")
