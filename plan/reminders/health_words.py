"""Finds words about somebody's health or disability, which must not light up on a locked phone."""

import re

from plan.search_text import fold

# How such words begin, without diacritics, as many people type. Rather too many than too few: a text held back is one tap away.
STEMS = (
    "vesel", "slim", "arst", "zobarst", "zal", "diagno", "terap", "psih", "trauc", "invalid", "aprup", "rehab", "asisten", "narko", "atkar",
    "analiz", "recept", "tablet", "insulin", "injekc", "medi[ckn]", "klinik", "poliklin", "nosutij", "vakcin", "autin", "ratinkr",
)  # fmt: skip
TELLING = re.compile(rf"\b(?:{'|'.join(STEMS)})")


def mentions_health(text: str) -> bool:
    """Whether any word in the text begins like a word about health."""
    return TELLING.search(fold(text)) is not None
