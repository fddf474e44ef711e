"""Spelling, with hunspell's Latvian dictionary and the project's own reviewed list."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hunspell import Hunspell  # type: ignore[import-untyped]

from locales.plain_language.checks.entries import CatalogueEntry, Problem, without_placeholders, without_tags
from locales.plain_language.rules.lists import lines
from locales.plain_language.sentences import hide_addresses

_HERE = Path(__file__).parents[1]
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Speller:
    """Takes under 0.2 s to make: the dictionary is read whole."""

    def __init__(self, words: Path = _HERE / "words.txt") -> None:
        self._hunspell = Hunspell("lv_LV", hunspell_data_dir=str(_HERE / "hunspell"))
        for line in lines(words):
            word, _, like = (part.strip() for part in line.partition("="))
            if like:
                self._hunspell.add_with_affix(word, like)
            else:
                self._hunspell.add(word)

    def knows(self, word: str) -> bool:
        """Also a word of known parts, as "tālruņa-rācija"; a single letter is no word."""
        return len(word) == 1 or self._hunspell.spell(word) or ("-" in word and all(map(self.knows, word.split("-"))))

    def unknown(self, text: str) -> list[str]:
        words = dict.fromkeys(_WORD.findall(hide_addresses(without_placeholders(without_tags(text, " ")))))
        return [word for word in words if not self.knows(word)]

    def near(self, word: str) -> list[str]:
        return list(self._hunspell.suggest(word))[:3]


@cache
def speller() -> Speller:
    return Speller()


def spelling(one: CatalogueEntry) -> Iterator[Problem]:
    for word in dict.fromkeys(word for form in one.forms for word in speller().unknown(form)):
        near = ", ".join(speller().near(word))
        yield one.problem("spelling", f"„{word}”: {near or 'no word is near'}")
