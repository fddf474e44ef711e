"""The building blocks of the formal plan's text: sections, parts, quotes."""

from collections.abc import Iterable

from documents.plan_content import Quotation
from documents.typeset import Value
from documents.wording import formal_whose, formal_words
from locales.catalogue import say

Content = dict[str, Value]
UNDER = 4  # the level of a part without a heading that belongs to the words before it


def section(name: str, parts: list[Content]) -> Content | None:
    """None where there is nothing to say."""
    return {"title": say(f"formal.{name}"), "parts": [*parts]} if parts else None


def part(level: int, title: str = "", *, notes: Iterable[str] = (), quotes: Iterable[Content] = ()) -> Content:
    return {"level": level, "title": title, "notes": [*notes], "quotes": [*quotes]}


def note(text: str, whose: str) -> Content:
    return {"text": text, "whose": whose}


def quote(said: Quotation) -> Content:
    """Words to the letter with whose they are."""
    return note(formal_words(said.words), formal_whose(said.whose))
