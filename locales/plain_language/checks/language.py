"""The rules of plain Latvian over the texts of person and supporter, one by one and all together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from locales.plain_language.check import check
from locales.plain_language.checks.entries import CatalogueEntry, Problem
from locales.plain_language.sentences import split

MEAN, LONGEST = 6, 12
SCREEN = 16


def plain(one: CatalogueEntry) -> Iterator[Problem]:
    """Check one text by every rule but 16, which limits a whole screen and can only be judged there."""
    told: set[tuple[int, str]] = set()
    for form in one.samples():
        for finding in check(form):
            if finding.rule != SCREEN and (finding.rule, finding.suggestion) not in told:
                told.add((finding.rule, finding.suggestion))
                yield one.problem(str(finding.rule), f"„{form[finding.start : finding.end]}”: {finding.suggestion}", finding.level)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts sentences that end in . ! ? or … only; labels of buttons are short and would lower the mean, so they are counted apart."""

    room: str
    texts: int
    sentences: int
    mean: float
    longest: int
    labels: int

    def __str__(self) -> str:
        return (
            f"{self.texts} texts for the {self.room}: {self.sentences} sentences, mean {self.mean:.2f} words (at most {MEAN}), "
            f"longest {self.longest} (at most {LONGEST}); {self.labels} labels and list lines beside them"
        )

    def problems(self) -> Iterator[Problem]:
        if self.mean > MEAN:
            yield Problem(self.room, "", "1", f"the mean over all sentences is {self.mean:.2f} words, at most {MEAN} may be")
        if self.longest > LONGEST:
            yield Problem(self.room, "", "1", f"the longest sentence has {self.longest} words, at most {LONGEST} may be")


def figures(entries: Iterable[CatalogueEntry], room: str) -> Figures:
    """The figures of one folder; person_jus/ is left out because it repeats person/. Of plural forms the one for many is counted."""
    texts = [one.samples()[min(1, len(one.forms) - 1)] for one in entries if one.room == room]
    found = [sentence for text in texts for sentence in split(text)]
    lengths = [len(sentence.words) for sentence in found if sentence.closed]
    mean = sum(lengths) / len(lengths) if lengths else 0.0
    return Figures(room, len(texts), len(lengths), mean, max(lengths, default=0), len(found) - len(lengths))
