import pytest

from locales.plain_language.sentences import measure, split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Nāc plkst. 14.00. Es gaidu.", ["Nāc plkst. 14.00.", "Es gaidu."]),
        ("Tas ir 3. jautājums no 8. Turpini!", ["Tas ir 3. jautājums no 8.", "Turpini!"]),
        ("Tikšanās ir pirmdien, 23. novembrī. Nāc!", ["Tikšanās ir pirmdien, 23. novembrī.", "Nāc!"]),
        ("🙂 Labdien! 🎯 Ko tu gribi?", ["Labdien!", "Ko tu gribi?"]),
        ("Nospied „Palīdzi man”. „Pauze” ir tur.", ["Nospied „Palīdzi man”.", "„Pauze” ir tur."]),
        ("„Vai tu nāksi?” jautā Anna.", ["„Vai tu nāksi?” jautā Anna."]),
        ("Man patīk:\n• mūzika\n• mana māja\n1. Sports", ["Man patīk:", "mūzika", "mana māja", "Sports"]),
        ("Jā\nNē", ["Jā", "Nē"]),
        ("Es domāju … un gaidu.", ["Es domāju … un gaidu."]),
        ("Tev ir mērķis. 3 cilvēki palīdz.", ["Tev ir mērķis.", "3 cilvēki palīdz."]),
        ("Tev ir plāns. tas ir labs.", ["Tev ir plāns.", "tas ir labs."]),
        ("Kas tev patīk, piem. mūzika?", ["Kas tev patīk, piem. mūzika?"]),
        ("", []),
        ("…\n🙂", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    found = split(text)
    assert [sentence.text for sentence in found] == sentences
    assert [text[sentence.start : sentence.end] for sentence in found] == sentences


def test_words_have_their_places() -> None:
    text = "🙂 Nāc plkst. 14.00 uz e-pasta kursu!"
    words = split(text)[0].words
    assert [word.text for word in words] == ["Nāc", "plkst", "14.00", "uz", "e-pasta", "kursu"]
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]


def test_addresses_are_no_words() -> None:
    assert measure("Raksti @mans_plans vai nospied /plans. Skati https://t.me/mans_plans?start=a.b.").words == 4


def test_lists_and_labels_are_told_apart() -> None:
    assert [(sentence.listed, sentence.closed) for sentence in split("Izvēlies.\n• mūzika\nTālāk")] == [
        (False, True),
        (True, False),
        (False, False),
    ]


def test_a_measure() -> None:
    measured = measure("Ko tu gribi? Es gribu savu darbu un savu māju.")
    assert (measured.sentences, measured.words, measured.mean, measured.longest) == (2, 10, 5.0, 7)


def test_nothing_measures_nothing() -> None:
    assert measure("") == measure("🙂")
    assert (measure("").mean, measure("").longest) == (0.0, 0)
