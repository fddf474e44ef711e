"""Rules 8, 9 and 10: signs, numbers, dates and times."""

import datetime as dt
import re
from collections.abc import Iterator

from locales.catalogue import say
from locales.dates_and_numbers import IN_MONTH, ON_WEEKDAY, clock, day
from locales.plain_language.rules.finding import Finding, Level, Passage, finding
from locales.plain_language.rules.lists import number_words, words
from locales.plain_language.sentences import hide_addresses

_ABBREVIATION = re.compile(
    r"\b(?:piem|u\.\s?c|t\.\s?sk|u\.\s?tml|t\.\s?i|utt|tel|nr|lpp|apm|sal|skat|resp|soc|min|sek|st|milj|tūkst|cien|prof|dr|kab)\.",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-ZĀČĒĢĪĶĻŅŠŪŽ]{2,}\d*\b")
_BRACKET = re.compile(r"[()\[\]{}]")
_SLASH = re.compile(r"(?<=\S)/|/(?=\s)")

_PERCENT = re.compile(r"%|\b(?:procent\w*|promil\w*)\b", re.IGNORECASE)
_DECIMAL = re.compile(r"(?<![\d.,])\d+,\d+|(?<![\d.,])\d+\.\d+(?=\s*(?:€|eiro\b))")

_DATE = re.compile(
    r"(?<![\d.])([0-3]?\d)\.\s?(0?[1-9]|1[0-2])\.(?:\s?(\d{4})\b\.?)?(?!\d)|\b(\d{4})-(\d{2})-(\d{2})\b|(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})\b"
)
_MONTH = r"(?:janvār|februār|mart|aprīl|maij|jūnij|jūlij|august|septembr|oktobr|novembr|decembr)"
_NOMINATIVE = re.compile(rf"\b(\d{{1,2}})\.\s({_MONTH}(?:is|s))\b", re.IGNORECASE)
_NO_WEEKDAY = re.compile(rf"(?<!dien, )(?<!gada )\b\d{{1,2}}\.\s(?:{'|'.join(IN_MONTH)})\b", re.IGNORECASE)
_TIME = re.compile(r"(?<![\d.:,])([01]?\d|2[0-3])([.:])([0-5]\d)(?![\d:]|\.\d|\s*(?:€|eiro\b))")
_HOUR = re.compile(r"\b(?:plkst\.|pulksten)\s?(\d{1,2})(?![\d.:]*\d)", re.IGNORECASE)


def signs(passage: Passage) -> Iterator[Finding]:
    text = hide_addresses(passage.text)
    for found in _ABBREVIATION.finditer(text):
        yield _at(8, found, "abbreviation", word=found[0])
    for found in _CAPITALS.finditer(text):
        if found[0].lower() not in passage.known and found[0] not in words("capitals"):
            yield _at(8, found, "capitals", word=found[0])
    for pattern, advice in ((_BRACKET, "bracket"), (_SLASH, "slash"), (re.compile(";"), "semicolon")):
        first = pattern.search(text)
        if first:
            yield _at(8, first, advice)


def numbers(passage: Passage) -> Iterator[Finding]:
    """Numbers are to be digits, except "viens": in "viens no mums" and "dzīvot vienam" it counts nothing."""
    for word in passage.words:
        if digits := number_words().get(word.lower):
            yield finding(9, "error", word, "word", word=word.lower, digits=digits)
    for found in _PERCENT.finditer(passage.text):
        yield _at(9, found, "percent")
    for found in _DECIMAL.finditer(passage.text):
        yield _at(9, found, "decimal", number=found[0])


def dates(passage: Passage) -> Iterator[Finding]:
    for found in _DATE.finditer(passage.text):
        if not _after_clock(passage.text, found.start()):
            yield _at(10, found, "date", date=_date_in_words(found))
    for found in _NOMINATIVE.finditer(passage.text):
        n = [month[:4] for month in IN_MONTH].index(found[2][:4].lower())
        yield _at(10, found, "case", level="warning", date=f"{found[1]}. {IN_MONTH[n]}")
    for found in _NO_WEEKDAY.finditer(passage.text):
        yield _at(10, found, "weekday", level="warning", date=f"{ON_WEEKDAY[0]}, {found[0]}")


def times(passage: Passage) -> Iterator[Finding]:
    text = _DATE.sub(lambda found: found[0] if _after_clock(passage.text, found.start()) else " " * len(found[0]), passage.text)
    for found in _TIME.finditer(text):
        if found[2] == ":" or not _after_clock(text, found.start()):
            yield _at(10, found, "time", time=clock(dt.time(int(found[1]), int(found[3]))))
    for found in _HOUR.finditer(text):
        if int(found[1]) < 24:
            yield _at(10, found, "time", time=clock(dt.time(int(found[1]))))


def _after_clock(text: str, start: int) -> bool:
    """Whether "plkst." stands before the place, also as in "plkst. 14.00 līdz 15.30"."""
    before = text[:start].rstrip().lower()
    return before.endswith("plkst.") or (before.endswith("līdz") and "plkst." in before[-30:])


def _date_in_words(found: re.Match[str]) -> str:
    """The date as a person says it, with its weekday where the year is known; an example where there is no such date."""
    if found[4]:
        year, month, date = int(found[4]), int(found[5]), int(found[6])
    else:
        date, month = (int(found[1]), int(found[2])) if found[1] else (int(found[7]), int(found[8]))
        year = int(found[3] or found[9] or 0)
    try:
        return day(dt.date(year, month, date)) if year else f"{date}. {IN_MONTH[month - 1]}"
    except (ValueError, IndexError):
        return day(dt.date(2026, 11, 23))


def _at(rule: int, found: re.Match[str], advice: str, *, level: Level = "error", **values: object) -> Finding:
    return Finding(rule, level, found.start(), found.end(), say(f"plain.{rule}.{advice}", values))
