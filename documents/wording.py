"""Values as Latvian says them on paper: dates, numbers, units, names of cards and services, whose words they are."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from documents.plan_content import ServiceName
from locales.catalogue import MissingText, say
from locales.dates_and_numbers import IN_MONTH, RIGA, length
from plan.words import Provenance, Source, Words

UNITS = ("hour", "visit", "trip", "day")
_UNSTORABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def on_day(day: date) -> str:
    """For the person: "2026. gada 1. decembrī"."""
    return say("my_plan.date", {"year": day.year, "day": day.day, "month": IN_MONTH[day.month - 1]})


def long_date(day: date) -> str:
    """ "2026. gada 1. decembris"."""
    return format_date(day, "long", locale="lv")


def short_date(day: date) -> str:
    """ "01.12.2026.", as papers and tables have it."""
    return format_date(day, "dd.MM.yyyy.", locale="lv")


def short_moment(moment: datetime) -> str:
    """ "01.12.2026. 14.05", on the clocks of Riga."""
    return format_datetime(moment, "dd.MM.yyyy. HH.mm", tzinfo=RIGA, locale="lv")


def number(value: Decimal) -> str:
    """ "1,5", without zeros at the end."""
    return format_decimal(value, locale="lv")


def sign_and_label(text: str) -> tuple[str, str]:
    """ "🎵 Klausīties mūziku" as ("🎵", "Klausīties mūziku"); a text that begins with a letter has the sign ""."""
    first, _, rest = text.partition(" ")
    return (first, rest) if rest and not any(map(str.isalnum, first)) else ("", text)


def card(code: str, *, polite: bool = False) -> tuple[str, str]:
    """A preference card's sign and label."""
    return sign_and_label(say(f"card.{code}", polite=polite))


def service(called: ServiceName, *, polite: bool = False) -> tuple[str, str, str]:
    """A service's sign, plain name and explanation; the office's own before ours. One without a plain name has its official one."""
    try:
        sign, label = sign_and_label(say(f"service.{called.code}", polite=polite))
        about = say(f"service.{called.code}.about", polite=polite)
    except MissingText:
        sign, label, about = "", called.name, ""
    return called.sign or sign, label, called.plain or about


def formal_unit(code: str) -> str:
    """A unit that is not among ours is its own name."""
    return say(f"table.unit.{code}") if code in UNITS else code


def formal_words(words: Words) -> str:
    """Text to the letter in quotation marks, or that there is a voice note; "" for neither."""
    return "\n".join(_formal(words))


def _formal(words: Words) -> Iterator[str]:
    if words.text:
        yield f"„{words.text}”"
    if words.voice:
        yield say("formal.voice", {"length": length(words.voice.seconds)})


def formal_whose(whose: Provenance) -> str:
    return say(f"formal.whose.{whose.source}", {"name": whose.supporter or say("formal.unknown")})


def plain_words(words: Words, *, polite: bool = False) -> list[str]:
    """The parts of what was said, as the person reads them."""
    voice = [say("words.voice", {"length": length(words.voice.seconds)}, polite=polite)] if words.voice else []
    return [*([f"„{words.text}”"] if words.text else []), *voice]


def plain_whose(whose: Provenance, *, polite: bool = False) -> str:
    """Said only where somebody else had a part in it; "" for the person's own."""
    texts = {Source.TOGETHER: "my_plan.together", Source.SUGGESTED: "my_plan.suggested"}
    if whose.source not in texts or not whose.supporter:
        return ""
    return say(texts[whose.source], {"name": whose.supporter}, polite=polite)


def glance(text: str, letters: int = 60) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[: letters - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def storable(text: str) -> str:
    """With a square for each sign that XML does not know, such as the bell: formats built on it refuse the whole file for one."""
    return _UNSTORABLE.sub("\u25a1", text.replace("\r\n", "\n"))
