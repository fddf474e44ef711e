"""The catalogue as spreadsheet files: downloaded whole, changed, and uploaded again."""

from starlette.exceptions import HTTPException

from locales.catalogue import say
from plan.support.catalogue import UNITS
from plan.support.catalogue_csv import read_providers, read_services, write_providers, write_services
from review.catalogue.catalogue_page import show_catalogue
from review.web.context import Visit
from review.web.page import File, View, download
from service.office import catalogue_import
from storage.db.tx import Tx
from storage.office import catalogue

SERVICE_FIELDS = ("code", "name", "plain", "sign", "unit", "price", "active")
PROVIDER_FIELDS = ("id", "name", "place", "phone", "registered", "active")


def make_file(tx: Tx, visit: Visit) -> File:
    """The whole catalogue of services or providers, in the form that can be uploaded."""
    which, office = visit.path["which"], visit.who.office_id
    if which == "pakalpojumi":
        text = write_services(catalogue.services(tx, office, retired=True), _headings(), _unit_words())
    elif which == "sniedzeji":
        text = write_providers(catalogue.providers(tx, office, retired=True), _headings())
    else:
        raise HTTPException(404)
    return download(text.encode, "text/csv", f"{which}.csv")


def take_in(tx: Tx, visit: Visit) -> View:
    """Saves the correct lines of an uploaded file; the report says what is wrong with the others."""
    text, office = visit.field("file"), visit.who.office_id
    if visit.field("which") == "sniedzeji":
        providers = read_providers(text, _headings())
        catalogue_import.save_providers(tx, office, providers.good)
        return show_catalogue(tx, visit, read=len(providers.good), bad=providers.bad)
    services = read_services(text, _headings(), _unit_words())
    catalogue_import.save_services(tx, office, services.good)
    return show_catalogue(tx, visit, read=len(services.good), bad=services.bad)


def _headings() -> dict[str, str]:
    """Headings of both files, so that one uploaded in place of the other is recognised."""
    return {say(f"r.csv.{field}"): field for field in (*SERVICE_FIELDS, *PROVIDER_FIELDS)}


def _unit_words() -> dict[str, str]:
    return {say(f"r.unit.{unit}"): unit for unit in UNITS}
