"""The leaflet that invites a person."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.leaflet import InvitationLeaflet, leaflet
from tests.documents.reading import bare, pdf_text
from tests.documents.sample_plans import MARKUP, TODAY
from tests.wording import wording
from tests.words import BALVI

LINK = "https://t.me/mans_plans_bot?start=Zx3kQ9rT7uVw2yA4bC6dE8fG"
INVITATION = InvitationLeaflet(LINK, BALVI, "+371 64521043", date(2026, 12, 23))


def test_it_is_one_side_of_a5_and_says_whom_to_call() -> None:
    made = leaflet(INVITATION, TODAY)
    pages = PdfReader(BytesIO(made)).pages
    text = pdf_text(made)
    assert len(pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in (pages[0].mediabox.width, pages[0].mediabox.height)] == [148, 210]
    assert BALVI in text
    assert "+371 64521043" in text
    assert "2026. gada 23. decembris" in text


def test_the_picture_can_also_be_tapped() -> None:
    notes = PdfReader(BytesIO(leaflet(INVITATION, TODAY))).pages[0].annotations
    assert notes
    links = [note.get_object()["/A"]["/URI"] for note in notes]
    assert links == [LINK]


def test_without_a_telephone_the_person_is_asked_to_come() -> None:
    assert bare(wording("leaflet.come")) in bare(pdf_text(leaflet(InvitationLeaflet(LINK, "Balvi"), TODAY)))


def test_it_speaks_politely_where_asked() -> None:
    polite = pdf_text(leaflet(InvitationLeaflet(LINK, "Balvi", polite=True), TODAY))
    assert bare(wording("leaflet.title", polite=True)) in bare(polite)
    assert bare(wording("leaflet.title")) not in bare(polite)


@pytest.mark.parametrize("name", MARKUP)
def test_markup_in_a_name_is_text(name: str) -> None:
    assert bare(name) in bare(pdf_text(leaflet(InvitationLeaflet(LINK, name, name), TODAY)))


def test_no_link_is_refused() -> None:
    with pytest.raises(ValueError, match="link"):
        leaflet(InvitationLeaflet("", "Balvi"), TODAY)


def test_printed_leaflets_are_told_apart_by_the_case_number() -> None:
    made = leaflet(InvitationLeaflet(LINK, "Balvi", "+371 64521043", date(2026, 12, 23), case_number="BSD-2026/118"), TODAY)
    assert "BSD-2026/118" in pdf_text(made)
    assert len(PdfReader(BytesIO(made)).pages) == 1
