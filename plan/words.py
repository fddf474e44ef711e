"""What somebody said, unchanged, and its provenance."""

from dataclasses import dataclass
from enum import StrEnum

from plan.questions.key import QuestionKey


class Source(StrEnum):
    """Where a line of the plan comes from (product.md, section 3)."""

    PERSON = "person"
    TOGETHER = "together"
    SUGGESTED = "suggested"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Provenance:
    """`supporter`: the name of whoever helped or suggested; `worker`: the number of the worker who wrote it, 0 = no worker."""

    source: Source = Source.PERSON
    supporter: str = ""
    worker: int = 0


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice note. `file_id` is Telegram's; `seconds` its length."""

    file_id: str
    unique_id: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Words:
    """Unchanged text, or a voice note. `example` names the tapped example that the text came from."""

    text: str = ""
    voice: Voice | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said in answer to a question."""

    id: int
    place: QuestionKey
    words: Words
    provenance: Provenance = Provenance()
