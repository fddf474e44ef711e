"""The meanings that typed words may have. Which words have a meaning stands in the catalogue: "typed.<meaning>", with commas between."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from plan.search_text import words_of

Say = Callable[[str], str]

YES = ("yes", "agree", "taken", "want", "like", "send", "come", "listen")
NO = ("no", "declined", "dislike", "wrong", "cannot", "myself", "none", "keep", "change")
# Each meaning with the codes of the buttons that it taps: the first that the screen has.
TAPS: Mapping[str, tuple[str, ...]] = {
    "yes": (*YES, "next", "read"),
    "no": (*NO, "later"),
    "like": ("like",),
    "dislike": ("dislike",),
    "want": ("want", "yes", "taken"),
    "not_want": ("no", "declined"),
    "unsure": ("unsure", "dont_know", "same"),
    "later": ("later", "wait"),
    "next": ("next", "resume", "read", "edited", "moved", "done"),
    "skip": ("skip",),
    "back": ("back",),
    "help": ("help",),
    "pause": ("pause",),
    "home": ("home", "list"),
    "aloud": ("aloud",),
    "edit": ("edit", "change"),
}
# Those that are understood at a question for words, too: never an answer to it.
STANDING = ("next", "skip", "back", "help", "pause", "home", "aloud", "edit")
# The answers that agree, and those that do not, with what else each of them may be meant for.
AGREES, REFUSES = ("yes", "like", "want"), ("no", "dislike", "not_want")
FIRST_WORDS = ("yes", "no")
SIDES = {**dict.fromkeys(AGREES, YES), **dict.fromkeys(REFUSES, NO)}

_NO_SIGN = re.compile(r"[\s\ufe0f\u200d\u2640\u2642\U0001f3fb-\U0001f3ff]")  # spaces, and what only varies the sign before it
_REPEATED = re.compile(r"([^\W\d_])\1+")


def plain(text: str) -> str:
    """The words without capitals, diacritics, punctuation, signs and repeated letters; of a text of signs alone, its different signs."""
    return _REPEATED.sub(r"\1", " ".join(words_of(text))) or "".join(dict.fromkeys(_NO_SIGN.sub("", text)))


@lru_cache(200)
def phrases(say: Say, text_id: str) -> frozenset[str]:
    """The phrases of a text of the catalogue."""
    return frozenset(plain(phrase) for phrase in say(text_id).split(", "))


def at_buttons(say: Say, meaning: str) -> frozenset[str]:
    """All that has a meaning where buttons are to be tapped: of standing buttons there is more than at a question for words."""
    more = phrases(say, f"typed.{meaning}.more") if meaning in STANDING else frozenset()
    return phrases(say, f"typed.{meaning}") | more


def standing_meaning(say: Say, text: str) -> str:
    """The standing button that is named, at a question for words; "" for none."""
    return next((meaning for meaning in STANDING if plain(text) in phrases(say, f"typed.{meaning}")), "")


def puts_off(say: Say, text: str) -> bool:
    """Whether words say no, or not now, and nothing else."""
    return plain(text) in at_buttons(say, "no") | at_buttons(say, "later")


def sides(say: Say, text: str) -> set[bool]:
    """Whether words agree (True) or refuse (False) somewhere: none, one or both."""
    first, *rest = plain(text).split() or [""]
    found = {one: {first} if one in FIRST_WORDS else {first, *rest} for one in SIDES}
    return {agrees for agrees, meanings in ((True, AGREES), (False, REFUSES)) for one in meanings if found[one] & at_buttons(say, one)}
