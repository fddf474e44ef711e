"""The plain-language advice under a text for the person: what it sees, and where it says so."""

from dataclasses import replace

import pytest

from plan import changes as c
from review.case.plain_advice import advice, pieces
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.wording import wording
from tests.words import WHO_HELPS

CHOSEN = wording("plain.14.close", word="").partition("„")[0]
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
    assert [piece.text for piece in pieces(WHO_HELPS, [])] == [WHO_HELPS]


@pytest.mark.parametrize(
    ("text", "polite", "words"),
    [
        ("Vai Jūs nāksiet pirmdien?", False, ["Jūs", "nāksiet"]),
        ("Vai tas Jums der?\nKur ir Jūsu soma?", False, ["Jums", "Jūsu"]),
        ("Vai tas tev der?", True, ["tev"]),
        ("Vai tas Jums der?", True, []),
        ("Vai tas tev der?", False, []),
        (f"Nospied „{wording('my_plan.title', polite=True)}”.", False, []),
        ("Vai tas tev der?", None, []),
    ],
)
def test_another_address_than_the_person_chose_is_pointed_out(text: str, polite: bool | None, words: list[str]) -> None:
    given = advice(text, polite=polite)["advice"]
    assert [sentence for _, _, sentence in given if sentence.startswith(CHOSEN)] == [
        wording("plain.14.polite" if polite else "plain.14.close", word=word) for word in words
    ]


@on_sqlite
async def test_the_page_says_so_before_sending_and_while_typing(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}/jautat"
    settings = desk.now_case().person.settings
    text = "Vai tas Jums der?"
    assert settings.polite
    assert wording("plain.14.polite", word="tev") in (await browser.do(path, deed="check", text="Vai tas tev der?")).text
    assert CHOSEN not in (await browser.do(path, deed="check", text=text)).text
    desk.person_does(c.ChangeSettings(replace(settings, polite=False)))
    assert wording("plain.14.close", word="Jums") in (await browser.do(path, deed="check", text=text)).text
    typed = {"text": text, "polite": browser.hidden("polite")}
    assert wording("plain.14.close", word="Jums") in (await browser.post("/valoda", typed)).text
