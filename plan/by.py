"""Who does something, and when."""

from dataclasses import dataclass
from datetime import datetime

from plan.states import Role
from plan.words import Provenance


@dataclass(frozen=True, slots=True)
class By:
    """Who does it and when. `id` is the person's or the worker's number."""

    role: Role
    id: int
    at: datetime
    provenance: Provenance = Provenance()
