"""The texts as the bot shows them: which ids are used, and the person's screens with real values."""

import re
from collections.abc import Iterator, Set
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from locales.plain_language.check import check
from locales.plain_language.checks.entries import PLAIN, Problem

# Texts that this room uses by itself, and those of the worker's pages and of the papers, which tests/review and tests/documents
# hold against their templates.
OWN = ("unit.", "plain.", "calendar.", "r.", "formal.", "table.", "fhir.", "my_plan.", "leaflet.")
# What only a whole screen can tell; other advice has been given by id already.
_SCREEN_RULES = (1, 16)


class ScreenText(BaseModel):
    """One screen, rendered as plain text.

    `quoted` are the person's own words in it, which nobody corrects, and on a supporter's screen the person's screen that
    it shows: that one says "tu", and is checked where it belongs.
    """

    model_config = ConfigDict(extra="forbid")
    name: str
    audience: str
    text: str
    quoted: list[str] = []


class BotTexts(BaseModel):
    """What the bot says it uses: text ids, and every screen it can show."""

    model_config = ConfigDict(extra="forbid")
    used: set[str]
    screens: list[ScreenText]


def read_texts(path: Path) -> BotTexts:
    """Raises OSError, or pydantic's ValidationError for a file of another shape."""
    return BotTexts.model_validate_json(path.read_bytes())


def usage(used: Set[str], files: dict[str, str]) -> Iterator[Problem]:
    """`files` gives the file of each id of the catalogue."""
    for text_id in sorted(used - files.keys()):
        yield Problem("", text_id, "missing", "the program uses this id and no file has it")
    for text_id in sorted(files.keys() - used):
        if not text_id.startswith(OWN):
            yield Problem(files[text_id], text_id, "unused", "nothing uses this text")


def plain(shown: ScreenText) -> Iterator[Problem]:
    if shown.audience not in PLAIN:
        return
    text = without_quoted(shown)
    for finding in check(text):
        if finding.level == "error" or finding.rule in _SCREEN_RULES:
            place = re.sub(r"\s+", " ", text[finding.start : finding.end])
            yield Problem("screen", shown.name, str(finding.rule), f"„{place}”: {finding.suggestion}", finding.level)


def without_quoted(shown: ScreenText) -> str:
    """The screen's text with each quotation replaced by one letter, so that its length and spelling do not count."""
    text = shown.text
    for words in sorted(filter(str.strip, shown.quoted), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", "X", text)
    return text
