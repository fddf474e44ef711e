"""An office's catalogue: the services it can give, and who gives them. Retired ones stay, since plans speak of them."""

from dataclasses import dataclass
from decimal import Decimal

from plan.search_text import words_of
from plan.support.services import SERVICES

UNITS = ("hour", "visit", "trip", "day")


@dataclass(frozen=True, slots=True)
class CatalogueService:
    """`name` is the official one, `plain` a sentence in plain words and `sign` a picture sign of the office's own ("" = the product's).

    `price` in euros for one `unit` (of UNITS, "" = not settled); 0 = none settled yet.
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
    """`id` 0 until it is stored. `registered`: in the state's register of providers; whoever is not may be chosen, with a warning.

    Nobody is taken for registered unless somebody has said so.
    """

    id: int
    name: str
    place: str = ""
    phone: str = ""
    registered: bool = False
    active: bool = True


# What a new office starts with.
BEGINNING: dict[str, CatalogueService] = {code: CatalogueService(code, service.name) for code, service in SERVICES.items()}


def code_of(name: str) -> str:
    """A code for a service of the office's own: letters, digits and hyphens; "" when the name has none of them."""
    return "-".join(word for word in words_of(name) if word.isascii())[:40].strip("-")
