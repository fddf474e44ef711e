"""A screen as Telegram shows it: HTML text and rows of buttons, within Telegram's limits by construction."""

import re
from dataclasses import dataclass
from html import escape, unescape

from dialogs.conversation import Button, Label, Screen, Text
from locales.calendar import length
from locales.catalogue import say
from plan.words import Words

TEXT_LIMIT = 4096
QUOTE_LIMITS = (600, 200, 60)
LIST_LIMIT = 60
LABEL_LIMIT = 48
DATA_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Key:
    """A button: `data` comes back from Telegram, `url` opens a link."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    html: str
    rows: tuple[tuple[Key, ...], ...] = ()

    @property
    def plain(self) -> str:
        """The text without markup: to be read aloud, or shown in a terminal."""
        return unescape(re.sub(r"<[^>]+>", "", self.html))


def render(screen: Screen, *, polite: bool = False) -> Message:
    """The words of the person are cut only when the whole would not fit; in the plan they stay whole."""
    for limit in QUOTE_LIMITS:
        html = _html(screen, limit, polite)
        if len(html) <= TEXT_LIMIT:
            break
    else:
        html = _html(screen, 0, polite)[:TEXT_LIMIT]
    return Message(html, tuple(tuple(key(button, screen, polite) for button in row) for row in screen.rows))


def _html(screen: Screen, limit: int, polite: bool) -> str:
    parts = [f"<i>{speak(screen.head, limit, polite)}</i>"] if screen.head else []
    parts += [speak(text, limit, polite) for text in screen.lead]
    parts += [f"<b>{speak(screen.ask, limit, polite)}</b>"] if screen.ask else []
    return "\n\n".join(parts)


def speak(text: Text, limit: int = QUOTE_LIMITS[0], polite: bool = False) -> str:
    """A text with its values, as HTML."""
    if not text.values:
        return say(text.id, polite=polite)
    return say(text.id, {name: _value(name, value, limit, polite) for name, value in text.values.items()}, polite=polite)


def _value(name: str, value: object, limit: int, polite: bool) -> object:
    if isinstance(value, int):
        return value
    if isinstance(value, tuple):
        items = [_value("", item, limit, polite) for item in value[:LIST_LIMIT]] + ["…"] * (len(value) > LIST_LIMIT)
        return "\n".join(f"{n}. {item}" if name == "ranked" else f"• {item}" for n, item in enumerate(items, 1))
    if isinstance(value, Text):
        return speak(value, limit, polite)
    if isinstance(value, Words):
        return _quoted(value, limit)
    return escape(cut(str(value), limit), quote=False)


def _quoted(words: Words, limit: int) -> str:
    if words.voice:
        return say("words.voice", {"length": length(words.voice.seconds)})
    return f"„{escape(cut(words.text, limit), quote=False)}”" if words.text else say("words.nothing")


def cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: max(limit - 1, 0)].rstrip() + "…"


def key(button: Button, screen: Screen, polite: bool = False) -> Key:
    """A tap's data carries the revision and step that the button was drawn for."""
    data = f"{screen.revision}|{screen.step}|{button.code}"
    if len(data.encode()) > DATA_LIMIT:
        raise ValueError(f"too long for a button: {screen.step} {button.code}")
    return Key(wording(button.label, polite), "" if button.url else data, button.url)


def wording(label: Text | Label, polite: bool = False) -> str:
    if isinstance(label, Text):
        return cut(unescape(speak(label, polite=polite)), LABEL_LIMIT)
    words = label.words
    inner = (
        say("words.voice", {"length": length(words.voice.seconds)}) if words.voice else cut(" ".join(words.text.split()), LABEL_LIMIT - 4)
    )
    return say(label.text.id, {"words": inner}, polite=polite)
