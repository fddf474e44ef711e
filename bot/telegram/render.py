"""Renders a screen for Telegram: HTML text and rows of buttons, within Telegram's limits."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from html import escape, unescape
from itertools import count

from dialogs.engine.screen import Button, Label, Quoted, Screen, Text
from dialogs.texts.values import FullDate, Ranked, Weekday
from documents.wording import on_day
from locales.catalogue import say
from locales.dates_and_numbers import NO_BREAK, clock, day, day_and_time, length, weekday
from plan.words import Words

TEXT_LIMIT = 4096
JOINT = "\n\n"
LABEL_LIMIT = 48
DATA_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Room:
    """How much a screen may show: letters of each quotation, items of each list."""

    quote: int
    items: int


ROOMS = (Room(1000, 60), Room(200, 60), Room(60, 60), Room(60, 12), Room(20, 5))

# Telegram's styles of buttons, Bot API 9.4.
STYLE_OF_SIGN = {"✅": "success", "📨": "success", "🗑": "danger"}


@dataclass(frozen=True, slots=True)
class RenderedButton:
    """A button: `data` is sent back by Telegram, `url` opens a link. `style`: its colour where the client knows it, "" = the usual."""

    label: str
    data: str = ""
    url: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class RenderedScreen:
    html: str
    rows: tuple[tuple[RenderedButton, ...], ...] = ()

    @property
    def plain(self) -> str:
        """The text without markup, to be read aloud or shown in a terminal."""
        return as_plain(self.html)

    def says_no_more_than(self, old: "RenderedScreen") -> bool:
        """Whether the old screen says all that this one does, apart from remarks under its head."""
        now, then = self.html.split(JOINT), old.html.split(JOINT)
        below = now[1:] if now[0] == then[0] else now
        return self.rows == old.rows and then[len(then) - len(below) :] == below


def as_plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def render(screen: Screen, *, polite: bool = False, numbered: bool = False) -> RenderedScreen:
    """The screen for Telegram. A person's words are cut only when the screen would be too long."""
    for room in ROOMS:
        parts = _html(screen, room, polite)
        if fits(JOINT.join(parts)):
            break
    while not fits(JOINT.join(parts)):
        del parts[-2]  # drop text above the question before the question itself
    rows = tuple(tuple(render_button(button, screen, polite) for button in row) for row in screen.rows)
    return RenderedScreen(JOINT.join(parts), _with_numbers(rows) if numbered else rows)


def _with_numbers(rows: tuple[tuple[RenderedButton, ...], ...]) -> tuple[tuple[RenderedButton, ...], ...]:
    """The choices, but not the standing buttons of the last row, bear the numbers that are read aloud."""
    numbers = count(1)
    choices = (tuple(replace(key, label=cut(f"{next(numbers)}. {key.label}", LABEL_LIMIT)) for key in row) for row in rows[:-1])
    return (*choices, *rows[-1:])


def fits(html: str) -> bool:
    """Whether the text is short enough. Telegram counts UTF-16 units without markup; markup is counted here, to be safe."""
    return len(html) <= TEXT_LIMIT // 2 or len(html.encode("utf-16-le")) // 2 <= TEXT_LIMIT


def _html(screen: Screen, room: Room, polite: bool) -> list[str]:
    parts = [f"<i>{text_html(screen.head, room, polite)}</i>"] if screen.head else []
    parts += [text_html(text, room, polite) for text in screen.lead]
    return [*parts, f"<b>{text_html(screen.ask, room, polite)}</b>"] if screen.ask else parts


def text_html(text: Text, room: Room = ROOMS[0], polite: bool = False) -> str:
    """A text with its values filled in, as HTML."""
    said = say(text.id, _values(text, room, polite) if text.values else None, polite=polite)
    return f"<i>{said}</i>" if text.quiet else said


def _values(text: Text, room: Room = ROOMS[0], polite: bool = False) -> dict[str, object]:
    return {name: _value(value, room, polite) for name, value in text.values.items()}


def _value(value: object, room: Room, polite: bool) -> object:
    """A value as HTML, by its type; any other value is somebody's text and is escaped."""
    match value:
        case int():
            return value
        case Text():
            return text_html(value, room, polite)
        case Words():
            return _quotation(value, room.quote)
        case tuple():
            return _list(value, room, polite)
        case Quoted():
            return f"<blockquote>{preview_html(value, room)}</blockquote>"
    return _time(value) or escape(cut(str(value), room.quote), quote=False)


def _list(items: tuple[object, ...], room: Room, polite: bool) -> str:
    shown = [_value(item, room, polite) for item in items[: room.items]] + ["…"] * (len(items) > room.items)
    return "\n".join(f"{n}. {item}" if isinstance(items, Ranked) else f"• {item}" for n, item in enumerate(shown, 1))


def _time(value: object) -> str:
    """A day, hour, moment or length in words; "" for anything else. datetime comes first, as it is also a date."""
    match value:
        case datetime():
            return day_and_time(value)
        case date():
            return day(value)
        case time():
            return clock(value)
        case timedelta():
            return length(value.total_seconds())
        case Weekday(day=named):
            return weekday(named)
        case FullDate(day=dated):
            return on_day(dated)
    return ""


def preview_html(screen: Quoted, room: Room = ROOMS[0]) -> str:
    """Each text on a line of its own, in the form of address that its reader chose."""
    return "\n".join(text_html(text, room, screen.polite) for text in screen.texts)


def _quotation(words: Words, limit: int) -> str:
    if words.voice:
        return say("words.voice", {"length": length(words.voice.seconds)})
    return f"„{escape(cut(words.text, limit), quote=False)}”" if words.text else say("words.nothing")


def cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: max(limit - 1, 0)].rstrip() + "…"


def render_button(button: Button, screen: Screen, polite: bool = False) -> RenderedButton:
    """The button with its data: the revision and step it was drawn for, and its code. Raises ValueError when that is too long."""
    data = f"{screen.revision}|{screen.step}|{button.code}"
    if len(data.encode()) > DATA_LIMIT:
        raise ValueError(f"too long for a button: {screen.step} {button.code}")
    style = _style(button.label.id) if isinstance(button.label, Text) and not button.label.values else ""
    return RenderedButton(label_text(button.label, polite), "" if button.url else data, button.url, style)


def label_text(label: Text | Label, polite: bool = False) -> str:
    """A label with ordinary spaces, since a label never wraps."""
    if isinstance(label, Text) and not label.values:
        return _fixed_label(label.id, polite)
    return _on_one_line(label, polite)


@cache
def _style(text_id: str) -> str:
    """By the sign that the label begins with, so that nothing is said by colour alone."""
    return STYLE_OF_SIGN.get(say(text_id).partition(" ")[0], "")


@cache
def _fixed_label(text_id: str, polite: bool) -> str:
    """The catalogue does not change while the program runs, and most buttons have the same label on every screen."""
    return _on_one_line(Text(text_id), polite)


def _on_one_line(label: Text | Label, polite: bool) -> str:
    return _wording(label, polite).replace(NO_BREAK, " ")


def _wording(label: Text | Label, polite: bool) -> str:
    if isinstance(label, Text):
        return cut(unescape(text_html(label, polite=polite)), LABEL_LIMIT)
    words = label.words
    inner = (
        say("words.voice", {"length": length(words.voice.seconds)}) if words.voice else cut(" ".join(words.text.split()), LABEL_LIMIT - 4)
    )
    return cut(say(label.text.id, {**_values(label.text), "words": inner}, polite=polite), LABEL_LIMIT)
