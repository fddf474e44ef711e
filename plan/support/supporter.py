"""The supporter (atbalsta persona lēmumu pieņemšanā): what they may see, what they suggest and explain."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from plan.words import Words


class Sees(StrEnum):
    """How much of the plan the person lets a supporter see."""

    EVERYTHING = "everything"
    ASKED = "asked"
    NOTHING = "nothing"


class Standing(StrEnum):
    """JOINED by a link and not yet confirmed, CONFIRMED by the person, ENDED by either or by the person's no."""

    JOINED = "joined"
    CONFIRMED = "confirmed"
    ENDED = "ended"


ANSWERED_WITHIN = timedelta(minutes=30)  # after that the person is told that nobody has answered their call for help
HOURS = (6, 16, 30)
SPECIAL_HOURS = 10


@dataclass(frozen=True, slots=True)
class Supporter:
    """A supporter of one person. `telegram_id` 0: helps at the person's own phone, without a phone of their own here.

    `hours`: hours a month that the social service gives; 0 for somebody whom the person invited. One whom the worker proposes also joins
    by a link and waits to be confirmed by the person.
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
    """What a suggestion proposes."""

    GOAL = "goal"
    WHY = "why"
    MEMBER = "member"
    SERVICE = "service"
    ORDER = "order"


class SuggestionReply(StrEnum):
    """The person's answer to a suggestion. WAITING and LATER ("padomāšu") change nothing."""

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
    """The person's request to a supporter about `place`. Open until it is answered or ended; an offer of the supporter's begins answered.

    `calls`: the supporter will phone instead of writing.
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
    """The person's answer on the screen without the supporter ("Vai tu to gribi?")."""

    YES = "yes"
    CHANGE = "change"
    TALK = "talk"
