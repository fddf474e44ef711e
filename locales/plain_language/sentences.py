"""Text as sentences and words, each with its place.

A line break ends a sentence, because on a small screen it does. A point does not when it stands after an ordinal
("3. jautājums", "23. novembrī") or after an abbreviation ("plkst. 14.00").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from locales.plain_language.rules.lists import words

ABBREVIATIONS = words("abbreviations")

_WORD = re.compile(r"\d+(?:[.,:\u00a0]\d+)+|\w+(?:[-‑’']\w+)*")
_STOP = re.compile(r"[.!?…]+[”“\"»)]*(?=\s|$)")
_MARKER = re.compile(r"\s*(?:[•●▪·*–—-]\s+|\d+\)\s+|\d+\.\s+(?=[A-ZĀČĒĢĪĶĻŅŠŪŽ„]))")
_ADDRESS = re.compile(r"(?:https?://|t\.me/|www\.|@)\S*[^\s.,!?…”)]|(?<!\S)/[a-z_]+\b")
_QUOTED = re.compile(r"„[^„”“\n]*[”“]")
_TAIL = re.compile(r"\w+$")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """`listed` marks a line of a list ("• mūzika"); `closed` one that ends in . ! ? or …, which a button's label does not."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    listed: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """mean and longest are in words for each sentence; both are 0 for a text without words."""

    sentences: int
    words: int
    mean: float
    longest: int


def split(text: str) -> list[Sentence]:
    """The sentences that hold at least one word, in their order; starts and ends are character offsets in the text."""
    found: list[Sentence] = []
    text = hide_addresses(text)
    for line in re.finditer(r"[^\n]+", text):
        marker = _MARKER.match(line[0])
        start = line.start() + (marker.end() if marker else 0)
        found.extend(_sentences(text, start, line.end(), listed=marker is not None))
    return found


def measure(text: str) -> Measure:
    lengths = [len(sentence.words) for sentence in split(text)]
    words = sum(lengths)
    return Measure(len(lengths), words, words / len(lengths) if lengths else 0.0, max(lengths, default=0))


def hide_addresses(text: str, fill: str = " ") -> str:
    """Web addresses, @names and /commands are no words to judge; places in the text stay as they are."""
    return _ADDRESS.sub(lambda found: fill * len(found[0]), text)


def quotations(text: str) -> list[range]:
    """The places between „ and ”: names of buttons and other people's words, which do not speak to the reader."""
    return [range(found.start(), found.end()) for found in _QUOTED.finditer(text)]


def _sentences(text: str, start: int, end: int, *, listed: bool) -> Iterator[Sentence]:
    for stop in _STOP.finditer(text, start, end):
        if _ends(text, start, stop, end):
            yield from _sentence(text, start, stop.end(), listed=listed, closed=True)
            start = stop.end()
    yield from _sentence(text, start, end, listed=listed, closed=False)


def _sentence(text: str, start: int, end: int, *, listed: bool, closed: bool) -> Iterator[Sentence]:
    words = tuple(Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text, start, end))
    if words:
        first = words[0].start - (text[words[0].start - 1 : words[0].start] == "„")
        yield Sentence(text[first:end].rstrip(), first, first + len(text[first:end].rstrip()), words, listed, closed)


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    following = text[stop.end() : end].lstrip()
    if not following:
        return True
    goes_on = following[0].islower()
    if stop[0] != ".":
        return not (goes_on and stop[0][-1] not in "!?.")
    tail = _TAIL.search(text, start, stop.start())
    if tail is None:
        return True
    if tail[0].isdigit():
        return not goes_on
    return tail[0].lower() not in ABBREVIATIONS
