"""Text folded for searching, without capitals and diacritics, so that "berzins" finds "Bērziņš"."""

import re
import unicodedata


def fold(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """The folded words and numbers of a text, in its order: "BSD-2026/118" → ["bsd", "2026", "118"]."""
    return re.findall(r"[^\W_]+", fold(text))
