"""The texts by id.

The .po files are read as they are: there is no compiled copy that could fall behind. Babel reads them once;
after that a text costs one dictionary look-up and one `str.format_map`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LV = Path(__file__).parent / "lv"
HEARD = "heard"  # what people write to the bot, in their own spelling: understood, and shown to nobody
AUDIENCES = ("common", HEARD, "worker", "supporter", "person")
POLITE = "person_jus"

_NO_VALUES: Mapping[str, object] = {}


class MissingText(KeyError):
    """No text has this id: a programming error, never shown to anyone."""


class MissingValue(KeyError):
    """A text has a placeholder, or plural forms, for which no value came: a programming error."""


@dataclass(frozen=True, slots=True)
class CatalogueText:
    """One entry: a single form, or the three Latvian plural forms in the order of `plural_form`."""

    forms: tuple[str, ...]

    def say(self, values: Mapping[str, object]) -> str:
        if len(self.forms) == 1:
            return self.forms[0].format_map(values)
        n = values["n"]
        if not isinstance(n, int):
            raise TypeError(f"n has to be an int, not {type(n).__name__}")
        return self.forms[plural_form(n)].format_map(values)


@dataclass(frozen=True, slots=True)
class Catalogue:
    texts: Mapping[str, CatalogueText]
    polite: Mapping[str, CatalogueText]
    audiences: Mapping[str, str]

    def say(self, text_id: str, values: Mapping[str, object] | None = None, *, polite: bool = False) -> str:
        try:
            text = (self.polite if polite else self.texts)[text_id]
        except KeyError:
            raise MissingText(text_id) from None
        try:
            return text.say(_NO_VALUES if values is None else values)
        except KeyError as missing:
            raise MissingValue(f"{text_id}: {missing.args[0]}") from None


def plural_form(n: int) -> int:
    """0 for 1, 21, 101; 1 for 2, 10, 11; 2 for 0: gettext's Latvian rule, as each file's Plural-Forms states it."""
    n = abs(n)
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n else 2


def read(path: Path) -> Iterator[tuple[str, CatalogueText]]:
    """The entries of one .po file, without the header. Empty texts are kept, so that the check can report them."""
    with path.open("rb") as file:
        messages = read_po(file, locale="lv", abort_invalid=True)
    for message in messages:
        if not message.id:
            continue
        if isinstance(message.id, str):
            yield message.id, CatalogueText((str(message.string),))
        else:
            yield message.id[0], CatalogueText(tuple(message.string or ()))


@cache
def load(root: Path = LV) -> Catalogue:
    """Read all files under root once for the life of the process. Raises babel's PoFileError for a malformed one."""
    texts: dict[str, CatalogueText] = {}
    audiences: dict[str, str] = {}
    for audience in AUDIENCES:
        for path in sorted((root / audience).glob("**/*.po")):
            entries = dict(read(path))
            texts |= entries
            audiences |= dict.fromkeys(entries, audience)
    polite = dict(texts)
    for path in sorted((root / POLITE).glob("**/*.po")):
        polite |= dict(read(path))
    return Catalogue(texts, polite, audiences)


def say(text_id: str, values: Mapping[str, object] | None = None, *, polite: bool = False) -> str:
    """The Latvian text of an id, its {placeholders} filled with the values as they are given, never inflected.

    A text with plural forms is chosen by the int `n` among the values. With `polite` the reader is addressed as "Jūs"
    where the text differs. Raises MissingText for an unknown id, MissingValue for a placeholder without a value,
    TypeError when `n` is not an int.
    """
    return load().say(text_id, values, polite=polite)


def audience(text_id: str) -> str:
    """Who reads the text: "person", "supporter", "worker" or "common"; "heard" for nobody. Raises MissingText."""
    try:
        return load().audiences[text_id]
    except KeyError:
        raise MissingText(text_id) from None
