"""Rules 11, 12 and 13: common words, one word for one thing, no childish ones."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from locales.catalogue import say
from locales.plain_language.rules.finding import Finding, Level, Passage, finding
from locales.plain_language.rules.lists import frequencies, wordings, words
from locales.plain_language.rules.stem import stem
from locales.plain_language.sentences import Sentence

# The Zipf scale: 3 is one word in a million, 4 is ten. The forms of a word are taken together.
COMMON = 3.5
_ADVICE = {11: "official", 12: "one_word", 13: "childish"}
_LEVEL: dict[int, Level] = {11: "warning", 12: "error", 13: "error"}
_NEGATION = re.compile(r"^(?:ne|jā|vis)(?=\w{3})")
_PREFIX = re.compile(r"^(?:aiz|ap|at|ie|iz|no|pa|pār|pie|sa|uz)(?=\w{4})")
_MEANS = re.compile(r"”?(?:\s+(?:ir|nozīmē|palīdz|māca|rāda|runā|strādā|dara|dod)\b|\s*:|\s+–)")
_THAT_IS = re.compile(r"[\s.!?”]*(?:Tas|Tā|Tie|Tās|Viņš|Viņa)\s+(?:ir|nozīmē|palīdz)\b")


def wording(passage: Passage) -> list[Finding]:
    """Expressions of the tables first, then rare words among the rest."""
    listed = list(_listed_expressions(passage))
    taken = {place for found in listed for place in range(found.start, found.end)}
    return listed + [found for found in _rare(passage) if found.start not in taken]


def _listed_expressions(passage: Passage) -> Iterator[Finding]:
    """Expressions of the tables, the longest first; a place in the text is reported once."""
    taken: set[int] = set()
    lowered = passage.text.lower()
    for entry in wordings("one_word") + wordings("simpler"):
        if entry.begins not in lowered:
            continue
        for found in entry.pattern.finditer(passage.text):
            if taken.isdisjoint(range(*found.span())) and found[0].lower() not in passage.known:
                taken.update(range(*found.span()))
                advice = say(f"plain.{entry.rule}.{_ADVICE[entry.rule]}", {"word": found[0].lower(), "plain": entry.plain})
                yield Finding(entry.rule, _LEVEL[entry.rule], found.start(), found.end(), advice)


def _rare(passage: Passage) -> Iterator[Finding]:
    """Rare words, each reported once. A capital inside a sentence marks a name, as does `passage.known`."""
    seen = {stem(word) for word in passage.known}
    for sentence in passage.sentences:
        for n, word in enumerate(sentence.words):
            if not _may_be_judged(word.text, first=n == 0) or stem(word.lower) in seen or is_common(word.lower):
                continue
            seen.add(stem(word.lower))
            if not _explains_itself(passage, sentence, n):
                yield finding(11, "warning", word, "rare", word=word.lower)


def is_common(word: str) -> bool:
    """Whether the word, its form without ne-, jā- or a verb's prefix, or its parts around a hyphen are among the common ones."""
    if "-" in word:
        return all(map(is_common, word.split("-")))
    bare = _NEGATION.sub("", word)
    roots = {stem(form) for form in (word, bare, _PREFIX.sub("", bare))}
    return not roots.isdisjoint(_allowed_stems()) or any(_zipf().get(root, 0.0) >= COMMON for root in roots)


def _may_be_judged(word: str, *, first: bool) -> bool:
    return len(word) > 3 and word.replace("-", "").isalpha() and (first or word.islower())


def _explains_itself(passage: Passage, sentence: Sentence, n: int) -> bool:
    """ "Mentors palīdz darbā." and "Tev būs mentors. Tas ir cilvēks, kas palīdz." explain the word themselves."""
    rest = passage.text[sentence.words[n].end : sentence.end]
    return (n == 0 and bool(_MEANS.match(rest))) or bool(_THAT_IS.match(passage.text[sentence.end :]))


@cache
def _allowed_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in words("common"))


@cache
def _zipf() -> dict[str, float]:
    """How often the forms of a word are written, by its stem. Built on first use: that takes longer than a turn."""
    shares: dict[str, float] = defaultdict(float)
    for word, share in frequencies().items():
        shares[stem(word)] += share
    return {root: math.log10(share) + 9 for root, share in shares.items()}
