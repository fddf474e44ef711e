"""What the person likes, is unsure of and dislikes, as one picture: for people who read slowly or not at all.

Typst draws it. Labels reach Typst as data, never as source, so nothing a person wrote can be taken for markup.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from documents.picture_signs import SIGNS, sign_file

_HERE = Path(__file__).parent
_PIXELS_PER_INCH = 72  # one Typst point is then one pixel
_COLUMN_SIGNS = ("👍", "🤷", "👎")


@dataclass(frozen=True, slots=True)
class Card:
    """One preference: `sign` is an emoji, `label` what it means in words."""

    sign: str
    label: str


def preferences_picture(
    likes: Sequence[Card], unsure: Sequence[Card], dislikes: Sequence[Card], *, titles: tuple[str, str, str], heading: str
) -> bytes:
    """PNG, 1,080 px wide and as high as the longest column asks. The same values give the same bytes.

    `titles` name the three columns in the order of the arguments. A sign without a drawing leaves its label alone.
    """
    columns = [
        {"sign": _sign(sign), "title": title, "cards": [{"sign": _sign(card.sign), "label": card.label} for card in cards]}
        for sign, title, cards in zip(_COLUMN_SIGNS, titles, (likes, unsure, dislikes), strict=True)
    ]
    return typst.compile(
        _HERE / "preferences_picture.typ",
        root=_HERE,
        font_paths=_fonts(),
        format="png",
        ppi=_PIXELS_PER_INCH,
        sys_inputs={"picture": json.dumps({"heading": heading, "columns": columns, "drawn": _signs_with_drawing()})},
    )


def _sign(emoji: str) -> str | None:
    file = sign_file(emoji)
    return file.relative_to(_HERE).as_posix() if file else None


@cache
def _signs_with_drawing() -> list[str]:
    return sorted(file.stem for file in SIGNS.glob("*.svg"))


@cache
def _fonts() -> typst.Fonts:
    """Only our own and Typst's embedded fonts, so the picture is the same on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[_HERE / "fonts"])
