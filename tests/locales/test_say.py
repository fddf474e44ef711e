from collections.abc import Callable
from pathlib import Path

import pytest

from locales import catalogue
from locales.catalogue import MissingText, MissingValue, plural_form

PERSON = """
msgid "about.good.ask"
msgstr "Kas tevī ir labs?"

msgid "goals.count"
msgid_plural "goals.count"
msgstr[0] "Tev ir {n} mērķis."
msgstr[1] "Tev ir {n} mērķi."
msgstr[2] "Tev ir {n} mērķu."

msgid "hello"
msgstr "Labdien, {name}!"
"""

POLITE = """
msgid "about.good.ask"
msgstr "Kas Jūsos ir labs?"
"""

Write = Callable[[str, str], None]


@pytest.fixture
def texts(tmp_path: Path, write: Write) -> catalogue.Catalogue:
    write("person/about.po", PERSON)
    write("person_jus/about.po", POLITE)
    write("worker/queue.po", 'msgid "queue.title"\nmsgstr "Rinda"\n')
    return catalogue.load(tmp_path)


def test_a_text_is_found_by_its_id(texts: catalogue.Catalogue) -> None:
    assert texts.say("about.good.ask") == "Kas tevī ir labs?"


def test_values_are_inserted_as_given(texts: catalogue.Catalogue) -> None:
    assert texts.say("hello", {"name": "Anna {x} Bērziņa"}) == "Labdien, Anna {x} Bērziņa!"


def test_polite_falls_back_where_the_text_is_the_same(texts: catalogue.Catalogue) -> None:
    assert texts.say("about.good.ask", polite=True) == "Kas Jūsos ir labs?"
    assert texts.say("hello", {"name": "Anna"}, polite=True) == "Labdien, Anna!"


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 mērķu"), (1, "1 mērķis"), (2, "2 mērķi"), (10, "10 mērķi"), (11, "11 mērķi"), (21, "21 mērķis"), (111, "111 mērķi")],
)
def test_the_number_picks_the_plural_form(texts: catalogue.Catalogue, n: int, said: str) -> None:
    assert texts.say("goals.count", {"n": n}) == f"Tev ir {said}."


def test_the_rule_is_the_one_the_files_state() -> None:
    assert [n for n in range(-1, 132) if plural_form(n) == 0] == [-1, 1, 21, 31, 41, 51, 61, 71, 81, 91, 101, 121, 131]
    assert plural_form(0) == 2


def test_an_unknown_id_is_a_programming_error(texts: catalogue.Catalogue) -> None:
    with pytest.raises(MissingText, match="no such text"):
        texts.say("no such text")


@pytest.mark.parametrize("text_id", ["hello", "goals.count"])
def test_a_missing_value_is_named_with_its_text(texts: catalogue.Catalogue, text_id: str) -> None:
    with pytest.raises(MissingValue, match=text_id):
        texts.say(text_id)


def test_a_count_that_is_no_int_is_refused(texts: catalogue.Catalogue) -> None:
    with pytest.raises(TypeError, match="n has to be an int"):
        texts.say("goals.count", {"n": "2"})


def test_each_text_knows_its_audience(texts: catalogue.Catalogue) -> None:
    assert texts.audiences == {"about.good.ask": "person", "goals.count": "person", "hello": "person", "queue.title": "worker"}


def test_the_product_s_own_catalogue_is_loaded() -> None:
    assert "unit.second" in catalogue.load().texts
    assert catalogue.audience("unit.second") == "common"
    with pytest.raises(MissingText):
        catalogue.audience("no.such.text")
