"""Who does something, and when."""

from dataclasses import dataclass
from datetime import datetime

from plan.states import Role
from plan.words import Provenance


@dataclass(frozen=True, slots=True)
class By:
    """Who makes a change, and when (UTC). `id`: of the person or the worker; of a supporter, their number within the person."""

    role: Role
    id: int
    at: datetime
    provenance: Provenance = Provenance()
