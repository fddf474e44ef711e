"""One thing has one name: of each pair the catalogue keeps the first, and no text says the other."""

import re

import pytest

from locales.catalogue import Catalogue, load

PERSON, WORKER = ("person", "common", "supporter"), ("worker",)
# What is kept, what nobody reads any more (a regular expression), and whose texts it is about.
PAIRS = (
    ("tikšanās", r"\b[Nn]odarbīb", (*PERSON, *WORKER)),
    ("Labi", r"^(✅|👍) (Gatavs|Aizvērt|Tas ir viss)$", PERSON),
    ("Rādīt vēl", r"^🔄 (Cit[iaou]s? (piemēri|dienesti)|Rādīt (citus|citas))", PERSON),
    ("nolikt malā", r"\bir malā|Tagad ne\b|\batlik", PERSON),
    ("Atlikts", r"\bmalā\b|Tagad ne\b", WORKER),
    ("Kas to dara", r"Kur vai (no|pie) kā", PERSON),
    ("sniedzējs", r"[Pp]akalpojuma sniedzēj", WORKER),
    ("vēl nav naudas", r"gaida naudu|Naudas pietiek:", (*PERSON, *WORKER)),
    ("grupu māja", r"[Mm]ājā kopā ar citiem", PERSON),
    ("telefons", r"[Tt]ālru", PERSON),
    ("tālrunis", r"[Tt]elefon", WORKER),
    ("Mērķu secība", r"Kas ir svarīgāks\b", PERSON),
    ("programma", r"[Aa]tbalsta programma", PERSON),
    ("Mēs pabeidzām daļu", r"(Daļa|tēma) .*ir gatava", PERSON),
    ("Kur tā būs", r"(Kur|[Cc]ik bieži|[Cc]ik ilgi) tas (būs|atkārtosies)", PERSON),
    ("pasākums", r"\b(plāna|atbalsta|Atbalsta|visas|Visas) rind|[Rr]indas? plānā", WORKER),
    ("iesniegts", r"[Pp]lān\w* .*\b(nodo(ts|ta|s)\b)|^[Nn]odots$", WORKER),
    ("uzaicinājums", r"[Ii]elūgum", WORKER),
    ("vieglajā valodā", r"vienkāršā valod", WORKER),
    ("atšķirīgi", r"divējādi", WORKER),
    ("statuss", r"[Ss]tāvokl", WORKER),
    ("pieslēgties", r"\b[Ii]eie(t|š|jiet)", WORKER),
    ("importēt", r"\b[Ii]ev(est|esta)\b", WORKER),
    ("atbildi", r"gaid\w* .*„jā”", PERSON),
)
# A "nodarbība" is what one does, and stands in the names of what one does; whoever comes to it has a "tikšanās".
NAMES = ("service.", "card.")


def says(texts: Catalogue, readers: tuple[str, ...]) -> list[tuple[str, str]]:
    """The lines of all texts for these readers, in both forms of address."""
    found = ((name, form) for kept in (texts.texts, texts.polite) for name, text in kept.items() for form in text.forms)
    return [(name, line) for name, form in found if texts.audiences[name] in readers for line in form.splitlines()]


@pytest.mark.parametrize(("kept", "other", "readers"), PAIRS, ids=[kept for kept, _, _ in PAIRS])
def test_one_thing_has_one_name(kept: str, other: str, readers: tuple[str, ...]) -> None:
    names = NAMES if kept == "tikšanās" else ()
    assert not [(name, line) for name, line in says(load(), readers) if re.search(other, line) and not name.startswith(names or ("-",))]


@pytest.mark.parametrize(("kept", "readers"), [(kept, readers) for kept, _, readers in PAIRS], ids=[kept for kept, _, _ in PAIRS])
def test_the_name_that_is_kept_is_in_use(kept: str, readers: tuple[str, ...]) -> None:
    stem = kept[:-1].lower()
    assert any(stem in line.lower() for _, line in says(load(), readers))


def test_buttons_do_not_mix_forms_of_address() -> None:
    """In "Jūs" what the person says to the programme is not said as to a friend."""
    polite = load().polite
    close = re.compile(r"\b(Palīdzi|[Ll]asi priekšā|[Ss]aki|neatgādini|drīksti)\b")
    assert not [(name, text.forms) for name, text in polite.items() if load().audiences[name] == "person" and close.search(text.forms[0])]
