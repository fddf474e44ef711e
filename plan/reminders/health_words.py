"""Words that tell of somebody's health or disability: they do not light up on a phone that lies on a table."""

import re

from plan.search_text import fold

# How such words begin, without diacritics, as many people type. Too wide rather than too narrow: what is held back is one tap away.
STEMS = (
    "vesel", "slim", "arst", "zobarst", "zal", "diagno", "terap", "psih", "trauc", "invalid", "aprup", "rehab", "asisten", "narko", "atkar",
    "analiz", "recept", "tablet", "insulin", "injekc", "medi[ckn]", "klinik", "poliklin", "nosutij", "vakcin", "autin", "ratinkr",
)  # fmt: skip
TELLING = re.compile(rf"\b(?:{'|'.join(STEMS)})")


def mentions_health(text: str) -> bool:
    """Whether a word of it begins like one about health."""
    return TELLING.search(fold(text)) is not None
