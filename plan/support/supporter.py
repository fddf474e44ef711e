"""The decision supporter (atbalsta persona lēmumu pieņemšanā): who stands beside the person, what they may see, suggest, explain."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from plan.words import Words


class Sees(StrEnum):
    """What the person lets a supporter see."""

    EVERYTHING = "everything"
    ASKED = "asked"
    NOTHING = "nothing"


class Standing(StrEnum):
    """JOINED by a link and waiting for the person's yes, CONFIRMED by the person, ENDED by anybody."""

    JOINED = "joined"
    CONFIRMED = "confirmed"
    ENDED = "ended"


ANSWERED_WITHIN = timedelta(minutes=30)  # after that the person is told that nobody has answered a call for help
HOURS = (6, 16, 30)
SPECIAL_HOURS = 10


@dataclass(frozen=True, slots=True)
class Supporter:
    """Of one person. `telegram_id` 0: sits beside the person and has no phone of their own here.

    `hours`: hours a month that the service gives; 0 for somebody whom the person invited. Whoever the worker proposes joins
    by a link like anybody else and waits for the person's yes.
    """

    id: int
    name: str
    telegram_id: int = 0
    standing: Standing = Standing.JOINED
    sees: Sees = Sees.ASKED
    since: datetime | None = None
    hours: int = 0

    @property
    def active(self) -> bool:
        return self.standing is Standing.CONFIRMED


class SuggestionKind(StrEnum):
    """What may be suggested."""

    GOAL = "goal"
    WHY = "why"
    MEMBER = "member"
    SERVICE = "service"
    ORDER = "order"


class SuggestionReply(StrEnum):
    """What became of a suggestion. WAITING and LATER ("padomāšu") change nothing."""

    WAITING = "waiting"
    LATER = "later"
    TAKEN = "taken"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`area` of a GOAL; `goal` of WHY, SERVICE and ORDER (the goal to put first); `service` of a SERVICE."""

    id: int
    supporter: int
    kind: SuggestionKind
    words: Words = Words()
    area: str = ""
    goal: int = 0
    service: str = ""
    reply: SuggestionReply = SuggestionReply.WAITING


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """The person asked a supporter about the question at `place`. Open until explained or ended; answered from the start when the
    supporter offered help of their own.

    `calls`: the supporter rings up instead of writing.
    """

    id: int
    place: str
    supporter: int
    at: datetime
    answer: Words | None = None
    calls: bool = False
    ended: bool = False

    @property
    def open(self) -> bool:
        return self.answer is None and not self.calls and not self.ended


class Alone(StrEnum):
    """What the person said on the screen for them alone ("Vai tu to gribi?")."""

    YES = "yes"
    CHANGE = "change"
    TALK = "talk"
