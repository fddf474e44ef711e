"""The key under which an answer is kept: the question and what it was asked about. One codec to and from the stored text."""

from dataclasses import dataclass
from functools import lru_cache

from plan.questions.registry import REGISTRY

NUMBERS = ("goal", "line", "member")
REMEMBERED = 10_000  # keys; a plan has some hundred


@dataclass(frozen=True, slots=True)
class QuestionKey:
    """QuestionKey("goals.why", goal=3): why goal 3 matters. str() gives the stored text, "goals.why/3".

    `line`: of support; `month`: "202612". `at`: the screen at which a remark was made. It also keeps the rest of a stored text whose
    question no longer exists or is now asked about something else, so that no old answer is lost.
    """

    question: str
    goal: int = 0
    line: int = 0
    member: int = 0
    area: str = ""
    topic: str = ""
    card: str = ""
    service: str = ""
    month: str = ""
    at: str = ""

    @property
    def subject(self) -> str:
        parts = (str(getattr(self, name) or "") for name in _about(self.question))
        return self.at or "/".join(parts).rstrip("/")

    @property
    def chapter(self) -> str:
        return self.question.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.question}/{self.subject}" if self.subject else self.question


@lru_cache(REMEMBERED)
def key_of(question: str, subject: str = "") -> QuestionKey:
    """The key of an answer. `subject` is what the question is asked about, as a place of the conversation writes it."""
    about = _about(question)
    parts = subject.split("/", len(about) - 1) if about and subject else ()
    try:
        key = QuestionKey(question, **{name: _value(name, part) for name, part in zip(about, parts, strict=False)})  # type: ignore[arg-type]
    except ValueError:
        return QuestionKey(question, at=subject)
    return key if key.subject == subject else QuestionKey(question, at=subject)


def parse_key(text: str) -> QuestionKey:
    """The key that a stored text stands for. Accepts every text, and str() of the key gives that text again."""
    question, _, subject = text.partition("/")
    return key_of(question, subject)


def _about(question: str) -> tuple[str, ...]:
    return REGISTRY[question].about if question in REGISTRY else ()


def _value(name: str, part: str) -> int | str:
    return int(part) if name in NUMBERS else part
