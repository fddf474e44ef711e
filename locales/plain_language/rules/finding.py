"""What a rule gets and what it gives."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from locales.catalogue import say
from locales.plain_language.sentences import Sentence, Word, quotations

Level = Literal["warning", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that is not plain. `rule` is the number in the plain-language rules, [start, end) are character offsets,
    `suggestion` is a Latvian sentence for the one who writes."""

    rule: int
    level: Level
    start: int
    end: int
    suggestion: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its sentences; `known` holds lower-case words the reader knows, such as names."""

    text: str
    sentences: tuple[Sentence, ...]
    known: AbstractSet[str] = frozenset()

    @property
    def words(self) -> list[Word]:
        return [word for sentence in self.sentences for word in sentence.words]

    def is_quoted(self, word: Word) -> bool:
        return any(word.start in span for span in quotations(self.text))


PlainRule = Callable[[Passage], Iterable[Finding]]


def finding(rule: int, level: Level, place: Word | Sentence, advice: str, **values: object) -> Finding:
    """A finding at a word or a sentence; `advice` is the last part of a text id under plain.<rule>."""
    return Finding(rule, level, place.start, place.end, say(f"plain.{rule}.{advice}", values))
