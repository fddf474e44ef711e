"""What is put together over several screens and is not saved yet. None in a field: not answered so far."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from plan.changes import Reach
from plan.sessions.recurrence import Repeat
from plan.sessions.session import Way, Where
from plan.words import Voice, Words

E = TypeVar("E", bound=StrEnum)


class PartOfDay(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Until(StrEnum):
    """How long a session is repeated."""

    MONTH = "m1"
    THREE_MONTHS = "m3"
    SIX_MONTHS = "m6"
    TEN_TIMES = "c10"
    ENDLESS = "none"


class Whom(StrEnum):
    NOBODY = "nobody"
    SUPPORTER = "s"
    WORKER = "w"
    MEMBER = "m"  # of the circle
    OTHER = "own"


class Purpose(StrEnum):
    """What a change of a session is to do."""

    MOVE = "move"
    CANCEL = "cancel"
    WISH = "wish"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Companion:
    """With whom a session is. `number`: of the supporter or of the member of the circle; `name`: of somebody OTHER."""

    whom: Whom
    number: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class TimeDraft:
    """A wall time in the making. `since`: the first of the days that are offered, None = today. `written`: an hour that may mean two."""

    since: date | None = None
    day: date | None = None
    part: PartOfDay | None = None
    written: time | None = None
    hour: time | None = None

    @property
    def wall(self) -> datetime | None:
        return datetime.combine(self.day, self.hour) if self.day and self.hour is not None else None


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session in the making. `what`: its kind, OWN_WORDS with a `title`. `repeat` None: once, or not answered."""

    what: str | None = None
    title: Words = Words()
    who: Companion | None = None
    time: TimeDraft = TimeDraft()
    where: Where | None = None
    repeat: Repeat | None = None
    until: Until | None = None


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """A change in the making, of the session that the place is about. `way`: how people meet instead, of PLACE."""

    purpose: Purpose
    reach: Reach | None = None
    way: Way | None = None
    time: TimeDraft = TimeDraft()


Draft = SessionDraft | ChangeDraft


def draft_to_json(draft: Draft) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(asdict(draft))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value.isoformat() if isinstance(value, date | time) else value


def draft_from_json(data: Mapping[str, Any]) -> Draft:
    when = _time_from_json(data["time"])
    if "purpose" in data:
        return ChangeDraft(Purpose(data["purpose"]), _enum_or_none(Reach, data["reach"]), _enum_or_none(Way, data["way"]), when)
    who, where = data["who"], data["where"]
    return SessionDraft(
        data["what"],
        words_from_json(data["title"]),
        Companion(Whom(who["whom"]), who["number"], who["name"]) if who else None,
        when,
        Where(Way(where["way"]), where["text"]) if where else None,
        _enum_or_none(Repeat, data["repeat"]),
        _enum_or_none(Until, data["until"]),
    )


def _time_from_json(data: Mapping[str, str | None]) -> TimeDraft:
    days, hours = (data["since"], data["day"]), (data["written"], data["hour"])
    since, day = (date.fromisoformat(one) if one else None for one in days)
    written, hour = (time.fromisoformat(one) if one else None for one in hours)
    return TimeDraft(since, day, _enum_or_none(PartOfDay, data["part"]), written, hour)


def _enum_or_none(kind: type[E], value: str | None) -> E | None:
    return None if value is None else kind(value)


def words_from_json(data: Mapping[str, Any]) -> Words:
    voice = Voice(**data["voice"]) if data.get("voice") else None
    return Words(data.get("text", ""), voice, data.get("example", ""))
