"""The catalogue as its files have it, and what can be wrong with an entry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from locales.catalogue import AUDIENCES, HEARD, POLITE
from locales.plain_language.rules.finding import Level

ROOMS = (*AUDIENCES, POLITE)
# Whose texts are easy Latvian; workers and administrators read the official register.
PLAIN = ("person", POLITE, "supporter")

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_TAG = re.compile(r"</?[a-z]+(?:\s[^<>]*)?>")


@dataclass(frozen=True, slots=True)
class Problem:
    """`rule` is a rule's number or the name of a check; `text` says what is wrong and what would be right."""

    file: str
    text_id: str
    rule: str
    text: str
    level: Level = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.text_id}: {self.rule}: {self.text}"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One text of one file; `forms` has one form, or three where the text counts something."""

    file: str
    room: str
    text_id: str
    forms: tuple[str, ...]
    fuzzy: bool

    def problem(self, rule: str, text: str, level: Level = "error") -> Problem:
        return Problem(self.file, self.text_id, rule, text, level)

    @property
    def to_be_plain(self) -> bool:
        return self.room in PLAIN

    @property
    def to_be_read(self) -> bool:
        return self.room != HEARD

    def samples(self) -> list[str]:
        """The forms as a reader might meet them: without markup, a name for each placeholder, a fitting number for {n}."""
        return [_sample(form, n) for form, n in zip(self.forms, ("1", "2", "0"), strict=False)]


def files(root: Path) -> list[Path]:
    return [path for room in ROOMS for path in sorted((root / room).glob("**/*.po"))]


def read_entries(root: Path) -> tuple[list[CatalogueEntry], list[Problem]]:
    """All entries under root, and the files that cannot be read."""
    entries: list[CatalogueEntry] = []
    broken: list[Problem] = []
    for path in files(root):
        try:
            entries.extend(_entries(root, path))
        except (PoFileError, UnicodeDecodeError) as error:
            broken.append(Problem(str(path.relative_to(root)), "", "file", str(error)))
    return entries, broken


def placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def without_tags(text: str, fill: str = "") -> str:
    return _TAG.sub(fill, text)


def without_placeholders(text: str) -> str:
    return _PLACEHOLDER.sub(" ", text)


def _sample(form: str, n: str) -> str:
    return _PLACEHOLDER.sub(lambda found: n if found[1] == "n" else "X", without_tags(form))


def _entries(root: Path, path: Path) -> Iterator[CatalogueEntry]:
    name = path.relative_to(root)
    with path.open("rb") as file:
        messages = read_po(file, locale="lv", abort_invalid=True)
    for message in messages:
        if message.id:
            text_id = message.id if isinstance(message.id, str) else message.id[0]
            forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
            yield CatalogueEntry(str(name), name.parts[0], text_id, forms, message.fuzzy)
