"""Which sessions and occurrences the reader may see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from dialogs.engine.step import Here
from dialogs.engine.subjects import SessionTime
from dialogs.sessions.navigation import is_supporter, me
from plan.permissions import may_see_plan, may_see_request
from plan.reminders.schedule import confirm_due
from plan.sessions.occurrences import Occurrence, occurrence, upcoming
from plan.sessions.recurrence import moment
from plan.sessions.session import AttendanceAnswer, Details, Participant, Reply, Session
from plan.sessions.session_calls import parse_place, place_of
from plan.states import Role
from plan.support.supporter import Supporter


def takes_part(here: Here, session: Session) -> bool:
    return me(here) in session.details.people.participants(here.case.person.id)


def may_see(here: Here, session: Session) -> bool:
    return is_seen_by(session, here.facts.supporter_of(here.case)) if is_supporter(here) else takes_part(here, session)


def is_seen_by(session: Session, supporter: Supporter | None) -> bool:
    """Whether a supporter sees a session: they take part, or made it and have some sight, or see the plan of a person who takes part."""
    if supporter is None:
        return False
    made = (session.made_by, session.made_id) == (Role.SUPPORTER, supporter.id)
    people = session.details.people
    return supporter.id in people.supporters or (made and may_see_request(supporter)) or (people.person and may_see_plan(supporter))


def stands_in(here: Here, session: Session, time: Occurrence) -> bool:
    """Whether the supporter may now be asked to help with this occurrence: the person allowed it, it is near, and is not answered.

    Once it is answered or over, the supporter no longer sees it by this.
    """
    person, now = here.case.person, here.facts.by.at
    if not is_supporter(here) or not person.settings.ask_supporter or not session.details.people.person or time.cancelled:
        return False
    asked = session.answer(time.original, Participant(Role.PERSON, person.id)) is None
    due = confirm_due(person, session, time, here.facts.reminders)
    return asked and due is not None and due <= now < time.ends and here.facts.supporter_of(here.case) in person.supporters_to_call()[:1]


@dataclass(frozen=True, slots=True)
class VisibleTime:
    """An occurrence that the reader may see, with its session."""

    session: Session
    occurrence: Occurrence

    @property
    def details(self) -> Details:
        return self.session.details

    @property
    def subject(self) -> SessionTime:
        return SessionTime(self.session.id, self.occurrence.original)

    @property
    def place(self) -> str:
        """The place with which calls for help about it are stored."""
        return place_of(self.session.id, self.occurrence.original)

    def is_another_time(self, spoken: datetime | None) -> bool:
        """Whether it starts at another wall time than `spoken`; with None, at another than the rule gives."""
        return moment(spoken or self.occurrence.original) != self.occurrence.starts

    def answer(self, who: Participant) -> AttendanceAnswer | None:
        return self.session.answer(self.occurrence.original, who)

    def reply(self, who: Participant) -> Reply | None:
        return self.session.reply(self.occurrence.original, who)


def find_visible_time(here: Here, time: SessionTime | None) -> VisibleTime | None:
    """The occurrence; None when it does not exist or the reader may not see it."""
    session = here.case.person.session(time.session) if time else None
    one = occurrence(session, time.original) if session and time else None
    if session is None or one is None or not (may_see(here, session) or stands_in(here, session, one)):
        return None
    return VisibleTime(session, one)


def session_named(here: Here, place: str) -> VisibleTime | None:
    """The occurrence that a call for help is about."""
    named = parse_place(place)
    return find_visible_time(here, SessionTime(*named)) if named else None


def in_its_place(here: Here, gone: int) -> VisibleTime | None:
    """The next occurrence after the session `gone` was moved or split, if the reader may see it."""
    found = times_in_place(here.case.person.sessions, gone, here.facts.by.at)
    return next((one for one in found if may_see(here, one.session)), None)


def times_in_place(sessions: Iterable[Session], gone: int, now: datetime) -> Iterator[VisibleTime]:
    """The next occurrence of each session that replaces the session `gone`."""
    instead = (one for one in sessions if gone and (one.follows == gone or (one.id == gone and one.rule is None)))
    return (VisibleTime(one, ahead) for one in instead for ahead in islice(upcoming(one, now), 1))


def is_ahead(here: Here, found: VisibleTime) -> bool:
    """Whether it is neither cancelled nor over, so that one can still say whether one comes."""
    return not found.occurrence.cancelled and found.occurrence.ends > here.facts.by.at


def did_not_happen(found: VisibleTime) -> bool:
    """Whether the worker noted that it did not happen."""
    outcome = found.session.outcome(found.occurrence.original)
    return outcome is not None and not outcome.happened


def has_said_no(here: Here, found: VisibleTime) -> bool:
    return found.reply(me(here)) is Reply.NOT_COMING
