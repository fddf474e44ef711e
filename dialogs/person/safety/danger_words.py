"""Finds words that tell of violence, abuse or not wanting to live. What they are stands in the catalogue (locales/lv/heard/danger.po)."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from plan.plan import Plan
from plan.search_text import fold, words_of
from plan.words import Words

LISTS = ("safe.words.violence", "safe.words.abuse", "safe.words.life")
CLAUSE_ENDS = re.compile(r"[.!?;:,\n]+")
DOUBLED = re.compile(r"([aeiou])\1")  # long vowels as some write them without diacritics: "dziivot"
GAP = r"(?: \w+)? "  # one more word may stand between two: "negribu vairs dzivot"


def tells_of_danger(say: Callable[[str], str], text: str) -> bool:
    clauses = [_bare(clause) for clause in CLAUSE_ENDS.split(text)]
    return any(_pattern(say(kind)).search(clause) for kind in LISTS for clause in clauses if clause)


def was_said_before(plan: Plan, text: str) -> bool:
    """Whether the plan holds these very words already."""
    return any(_bare(words.text) == _bare(text) for words in _all_words(plan))


def _all_words(plan: Plan) -> Iterator[Words]:
    for said in (plan.lines, plan.goals, plan.members, plan.calls, plan.suggestions):
        yield from (one.words for one in said)
    for asked in (plan.questions, plan.help_requests):
        yield from (one.answer for one in asked if one.answer)


def _bare(text: str) -> str:
    return DOUBLED.sub(r"\1", " ".join(words_of(text)))


@cache
def _pattern(listed: str) -> re.Pattern[str]:
    """A line of the list is a run of words: "situ" that word alone, "piekau*" what begins so; "-ar" what may not come after them."""
    return re.compile("|".join(_line(line.split()) for line in listed.splitlines() if line.strip()))


def _line(marks: list[str]) -> str:
    run = GAP.join(_word(mark) for mark in marks if not mark.startswith("-"))
    others = "|".join(_word(mark[1:]) for mark in marks if mark.startswith("-"))
    return rf"\b{run}\b(?! (?:{others})\b)" if others else rf"\b{run}\b"


def _word(mark: str) -> str:
    return _stem(mark[:-1]) + r"\w*" if mark.endswith("*") else _stem(mark)


def _stem(mark: str) -> str:
    return re.escape(DOUBLED.sub(r"\1", fold(mark)))
