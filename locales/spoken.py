"""Written Latvian turned into what a person would say.

The voice by itself says "četrpadsmit punkts nulle nulle" for 14.00 and "divi dienas" for "2 dienas". A number therefore takes
its ending from the word after it, as Latvian does; what is not understood stays as written, and the voice does what it can.
"""

import re
import unicodedata

LONGEST = 4096
"""Characters that are read; Telegram sends no longer message."""

_UNITS = ("", "vien", "div", "trij", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ")
_TEENS = ("desmit", *(f"{unit}padsmit" for unit in ("vien", "div", "trīs", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ")))
_ORDINAL_UNITS = ("", "pirm", "otr", "treš", "ceturt", "piekt", "sest", "septīt", "astot", "devīt")
_TENS = ("", "", *(f"{unit}desmit" for unit in ("div", "trīs", "četr", "piec", "seš", "septiņ", "astoņ", "deviņ")))

_ONE = {
    "am": "am",
    "im": "am",
    "ai": "ai",
    "ei": "ai",
    "ā": "ā",
    "ē": "ā",
    "ī": "ā",
    "a": "a",
    "e": "a",
    "u": "u",
    "i": "u",
    "s": "s",
    "š": "s",
}
_MANY = {"iem": "iem", "ām": "ām", "ēm": "ām", "ās": "ās", "ēs": "ās", "os": "os", "as": "as", "es": "as", "us": "us", "i": "i", "u": "u"}
_ORDINAL_PLURAL = {"iem": "ajiem", "ām": "ajām", "ēm": "ajām", "ās": "ajās", "ēs": "ajās", "os": "ajos", "as": "ās", "es": "ās"}
_ORDINAL_SINGULAR = {
    "am": "ajam",
    "im": "ajam",
    "ai": "ajai",
    "ei": "ajai",
    "ā": "ajā",
    "ē": "ajā",
    "ī": "ajā",
    "a": "ā",
    "e": "ā",
    "u": "o",
    "i": "o",
}
_ORDINAL = _ORDINAL_PLURAL | _ORDINAL_SINGULAR

_LOWER = "[a-zāčēģīķļņōŗšūž]"
_LINK = re.compile(r"(?:https?://|tg://|www\.|\bt\.me/)\S+")
_KEYCAP = re.compile(r"[0-9#*]\uFE0F?\u20E3")
_PHONE = re.compile(r"(?<![\d.,])(?:\+371\s?)?([26]\d(?:(?:\s?\d\d){3}|\s\d{3}\s\d{3}))(?![\d.,]*\d|\s?(?:€|eiro))")
_FROM_TO = re.compile(r"(\d[.:]\d\d)\s?[–-]\s?(?=\d{1,2}[.:]\d\d)")
_CLOCK = re.compile(
    r"(?i:\b(?P<towards>no|līdz|ap|pēc|pirms)\s+)?(?i:\b(?P<said>plkst\.|pulksten)\s*)?"
    r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])(?:(?P<mark>[.:])(?P<minute>[0-5]\d))?(?!\d|[.,:]\d|\s?(?:€|eiro))"
)
_PLACE_IN_ORDER = re.compile(rf"(?<![\d.,:])(\d{{1,4}})\.\s*(?=({_LOWER}+))")
_LISTED = re.compile(r"^\s*(\d{1,2})\.\s+(?=\S)")
_COUNTED = re.compile(rf"(?<![\d.,:])(?<!\d\s)(\d{{1,6}})\s+(?=({_LOWER}{{4,}}))")
_OUT_OF = re.compile(rf"\bno (\d{{1,6}})(?!\d|[.,:]\d|\.?\s*{_LOWER})")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”“»)]*\s+(?=[\W\d]*[A-ZĀČĒĢĪĶĻŅŌŖŠŪŽ\d])")
_ABBREVIATIONS = {r"\b[Tt]el\.": "tālrunis", r"\b[Nn]r\.": "numurs", r"\b[Pp]lkst\.": "pulksten"}


def spoken_lines(text: str) -> list[list[str]]:
    """Lines of sentences, ready for the voice; empty when nothing in the text can be said.

    Emoji, picture signs and links are left out. Text longer than `LONGEST` is cut, after a sentence where there is one.
    """
    words = _without_signs(_LINK.sub("", _shorten(text)))
    lines = [_SENTENCE_END.split(_speak_line(line).strip()) for line in words.splitlines()]
    sayable = ([sentence for sentence in line if any(map(str.isalnum, sentence))] for line in lines)
    return [line for line in sayable if line]


