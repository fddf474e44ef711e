"""Picture signs are drawn from our own files, because a server has no colour emoji font and every phone draws its own."""

from pathlib import Path

SIGNS = Path(__file__).parent / "signs"

_VARIATION_SELECTOR = 0xFE0F
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def sign_file(emoji: str) -> Path | None:
    """The SVG of one emoji, or None where there is no drawing: then the label stands alone.

    With and without U+FE0F is the same sign. A skin tone falls back to the neutral drawing.
    """
    points = [ord(mark) for mark in emoji if ord(mark) != _VARIATION_SELECTOR]
    neutral = [point for point in points if point not in _SKIN_TONES]
    return _file(points) or _file(neutral)


def _file(points: list[int]) -> Path | None:
    if not points:
        return None
    path = SIGNS / ("-".join(f"{point:x}" for point in points) + ".svg")
    return path if path.is_file() else None
