"""Word lists and tables of wordlists/: one entry a line, # begins a comment."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "wordlists"


def lines(path: Path) -> list[str]:
    stripped = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in stripped if line]


@cache
def words(name: str) -> frozenset[str]:
    """All words of a list; a line may hold several."""
    return frozenset(word for line in lines(_FOLDER / f"{name}.txt") for word in line.split())


def frequencies() -> dict[str, float]:
    """The share of each common word in all that is written: 0.001 is one word in a thousand."""
    shares: dict[str, float] = {}
    for line in lines(_FOLDER / "frequencies.txt"):
        below_one, *same = line.split()
        shares.update(dict.fromkeys(same, 10 ** (-int(below_one) / 100)))
    return shares


@dataclass(frozen=True, slots=True)
class Wording:
    """An expression to avoid, in all the forms of `pattern`, and what to write in its place.

    `begins`: lower-case letters that all forms begin with. To look for them first is quicker than to try the pattern.
    """

    rule: int
    begins: str
    pattern: re.Pattern[str]
    plain: str


@cache
def wordings(name: str) -> tuple[Wording, ...]:
    """A table's lines are `rule | expression, expression | plain wording`; * stands for any ending. Longer expressions come first,
    so that "sociālo pakalpojumu sniedzējs" is named whole and not by its parts."""
    found: list[tuple[str, Wording]] = []
    for line in lines(_FOLDER / f"{name}.txt"):
        rule, expressions, plain = (part.strip() for part in line.split("|"))
        for expression in expressions.split(","):
            found.append((expression.strip(), Wording(int(rule), _beginning(expression.strip()), _pattern(expression.strip()), plain)))
    return tuple(wording for _, wording in sorted(found, key=lambda pair: -len(pair[0])))


def _beginning(expression: str) -> str:
    return re.split(r"[\s*]", expression.lower(), maxsplit=1)[0]


def _pattern(expression: str) -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\*", r"\w*") for word in expression.split())
    return re.compile(r"\b" + r",?\s+".join(words) + r"\b", re.IGNORECASE)


@cache
def number_words() -> dict[str, str]:
    """Digits by number word: "divām" → "2"."""
    table = (line.split("|") for line in lines(_FOLDER / "numbers.txt"))
    return {word: digits.strip() for digits, forms in table for word in forms.split()}
