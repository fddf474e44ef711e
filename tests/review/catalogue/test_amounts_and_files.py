"""Amounts as people type them, and the catalogue's files as people choose them: what may be meant otherwise is refused kindly."""

from decimal import Decimal

import pytest

from storage.office import catalogue
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.wording import wording
from tests.words import LIBRARY, SWIMS

pytestmark = on_sqlite


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1.500", wording("r.wrong.point")),
        ("1.500,00", wording("r.wrong.point")),
        ("", "Ierakstiet summu."),
        ("  ", "Ierakstiet summu."),
        ("999999999", wording("r.wrong.large")),
        ("-5", wording("r.wrong.negative")),
        ("1,005", wording("r.wrong.decimals")),
        ("daudz", "Ierakstiet skaitli"),
    ],
)
async def test_a_budget_that_may_be_another_was_saved_with_a_tick(desk: Desk, typed: str, told: str) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    answer = await browser.do(path, deed="budget", form="budget", budget=typed, period="12")
    assert answer.status_code == 422
    assert told in answer.text
    assert desk.now_case().plan.budget == desk.case.plan.budget


@pytest.mark.parametrize(("typed", "saved"), [("1500", "1500"), ("1 500,50 €", "1500.50"), ("1.5", "1.5"), ("0", "0")])
async def test_a_budget_is_read_as_people_write_it(desk: Desk, typed: str, saved: str) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    assert (await browser.do(path, deed="budget", form="budget", budget=typed, period="12")).status_code == 303
    assert desk.now_case().plan.budget == Decimal(saved)


async def test_the_services_file_with_providers_chosen_made_false_registered_providers(desk: Desk) -> None:
    browser = await desk.browser(desk.workers["administrator"])
    exported = (await browser.get("/katalogs/pakalpojumi.csv")).text
    await browser.get("/katalogs")
    answer = await browser.post("/katalogs/ievest", {"file": exported, "which": "sniedzeji"})
    assert wording("r.csv.bad.other_kind") in answer.text
    assert desk.store.run_now(lambda tx: catalogue.providers(tx, desk.owner.office_id, retired=True)) == []


async def test_a_new_provider_is_not_registered_until_somebody_says_so(desk: Desk) -> None:
    browser = await desk.browser(desk.workers["administrator"])
    page = (await browser.get("/katalogs/sniedzejs")).text
    assert '<input type="checkbox" name="registered" value="1">' in page


async def test_the_file_has_the_units_of_the_page_and_every_fault_is_told(desk: Desk) -> None:
    browser = await desk.browser(desk.workers["administrator"])
    await browser.get("/katalogs")
    headings = ";".join(wording(f"r.csv.{field}") for field in ("name", "unit", "price"))
    rows = f"{headings}\n{SWIMS};{wording('r.unit.visit')};12,50\n{LIBRARY};gads;1.250\n"
    answer = await browser.post("/katalogs/ievest", {"file": rows, "which": "pakalpojumi"})
    assert wording("r.csv.bad.unit") in answer.text
    assert wording("r.csv.bad.point") in answer.text
    assert ";reize;12,50;" in (await browser.get("/katalogs/pakalpojumi.csv")).text
