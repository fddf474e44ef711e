"""Names of people as they come from Telegram or are typed."""

import unicodedata

# Letters and signs by their category that show nothing: fillers of Hangul, the blank of Braille, the joiner of letters.
BLANKS = "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5"
SHOWN = "LNPS"  # categories of letters, numbers, punctuation and signs
HIDDEN = ("Cc", "Cf", "Co", "Cn", "Cs")  # among them the marks that turn the direction of a text


def clean_name(typed: str) -> str:
    """The name without what shows nothing or turns the text around, with single spaces; "" when nothing is to be seen."""
    spaced = "".join(" " if sign.isspace() else sign for sign in typed)
    seen = "".join(sign for sign in spaced if sign not in BLANKS and unicodedata.category(sign) not in HIDDEN)
    return " ".join(seen.split()) if any(unicodedata.category(sign)[0] in SHOWN for sign in seen) else ""
