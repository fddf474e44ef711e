"""Latvian signs: quotation marks, dashes, spaces, and placeholders that stand free."""

import re
from collections.abc import Iterator

from locales.plain_language.checks.entries import CatalogueEntry, Problem, without_tags
from locales.plain_language.sentences import hide_addresses

_HIDDEN = "\u2060"  # neither a letter nor a space

SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r'"'), 'Latvian quotation marks are „…”, not "…"'),
    (re.compile(r"[“‟«»]"), "Latvian quotation marks are „…”"),
    (re.compile(r"  "), "two spaces"),
    (re.compile(r"^\s|\s$"), "a space or line break at the end or the beginning"),
    (re.compile(r" \n|\n "), "a space beside a line break"),
    (re.compile(r"(?<=\s)-(?=\s)|--"), "a dash is –, the hyphen stands only inside words"),
    (re.compile(r"—"), "Latvian texts here use the short dash –"),
    (re.compile(r"\.\.\."), "three points are one sign: …"),
    (re.compile(r"(?<=\w)\s+[,.!?;:](?=\s|$)"), "a space before a punctuation mark"),
    (re.compile(r"[\d}]€|\d(?:eiro|min|st)\b"), "a space between the number and its unit"),
    (re.compile(r"[\d}] €"), "a no-break space (U+00A0) before €"),
    (re.compile(r"\w\{|\}\w"), "a value is never inflected: the placeholder has to stand free"),
)


def signs(one: CatalogueEntry) -> Iterator[Problem]:
    """Markup may hold straight quotes, and an address anything: both are hidden first."""
    for form in one.forms:
        text = hide_addresses(without_tags(form, _HIDDEN), _HIDDEN)
        for pattern, advice in SIGNS:
            if found := pattern.search(text):
                yield one.problem("signs", f"{advice}: {_around(text, found)}")
        if form.count("„") != form.count("”") + form.count("“"):
            yield one.problem("signs", "a quotation mark is not closed or not opened")


def _around(form: str, found: re.Match[str]) -> str:
    return repr(form[max(found.start() - 12, 0) : found.end() + 12])
