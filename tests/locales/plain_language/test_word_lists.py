"""The lists themselves: they are read by people, so they must stay right Latvian and free of contradictions."""

import re
from itertools import pairwise

import pytest

from locales.plain_language.check import check
from locales.plain_language.checks.spelling import Speller, speller
from locales.plain_language.rules.lists import frequencies, number_words, wordings, words
from locales.plain_language.rules.stem import stem
from locales.plain_language.rules.verbs import is_participle, is_verbal_noun
from locales.plain_language.rules.wording import is_common


def test_there_are_plain_words_for_the_office_s() -> None:
    assert len(wordings("simpler")) > 150
    assert len(wordings("one_word")) > 30


def test_longer_expressions_come_before_their_parts() -> None:
    lengths = [len(wording.pattern.pattern.replace(r",?\s+", " ").replace(r"\w*", "*")) for wording in wordings("simpler")]
    assert all(longer >= shorter for longer, shorter in pairwise(lengths))


@pytest.mark.parametrize("table", ["simpler", "one_word"])
def test_no_plain_wording_is_itself_one_to_avoid(table: str) -> None:
    plain = sorted({wording.plain for wording in wordings(table)})
    assert [text for text in plain if "„" in text] == []  # the advice puts the marks around it
    listed = {
        (text, finding.suggestion)
        for text in plain
        for finding in check(text)
        if finding.rule in (11, 12, 13) and "rets" not in finding.suggestion
    }
    assert listed == set()


@pytest.mark.parametrize("table", ["simpler", "one_word"])
def test_plain_wordings_are_spelled_right(table: str) -> None:
    assert [word for wording in wordings(table) for word in speller().unknown(wording.plain)] == []


def test_infinitives_and_number_words_are_spelled_right() -> None:
    listed = words("infinitives_ot") | set(number_words())
    # Some verbs live only with a prefix or as a reflexive: "iegrožot", "dusmoties".
    forms = {word: (word, re.sub("t$", "ties", word), "ie" + word, "ap" + word, "at" + word, "no" + word, "iz" + word) for word in listed}
    assert [word for word, known in forms.items() if not any(map(Speller.knows.__get__(speller()), known))] == []


@pytest.mark.parametrize(
    "forms",
    [
        "troksnis trokšņi trokšņu",
        "mērķis mērķi mērķus mērķiem",
        "draugs draugi draugiem",
        "palīdzība palīdzību palīdzības",
        "dusmoties dusmojos dusmojas",
        "skaļš skaļi skaļāks",
        "kaķis kaķiem",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


def test_the_shares_of_words_are_read() -> None:
    shares = frequencies()
    assert len(shares) > 45_000
    assert 0.03 < shares["un"] < 0.04
    assert 0.9 < sum(shares.values()) < 1


@pytest.mark.parametrize(
    "word",
    [
        "mājas",
        "draugiem",
        "trokšņi",
        "dzīvoklī",
        "nesaprotu",
        "jāizvēlas",
        "autobusu",
        "dziedāt",
        "bēdīga",
        "svarīgākais",
    ],
)
def test_everyday_words_are_common(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["supervizors", "ergoterapeits", "subsidiaritāte"])
def test_words_of_the_trade_are_not(word: str) -> None:
    assert not is_common(word)


@pytest.mark.parametrize(
    "word",
    [
        "dot",
        "iedot",
        "pārdot",
        "dejot",
        "neziņot",
        "gatavoties",
        "nodarboties",
        "pilnveidot",
        "beidzot",
        "saprot",
        "jāprot",
        "ēdams",
        "Amsterdama",
        "ierodamies",
    ],
)
def test_no_participle(word: str) -> None:
    assert not is_participle(word.lower())


@pytest.mark.parametrize(
    "word",
    [
        "dodot",
        "dejojot",
        "ejot",
        "strādājot",
        "gatavojoties",
        "tiekoties",
        "dziedādams",
        "smejoties",
        "runādamas",
    ],
)
def test_a_participle(word: str) -> None:
    assert is_participle(word)


@pytest.mark.parametrize(("word", "verbal"), [("izvērtēšanas", True), ("nodarbinātība", True), ("tikšanās", False), ("jums", False)])
def test_verbal_nouns(word: str, verbal: bool) -> None:
    assert is_verbal_noun(word) is verbal
