"""Where a conversation is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from plan.words import Voice, Words


@dataclass(frozen=True, slots=True)
class Place:
    """A step and what it is about: Place("goals.why", "3") asks why goal 3 matters."""

    step: str = ""
    subject: str = ""

    def __str__(self) -> str:
        return f"{self.step}/{self.subject}" if self.subject else self.step


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where one chat is: names of steps and numbers, and in `kept` words on the way to something that is not saved yet.

    `aside`: a screen beside the question (help, pause, settings ...); leaving it returns to `place`.
    `back_to`: after changing one answer the person returns there.
    `page`: which page of a long list is shown. `revision` grows with every screen drawn.
    `heard`: the call for help whose explanation stands above the question, until the person goes on; 0 = none.
    `kept`: words by what they are for, as long as somebody stands at steps that keep them.
    """

    script: str = "person"
    place: Place = Place()
    aside: Place | None = None
    back_to: Place | None = None
    page: int = 0
    revision: int = 0
    heard: int = 0
    kept: Mapping[str, Words] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Conversation":
        places: dict[str, Any] = {key: Place(**data[key]) if data.get(key) else None for key in ("aside", "back_to")}
        numbers = {key: data.get(key, 0) for key in ("page", "revision", "heard")}
        kept = {key: words_from_json(words) for key, words in data.get("kept", {}).items()}
        return cls(data["script"], Place(**data["place"]), **places, **numbers, kept=kept)


def words_from_json(data: Mapping[str, Any]) -> Words:
    voice = Voice(**data["voice"]) if data.get("voice") else None
    return Words(data.get("text", ""), voice, data.get("example", ""))
