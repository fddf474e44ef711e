"""Typst makes PDFs: tagged (PDF/UA-1), in Latvian, with our own fonts embedded.

Values reach Typst as JSON, never as source, so nothing that a person wrote can be taken for markup.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TypeAlias

import typst
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from documents.picture_signs import SIGNS

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
# Both weights of a family have to know a letter, because any text may stand bold somewhere.
_FAMILIES = (("AtkinsonHyperlegibleNext_400Regular", "AtkinsonHyperlegibleNext_700Bold"), ("DejaVuSans", "DejaVuSans-Bold"))

_PROPERTIES = ("title", "author", "description")  # of the file: read by programs, never drawn
_TONE = "[\ufe0f\U0001f3fb-\U0001f3ff]*"
_SIGN_BEGINS, _SIGN_ENDS = "\ue000", "\ue001"  # documents/signs.typ draws what stands between
NO_DRAWING = "\u25a1"
_UNSEEN = dict.fromkeys((0x200D, 0xFE0E, 0xFE0F))

Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value] | None"


def pdf(template: str, content: Mapping[str, Value], on: date) -> bytes:
    """The bytes of the PDF; `template` names a .typ file beside this one, which finds `content` in sys.inputs.content.

    The same values give the same bytes: the file is dated by `on`, not by a clock.
    """
    return typst.compile(
        HERE / template,
        root=HERE,
        font_paths=_fonts(),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime.combine(on, time(), UTC),
        sys_inputs={"content": json.dumps({name: value if name in _PROPERTIES else _mark_signs(value) for name, value in content.items()})},
    )


def drawable(text: str) -> str:
    """The text with its emoji marked as signs, and a square for each letter that no font of ours has: PDF/UA refuses such letters."""
    signs = _signs()
    parts = []
    end = 0
    for found in signs.finditer(text):
        parts += [_replace_unknown_letters(text[end : found.start()]), _SIGN_BEGINS, _name(found[0]), _SIGN_ENDS]
        end = found.end()
    return "".join((*parts, _replace_unknown_letters(text[end:])))


def _mark_signs(value: Value) -> Value:
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, Mapping):
        return {key: _mark_signs(item) for key, item in value.items()}
    return [_mark_signs(item) for item in value] if isinstance(value, Sequence) else value


def _replace_unknown_letters(text: str) -> str:
    known = _letters()
    return "".join(mark if mark in known else NO_DRAWING for mark in text.translate(_UNSEEN))


def _name(emoji: str) -> str:
    """The name of the file that draws it: without tone where only the neutral sign is drawn."""
    return "-".join(f"{ord(mark):x}" for mark in re.sub(_TONE, "", emoji))


@cache
def _signs() -> re.Pattern[str]:
    """All emoji that have a drawing, the longest first, each with any tone. Digits and letters such as © are letters in a text."""
    names = sorted((file.stem for file in SIGNS.glob("*.svg")), key=len, reverse=True)
    marks = [[chr(int(point, 16)) for point in name.split("-")] for name in names]
    return re.compile("|".join("".join(re.escape(mark) + _TONE for mark in sign) for sign in marks if len(sign) > 1 or sign[0] > "\u2190"))


@cache
def _letters() -> frozenset[str]:
    """What every weight of some family can draw, and the line break."""
    families = [frozenset.intersection(*(_of(font) for font in family)) for family in _FAMILIES]
    return frozenset({"\n"}).union(*families) - {_SIGN_BEGINS, _SIGN_ENDS}


def _of(font: str) -> frozenset[str]:
    with TTFont(FONTS / f"{font}.ttf", lazy=True) as file:
        return frozenset(map(chr, file.getBestCmap()))


@cache
def _fonts() -> typst.Fonts:
    """Only our own and Typst's embedded fonts, so that a document is the same on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
