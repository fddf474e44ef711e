"""The office's services and providers: looked through, changed one at a time, or many by CSV. Nothing is deleted, only retired."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from locales.catalogue import say
from plan.money.amounts import BadChange
from plan.support.catalogue import UNITS, CatalogueService, Provider, code_of
from plan.support.catalogue_csv import Read, read_providers, read_services, write_providers, write_services
from review.web.context import Visit
from review.web.forms import BadForm, Fields
from review.web.render import page
from storage.db.tx import Tx
from storage.office import catalogue as kept

SERVICE_FIELDS = ("code", "name", "plain", "sign", "unit", "price", "active")
PROVIDER_FIELDS = ("id", "name", "place", "phone", "registered", "active")


async def catalogue(request: Request, visit: Visit) -> Response:
    return await _list(visit)


async def _list(visit: Visit, status: int = 200, **values: Any) -> Response:
    def load(tx: Tx) -> dict[str, Any]:
        office = visit.who.office_id
        return {"kept": kept.services(tx, office, retired=True), "providers": kept.providers(tx, office, retired=True)}

    return page(visit, "catalogue.html", status, **{"read": None, "bad": (), **await visit.desk.store.run(load), **values})


# --- one service, one provider ---


async def service(request: Request, visit: Visit) -> Response:
    code = request.query_params.get("kods", "")
    found = await visit.desk.store.run(lambda tx: _of_code(kept.services(tx, visit.who.office_id, retired=True), code))
    if code and found is None:
        raise HTTPException(404)
    if request.method == "GET":
        return _service_form(visit, found)
    try:
        changed = _service(visit, found)
    except (BadForm, BadChange) as bad:
        return _service_form(visit, found, 422, errors=bad.errors if isinstance(bad, BadForm) else {"price": f"r.wrong.{bad.code}"})
    await visit.desk.store.run(lambda tx: kept.save_service(tx, visit.who.office_id, changed))
    return RedirectResponse("/katalogs", 303)


def _of_code(services: Iterable[CatalogueService], code: str) -> CatalogueService | None:
    return next((one for one in services if one.code == code), None)


def _service(visit: Visit, found: CatalogueService | None) -> CatalogueService:
    fields = Fields(visit)
    name = fields.line("name", 200, needed="r.wrong.name")
    code = found.code if found else code_of(name)
    if name and not code:
        fields.errors["name"] = "r.wrong.name"
    read = CatalogueService(
        code,
        name,
        fields.text("plain", 400),
        fields.line("sign", 8),
        fields.one_of("unit", {"", *UNITS}),
        fields.amount("price"),
        visit.field("active") == "1",
    )
    fields.done()
    return read


def _service_form(visit: Visit, found: CatalogueService | None, status: int = 200, **values: Any) -> Response:
    return page(visit, "catalogue_service.html", status, **{"it": found, "errors": {}, "unit_choices": _units(), **values})


async def provider(request: Request, visit: Visit) -> Response:
    number = request.query_params.get("nr", "0")
    found = await visit.desk.store.run(lambda tx: _of_number(kept.providers(tx, visit.who.office_id, retired=True), number))
    if number != "0" and found is None:
        raise HTTPException(404)
    if request.method == "GET":
        return page(visit, "catalogue_provider.html", it=found, errors={})
    fields = Fields(visit)
    read = Provider(
        found.id if found else 0,
        fields.line("name", 200, needed="r.wrong.name"),
        fields.line("place", 200),
        fields.line("phone", 60),
        visit.field("registered") == "1",
        visit.field("active") == "1",
    )
    if fields.errors:
        return page(visit, "catalogue_provider.html", 422, it=found, errors=fields.errors)
    await visit.desk.store.run(lambda tx: kept.save_provider(tx, visit.who.office_id, read))
    return RedirectResponse("/katalogs#sniedzeji", 303)


def _of_number(providers: Iterable[Provider], number: str) -> Provider | None:
    return next((one for one in providers if str(one.id) == number), None)


# --- CSV ---


def _headings() -> dict[str, str]:
    """Of both files, so that each is known from the other."""
    return {say(f"r.csv.{field}"): field for field in (*SERVICE_FIELDS, *PROVIDER_FIELDS)}


def _unit_words() -> dict[str, str]:
    return {say(f"r.unit.{unit}"): unit for unit in UNITS}


async def file(request: Request, visit: Visit) -> Response:
    """The whole catalogue, as it can be read in again."""
    which, office = request.path_params["which"], visit.who.office_id
    if which == "pakalpojumi":
        services = await visit.desk.store.run(lambda tx: kept.services(tx, office, retired=True))
        text = write_services(services, _headings(), _unit_words())
    elif which == "sniedzeji":
        providers = await visit.desk.store.run(lambda tx: kept.providers(tx, office, retired=True))
        text = write_providers(providers, _headings())
    else:
        raise HTTPException(404)
    return Response(text, media_type="text/csv", headers={"Content-Disposition": f'attachment; filename="{which}.csv"'})


async def take_in(request: Request, visit: Visit) -> Response:
    """The good lines count; the report says what is wrong with the others."""
    text, office = visit.field("file"), visit.who.office_id
    if visit.field("which") == "sniedzeji":
        providers = read_providers(text, _headings())
        await visit.desk.store.run(lambda tx: _save_providers(tx, office, providers))
        return await _list(visit, read=len(providers.good), bad=providers.bad)
    services = read_services(text, _headings(), _unit_words())
    await visit.desk.store.run(lambda tx: _save_services(tx, office, services))
    return await _list(visit, read=len(services.good), bad=services.bad)


def _save_services(tx: Tx, office: int, read: Read[CatalogueService]) -> None:
    for one in read.good:
        kept.save_service(tx, office, one)


def _save_providers(tx: Tx, office: int, read: Read[Provider]) -> None:
    """A number that is not of this office is somebody else's: the provider is taken in as a new one."""
    own = {one.id for one in kept.providers(tx, office, retired=True)}
    for one in read.good:
        kept.save_provider(tx, office, one if one.id in own else replace(one, id=0))


def _units() -> list[tuple[str, str]]:
    return [("", say("r.line.unit.none")), *((unit, say(f"r.unit.{unit}")) for unit in UNITS)]
