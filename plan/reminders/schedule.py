"""Reminders about sessions: moments in UTC, calculated from the person's sessions and each participant's choice.

A reminder that would fall in quiet hours goes out before them (plan/reminders/quiet_hours.py). If that was already over when the time of
the session was set, it goes out at once, or after quiet hours, as long as the session has not begun; else it is left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from plan.person import LEADS, Person
from plan.reminders.quiet_hours import after_quiet, before_quiet
from plan.sessions.occurrences import Occurrence, occurrences
from plan.sessions.recurrence import moment, wall_of
from plan.sessions.session import Participant, Reply, Session
from plan.states import Role

MOST_LEADS = 5
CONFIRMED_BEFORE = timedelta(hours=2)
TIME_TO_ANSWER = timedelta(minutes=30)  # for the person to answer, before a supporter is asked
EVENING, AFTER_THE_END = time(19), timedelta(minutes=30)
LOOK_BACK = timedelta(days=2)  # how long after its start an occurrence may still have a reminder due


class ReminderKind(StrEnum):
    """What a reminder is about. The first three are about an occurrence, the others about the plan."""

    SESSION = "session"
    CONFIRM = "confirm"
    HOW = "how"
    DRAFT = "draft"
    QUESTION = "question"
    PROPOSED = "proposed"
    OVERDUE = "overdue"
    GOALS = "goals"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class ReminderChoice:
    """When a participant wants reminders: `leads` in minutes before a session, empty = never; quiet hours as in PersonSettings."""

    leads: tuple[int, ...] = LEADS
    quiet_from: int = 21
    quiet_until: int = 8


Choices = Callable[[Participant], ReminderChoice]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to send. `key` is the same each time it is calculated, so that it is sent once. `due` is in UTC.

    `session`, `original` and `starts` (UTC) are those of the occurrence; 0 and None for reminders about the plan. A worker with the number
    0 stands for every worker of the person's office.
    """

    key: str
    kind: ReminderKind
    to: Participant
    due: datetime
    session: int = 0
    original: datetime | None = None
    starts: datetime | None = None


def choice_of_person(person: Person) -> ReminderChoice:
    settings = person.settings
    return ReminderChoice(settings.leads, settings.quiet_from, settings.quiet_until)


def session_reminders(person: Person, choices: Choices, since: datetime, until: datetime) -> tuple[Reminder, ...]:
    """All reminders about the occurrences that start between the two moments, in the order in which they are due.

    A person who refuses gets none, and nobody is asked to help them answer. A participant who is not coming is not reminded; nobody is
    asked to help a person who has answered; and how it went is asked only until the person has said so.
    """
    found = [
        reminder
        for session in person.sessions
        for occurrence in occurrences(session, since, until)
        if not occurrence.cancelled
        for reminder in _of_occurrence(person, choices, session, occurrence)
    ]
    return tuple(sorted(found, key=lambda reminder: (reminder.due, reminder.key)))


def reminders_before(occurrence: Occurrence, to: Participant, choice: ReminderChoice) -> tuple[Reminder, ...]:
    """The reminders of one participant before an occurrence, the earliest first, no two at the same moment."""
    longest_first = sorted(choice.leads, reverse=True)
    dues = {_due(occurrence, timedelta(minutes=lead), choice): lead for lead in longest_first}
    return tuple(_about(occurrence, ReminderKind.SESSION, to, due, lead) for due, lead in dues.items() if due)


def _of_occurrence(person: Person, choices: Choices, session: Session, occurrence: Occurrence) -> Iterator[Reminder]:
    for participant in session.details.people.participants(person.id):
        if not takes_part(person, participant) or (participant.role is Role.PERSON and person.refuses):
            continue
        if session.reply(occurrence.original, participant) is not Reply.NOT_COMING:
            yield from reminders_before(occurrence, participant, choices(participant))
    if session.details.people.person and not person.refuses:
        yield from _confirming(person, choices, session, occurrence)
        yield from _afterwards(person, choices, session, occurrence)


