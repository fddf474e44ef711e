import pytest

from locales.spoken import LONGEST, spoken_lines


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Tikšanās ir plkst. 14.00.", "Tikšanās ir pulksten četrpadsmitos."),
        ("plkst. 9.05", "pulksten deviņos un piecās minūtēs"),
        ("plkst. 20.30", "pulksten divdesmitos un 30 minūtēs"),
        ("plkst. 21.01", "pulksten divdesmit vienos un vienā minūtē"),
        ("plkst. 0.00", "pulksten divpadsmitos naktī"),
        ("pulksten 8", "pulksten astoņos"),
        ("pēc plkst. 8", "pēc pulksten astoņiem"),
        ("no 9.00 līdz 17.00", "no deviņiem līdz septiņpadsmitiem"),
        ("plkst. 14.00–16.00", "pulksten četrpadsmitos līdz sešpadsmitiem"),
        ("13:00", "trīspadsmitos"),
    ],
)
def test_clock(written: str, said: str) -> None:
    assert spoken_lines(written) == [[said]]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("pirmdien, 23. novembrī", "pirmdien, 20 trešajā novembrī"),
        ("2026. gada 5. martā", "2020 sestā gada piektajā martā"),
        ("līdz 31. decembrim", "līdz 30 pirmajam decembrim"),
        ("20. aprīlis", "divdesmitais aprīlis"),
        ("3. diena", "trešā diena"),
        ("12. nedēļas", "divpadsmitās nedēļas"),
        ("3. jautājums no 8", "trešais jautājums no astoņiem"),
        ("5. jautājums no 10.", "piektais jautājums no 10."),
        ("100. diena", "100. diena"),
    ],
)
def test_place_in_order(written: str, said: str) -> None:
    assert spoken_lines(written) == [[said]]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2 dienas", "divas dienas"),
        ("2 mērķi", "divi mērķi"),
        ("pēc 2 stundām", "pēc divām stundām"),
        ("pirms 3 mēnešiem", "pirms trijiem mēnešiem"),
        ("3 reizes", "trīs reizes"),
        ("1 reizi", "vienu reizi"),
        ("21 mērķis", "20 viens mērķis"),
        ("11 dienas", "11 dienas"),
        ("10 mērķu", "10 mērķu"),
        ("20 eiro", "20 eiro"),
        ("20 000 eiro", "20 000 eiro"),
        ("3.50 eiro", "3.50 eiro"),
        ("2 vai 1", "2 vai 1"),
        ("23.11.2026", "23.11.2026"),
    ],
)
def test_count_agrees_with_what_is_counted(written: str, said: str) -> None:
    assert spoken_lines(written) == [[said]]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("tel. 64522453", "tālrunis 64, 52, 24, 53"),
        ("+371 26 123 405", "26, 12, 34, 0 5"),
        ("Raksti t.me/mans un gaidi", "Raksti  un gaidi"),
        ("🧑🏽‍🍳 Ēst ❤️ 1️⃣ ➡️ ✅", "Ēst"),
        ("mani\u00advārdi", "manivārdi"),
        ("a\u0304", "ā"),
    ],
)
def test_what_is_not_a_word(written: str, said: str) -> None:
    assert spoken_lines(written) == [[said]]


def test_lines_and_sentences_stand_apart() -> None:
    assert spoken_lines("Labdien! Es esmu bots.\n\n👍\nVai tu piekrīti?") == [["Labdien!", "Es esmu bots."], ["Vai tu piekrīti?"]]


def test_number_of_a_list_entry_is_said_apart() -> None:
    assert spoken_lines("1. Dzīvot vienam\n12. Satikt draugus") == [["pirmais.", "Dzīvot vienam"], ["divpadsmitais.", "Satikt draugus"]]


def test_full_stop_inside_a_sentence_does_not_end_it() -> None:
    assert spoken_lines("Nāc 23. novembrī, plkst. 9.00, uz centru.") == [["Nāc 20 trešajā novembrī, pulksten deviņos, uz centru."]]


@pytest.mark.parametrize("nothing", ["", "👍", "…", "\n"])
def test_nothing_to_say(nothing: str) -> None:
    assert spoken_lines(nothing) == []


def test_too_long_a_text_is_cut_after_a_sentence() -> None:
    sentence = "Es gribu strādāt. "
    (said,) = spoken_lines(sentence * 400)
    assert set(said) == {"Es gribu strādāt."}
    assert len(sentence) * len(said) <= LONGEST < len(sentence) * (len(said) + 1)


def test_too_long_a_sentence_is_cut_between_words() -> None:
    ((said,),) = spoken_lines("vārds " * 1000)
    assert set(said.split()) == {"vārds"}
    assert LONGEST - 6 <= len(said) <= LONGEST
    assert spoken_lines("a" * 5000) == [["a" * LONGEST]]
