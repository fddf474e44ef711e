"""The catalogue comes out of any spreadsheet and goes back into it."""

from decimal import Decimal

import pytest

from plan.support.catalogue import BEGINNING, CatalogueService, Provider, code_of
from plan.support.catalogue_csv import BadLine, CatalogueFile, read_providers, read_services, write_providers, write_services
from plan.support.services import SERVICES
from tests.words import HOPE_HOUSE, MUSIC, SISTER, SWIMS

SERVICE = CatalogueService("psihologs", SERVICES["psihologs"].name, f"{MUSIC}; {SISTER}", "🙂", "visit", Decimal("1234.50"), False)
HEADINGS = {"Nosaukums": "name", "Cena (EUR)": "price", "Vienība": "unit", "Lietošanā": "active", "Kods": "code"}


def test_a_new_office_has_the_pilots_services_without_prices() -> None:
    assert set(BEGINNING) == set(SERVICES)
    assert {service.price for service in BEGINNING.values()} == {Decimal(0)}


def test_what_is_written_is_read_again() -> None:
    own = CatalogueService("peldesana", f'{SWIMS} "Delta"\n2', "=1+1", "-", "", Decimal(0))
    text = write_services([SERVICE, own])
    assert text.startswith("\ufeffcode;name;")
    assert "1234,50" in text
    assert ";=1" not in text
    read = read_services(text)
    assert (read.good, read.bad) == ((SERVICE, own), ())


def test_providers_with_a_plus_in_the_phone_come_back_whole() -> None:
    given = (Provider(7, HOPE_HOUSE, "Balvi", "+371 26000000", registered=False), Provider(0, "Svetlana", active=False))
    assert read_providers(write_providers(given)).good == given


def test_the_offices_own_headings() -> None:
    text = write_services([SERVICE], HEADINGS)
    assert text.splitlines()[0] == "\ufeffKods;Nosaukums;plain;sign;Vienība;Cena (EUR);Lietošanā"
    assert read_services(text, HEADINGS).good == (SERVICE,)


@pytest.mark.parametrize(
    "text",
    [
        "name;unit;price\nPsihologs;visit;35,5",
        "\ufeffname,unit,price\r\nPsihologs,visit,35.50\r\n",
        'price\tNAME\tunit\tnotes\n"35,50 EUR"\tPsihologs\tvisit\tzvans\n\n',
        "Price ; Name;unit\n35.5 € ;Psihologs; visit \n;;\n",
    ],
)
def test_ways_of_spreadsheets(text: str) -> None:
    read = read_services(text)
    assert (read.good, read.bad) == ((CatalogueService("psihologs", "Psihologs", unit="visit", price=Decimal("35.50")),), ())


def test_bad_lines_are_named_and_good_ones_stay() -> None:
    text = (
        "code;name;unit;price;active\n;Laba;;5;1\n;;;5;1\nx;Slikta cena;;pieci;1\nb;Slikts;;-5;1\nc;Par sīku;;0,005;1\n"
        "d;Vienība;gads;5;1\n\ne;Varbūt;;5;varbūt\n;Laba;;6;1\nA B;Kods;;5;1\n;Par daudz;;5;1;6;7\n;🙂;;1;1\nf;" + "a" * 501 + ";;1;1\n"
        "g;Par lielu;;99999999;1\nh;Beigu;;5;ne\n"
    )
    read = read_services(text)
    assert [(service.code, service.active) for service in read.good] == [("laba", True), ("h", False)]
    codes = ["name", "price", "negative", "decimals", "unit", "yes_no", "twice", "code", "cells", "code", "long", "large"]
    assert read.bad == tuple(BadLine(line, code) for line, code in zip((3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15), codes, strict=True))


def test_a_line_is_counted_as_the_file_has_it() -> None:
    assert read_services('name;price\n"Divas\nrindas";5\nSlikta;x\n').bad == (BadLine(4, "price"),)


@pytest.mark.parametrize("text", ["", "\n\n", "Psihologs;35,50\n", "price;unit\n5;visit", "\0"])
def test_without_headings_nothing_is_guessed(text: str) -> None:
    assert read_services(text).bad == (BadLine(1, "headings"),)


def test_the_same_provider_twice() -> None:
    assert read_providers("name,place\nAnna,Balvi\nanna,balvi\nAnna,Alsunga\nAnna\n").bad == (BadLine(3, "twice"),)
    assert read_providers("id;name\nviens;Anna\n").bad == (BadLine(2, "code"),)


def test_a_code_of_ones_own() -> None:
    assert [code_of(name) for name in ("Peldēšana ar māsu (2 h)", "🙂")] == ["peldesana-ar-masu-2-h", ""]


UNIT_WORDS = {"stunda": "hour", "reize": "visit", "brauciens": "trip", "diena": "day"}


def test_the_services_file_taken_for_providers_made_false_registered_providers() -> None:
    services, providers = write_services(BEGINNING.values()), write_providers([Provider(1, HOPE_HOUSE)])
    refused = (BadLine(1, "other_kind"),)
    no_provider: CatalogueFile[Provider] = CatalogueFile((), refused)
    no_service: CatalogueFile[CatalogueService] = CatalogueFile((), refused)
    assert read_providers(services) == no_provider
    assert read_services(providers) == no_service
    assert read_providers("Nosaukums;Cena (EUR)\nAnna;5\n", HEADINGS).bad == (BadLine(1, "other_kind"),)


def test_nobody_is_registered_unless_the_file_says_so() -> None:
    assert [one.registered for one in read_providers("name;registered\nAnna;\nIlze;1\nJuris;0\n").good] == [False, True, False]
    assert [one.registered for one in read_providers("name\nAnna\n").good] == [False]


def test_units_are_written_and_read_in_words() -> None:
    text = write_services([SERVICE], units=UNIT_WORDS)
    assert ";reize;" in text
    assert read_services(text, units=UNIT_WORDS).good == (SERVICE,)
    read = read_services("name;unit\nA;Stunda\nB;hour\nC;BRAUCIENS\nD;\nE;gads\n", units=UNIT_WORDS)
    assert [service.unit for service in read.good] == ["hour", "hour", "trip", ""]
    assert read.bad == (BadLine(6, "unit"),)


def test_every_fault_of_a_line_is_reported() -> None:
    read = read_services("code;name;unit;price;active\nA B;;gads;-5;nezin\n")
    assert {(it.line, it.code) for it in read.bad} == {(2, code) for code in ("code", "name", "unit", "negative", "yes_no")}


@pytest.mark.parametrize("price", ["1.250", "1.250,00", "1.250.000"])
def test_a_point_before_three_digits_may_mean_two_things(price: str) -> None:
    assert read_services(f"name;price\nPsihologs;{price}\n").bad == (BadLine(2, "point"),)
