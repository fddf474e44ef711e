"""The plain-language advice under a text for the person: what it sees, and where it says so."""

from dataclasses import replace

import pytest

from plan import changes as c
from review.case.plain_advice import advice, pieces
from tests.review.office import Desk

TWO = "Es atnākšu rīt, jo gribu runāt, un paņemšu papīrus, jo tie ir vajadzīgi, lai viss būtu kārtībā."


def test_each_remark_of_one_sentence_has_its_number_at_its_own_word() -> None:
    """One mark over the whole sentence hid the others."""
    given = advice(TWO)
    shown = [number for piece in given["pieces"] for number in piece.numbers]
    assert shown == [number for number, _, _ in given["advice"]]
    assert len(shown) > 2
    assert "".join(piece.text for piece in given["pieces"]) == TWO
    ends = [piece.text for piece in given["pieces"] if piece.numbers]
    assert len(set(ends)) > 1


def test_a_text_without_advice_is_one_piece() -> None:
    assert [piece.text for piece in pieces("Kas tev palīdz?", [])] == ["Kas tev palīdz?"]


@pytest.mark.parametrize(
    ("text", "polite", "words"),
    [
        ("Vai Jūs nāksiet pirmdien?", False, ["Jūs", "nāksiet"]),
        ("Vai tas Jums der?\nKur ir Jūsu soma?", False, ["Jums", "Jūsu"]),
        ("Vai tas tev der?", True, ["tev"]),
        ("Vai tas Jums der?", True, []),
        ("Vai tas tev der?", False, []),
        ("Nospied „Jūsu plāns”.", False, []),
        ("Vai tas tev der?", None, []),
    ],
)
def test_another_address_than_the_person_chose_is_pointed_out(text: str, polite: bool | None, words: list[str]) -> None:
    given = advice(text, polite=polite)["advice"]
    assert [sentence for _, _, sentence in given if "izvēlējās uzrunu" in sentence] == [
        f"Persona izvēlējās uzrunu „{'Jūs' if polite else 'tu'}”. Te ir „{word}”." for word in words
    ]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_page_says_so_before_sending_and_while_typing(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}/jautat"
    settings = desk.now_case().person.settings
    told, text = "Persona izvēlējās uzrunu „{}”. Te ir „{}”.", "Vai tas Jums der?"
    assert settings.polite
    assert told.format("Jūs", "tev") in (await browser.do(path, deed="check", text="Vai tas tev der?")).text
    assert "izvēlējās uzrunu" not in (await browser.do(path, deed="check", text=text)).text
    desk.person_does(c.ChangeSettings(replace(settings, polite=False)))
    assert told.format("tu", "Jums") in (await browser.do(path, deed="check", text=text)).text
    typed = {"text": text, "polite": browser.hidden("polite")}
    assert told.format("tu", "Jums") in (await browser.post("/valoda", typed)).text
