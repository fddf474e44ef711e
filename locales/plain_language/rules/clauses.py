"""Rules 2, 3 and 7: one idea in a sentence, said positively."""

import re
from collections.abc import Iterator

from locales.plain_language.rules.finding import Finding, Passage, finding
from locales.plain_language.rules.lists import words
from locales.plain_language.sentences import Sentence, Word

# The commas of "pirmdien, 23. novembrī, plkst. 14.00" and of a number part no clauses.
_COMMA = re.compile(r",(?!\s+(?:plkst\.|\d{1,2}\.\s+[a-zāčēģīķļņšūž]+ī\b|\d{1,2}\.\s+(?:martā|augustā)))(?!\d)")
_JOINED = re.compile(r",\s+(un|bet|tomēr|taču|tāpēc|tādēļ|kaut|savukārt)\b", re.IGNORECASE)

_ALWAYS = frozenset({"ka", "lai", "jo", "ja"})
_RELATIVE = re.compile(r"(?:kas|ko|kam|kur[šaiuā]|kuram|kurai|kuras|kuriem|kurām|kuros|kurās)$")

_NEGATED = re.compile(r"ne(?:" + "|".join(sorted(words("negated_verbs"), key=len, reverse=True)) + r")")
_NEVER_NEGATED = re.compile(r"(?:īg\w*|īb[au]|um[sa]|[aā]m(?:[saouiā]|as|ais)|šan\w+|gaidīt[siau]|būt|uš[iua]|ošs|oša|ot|oties)$")


def one_idea(passage: Passage) -> Iterator[Finding]:
    for sentence in passage.sentences:
        joined = _JOINED.search(sentence.text)
        if joined:
            start = sentence.start + joined.start(1)
            place = Word(joined[1], start, start + len(joined[1]))
            yield finding(2, "warning", place, "joined", word=joined[1].lower())
        ands = [word for word in sentence.words if word.lower == "un"]
        if len(ands) > 1:
            yield finding(2, "warning", ands[1], "and")


def commas(passage: Passage) -> Iterator[Finding]:
    for sentence in passage.sentences:
        places = [found.start() + sentence.start for found in _COMMA.finditer(sentence.text)]
        if len(places) > 1:
            yield finding(3, "error", Word(",", places[1], places[1] + 1), "commas", n=len(places))


def conjunctions(passage: Passage) -> Iterator[Finding]:
    for sentence in passage.sentences:
        joining = [word for n, word in enumerate(sentence.words) if _joins(sentence, n)]
        if len(joining) > 1:
            yield finding(3, "error", joining[1], "conjunctions", first=joining[0].lower, second=joining[1].lower)


def negations(passage: Passage) -> Iterator[Finding]:
    """ "Neviens nenāk" is one negated clause, so the verbs alone are counted; „Nezinu” may be the name of a button."""
    for sentence in passage.sentences:
        negated = [word for word in sentence.words if is_negated(word.lower) and not passage.is_quoted(word)]
        if len(negated) > 1:
            yield finding(7, "error", negated[1], "negations", first=negated[0].lower, second=negated[1].lower)


def is_negated(word: str) -> bool:
    return word in ("nav", "nava") or (bool(_NEGATED.match(word)) and not _NEVER_NEGATED.search(word))


def _joins(sentence: Sentence, n: int) -> bool:
    """kas and kurš join clauses only after a comma: "Kas tev palīdz?" asks, "par ko tu runā" does too."""
    word = sentence.words[n].lower
    if word in _ALWAYS or (word == "kaut" and n + 1 < len(sentence.words) and sentence.words[n + 1].lower == "gan"):
        return True
    if not _RELATIVE.match(word):
        return False
    before = sentence.words[max(n - 2, 0)]
    gap = sentence.text[before.end - sentence.start : sentence.words[n].start - sentence.start]
    return n > 0 and "," in gap
