"""The catalogue's files taken in: the good lines count."""

from collections.abc import Iterable
from dataclasses import replace

from plan.support.catalogue import CatalogueService, Provider
from storage.db.tx import Tx
from storage.office import catalogue


def save_services(tx: Tx, office_id: int, services: Iterable[CatalogueService]) -> None:
    for service in services:
        catalogue.save_service(tx, office_id, service)


def save_providers(tx: Tx, office_id: int, providers: Iterable[Provider]) -> None:
    """A number that is not of this office is somebody else's: the provider is taken in as a new one."""
    own = {provider.id for provider in catalogue.providers(tx, office_id, retired=True)}
    for provider in providers:
        catalogue.save_provider(tx, office_id, provider if provider.id in own else replace(provider, id=0))
