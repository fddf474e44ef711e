"""Rules 14 and 15: one way of address, and none that needs to know the reader's gender."""

import re
from collections.abc import Callable, Iterator

from locales.catalogue import say
from locales.plain_language.rules.finding import Finding, Passage, finding
from locales.plain_language.rules.lists import words
from locales.plain_language.sentences import Sentence, Word, split

_TU = re.compile(
    r"(?:tu|tev|tevi|tevī|tevis|tav(?:s|a|u|ā|i|us|as|am|ai|iem|ām|os|ās)|esi|neesi|vari|nevari|gribi|negribi|vēlies|nevēlies|būsi|varēsi)$"
)
_TU_IMPERATIVES = words("tu_imperatives")
_JUS = re.compile(r"(?:jūs|jums|jūsu|jūsos|esat|neesat|varat|nevarat|gribat|negribat|vēlaties|nevēlaties|būsiet|varēsiet)$")
_JUS_IMPERATIVE = re.compile(r"\w{2,}[^aeiouāēīū]i?iet(?:ies)?$")
_NOT_IMPERATIVE = re.compile(
    r"mazliet$|"
    r"(?:aiz|ap|at|ie|iz|no|pa|pār|pie|sa|uz|ne|jā|caur)*(?:iet|siet|skriet|liet|riet|sliet|smiet|ciet|viet|diet|šķiet)(?:ies)?$|\w+viet$"
)

_SEVERAL = re.compile(r"jūs$|jums$|jūsu$")

_GREETING = re.compile(r"\b(?:sveik[sa]|sveicināt[sa])\b", re.IGNORECASE)
_DEAR = re.compile(r"(?:mīļais|mīļā|mīļo|dārgais|dārgā|cienījamais|cienījamā|godātais|godātā)$")

_BE = re.compile(r"(?:ne)?(?:esi|esmu|esat|būsi|būšu|būsiet|biji|biju|bijāt)$")
_FEEL = re.compile(r"(?:jūties|jūtos|jūtaties|kļūsti|kļūsi)$")
_PARTICIPLE = re.compile(
    r"\w{2,}(?:[^ltšķ]is|usi|uši|ušas|usies|ušies|ušās|[āēīo]jies|devies|beidzies|griezies|radies|sēdies|cēlies|tikies)$"
)
_NO_GENDER = words("no_gender")
_ADJECTIVE = re.compile(r"\w+(?:īgs|īga|[āēī]ts|[āēī]ta)$|nepieciešam[sa]$")
_SELF = frozenset({"pats", "pati"})
_OTHERS = words("third_person")


def one_address(passage: Passage) -> Iterator[Finding]:
    close, polite = (_first(passage, matches) for matches in (_is_close, _is_polite))
    if close and polite:
        later = max(close, polite, key=lambda word: word.start)
        yield finding(14, "error", later, "mixed", close=close.text, polite=polite.text)


def other_address(passage: Passage, *, polite: bool) -> Iterator[Finding]:
    """Words that speak to the reader otherwise than the reader has chosen."""
    matches = _is_close if polite else _is_polite
    for sentence in passage.sentences:
        if not any(_SEVERAL.match(word.text) for word in sentence.words):
            wrong = (word for word in sentence.words if matches(word.lower) and not passage.is_quoted(word))
            yield from (finding(14, "warning", word, "polite" if polite else "close", word=word.text) for word in wrong)


def addresses(text: str) -> set[str]:
    """Which addresses a text uses: "tu", "Jūs", both or none."""
    passage = Passage(text, tuple(split(text)))
    return {name for name, matches in (("tu", _is_close), ("Jūs", _is_polite)) if _first(passage, matches)}


def gendered_words(passage: Passage) -> Iterator[Finding]:
    for found in _GREETING.finditer(passage.text):
        yield Finding(15, "error", found.start(), found.end(), say("plain.15.greeting"))
    for sentence in passage.sentences:
        if _DEAR.match(sentence.words[0].lower):
            yield finding(15, "error", sentence.words[0], "greeting")
        for n in range(len(sentence.words)):
            yield from _about_reader(sentence, n)


def _first(passage: Passage, matches: Callable[[str], bool]) -> Word | None:
    """The first such word that is not quoted. A sentence with a small "jūs" speaks to several people: "tad jūs kopā runāsiet"."""
    one = (sentence for sentence in passage.sentences if not any(_SEVERAL.match(word.text) for word in sentence.words))
    return next((word for sentence in one for word in sentence.words if matches(word.lower) and not passage.is_quoted(word)), None)


def _is_close(word: str) -> bool:
    return bool(_TU.match(word)) or word in _TU_IMPERATIVES


def _is_polite(word: str) -> bool:
    return bool(_JUS.match(word)) or (bool(_JUS_IMPERATIVE.match(word)) and not _NOT_IMPERATIVE.match(word))


def _about_reader(sentence: Sentence, n: int) -> Iterator[Finding]:
    word = sentence.words[n]
    if word.lower in _SELF and not (n and sentence.words[n - 1].lower in _OTHERS):
        yield finding(15, "error", word, "self", word=word.lower)
    elif _BE.match(word.lower) or _FEEL.match(word.lower):
        said = next((after for after in sentence.words[n + 1 : n + 4] if _has_gender(after.text)), None)
        if said and "," not in sentence.text[word.end - sentence.start : said.start - sentence.start]:
            yield finding(15, "error", Word(said.text, word.start, said.end), "participle", word=f"{word.lower} {said.lower}")


def _has_gender(word: str) -> bool:
    """A capital makes it a name: "Es esmu Jānis". "pats" and "pati" have a rule of their own."""
    if word[0].isupper() or word in _NO_GENDER | _SELF:
        return False
    return bool(_PARTICIPLE.match(word) or _ADJECTIVE.match(word)) or word in words("gendered")
