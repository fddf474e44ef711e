"""Rules 1 and 16: how long a sentence, and how much on a screen."""

from collections.abc import Iterator

from locales.catalogue import say
from locales.plain_language.rules.finding import Finding, Level, Passage, finding
from locales.plain_language.sentences import Sentence

LONG, TOO_LONG = 10, 12
MEAN = 7
SCREEN_SENTENCES, SCREEN_WORDS = 3, 40
HEADING_WORDS = 4


def sentence_length(passage: Passage) -> Iterator[Finding]:
    for sentence in passage.sentences:
        n = len(sentence.words)
        if n > LONG:
            yield finding(1, "error" if n > TOO_LONG else "warning", sentence, "long", n=n)


def mean_length(passage: Passage) -> Iterator[Finding]:
    """The mean length. A text of one sentence gets at most a warning, and none if its length was reported already."""
    n, words = len(passage.sentences), len(passage.words)
    if words > MEAN * n and not (n == 1 and words > LONG):
        mean = f"{words / n:.1f}".removesuffix(".0").replace(".", ",")
        yield _whole(1, "error" if n > 1 else "warning", passage, say("plain.1.mean", {"mean": mean}))


def screen(passage: Passage) -> Iterator[Finding]:
    """A screen holds 3 sentences or 40 words: over both is an error, more than 3 short sentences a warning. Headings and the lines
    of a list count as neither: they are looked over, not read in one go."""
    told = [sentence for sentence in passage.sentences if not (sentence.listed or _is_heading(sentence))]
    words = sum(len(sentence.words) for sentence in told)
    if len(told) > SCREEN_SENTENCES:
        values = {"sentences": len(told), "words": words}
        yield _whole(16, "error" if words > SCREEN_WORDS else "warning", passage, say("plain.16.screen", values))


def _is_heading(sentence: Sentence) -> bool:
    """ "Tavs mērķis:" above what was said, "Par mani: 2. jautājums no 5" above a question, a name or a quotation on its own line."""
    return not sentence.closed and (":" in sentence.text or len(sentence.words) <= HEADING_WORDS)


def _whole(rule: int, level: Level, passage: Passage, suggestion: str) -> Finding:
    return Finding(rule, level, passage.sentences[0].start, passage.sentences[-1].end, suggestion)
