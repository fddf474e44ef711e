"""What is left of a Latvian word without its ending: enough to bring the forms of a word together when words are counted.

It need not be a real root, only the same for "trokšņi", "troksnis" and "trokšņu". Needs no dictionary, so it runs wherever the
worker's page runs.
"""

import re
from functools import lru_cache

from locales.plain_language.rules.lists import words

_ENDING = re.compile(rf"(?:{'|'.join(sorted(words('endings'), key=len, reverse=True))})$")
_SOFT = (
    ("šņ", "sn"),
    ("žņ", "zn"),
    ("ļļ", "ll"),
    ("ļņ", "ln"),
    ("dž", "d"),
    ("pj", "p"),
    ("bj", "b"),
    ("mj", "m"),
    ("vj", "v"),
    ("č", "c"),
)
_SOFT_END = str.maketrans("ļņšžģķ", "lnszgk")
_SHORTEST = 3


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The lower-case word without ending, its last consonant hard; at least three letters stay."""
    kept, rest = word[:_SHORTEST], word[_SHORTEST:]
    root = kept + _ENDING.sub("", rest, count=1)
    for soft, hard in _SOFT:
        if root.endswith(soft):
            return root[: -len(soft)] + hard
    return root[:-1] + root[-1:].translate(_SOFT_END)
