"""What somebody said, kept to the letter, and whose it is."""

from dataclasses import dataclass
from enum import StrEnum

from plan.questions.key import QuestionKey


class Source(StrEnum):
    """Whose a line of the plan is (product.md, section 3)."""

    PERSON = "person"
    TOGETHER = "together"
    SUGGESTED = "suggested"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Provenance:
    """`supporter`: the name of the one who sat beside or suggested; `worker`: the number of the one who wrote it, 0 = not of a worker."""

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
    """Text to the letter, or a voice note. `example` names the tapped example that the text came from."""

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
