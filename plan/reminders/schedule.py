"""When who is reminded of what: moments in UTC, calculated from the person's sessions and each participant's own choice.

A reminder that would fall in quiet hours comes before them (plan/reminders/quiet_hours.py). One whose moment was over when the time of the
session was settled comes at once, or when that is in quiet hours at their end, as long as the session has not begun; else there is none.
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
TIME_TO_ANSWER = timedelta(minutes=30)  # before somebody else is asked
EVENING, AFTER_THE_END = time(19), timedelta(minutes=30)
LOOK_BACK = timedelta(days=2)  # how long after a session something may still be due


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
    """When a participant wants to be reminded: `leads` in minutes before a session, none = never; quiet hours as in Settings."""

    leads: tuple[int, ...] = LEADS
    quiet_from: int = 21
    quiet_until: int = 8


Choices = Callable[[Participant], ReminderChoice]


@dataclass(frozen=True, slots=True)
class Reminder:
    """`key` is the same for the same reminder of a person whenever it is calculated, so that it goes out once. `due` in UTC.

    `session`, `original` and `starts` (UTC) are those of an occurrence, 0 and None for what is about the plan. A worker with the number 0
    is whoever works in the person's office.
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
    """All that is about the occurrences that start between the two moments, in the order in which it is due.

    A person who refuses is reminded of nothing, and nobody is asked to help them answer. What was answered and noted counts: whoever said
    that they do not come is reminded no more, nobody is asked to confirm for a person who did, and how it went is asked once.
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
    """Those of one participant, the earliest first, no two at the same moment."""
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
    """False for a supporter whose support has ended, or who has no phone here."""
    if participant.role is not Role.SUPPORTER:
        return True
    supporter = person.supporter(participant.id)
    return supporter is not None and supporter.active and supporter.telegram_id != 0


def _due(occurrence: Occurrence, lead: timedelta, choice: ReminderChoice) -> datetime | None:
    """None when there is no good moment left."""
    due = before_quiet(occurrence.starts - lead, choice)
    if due >= occurrence.since:
        return due
    late = after_quiet(occurrence.since, choice)
    return late if late < occurrence.starts else None


def _confirming(person: Person, choices: Choices, session: Session, occurrence: Occurrence) -> Iterator[Reminder]:
    """Somebody is asked to help when the person has not answered two hours before, if the person allowed that."""
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
    """`choice`: the supporter's. Of a session that others made the person was asked when it was made, of their own they are asked by the
    first reminder, and have some time to answer it. None when they are never asked, or no good moment is left.
    """
    due = before_quiet(occurrence.starts - CONFIRMED_BEFORE, choice)
    if due < occurrence.since:
        return None
    if session.made_by is not Role.PERSON:
        return due
    reminders = reminders_before(occurrence, Participant(Role.PERSON, person.id), choice_of_person(person))
    sent = (reminder.due for reminder in reminders if reminder.due > occurrence.since)  # one for that very moment tells them nothing new
    answered = min(sent, default=occurrence.starts) + TIME_TO_ANSWER
    late = max(due, answered)
    return late if late < occurrence.starts and before_quiet(late, choice) == late else None


def _afterwards(person: Person, choices: Choices, session: Session, occurrence: Occurrence) -> Iterator[Reminder]:
    """ "Kā gāja?" to the person, unless they have said so, did not come, it did not happen, or they want no word of sessions."""
    to = Participant(Role.PERSON, person.id)
    reply, outcome = session.reply(occurrence.original, to), session.outcome(occurrence.original)
    stayed_away = reply is Reply.NOT_COMING or (outcome is not None and to in outcome.absent)
    if session.mood(occurrence.original) or stayed_away or (outcome and not outcome.happened) or not choices(to).leads:
        return
    yield _about(occurrence, ReminderKind.HOW, to, _evening(occurrence, choices(to)))


def _evening(occurrence: Occurrence, choice: ReminderChoice) -> datetime:
    """The same evening at 19:00, at the earliest half an hour after the end; before quiet hours unless it ends later, else after them."""
    evening = moment(datetime.combine(wall_of(occurrence.ends).date(), EVENING))
    due = max(evening, occurrence.ends + AFTER_THE_END)
    earlier = before_quiet(due, choice)
    return earlier if earlier >= occurrence.ends else after_quiet(due, choice)


def _about(occurrence: Occurrence, kind: ReminderKind, to: Participant, due: datetime, lead: int = 0) -> Reminder:
    """The key names the time it is about: a moved session is reminded of anew."""
    key = f"{kind}/{occurrence.session}/{occurrence.original:%Y%m%dT%H%M}/{occurrence.starts:%Y%m%dT%H%M}/{to.role}/{to.id}/{lead}"
    return Reminder(key, kind, to, due, occurrence.session, occurrence.original, occurrence.starts)
