"""Sessions (tikšanās, nodarbības): what is to take place, when, with whom, and what became of each time.

A session stays what it is while a series of it goes on; one time of it is an Occurrence. An occurrence is known by its session and the wall
time at which the rule put it, RFC 5545's recurrence id, wherever it was moved.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

from plan.sessions.recurrence import DAY, RecurrenceRule, all_walls, last_wall, moment, wall_of, walls
from plan.states import Role
from plan.words import Words

PLAN_MEETING = "plan-meeting"
OWN_WORDS = ""
NEAR = 35 * DAY  # a monthly time and its neighbours


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
    """`id`: of the person; of a supporter, within the person; of a worker."""

    role: Role
    id: int


@dataclass(frozen=True, slots=True)
class People:
    """Who takes part. `supporters` by their numbers within the person; a `provider` by name is not reminded."""

    person: bool = True
    supporters: tuple[int, ...] = ()
    worker: int | None = None
    provider: str = ""

    def participants(self, person_id: int) -> tuple[Participant, ...]:
        """Those who are reminded and may answer."""
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
    """What a participant said about coming. `wished`: the wall time they would like in its place."""

    original: datetime
    who: Participant
    reply: Reply
    words: Words
    wished: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class HowItWent:
    """What the person said afterwards."""

    original: datetime
    mood: Mood
    words: Words
    at: datetime


@dataclass(frozen=True, slots=True)
class LaterWords:
    """What the person told beside the first words of how it went; `nth` from 1 on."""

    original: datetime
    nth: int
    words: Words
    at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the worker noted afterwards. `absent`: who did not come."""

    original: datetime
    happened: bool
    absent: tuple[Participant, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Details:
    """What a session is, apart from its times. `kind`: a service of the catalogue, PLAN_MEETING, or OWN_WORDS told by `title`.

    `bring`: what to take along.
    """

    kind: str
    title: Words = Words()
    minutes: int = 60
    where: Where = Where()
    bring: Words = Words()
    people: People = People()


@dataclass(frozen=True, slots=True)
class Session:
    """`start` is the wall time of the first occurrence. `since`: when its times were last settled; `revision` counts its changes.

    `made_by` and `made_id`: who made it. `follows`: the session whose "this and all following" it is, 0 = none.
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
        """What they said about coming; None = nothing yet."""
        answer = self.answer(original, who)
        return answer.reply if answer else None

    def mood(self, original: datetime) -> HowItWent | None:
        return next((mood for mood in self.moods if mood.original == original), None)

    def feedback_words(self, original: datetime) -> tuple[Words, ...]:
        """All that the person said about how it went, in the order in which it was said."""
        mood = self.mood(original)
        first = (mood.words,) if mood and mood.words != Words() else ()
        return (*first, *(more.words for more in self.told if more.original == original))

    def outcome(self, original: datetime) -> Outcome | None:
        return next((outcome for outcome in self.outcomes if outcome.original == original), None)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a session. `original` is the recurrence id, a wall time; `starts` and `ends` are moments in UTC.

    `since`: when this time was settled.
    """

    session: int
    original: datetime
    starts: datetime
    ends: datetime
    since: datetime
    cancelled: bool = False


def is_seen_by_office(session: Session) -> bool:
    """Whether the social service sees it: a worker made it, or takes part. What the person or a supporter made is theirs alone."""
    return session.made_by is Role.WORKER or session.details.people.worker is not None


def occurrences(session: Session, since: datetime, until: datetime) -> tuple[Occurrence, ...]:
    """Those that start from the moment `since` on and before `until`, in order; the cancelled ones too."""
    margin = DAY  # of wall times that a change of the clocks pushes over the edge
    originals = set(walls(session.rule, session.start, wall_of(since) - margin, wall_of(until) + margin))
    originals |= {shift.original for shift in session.shifts}
    found = (_occurrence(session, original) for original in originals)
    return tuple(sorted((o for o in found if since <= o.starts < until), key=lambda o: (o.starts, o.original)))


def occurrence(session: Session, original: datetime) -> Occurrence | None:
    """The occurrence of this recurrence id; None when the rule gives none."""
    return _occurrence(session, original) if walls(session.rule, session.start, original, original) else None


def upcoming(session: Session, now: datetime) -> Iterator[Occurrence]:
    """Those by the rule that have not ended and are not cancelled, in the order of the rule; without an end when it has none."""
    for original in () if session.cancelled else all_walls(session.rule, session.start):
        found = _occurrence(session, original)
        if found.ends > now and not found.cancelled:
            yield found


def began(session: Session, original: datetime) -> datetime:
    """The moment at which a time took place, wherever it was moved; of one that the series has lost since, the one by the rule."""
    found = occurrence(session, original)
    return found.starts if found else moment(original)


def is_moved_alone(session: Session, original: datetime) -> bool:
    """Whether this one time of a series is at another time than the rule has it."""
    shift = session.shift(original)
    return shift is not None and shift.to is not None and shift.to != original


def at_same_time(sessions: Iterable[Session], starts: datetime, ends: datetime, but: int = 0) -> tuple[Occurrence, ...]:
    """Those that overlap with the time between the two moments, in order; none of the session `but`, none that is cancelled."""
    near = (one for session in sessions if session.id != but for one in occurrences(session, starts - session.length, ends))
    return tuple(sorted((one for one in near if one.ends > starts and not one.cancelled), key=lambda one: (one.starts, one.session)))


def goes_on_as(sessions: Iterable[Session], number: int) -> tuple[Session, ...]:
    """The session of this number and those that go on in its place since a part of it was moved, also at second hand."""
    found: list[Session] = []
    for session in sorted(sessions, key=lambda one: one.id):
        if session.id == number or session.follows in {one.id for one in found}:
            found.append(session)
    return tuple(found)


def in_place_of(sessions: Iterable[Session], number: int, original: datetime, now: datetime) -> Occurrence | None:
    """What takes the place of a time that the session had before it was moved as a whole or split: the nearest one, over or not.

    Where the session is far from there by now, the next one ahead; None when nothing is left.
    """
    lost = moment(original)
    times = (_around(session, lost) or tuple(islice(upcoming(session, now), 1)) for session in goes_on_as(sessions, number))
    return min((one for many in times for one in many if not one.cancelled), key=lambda one: abs(one.starts - lost), default=None)


def _around(session: Session, at: datetime) -> tuple[Occurrence, ...]:
    return occurrences(session, at - NEAR, at + NEAR)


def ends_at(session: Session) -> datetime | None:
    """The moment after which nothing of the session takes place; None when it goes on without an end."""
    last = last_wall(session.rule, session.start)
    if last is None:
        return None
    times = (last, *(shift.to for shift in session.shifts if shift.to))
    return max(moment(time) for time in times) + session.length


def _occurrence(session: Session, original: datetime) -> Occurrence:
    shift = session.shift(original)
    starts = moment(shift.to if shift and shift.to else original)
    cancelled = session.cancelled or (shift is not None and shift.to is None)
    since = shift.since if shift else session.since
    return Occurrence(session.id, original, starts, starts + session.length, since, cancelled)
