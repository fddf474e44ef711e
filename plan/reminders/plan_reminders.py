"""Reminders about the plan: of an unfinished draft, an unanswered question or proposal, a long wait, monthly progress, the review."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, takewhile

from plan.money.period import after_months, period_of
from plan.person import Consent
from plan.plan import Case, Plan
from plan.reminders.quiet_hours import before_quiet
from plan.reminders.schedule import LOOK_BACK, Choices, Reminder, ReminderKind, session_reminders
from plan.reminders.working_days import LONG_WAIT, working_days
from plan.sessions.recurrence import DAY, moment, wall_of
from plan.sessions.session import Participant
from plan.states import Role, State

AFTER_DAYS = (3, 10)  # days without an answer after which the person is reminded; no more than twice
OFFICE = 0  # the worker number of a reminder that goes to every worker of the office
AT_WORK, BEFORE_NOON = time(9), time(11)
REVIEW_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ReminderBasis:
    """What reminders are calculated from. `said_at`: when the person last did something (UTC); None = never."""

    case: Case
    said_at: datetime | None
    choices: Choices

    @property
    def since(self) -> datetime | None:
        """When the plan entered its state (UTC)."""
        return self.case.plan.history[-1].at if self.case.plan.history else None


def due_reminders(basis: ReminderBasis, now: datetime, horizon: timedelta) -> tuple[Reminder, ...]:
    """All reminders about a person's sessions and plan that are due before `now + horizon`, in the order in which they are due.

    Past ones are included: of sessions from the last two days, of the plan since it entered its state. The caller knows which were sent.
    """
    sessions = session_reminders(basis.case.person, basis.choices, now - LOOK_BACK, now + horizon)
    of_plan = (reminder for reminder in nudges(basis) if reminder.due < now + horizon)
    return tuple(sorted((*sessions, *of_plan), key=lambda reminder: (reminder.due, reminder.key)))


def nudges(basis: ReminderBasis) -> Iterator[Reminder]:
    """Reminders about the plan, to the end of its period; none to a person who refuses."""
    refuses = basis.case.person.refuses
    return (reminder for reminder in _of_plan(basis) if not (refuses and reminder.to.role is Role.PERSON))


def _of_plan(basis: ReminderBasis) -> Iterator[Reminder]:
    match basis.case.plan.state:
        case State.DRAFT:
            yield from _draft(basis)
        case State.QUESTION | State.PROPOSED:
            yield from _of_unanswered(basis)
        case State.SUBMITTED | State.IN_REVIEW:
            yield from _overdue(basis)
        case State.FINAL:
            yield from _monthly(basis)
            yield from _review(basis)
        case State.REVIEW_DUE:
            yield from _monthly(basis)
            if basis.case.plan.history[-1].role is Role.CLOCK:
                yield from _review(basis)  # the other reminder of the review, whose first one moved the plan to this state


def _draft(basis: ReminderBasis) -> Iterator[Reminder]:
    """At most two for one draft, if the person has begun it and given consent."""
    if basis.said_at and basis.case.person.consent is Consent.GIVEN:
        yield from _after_silence(basis, ReminderKind.DRAFT, basis.said_at, "")


def _of_unanswered(basis: ReminderBasis) -> Iterator[Reminder]:
    """About a question of the worker, or a proposed plan that is not agreed to."""
    plan = basis.case.plan
    if basis.since:
        kind = ReminderKind.QUESTION if plan.state is State.QUESTION else ReminderKind.PROPOSED
        yield from _after_silence(basis, kind, basis.since, f"{len(plan.history)}/")


def _after_silence(basis: ReminderBasis, kind: ReminderKind, since: datetime, which: str) -> Iterator[Reminder]:
    if basis.case.person.settings.nudges:
        for number, days in enumerate(AFTER_DAYS, 1):
            yield _to_person(basis, kind, since + timedelta(days=days), f"{which}{number}")


def _overdue(basis: ReminderBasis) -> Iterator[Reminder]:
    """To the worker who has the case, else to the office, on the first morning after LONG_WAIT working days."""
    case = basis.case
    if basis.since and case.person.office_id is not None:
        began = wall_of(basis.since).date()
        days = (began + timedelta(days=number) for number in range(LONG_WAIT, 3 * LONG_WAIT))
        late = next(day for day in days if working_days(began, day) > LONG_WAIT)
        yield _to_worker(basis, ReminderKind.OVERDUE, late, f"{len(case.plan.history)}")


def _monthly(basis: ReminderBasis) -> Iterator[Reminder]:
    """Asks "Kā iet ar tavu mērķi?" every month after the plan became final, until the day after its period ends.

    A plan that is due for review is asked about too.
    """
    plan = basis.case.plan
    agreed, ends = _day_of_agreement(plan), period_of(plan).ends
    goes_on = basis.case.person.settings.nudges and any(not goal.set_aside for goal in plan.goals)
    if agreed is None or ends is None or not goes_on:
        return
    days = ((month, after_months(agreed, month)) for month in count(1))
    for month, day in takewhile(lambda one: one[1] <= ends + DAY, days):
        yield _to_person(basis, ReminderKind.GOALS, _at(day, BEFORE_NOON), str(month))


def _review(basis: ReminderBasis) -> Iterator[Reminder]:
    """Thirty days before the period ends, or the day after the plan became final if that is later."""
    agreed, ends = _day_of_agreement(basis.case.plan), period_of(basis.case.plan).ends
    if ends is None or agreed is None:
        return
    day = max(ends - REVIEW_BEFORE, agreed + DAY)
    yield _to_person(basis, ReminderKind.REVIEW, _at(day, BEFORE_NOON), "")
    yield _to_worker(basis, ReminderKind.REVIEW, day, "")


def _day_of_agreement(plan: Plan) -> date | None:
    """The day on which the plan last became final, in Riga."""
    return max((wall_of(status.at).date() for status in plan.history if status.state is State.FINAL), default=None)


def _to_person(basis: ReminderBasis, kind: ReminderKind, due: datetime, which: str) -> Reminder:
    return _reminder(basis, kind, Participant(Role.PERSON, basis.case.person.id), due, which)


def _to_worker(basis: ReminderBasis, kind: ReminderKind, day: date, which: str) -> Reminder:
    worker = basis.case.plan.worker_id
    return _reminder(basis, kind, Participant(Role.WORKER, OFFICE if worker is None else worker), _at(day, AT_WORK), which)


def _reminder(basis: ReminderBasis, kind: ReminderKind, to: Participant, due: datetime, which: str) -> Reminder:
    key = f"{kind}/{basis.case.plan.id}/{to.role}/{to.id}/{which}"
    return Reminder(key, kind, to, before_quiet(due, basis.choices(to)))


def _at(day: date, clock: time) -> datetime:
    return moment(datetime.combine(day, clock))
