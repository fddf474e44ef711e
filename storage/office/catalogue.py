"""An office's catalogue of services and providers. Nothing is deleted: retired entries stay for the plans that refer to them."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, text, update

from plan.search_text import fold
from plan.support.catalogue import BEGINNING, CatalogueService, Provider
from storage.db.tx import Tx
from storage.tables.web import OFFICE_SERVICE as S
from storage.tables.web import PROVIDER as P

SERVICES = select(S).where(S.c.office_id == bindparam("office"))
SAVE_SERVICE = text(
    "INSERT INTO office_service (office_id, code, name, plain, sign, unit, price, active)"
    " VALUES (:office_id, :code, :name, :plain, :sign, :unit, :price, :active) ON CONFLICT (office_id, code) DO UPDATE SET"
    " name = excluded.name, plain = excluded.plain, sign = excluded.sign, unit = excluded.unit, price = excluded.price,"
    " active = excluded.active"
).bindparams(bindparam("price", type_=S.c.price.type), bindparam("active", type_=S.c.active.type))
PROVIDERS = select(P).where(P.c.office_id == bindparam("office")).order_by(P.c.id)
NEW_PROVIDER = insert(P).returning(P.c.id)
CHANGE_PROVIDER = update(P).where(P.c.id == bindparam("of"), P.c.office_id == bindparam("office"))


def services(tx: Tx, office_id: int, *, retired: bool = False) -> list[CatalogueService]:
    """By name, with retired ones where asked. A service that was never changed is as in plan/support/services.csv, without a price."""
    kept = {row.code: _service(row) for row in tx.connection.execute(SERVICES, {"office": office_id})}
    found = (service for service in {**BEGINNING, **kept}.values() if retired or service.active)
    return sorted(found, key=lambda service: fold(service.name))


def service_names(tx: Tx, office_id: int | None) -> dict[str, str]:
    """Code → the office's name of the service, with its sign before it; retired ones included."""
    found = services(tx, office_id, retired=True) if office_id is not None else []
    return {service.code: f"{service.sign} {service.name}".strip() for service in found}


def service_notes(tx: Tx, office_id: int | None) -> dict[str, str]:
    """Code → the office's sentence about the service in plain words; services without one are left out."""
    found = services(tx, office_id, retired=True) if office_id is not None else []
    return {service.code: service.plain for service in found if service.plain}


def save_service(tx: Tx, office_id: int, service: CatalogueService) -> None:
    """Adds a service, or replaces the one with its code. Raises sqlalchemy.exc.StatementError for more than two decimals in the price."""
    row = {name: getattr(service, name) for name in CatalogueService.__slots__}
    tx.connection.execute(SAVE_SERVICE, {"office_id": office_id, **row})


def providers(tx: Tx, office_id: int, *, retired: bool = False) -> list[Provider]:
    """Providers by name, with retired ones where asked."""
    found = (_provider(tx, row) for row in tx.connection.execute(PROVIDERS, {"office": office_id}))
    return sorted((one for one in found if retired or one.active), key=lambda provider: fold(provider.name))


def save_provider(tx: Tx, office_id: int, provider: Provider) -> Provider | None:
    """Saves a provider; `id` 0 is a new one. Returns it with its number; None when the office has none with this number."""
    row: dict[str, Any] = {name: tx.vault.seal(getattr(provider, name)) for name in ("name", "place", "phone")}
    row |= {"registered": provider.registered, "active": provider.active}
    if provider.id:
        changed = tx.connection.execute(CHANGE_PROVIDER.values(row), {"of": provider.id, "office": office_id}).rowcount == 1
        return provider if changed else None
    return replace(provider, id=tx.connection.execute(NEW_PROVIDER, {"office_id": office_id, **row}).scalar_one())


def _service(row: Row[Any]) -> CatalogueService:
    return CatalogueService(row.code, row.name, row.plain, row.sign, row.unit, row.price, row.active)


def _provider(tx: Tx, row: Row[Any]) -> Provider:
    opened = tx.vault.unseal
    return Provider(row.id, opened(row.name), opened(row.place), opened(row.phone), row.registered, row.active)
