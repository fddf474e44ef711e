"""Is the catalogue whole: headers, ids, forms, placeholders, and the polite texts beside the others."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from locales.catalogue import POLITE
from locales.plain_language.checks.entries import CatalogueEntry, Problem, files, placeholders, without_placeholders
from locales.plain_language.rules.address import addresses

HEADER = (
    '"Language: lv\\n"',
    '"Content-Type: text/plain; charset=UTF-8\\n"',
    '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);\\n"',
)
_ID = re.compile(r"[a-z0-9_]+(\.[a-z0-9_-]+)+")
_MSGID = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


def headers(root: Path) -> Iterator[Problem]:
    for path in files(root):
        text = path.read_text(encoding="utf-8", errors="replace")
        for line in HEADER:
            if line not in text:
                yield Problem(str(path.relative_to(root)), "", "header", f"the line {line} is missing")


def duplicates(root: Path) -> Iterator[Problem]:
    """Find ids that stand twice, in the files themselves, because Babel merges them. A polite text may have the id of its familiar form."""
    places: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for path in files(root):
        name = path.relative_to(root)
        for text_id in _MSGID.findall(path.read_text(encoding="utf-8", errors="replace")):
            places[name.parts[0] == POLITE, text_id].append(str(name))
    for (_, text_id), found in places.items():
        if len(found) > 1:
            yield Problem(found[-1], text_id, "duplicate", f"the id stands {len(found)} times: {', '.join(found)}")


def entry(one: CatalogueEntry) -> Iterator[Problem]:
    if not _ID.fullmatch(one.text_id):
        yield one.problem("id", "an id is dotted names of a-z, 0-9, _ and -, as in about.good.ask")
    if one.fuzzy:
        yield one.problem("fuzzy", "somebody was not sure; settle it and take the mark away")
    if not all(form.strip() for form in one.forms):
        yield one.problem("empty", "a form has no text")
    if len(one.forms) not in (1, 3):
        yield one.problem("plural", f"Latvian has 3 forms, here are {len(one.forms)}")
    if any("{" in rest or "}" in rest for rest in map(without_placeholders, one.forms)):
        yield one.problem("placeholder", "a placeholder is a plain name in braces, as in {name}")
    if not _same_placeholders(one.forms):
        yield one.problem("placeholder", "the plural forms have different placeholders")
    if len(one.forms) > 1 and "n" not in placeholders(one.forms[0]):
        yield one.problem("placeholder", "plural forms need the placeholder {n}")


def supporters(entries: Iterable[CatalogueEntry]) -> Iterator[Problem]:
    """A supporter is somebody from the service, or a friend whom the bot does not know: "Jūs" alone fits both."""
    for one in entries:
        if one.room == "supporter":
            yield from _wrong_address(one, "tu", "Jūs")


def polite(entries: Iterable[CatalogueEntry]) -> Iterator[Problem]:
    """Each person_jus text has its other form in person/, with the same placeholders, and says something else."""
    close = {one.text_id: one for one in entries if one.room == "person"}
    jus = {one.text_id: one for one in entries if one.room == POLITE}
    for text_id, one in jus.items():
        other = close.get(text_id)
        if other is None:
            yield one.problem("polite", "person/ has no such id")
        elif _shape(one) != _shape(other):
            yield one.problem("placeholder", "placeholders or plural forms differ from those in person/")
        elif one.forms == other.forms:
            yield one.problem("polite", "the text is the same as in person/: leave it out", "warning")
        yield from _wrong_address(one, "tu", "Jūs")
    for text_id, one in close.items():
        yield from _wrong_address(one, "Jūs", "tu")
        if text_id not in jus and any("tu" in addresses(form) for form in one.samples()):
            yield one.problem("14", 'the text says "tu" and has no polite form in person_jus/')


def _wrong_address(one: CatalogueEntry, wrong: str, right: str) -> Iterator[Problem]:
    if any(wrong in addresses(form) for form in one.samples()):
        yield one.problem("14", f'texts in {one.room}/ address the reader as "{right}"')


def _same_placeholders(forms: tuple[str, ...]) -> bool:
    """The third form is for 0 alone, where a sentence may do without a number: "Rindā neviena nav."."""
    some, *others = map(placeholders, forms)
    return all(other == some for other in others[:1]) and all(other <= some for other in others[1:])


def _shape(one: CatalogueEntry) -> tuple[int, frozenset[str]]:
    return len(one.forms), frozenset(placeholders(one.forms[0]))
