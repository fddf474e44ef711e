"""Sessions as the pages show them: who takes part in an occurrence, what they answered, and how it went."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from locales.catalogue import say
from plan.person import Person
from plan.reminders.schedule import takes_part
from plan.sessions.occurrences import Occurrence, began, is_moved_alone, occurrences, upcoming
from plan.sessions.recurrence import wall_of
from plan.sessions.session import (
    OWN_WORDS,
    PLAN_MEETING,
    AttendanceAnswer,
    Details,
    HowItWent,
    Outcome,
    Participant,
    Reply,
    Session,
    is_seen_by_office,
)
from plan.states import Role

AHEAD, BACK = timedelta(days=35), timedelta(days=30)
Unreached = Collection[Participant]
NOBODY: Unreached = ()
MOST_AHEAD, MOST_OF_ONE, MOST_MOODS = 40, 5, 24


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant. `asked`: False for somebody without a phone here. `absent`: the worker noted that they did not come.

    `unreached`: they blocked the bot and get no messages. `planned`: the worker who made the session, who need not answer.
    """

    who: Participant
    name: str
    asked: bool
    answer: AttendanceAnswer | None
    absent: bool = False
    unreached: bool = False
    planned: bool = False

    @property
    def has_declined(self) -> bool:
        return self.answer is not None and self.answer.reply is Reply.NOT_COMING


@dataclass(frozen=True, slots=True)
class TimeView:
    """An occurrence with its session and participants. `starts` and `ends` are wall times."""

    session: Session
    occurrence: Occurrence
    people: tuple[Attendee, ...]

    @property
    def starts(self) -> datetime:
        return wall_of(self.occurrence.starts)

    @property
    def ends(self) -> datetime:
        return wall_of(self.occurrence.ends)

    @property
    def when(self) -> str:
        """The recurrence id, as written in an address."""
        return f"{self.occurrence.original:%Y%m%dT%H%M}"

    @property
    def moved_from(self) -> datetime | None:
        """The wall time that the rule gives it, if it was moved alone."""
        original = self.occurrence.original
        return original if is_moved_alone(self.session, original) else None

    @property
    def ends_next_day(self) -> bool:
        return self.ends.date() > self.starts.date()

    @property
    def minutes_to_tell(self) -> int:
        """The length in minutes when a change of the clocks makes start and end misleading; else 0."""
        return 0 if self.ends - self.starts == self.session.length else self.session.details.minutes

    @property
    def outcome(self) -> Outcome | None:
        return self.session.outcome(self.occurrence.original)

    @property
    def mood(self) -> HowItWent | None:
        return self.session.mood(self.occurrence.original)


@dataclass(frozen=True, slots=True)
class PastMood:
    """How an occurrence went for the person. `starts`: the wall time at which it took place, moved or not."""

    session: Session
    mood: HowItWent
    starts: datetime


def time_of(
    person: Person, workers: Mapping[int, str], session: Session, occurrence: Occurrence, unreached: Unreached = NOBODY
) -> TimeView:
    """`workers`: names of the office's workers by number. `unreached`: participants who blocked the bot."""
    outcome, made_by = session.outcome(occurrence.original), Participant(session.made_by, session.made_id)
    people = (
        Attendee(
            who, _name(person, workers, who), takes_part(person, who), session.answer(occurrence.original, who),
            outcome is not None and who in outcome.absent, who in unreached, who.role is Role.WORKER and who == made_by,
        )
        for who in session.details.people.participants(person.id)
        if not _has_left(person, who)
    )  # fmt: skip
    return TimeView(session, occurrence, tuple(people))


def _has_left(person: Person, who: Participant) -> bool:
    """Whether it is a supporter whose support has ended."""
    supporter = person.supporter(who.id) if who.role is Role.SUPPORTER else None
    return who.role is Role.SUPPORTER and not (supporter and supporter.active)


def _name(person: Person, workers: Mapping[int, str], who: Participant) -> str:
    if who.role is Role.WORKER:
        return workers.get(who.id) or say("r.former")
    supporter = person.supporter(who.id) if who.role is Role.SUPPORTER else None
    return (supporter.name if supporter else person.name) or say("r.no_name")


def _office_sessions(person: Person) -> Iterator[Session]:
    return (session for session in person.sessions if is_seen_by_office(session))


def coming_times(person: Person, workers: Mapping[int, str], now: datetime, unreached: Unreached = NOBODY) -> list[TimeView]:
    """Occurrences of the next weeks that have not ended, a few of each session; of a session without any, its next one."""
    times = [time_of(person, workers, session, one, unreached) for session in _office_sessions(person) for one in _ahead(session, now)]
    return sorted(times, key=lambda time: (time.occurrence.starts, time.session.id))[:MOST_AHEAD]


def _ahead(session: Session, now: datetime) -> Sequence[Occurrence]:
    soon = [one for one in occurrences(session, now - session.length, now + AHEAD) if one.ends > now and not one.cancelled]
    return soon[:MOST_OF_ONE] or list(islice(upcoming(session, now), 1))


def to_note(person: Person, workers: Mapping[int, str], now: datetime) -> list[TimeView]:
    """Recent occurrences that have begun and have no outcome noted, the latest first."""
    times = (_back(person, workers, session, now) for session in _office_sessions(person))
    open_ = [time for many in times for time in many if time.outcome is None and not time.occurrence.cancelled]
    return sorted(open_, key=lambda time: time.occurrence.starts, reverse=True)


def _back(person: Person, workers: Mapping[int, str], session: Session, now: datetime) -> list[TimeView]:
    return [time_of(person, workers, session, one) for one in occurrences(session, now - BACK, now)]


def past_moods(person: Person) -> list[PastMood]:
    """How the last sessions went for the person, the earliest first."""
    said = [
        PastMood(session, mood, wall_of(began(session, mood.original))) for session in _office_sessions(person) for mood in session.moods
    ]
    return sorted(said, key=lambda went: went.starts)[-MOST_MOODS:]


def kind_name(details: Details, called: Mapping[str, str]) -> str:
    """The name of a session's kind. `called`: code → the office's name of a service."""
    if details.kind == PLAN_MEETING:
        return say("calendar.plan_meeting")
    if details.kind == OWN_WORDS:
        return details.title.text or say("calendar.session_formal")
    return called.get(details.kind, details.kind)
