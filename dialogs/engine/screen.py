"""What is to be seen: texts with their values, buttons, a picture."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from plan.words import Voice, Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the catalogue with its values: str, int, another Text, Words (a quotation), Quoted, or a tuple of those (a list).

    `quiet`: a remark on what stands beside it, drawn less loud. `sensitive`: nothing for a locked phone; None = where it quotes words.
    `news`: says what has happened, and may stand on a locked phone with the words that it passes on.
    """

    id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    quiet: bool = False
    sensitive: bool | None = None
    news: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """What another person's screen shows, set apart from what is said to the reader. `polite`: that person is addressed as "Jūs"."""

    texts: tuple[Text, ...]
    polite: bool = False


def within(text: Text) -> Iterator[Text | Words]:
    """The texts and words that a text is made of, itself first, in the order shown."""
    yield text
    for value in text.values.values():
        for item in value.texts if isinstance(value, Quoted) else value if isinstance(value, tuple) else (value,):
            if isinstance(item, Text):
                yield from within(item)
            elif isinstance(item, Words):
                yield item


def words_in(texts: Iterable[Text]) -> tuple[Words, ...]:
    """The words that texts quote, whole, in the order shown."""
    return tuple(item for text in texts for item in within(text) if isinstance(item, Words))


def voices_in(texts: Iterable[Text]) -> tuple[Voice, ...]:
    """The voice notes that texts quote, in the order shown."""
    return tuple(words.voice for words in words_in(texts) if words.voice)


@dataclass(frozen=True, slots=True)
class Label:
    """A button's wording that is not a catalogue text alone: the person's own words, cut to fit."""

    text: Text
    words: Words


@dataclass(frozen=True, slots=True)
class Button:
    """`code` comes back in Press; `url` opens a link instead."""

    code: str
    label: Text | Label
    url: str = ""


Row = tuple[Button, ...]
MOST_CHOICES = 5  # that a person is to choose from at once
MORE = "more"  # leads to the next page of the answers


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the screen: `kind` "preferences" is the answers to the cards in three columns, "face" the photo of a chat's user."""

    kind: str
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: `head` (chapter and how far), `lead` (what was said, what it builds on), `ask` (the question), then the buttons.

    `passes`: its message goes when another screen comes. `clears`: all that the bot sent before goes. `spoken`: it is read aloud,
    whatever the person has chosen.
    """

    step: str
    revision: int
    head: Text | None = None
    lead: tuple[Text, ...] = ()
    ask: Text | None = None
    rows: tuple[Row, ...] = ()
    picture: Picture | None = None
    passes: bool = False
    clears: bool = False
    spoken: bool = False

    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.rows for button in row)


def page_of(things: Sequence[T], page: int, size: int) -> Sequence[T]:
    """A page of a list; after the last page comes the first."""
    pages = max(-(-len(things) // size), 1)
    start = page % pages * size
    return things[start : start + size]


def few(rows: Sequence[Row], page: int, most: int) -> tuple[Row, ...]:
    """Rows with at most `most` buttons: of more, a page, and a button that leads to the next one. 0 = as many as there are."""
    if not most or sum(map(len, rows)) <= most:
        return tuple(rows)
    pages: list[list[Row]] = [[]]
    for row in rows:
        if sum(map(len, (*pages[-1], row))) >= most:
            pages.append([])
        pages[-1].append(row)
    return (*pages[page % len(pages)], (button(MORE, "button.more"),))


def button(code: str, text_id: str, **values: object) -> Button:
    return Button(code, Text(text_id, values))
