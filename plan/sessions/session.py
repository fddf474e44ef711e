"""Sessions (tikšanās, nodarbības): what takes place, when, with whom, and what was said and noted about each occurrence."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from plan.sessions.recurrence import RecurrenceRule
from plan.states import Role
from plan.words import Words

PLAN_MEETING = "plan-meeting"
OWN_WORDS = ""


class Way(StrEnum):
    """How people meet."""

    PLACE = "place"
    PHONE = "phone"
    LINK = "link"


class Reply(StrEnum):
    COMING = "coming"
    NOT_COMING = "not_coming"
    HELP = "help"


class Mood(StrEnum):
    GOOD = "good"
    SO_SO = "so_so"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Where:
    """`text` is an address, a number or a link; "" when it is not settled yet."""

    way: Way = Way.PLACE
    text: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Participant:
    """`id` is the number of the person or the worker; of a supporter, their number within the person."""

    role: Role
    id: int


@dataclass(frozen=True, slots=True)
class People:
    """Who takes part. `supporters` are numbers within the person; a `provider` is only named and never reminded."""

    person: bool = True
    supporters: tuple[int, ...] = ()
    worker: int | None = None
    provider: str = ""

    def participants(self, person_id: int) -> tuple[Participant, ...]:
        """Everybody who takes part, is reminded and may answer; without the provider."""
        person = (Participant(Role.PERSON, person_id),) if self.person else ()
        supporters = (Participant(Role.SUPPORTER, number) for number in self.supporters)
        worker = () if self.worker is None else (Participant(Role.WORKER, self.worker),)
        return (*person, *supporters, *worker)


@dataclass(frozen=True, slots=True)
class Shift:
    """An exception to the rule: the time at `original` is cancelled (`to` None) or takes place at the wall time `to`."""

    original: datetime
    to: datetime | None
    since: datetime


@dataclass(frozen=True, slots=True)
class AttendanceAnswer:
    """What a participant said about coming. `wished`: the wall time they would prefer."""

    original: datetime
    who: Participant
    reply: Reply
    words: Words
    wished: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class HowItWent:
    """How the person said it went."""

    original: datetime
    mood: Mood
    words: Words
    at: datetime


@dataclass(frozen=True, slots=True)
class LaterWords:
    """Words that the person added later to how it went; `nth` counts from 1."""

    original: datetime
    nth: int
    words: Words
    at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the worker noted afterwards. `absent`: participants who did not come."""

    original: datetime
    happened: bool
    absent: tuple[Participant, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Details:
    """What a session is, apart from its times. `kind`: the code of a service in the catalogue, PLAN_MEETING, or OWN_WORDS with a `title`.

    `minutes`: its length. `bring`: what to take along.
    """

    kind: str
    title: Words = Words()
    minutes: int = 60
    where: Where = Where()
    bring: Words = Words()
    people: People = People()


@dataclass(frozen=True, slots=True)
class Session:
    """`start` is the wall time of the first occurrence. `since`: when its times were last set (UTC); `revision` counts its changes.

    `made_by` and `made_id`: who made it. `follows`: the number of the session from which it was split off, 0 = none.
    """

    id: int
    details: Details
    start: datetime
    made_by: Role
    made_id: int
    since: datetime
    rule: RecurrenceRule | None = None
    cancelled: bool = False
    follows: int = 0
    revision: int = 0
    shifts: tuple[Shift, ...] = ()
    answers: tuple[AttendanceAnswer, ...] = ()
    moods: tuple[HowItWent, ...] = ()
    told: tuple[LaterWords, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.details.minutes)

    def shift(self, original: datetime) -> Shift | None:
        return next((shift for shift in self.shifts if shift.original == original), None)

    def answer(self, original: datetime, who: Participant) -> AttendanceAnswer | None:
        return next((answer for answer in self.answers if (answer.original, answer.who) == (original, who)), None)

    def reply(self, original: datetime, who: Participant) -> Reply | None:
        """What a participant said about coming; None = nothing yet."""
        answer = self.answer(original, who)
        return answer.reply if answer else None

    def mood(self, original: datetime) -> HowItWent | None:
        return next((mood for mood in self.moods if mood.original == original), None)

    def feedback_words(self, original: datetime) -> tuple[Words, ...]:
        """All words that the person said about how it went, in the order said."""
        mood = self.mood(original)
        first = (mood.words,) if mood and mood.words != Words() else ()
        return (*first, *(more.words for more in self.told if more.original == original))

    def outcome(self, original: datetime) -> Outcome | None:
        return next((outcome for outcome in self.outcomes if outcome.original == original), None)


def is_seen_by_office(session: Session) -> bool:
    """Whether the social service sees it: a worker made it or takes part. Other sessions only the person and supporters see."""
    return session.made_by is Role.WORKER or session.details.people.worker is not None