def takes_part(person: Person, participant: Participant) -> bool:
    """Whether a participant gets reminders: not a supporter whose support has ended or who has no phone here."""
    if participant.role is not Role.SUPPORTER:
        return True
    supporter = person.supporter(participant.id)
    return supporter is not None and supporter.active and supporter.telegram_id != 0


def _due(occurrence: Occurrence, lead: timedelta, choice: ReminderChoice) -> datetime | None:
    """When a reminder is sent (UTC); None when there is no suitable moment left."""
    due = before_quiet(occurrence.starts - lead, choice)
    if due >= occurrence.since:
        return due
    late = after_quiet(occurrence.since, choice)
    return late if late < occurrence.starts else None


def _confirming(person: Person, choices: Choices, session: Session, occurrence: Occurrence) -> Iterator[Reminder]:
    """A reminder that asks a supporter to help when the person has not answered two hours before, if the person allowed it."""
    supporter = next(iter(person.supporters_to_call()), None)
    if supporter is None or not person.settings.ask_supporter:
        return
    if session.answer(occurrence.original, Participant(Role.PERSON, person.id)):
        return
    to = Participant(Role.SUPPORTER, supporter.id)
    due = confirm_due(person, session, occurrence, choices(to))
    if due:
        yield _about(occurrence, ReminderKind.CONFIRM, to, due)


def confirm_due(person: Person, session: Session, occurrence: Occurrence, choice: ReminderChoice) -> datetime | None:
    """When the supporter is asked (UTC); None when never. `choice` is the supporter's.

    The person was asked about a session that others made when it was made; about their own they are first asked by its reminder, and get
    TIME_TO_ANSWER after that.
    """
    due = before_quiet(occurrence.starts - CONFIRMED_BEFORE, choice)
    if due < occurrence.since:
        return None
    if session.made_by is not Role.PERSON:
        return due
    reminders = reminders_before(occurrence, Participant(Role.PERSON, person.id), choice_of_person(person))
    sent = (reminder.due for reminder in reminders if reminder.due > occurrence.since)  # one due that very moment tells them nothing new
    answered = min(sent, default=occurrence.starts) + TIME_TO_ANSWER
    late = max(due, answered)
    return late if late < occurrence.starts and before_quiet(late, choice) == late else None


def _afterwards(person: Person, choices: Choices, session: Session, occurrence: Occurrence) -> Iterator[Reminder]:
    """Asks the person "Kā gāja?", unless they have said so, did not come, it did not happen, or they want no reminders of sessions."""
    to = Participant(Role.PERSON, person.id)
    reply, outcome = session.reply(occurrence.original, to), session.outcome(occurrence.original)
    stayed_away = reply is Reply.NOT_COMING or (outcome is not None and to in outcome.absent)
    if session.mood(occurrence.original) or stayed_away or (outcome and not outcome.happened) or not choices(to).leads:
        return
    yield _about(occurrence, ReminderKind.HOW, to, _evening(occurrence, choices(to)))


def _evening(occurrence: Occurrence, choice: ReminderChoice) -> datetime:
    """19:00 that evening, or half an hour after the end if later; moved before quiet hours, or after them if the session ends later."""
    evening = moment(datetime.combine(wall_of(occurrence.ends).date(), EVENING))
    due = max(evening, occurrence.ends + AFTER_THE_END)
    earlier = before_quiet(due, choice)
    return earlier if earlier >= occurrence.ends else after_quiet(due, choice)


def _about(occurrence: Occurrence, kind: ReminderKind, to: Participant, due: datetime, lead: int = 0) -> Reminder:
    """The key holds the time of the occurrence, so a moved session gets new reminders."""
    key = f"{kind}/{occurrence.session}/{occurrence.original:%Y%m%dT%H%M}/{occurrence.starts:%Y%m%dT%H%M}/{to.role}/{to.id}/{lead}"
    return Reminder(key, kind, to, due, occurrence.session, occurrence.original, occurrence.starts)
