"""How plain a text is that a worker is about to send to a person: what to simplify, and how."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from locales.plain import Finding, check, measure
from review.desk import Visit
from review.pages import page

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `number` is that of the advice about it, 0 = plain enough."""

    text: str
    number: int = 0


def advice(text: str, known: frozenset[str] = frozenset()) -> dict[str, Any]:
    """ "pieces" of the text, "advice" as (number, level, sentence), "mean" words a sentence and how many sentences."""
    findings = check(text, known=known) if text.strip() else []
    size = measure(text)
    listed = [(number, finding.level, finding.suggestion) for number, finding in enumerate(findings, 1)]
    return {"pieces": pieces(text, findings), "advice": listed, "size": size}


def pieces(text: str, findings: list[Finding]) -> list[Piece]:
    """The text cut at the findings; where two lie over each other the first one is marked."""
    cut: list[Piece] = []
    at = 0
    for number, finding in enumerate(findings, 1):
        if finding.start >= at and finding.end > finding.start:
            cut += [Piece(text[at : finding.start]), Piece(text[finding.start : finding.end], number)]
            at = finding.end
    return [piece for piece in (*cut, Piece(text[at:])) if piece.text]


async def checked(request: Request, visit: Visit) -> Response:
    """The advice alone, to be put under the text while it is typed."""
    return page(visit, "advice.html", **advice(visit.field("text")[:LONGEST]))
