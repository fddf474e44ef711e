"""The office's services and providers, changed one at a time. Nothing is deleted, only retired."""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import PlainValidator
from starlette.exceptions import HTTPException

from locales.catalogue import say
from plan.support.catalogue import UNITS, CatalogueService, Provider, code_of
from review.web.context import Visit
from review.web.fields import Amount, Form, Info, Ticked, Unit, field_error, line, read_text, text
from review.web.page import Redirect, View
from storage.db.tx import Tx
from storage.office import catalogue


def show_catalogue(tx: Tx, visit: Visit, **values: Any) -> View:
    office = visit.who.office_id
    kept = {"kept": catalogue.services(tx, office, retired=True), "providers": catalogue.providers(tx, office, retired=True)}
    return View("catalogue.html", {"read": None, "bad": (), **kept, **values})


# --- one service ---


def _read_name(value: str, info: Info) -> str:
    """A new service gets its code from its name, so its name must give one."""
    name = " ".join(read_text(value, 200, "r.wrong.name").split())
    if not info.context.known and not code_of(name):
        raise field_error("r.wrong.name")
    return name


class ServiceForm(Form):
    """Read it with the service that is changed as `known`, None for a new one."""

    name: Annotated[str, PlainValidator(_read_name)]
    plain: Annotated[str, text(400)]
    sign: Annotated[str, line(8)]
    unit: Unit
    price: Amount
    active: Ticked


def show_service(tx: Tx, visit: Visit) -> View:
    units = [("", say("r.line.unit.none")), *((unit, say(f"r.unit.{unit}")) for unit in UNITS)]
    values = {"it": _service_of(tx, visit), "unit_choices": units, "errors": visit.trouble.errors}
    return View("catalogue_service.html", values, visit.trouble.status)


def save_service(tx: Tx, visit: Visit) -> Redirect:
    found = _service_of(tx, visit)
    form = ServiceForm.read(visit.form, found)
    code = found.code if found else code_of(form.name)
    service = CatalogueService(code, form.name, form.plain, form.sign, form.unit, form.price, form.active)
    catalogue.save_service(tx, visit.who.office_id, service)
    return Redirect("/katalogs")


def _service_of(tx: Tx, visit: Visit) -> CatalogueService | None:
    """The service that the address names; None for a new one. Raises HTTPException 404."""
    code = visit.query.get("kods", "")
    services: Iterable[CatalogueService] = catalogue.services(tx, visit.who.office_id, retired=True)
    found = next((service for service in services if service.code == code), None)
    if code and found is None:
        raise HTTPException(404)
    return found


# --- one provider ---


class ProviderForm(Form):
    name: Annotated[str, line(200, needed="r.wrong.name")]
    place: Annotated[str, line(200)]
    phone: Annotated[str, line(60)]
    registered: Ticked
    active: Ticked


def show_provider(tx: Tx, visit: Visit) -> View:
    return View("catalogue_provider.html", {"it": _provider_of(tx, visit), "errors": visit.trouble.errors}, visit.trouble.status)


def save_provider(tx: Tx, visit: Visit) -> Redirect:
    found = _provider_of(tx, visit)
    form = ProviderForm.read(visit.form)
    provider = Provider(found.id if found else 0, form.name, form.place, form.phone, form.registered, form.active)
    catalogue.save_provider(tx, visit.who.office_id, provider)
    return Redirect("/katalogs#sniedzeji")


def _provider_of(tx: Tx, visit: Visit) -> Provider | None:
    """The provider that the address names; None for a new one. Raises HTTPException 404."""
    number = visit.query.get("nr", "0")
    providers = catalogue.providers(tx, visit.who.office_id, retired=True)
    found = next((provider for provider in providers if str(provider.id) == number), None)
    if number != "0" and found is None:
        raise HTTPException(404)
    return found
