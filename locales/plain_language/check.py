"""Is a text plain Latvian? The rules that a program can check, each with its number, place and advice.

For texts of the catalogue, for screens as they are sent, and for what a worker is about to send to a person. A text that
passes is not yet easy: people with an intellectual disability judge that.
"""

from collections.abc import Set as AbstractSet

from locales.plain_language.rules import address, clauses, length, signs, verbs, wording
from locales.plain_language.rules.finding import Finding, Passage, PlainRule
from locales.plain_language.sentences import Measure, measure, split

__all__ = ["Finding", "Measure", "check", "measure"]

RULES: tuple[PlainRule, ...] = (
    length.sentence_length,
    length.mean_length,
    clauses.one_idea,
    clauses.commas,
    clauses.conjunctions,
    verbs.passive,
    verbs.participles,
    verbs.done_clauses,
    verbs.nouns,
    clauses.negations,
    signs.signs,
    signs.numbers,
    signs.dates,
    signs.times,
    wording.wording,
    address.one_address,
    address.gendered_words,
    length.screen,
)


def check(text: str, *, known: AbstractSet[str] = frozenset(), polite: bool | None = None) -> list[Finding]:
    """What stands in the way of a reader, in the order of the text.

    `text` is one screen as the person sees it, without markup. `known` holds words the reader knows although they are rare,
    names above all; case does not matter. `polite`: the reader is "Jūs", else "tu"; None = not known.

    An "error" must be put right, a "warning" is for a human to weigh.
    """
    passage = Passage(text, tuple(split(text)), frozenset(word.lower() for word in known))
    found = [finding for rule in RULES for finding in rule(passage)]
    if polite is not None:
        found += address.other_address(passage, polite=polite)
    return sorted(found, key=lambda finding: (finding.start, finding.rule, finding.end))
