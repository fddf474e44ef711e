"""Amounts as people type them, and the catalogue's files as people choose them: what may be meant otherwise is refused kindly."""

from decimal import Decimal

import pytest

from storage.office import catalogue
from tests.review.office import Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1.500", "Ierakstiet bez punkta: 1500 vai 1,50."),
        ("1.500,00", "Ierakstiet bez punkta: 1500 vai 1,50."),
        ("", "Ierakstiet summu."),
        ("  ", "Ierakstiet summu."),
        ("999999999", "Lielākais iespējamais ir 9 999 999,99."),
        ("-5", "Skaitlis nevar būt negatīvs."),
        ("1,005", "Ne vairāk kā divi cipari aiz komata."),
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
    assert "virsraksti ir no citas datnes" in answer.text
    assert desk.store.run_now(lambda tx: catalogue.providers(tx, desk.owner.office_id, retired=True)) == []


async def test_a_new_provider_is_not_registered_until_somebody_says_so(desk: Desk) -> None:
    browser = await desk.browser(desk.workers["administrator"])
    page = (await browser.get("/katalogs/sniedzejs")).text
    assert '<input type="checkbox" name="registered" value="1">' in page


async def test_the_file_has_the_units_of_the_page_and_every_fault_is_told(desk: Desk) -> None:
    browser = await desk.browser(desk.workers["administrator"])
    await browser.get("/katalogs")
    rows = "Nosaukums;Vienība;Cena, €\nPeldēšana;reize;12,50\nTurnīrs;gads;1.250\n"
    answer = await browser.post("/katalogs/ievest", {"file": rows, "which": "pakalpojumi"})
    assert "Rakstiet: stunda, reize, brauciens vai diena." in answer.text
    assert "Rakstiet bez tā: 1500 vai 1,50." in answer.text
    assert ";reize;12,50;" in (await browser.get("/katalogs/pakalpojumi.csv")).text