def _shorten(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    head = text[:LONGEST]
    end = max(head.rfind(mark) for mark in (". ", "! ", "? ", ".\n", "!\n", "?\n", "\n"))
    return head[: end + 1] if end > 0 else head.rpartition(" ")[0] or head


def _without_signs(text: str) -> str:
    return "".join(mark if mark == "\n" else _speak_mark(mark) for mark in _KEYCAP.sub("", unicodedata.normalize("NFC", text)))


def _speak_mark(mark: str) -> str:
    """Emoji are "other symbols", or not yet known to Unicode's table here; arrows are mathematical signs."""
    kind = unicodedata.category(mark)
    if kind == "Cf":  # joins and hyphenation marks stand inside words
        return ""
    unsaid = kind in {"So", "Me", "Cc", "Cn", "Co", "Cs"} or mark in "ℹ•‼⁉\ufe0f" or (kind in {"Sk", "Sm"} and ord(mark) > 0x7F)
    return " " if unsaid else mark


def _speak_line(line: str) -> str:
    line = _PHONE.sub(_speak_phone, line)
    line = _CLOCK.sub(_speak_clock, _FROM_TO.sub(r"\1 līdz ", line))
    line = _PLACE_IN_ORDER.sub(_speak_ordinal, line)
    line = _LISTED.sub(lambda found: _ordinal(int(found[1]), "ais") + ". ", line)
    line = _COUNTED.sub(_speak_count, line)
    line = _OUT_OF.sub(lambda found: "no " + _number(int(found[1]), "a", "iem"), line)
    for short, whole in _ABBREVIATIONS.items():
        line = re.sub(short, whole, line)
    return line


def _speak_phone(found: re.Match[str]) -> str:
    """The digits in pairs, as people dictate a phone number."""
    digits = re.sub(r"\s", "", found[1])
    pairs = [digits[at : at + 2] for at in range(0, len(digits), 2)]
    return ", ".join(" ".join(pair) if pair.startswith("0") else pair for pair in pairs)


def _speak_clock(found: re.Match[str]) -> str:
    """ "plkst. 14.30" -> "pulksten četrpadsmitos un 30 minūtēs"; "no 9.00" -> "no deviņiem". A bare "1.50" may be anything and stays."""
    towards, said, mark, minute = found["towards"], found["said"], found["mark"], int(found["minute"] or 0)
    if not (said or mark == ":" or (towards and mark)):
        return found[0]
    ending, one_minute, minutes = ("iem", "minūtei", "minūtēm") if towards else ("os", "minūtē", "minūtēs")
    hour = _hour(int(found["hour"]), ending) + (f" un {minute} {one_minute if _is_one(minute) else minutes}" if minute else "")
    return " ".join(filter(None, (towards, said and "pulksten", hour)))


def _hour(hour: int, ending: str) -> str:
    if hour == 0:
        return f"divpadsmit{ending} naktī"
    if hour < 10:
        return _UNITS[hour] + ending
    return _TEENS[hour - 10] + ending if hour < 20 else " ".join(filter(None, ("divdesmit", _UNITS[hour - 20]))) + ending


def _speak_ordinal(found: re.Match[str]) -> str:
    """ "23. novembrī" -> "20 trešajā novembrī": the voice says the whole tens rightly by itself."""
    return _ordinal(int(found[1]), _agreeing(found[2], _ORDINAL) or "ais") + " "


def _ordinal(number: int, ending: str) -> str:
    tail = number % 100
    if tail == 0:
        return f"{number}."
    last = tail if tail < 20 or tail % 10 == 0 else tail % 10
    stem = _ORDINAL_UNITS[last] if last < 10 else _TEENS[last - 10] if last < 20 else _TENS[last // 10]
    return f"{number - last or ''} {stem}{ending}".lstrip()


def _speak_count(found: re.Match[str]) -> str:
    number, word = int(found[1]), found[2]
    return _number(number, _agreeing(word, _ONE), _agreeing(word, _MANY)) + " "


def _number(number: int, one: str | None, many: str | None) -> str:
    """The number with the ending for one or for many; as digits where Latvian has no ending or the word gives none."""
    unit, ending = number % 10, one if _is_one(number) else many
    if unit == 0 or number % 100 in range(11, 20) or ending is None:
        return str(number)
    word = "trīs" if unit == 3 and ending in {"i", "as", "us"} else _UNITS[unit] + ending
    return f"{number - unit or ''} {word}".lstrip()


def _is_one(number: int) -> bool:
    return number % 10 == 1 and number % 100 != 11


def _agreeing(word: str, endings: dict[str, str]) -> str | None:
    return next((said for written, said in endings.items() if word.endswith(written)), None)
