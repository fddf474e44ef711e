"""Sessions for tests of several rooms."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from plan.changes import AddSession, By
from plan.permissions import case_after
from plan.person import Consent, Person
from plan.plan import Case, Plan
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import Details, Participant, People, Session
from plan.states import Role
from plan.support.supporter import Sees, Standing, Supporter
from plan.words import Words
from tests.words import EXERCISES, KUSTIBA, LIGA

ZANE = 5  # a worker's number
ANNA, ILZE, WORKER = Participant(Role.PERSON, 1), Participant(Role.SUPPORTER, 1), Participant(Role.WORKER, ZANE)
WEEKLY = RecurrenceRule(Repeat.WEEKLY)
DETAILS = Details("fizioterapeits", Words(EXERCISES), 60, people=People(True, (1,), ZANE, KUSTIBA))
BEGAN = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
PERSON = Person(
    1,
    "Anna",
    1,
    consent=Consent.GIVEN,
    supporters=(
        Supporter(1, "Ilze", 71, Standing.CONFIRMED, Sees.EVERYTHING),
        Supporter(2, LIGA, 72, Standing.CONFIRMED, Sees.NOTHING),
        Supporter(3, "Uldis", 73, Standing.ENDED),
    ),
)
CASE = Case(PERSON, Plan(1))


def wall(text: str) -> datetime:
    """ "2026-11-23 14:00" on the clocks of Riga."""
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def by(role: Role = Role.WORKER, number: int = ZANE, at: datetime = BEGAN) -> By:
    return By(role, number, at)


def with_session(
    start: str, rule: RecurrenceRule | None = None, *, case: Case = CASE, details: Details = DETAILS, at: datetime = BEGAN
) -> Case:
    """Made by the worker."""
    return case_after(case, (AddSession(details, wall(start), rule),), by(at=at))


def session(start: str, rule: RecurrenceRule | None = None, **made: datetime) -> Session:
    return with_session(start, rule, **made).person.sessions[-1]  # type: ignore[arg-type]


def lasting(minutes: int) -> Details:
    return replace(DETAILS, minutes=minutes)


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
