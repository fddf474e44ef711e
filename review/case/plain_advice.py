"""Advice on how to make a text for a person plainer, given when its page is drawn."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from locales.plain_language.check import Finding, check, measure
from review.case.case_forms import LONGEST_TEXT
from review.web.context import Visit
from review.web.page import View
from storage.db.tx import Tx


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text; `marked`: there is advice about it. `numbers`: of the advice whose place ends here."""

    text: str
    marked: bool = False
    numbers: tuple[int, ...] = ()


def advice(text: str, known: frozenset[str] = frozenset(), polite: bool | None = None) -> dict[str, Any]:
    """ "pieces" of the text; "advice" as (number, level, sentence); "size": mean words a sentence and how many sentences.

    Advice is numbered in the order in which its places end in the text.
    """
    findings = check(text, known=known, polite=polite) if text.strip() else []
    findings.sort(key=lambda finding: (finding.end, finding.start))
    listed = [(number, finding.level, finding.suggestion) for number, finding in enumerate(findings, 1)]
    return {"pieces": pieces(text, findings), "advice": listed, "size": measure(text)}


def pieces(text: str, findings: list[Finding]) -> list[Piece]:
    """The text cut wherever a place begins or ends, since a marked word may stand in a marked sentence."""
    cuts = sorted({0, len(text), *(place for finding in findings for place in (finding.start, finding.end))})
    return [_piece(text, start, end, findings) for start, end in pairwise(cuts)]


def _piece(text: str, start: int, end: int, findings: list[Finding]) -> Piece:
    marked = any(finding.start <= start and end <= finding.end for finding in findings)
    return Piece(text[start:end], marked, tuple(number for number, finding in enumerate(findings, 1) if finding.end == end))


def check_typed(tx: Tx, visit: Visit) -> View:
    """Only the advice, shown under the text while it is typed."""
    polite = {"1": True, "0": False}.get(visit.field("polite"))
    text = visit.field("text")[:LONGEST_TEXT]
    return View("advice.html", {"advise": lambda: advice(text, polite=polite)})
