"""Hides what is sensitive on a screen that comes unasked and may light up a locked phone; a tap shows the whole screen.

Text.sensitive declares what is sensitive; a text that quotes somebody's words is, unless it says otherwise.
"""

from collections.abc import Iterator
from dataclasses import replace

from dialogs.engine.screen import Quoted, Row, Screen, Text, button
from plan.words import Words

LOOK = (button("look", "button.resume"),)


def before_tap(screen: Screen, standing: tuple[Row, ...]) -> Screen:
    """The screen itself when nothing on it is sensitive; else only its news, and a button that shows the whole screen."""
    texts = [*screen.lead, *((screen.ask,) if screen.ask else ())]
    if not any(map(is_sensitive, texts)):
        return screen
    news = tuple(text for text in screen.lead if text.news and not is_sensitive(text))
    return replace(screen, lead=news or (Text("curtain.new"),), ask=None, rows=(LOOK, *standing), picture=None)


def is_sensitive(text: Text) -> bool:
    """Whether the text or a text within it was declared sensitive, or quotes words and is no news."""
    quotes = any(isinstance(item, Words) and item != Words() for item in _items(text))
    itself = quotes and not text.news if text.sensitive is None else text.sensitive
    return itself or any(is_sensitive(item) for item in _items(text) if isinstance(item, Text))


def _items(text: Text) -> Iterator[object]:
    for value in text.values.values():
        yield from value.texts if isinstance(value, Quoted) else value if isinstance(value, tuple) else (value,)
