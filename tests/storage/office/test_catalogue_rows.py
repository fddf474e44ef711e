"""An office's catalogue: nothing is deleted, and no office touches another's."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from plan.office import Office
from plan.support.catalogue import BEGINNING, CatalogueService, Provider
from plan.support.services import SERVICES
from storage.db.store import Store
from storage.office import catalogue, offices
from storage.tables.web import PROVIDER
from tests.storage.full_case import NOW
from tests.words import KUSTIBA, STREET
from tests.work import work

PRICED = replace(BEGINNING["psihologs"], unit="visit", price=Decimal("35.55"), plain="Saruna", sign="🙂")


@pytest.fixture
def balvi(store: Store) -> Office:
    return store.run_now(lambda tx: offices.open_office(tx, "Balvi", NOW))


@pytest.fixture
def alsunga(store: Store) -> Office:
    return store.run_now(lambda tx: offices.open_office(tx, "Alsunga", NOW))


def by_code(store: Store, office: Office, *, retired: bool = False) -> dict[str, CatalogueService]:
    return {one.code: one for one in store.run_now(lambda tx: catalogue.services(tx, office.id, retired=retired))}


def test_a_new_office_begins_with_the_pilots_services(store: Store, balvi: Office) -> None:
    assert by_code(store, balvi) == BEGINNING


def test_services_are_priced_and_added_by_each_office(store: Store, balvi: Office, alsunga: Office) -> None:
    own = CatalogueService("peldesana", "Āra peldēšana")
    for one in (PRICED, own, replace(own, price=Decimal(3))):
        store.run_now(work(catalogue.save_service, balvi.id, one))
    assert by_code(store, balvi) == {**BEGINNING, "psihologs": PRICED, "peldesana": replace(own, price=Decimal(3))}
    assert by_code(store, alsunga) == BEGINNING
    names = [service.name for service in store.run_now(lambda tx: catalogue.services(tx, balvi.id))]
    assert names[:3] == [SERVICES["aba-terapija"].name, SERVICES["aprupe-majas"].name, own.name]
    with pytest.raises(StatementError):
        store.run_now(lambda tx: catalogue.save_service(tx, balvi.id, replace(PRICED, price=Decimal("0.005"))))


def test_a_retired_service_stays_readable(store: Store, balvi: Office) -> None:
    store.run_now(lambda tx: catalogue.save_service(tx, balvi.id, PRICED))
    for one in (PRICED, BEGINNING["asistents"]):
        store.run_now(work(catalogue.save_service, balvi.id, replace(one, active=False)))
    assert {"psihologs", "asistents"} & set(by_code(store, balvi)) == set()
    assert by_code(store, balvi, retired=True)["psihologs"] == replace(PRICED, active=False)
    store.run_now(lambda tx: catalogue.save_service(tx, balvi.id, PRICED))
    assert by_code(store, balvi)["psihologs"] == PRICED


def test_providers(store: Store, balvi: Office, alsunga: Office) -> None:
    saved = store.run_now(lambda tx: catalogue.save_provider(tx, balvi.id, Provider(0, "Svetlana", "Balvi", "+371 26000000", False)))
    assert saved
    store.run_now(lambda tx: catalogue.save_provider(tx, balvi.id, Provider(0, KUSTIBA)))
    moved = replace(saved, place=STREET)
    assert store.run_now(lambda tx: catalogue.save_provider(tx, balvi.id, moved)) == moved
    assert [one.name for one in store.run_now(lambda tx: catalogue.providers(tx, balvi.id))] == [KUSTIBA, "Svetlana"]
    assert store.run_now(lambda tx: catalogue.save_provider(tx, alsunga.id, moved)) is None
    retired = replace(moved, active=False)
    assert store.run_now(lambda tx: catalogue.save_provider(tx, alsunga.id, retired)) is None
    assert store.run_now(lambda tx: catalogue.save_provider(tx, balvi.id, retired)) == retired
    assert [one.name for one in store.run_now(lambda tx: catalogue.providers(tx, balvi.id))] == [KUSTIBA]
    assert retired in store.run_now(lambda tx: catalogue.providers(tx, balvi.id, retired=True))
    assert "26000000" not in str(store.run_now(lambda tx: tx.connection.execute(select(PROVIDER)).all()))
