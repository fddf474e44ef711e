"""What a plan's documents need besides the case: names for the timeline, and the office's names of services."""

from collections.abc import Mapping
from dataclasses import dataclass

from plan.plan import Case
from plan.states import Role
from plan.support.catalogue import CatalogueService
from storage.cases import trail
from storage.db.tx import Tx
from storage.office import catalogue


@dataclass(frozen=True, slots=True)
class PaperContext:
    """`names`: by role and number in the timeline. `services`: by code, as in the catalogue of the case's office."""

    worker: str
    names: Mapping[tuple[Role, int], str]
    services: Mapping[str, CatalogueService]


def surroundings(tx: Tx, case: Case) -> PaperContext:
    names = {(entry.role, entry.by_id): entry.name or case.person.name for entry in trail.history_of(tx, case.plan.id)}
    office = case.person.office_id
    services = catalogue.services(tx, office, retired=True) if office is not None else []
    return PaperContext(names.get((Role.WORKER, case.plan.worker_id or 0), ""), names, {service.code: service for service in services})
