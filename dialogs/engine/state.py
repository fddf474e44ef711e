"""Where a conversation is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from dialogs.engine.drafts import Draft, draft_from_json, draft_to_json, words_from_json
from plan.words import Words


@dataclass(frozen=True, slots=True)
class Place:
    """A step and what it is about: Place("goals.why", "3") asks why goal 3 matters. `draft`: what it goes on with, until that is saved."""

    step: str = ""
    subject: str = ""
    draft: Draft | None = None

    def __str__(self) -> str:
        return f"{self.step}/{self.subject}" if self.subject else self.step

    @classmethod
    def read(cls, text: str) -> "Place":
        """From what str() gives."""
        step, _, subject = text.partition("/")
        return cls(step, subject)

    def asks_as(self, other: "Place") -> bool:
        """Whether it is the same question, however far a draft has come."""
        return (self.step, self.subject) == (other.step, other.subject)

    def to_json(self) -> dict[str, Any]:
        return {"step": self.step, "subject": self.subject, "draft": draft_to_json(self.draft) if self.draft else None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Place":
        draft = data.get("draft")
        return cls(data["step"], data["subject"], draft_from_json(draft) if draft else None)


@lru_cache(10_000)
def place_at(step: str, subject: str) -> Place:
    """The same object each time, for the many places that a turn looks at."""
    return Place(step, subject)


class Mode(StrEnum):
    """What a step shows: its question, or what a tap there led to without leaving it."""

    QUESTION = ""
    PICK = "pick"  # which of the things that stand there is meant
    MOVE = "move"  # the one that was picked goes up or down
    READ = "read"  # what was only announced
    KEPT = "kept"  # the wish is kept until somebody can hear of it
    SPECIAL = "special"  # hours of a special situation


@dataclass(frozen=True, slots=True)
class View:
    """How much of a step is seen. `page`: of a long list, from 0. `chosen`: the number of what was picked, 0 = nothing."""

    page: int = 0
    mode: Mode = Mode.QUESTION
    chosen: int = 0


@dataclass(frozen=True, slots=True)
class Meant:
    """Words that may mean the button with this code: the person is asked. `longer`: they say something else as well, to be kept.

    `ask`: the question, where it is not "did you mean ...".
    """

    code: str
    words: Words
    longer: bool = False
    ask: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Meant":
        return cls(data["code"], words_from_json(data["words"]), data["longer"], data["ask"])


@dataclass(frozen=True, slots=True)
class SaidIn:
    """Which line, goal or member of a plan a message of the chat became, by its number. `revision`: the screen after it.

    `letters`: how long the message was as Telegram counts; `sent`: when, in seconds.
    """

    message: int
    plan: int
    number: int
    letters: int
    sent: int
    revision: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where one chat is.

    `aside`: a screen beside the question (help, pause, settings ...); leaving it returns to `place`.
    `back_to`: after changing one answer the person returns there.
    `view` is of the screen that is shown. `revision` grows with every screen drawn.
    `heard`: the call for help whose explanation stands above the question, until the person goes on; 0 = none.
    `part`: the part of the plan that was chosen to be told, as long as the person is in it; "" on the way that everybody walks.
    `meant`: what was said and may be an answer; while it is asked about, its question stands in place of the step's own.
    `said`: the newest messages that became a part of the plan, oldest first.
    """

    script: str = "person"
    place: Place = Place()
    aside: Place | None = None
    back_to: Place | None = None
    view: View = View()
    revision: int = 0
    heard: int = 0
    meant: Meant | None = None
    said: tuple[SaidIn, ...] = ()
    part: str = ""

    def to_json(self) -> dict[str, Any]:
        places = {key: place and place.to_json() for key, place in self.places().items()}
        said = [asdict(one) for one in self.said]
        beside = {"meant": self.meant and asdict(self.meant), "said": said, "part": self.part}
        return {"script": self.script, **places, "view": asdict(self.view), "revision": self.revision, "heard": self.heard, **beside}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Conversation":
        asides: dict[str, Any] = {key: Place.from_json(data[key]) if data[key] else None for key in ("aside", "back_to")}
        view = View(data["view"]["page"], Mode(data["view"]["mode"]), data["view"]["chosen"])
        meant = Meant.from_json(data["meant"]) if data.get("meant") else None
        said = tuple(SaidIn(**one) for one in data.get("said", ()))
        beside = {"heard": data["heard"], "meant": meant, "said": said, "part": data.get("part", "")}
        return cls(data["script"], Place.from_json(data["place"]), **asides, view=view, revision=data["revision"], **beside)

    def places(self) -> dict[str, Place | None]:
        """Where it stands and where it goes back to, by the fields' names."""
        return {"place": self.place, "aside": self.aside, "back_to": self.back_to}
