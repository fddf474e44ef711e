"""When who is reminded: by example, and against a plain calculation that knows nothing of how the product does it."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

import pytest

from plan.changes import AddSession, AnswerOccurrence, By, CancelSession, Change, MoveSession, NoteHappened, SayHowItWent
from plan.permissions import case_after
from plan.person import PersonSettings
from plan.plan import Case
from plan.reminders.quiet_hours import BEFORE_QUIET, after_quiet, before_quiet, is_quiet
from plan.reminders.schedule import Choices, Reminder, ReminderChoice, ReminderKind, choice_of_person, session_reminders
from plan.reminders.working_days import RIGA
from plan.sessions.occurrences import occurrences
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import Mood, Participant, People, Reply
from plan.states import Role
from tests.sessions import ANNA, BEGAN, CASE, DAY, DETAILS, HOUR, ILZE, PERSON, WEEKLY, WORKER, by, utc, wall, with_session

START = "2026-11-23 14:00"  # a Monday
BY_ANNA = by(Role.PERSON, 1)
SINCE, UNTIL = utc("2026-01-01"), utc("2028-02-01")


def choices(case: Case, **of: ReminderChoice) -> Choices:
    """`of`: role → choice; the person's own stands among their settings."""
    return lambda who: choice_of_person(case.person) if who.role is Role.PERSON else of.get(who.role, ReminderChoice())


def reminders(
    case: Case, kind: ReminderKind = ReminderKind.SESSION, to: Participant | None = ANNA, **of: ReminderChoice
) -> tuple[Reminder, ...]:
    found = session_reminders(case.person, choices(case, **of), SINCE, UNTIL)
    return tuple(one for one in found if one.kind is kind and to in (None, one.to))


def shown(found: tuple[Reminder, ...]) -> list[str]:
    """On the clocks of Riga."""
    return [f"{one.due.astimezone(RIGA):%m-%d %H:%M}" for one in found]


def of_anna(start: str = START, *, made: datetime = BEGAN, **settings: object) -> list[str]:
    person = replace(PERSON, settings=PersonSettings(**settings))  # type: ignore[arg-type]
    return shown(reminders(with_session(start, case=replace(CASE, person=person), at=made)))


def test_the_day_before_and_two_hours_before() -> None:
    assert of_anna() == ["11-22 14:00", "11-23 12:00"]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-23 08:30", ["11-22 08:30", "11-22 20:45"]),
        ("2026-11-23 07:00", ["11-21 20:45", "11-22 20:45"]),
        ("2026-11-23 10:00", ["11-22 10:00", "11-23 08:00"]),
        ("2026-11-23 23:30", ["11-22 20:45", "11-23 20:45"]),
        ("2026-11-23 22:55", ["11-22 20:45", "11-23 20:45"]),
        ("2026-11-23 22:45", ["11-22 20:45", "11-23 20:45"]),
        ("2026-11-23 22:44", ["11-22 20:45", "11-23 20:44"]),
    ],
)
def test_before_quiet_hours(start: str, expected: list[str]) -> None:
    assert of_anna(start) == expected


def test_own_times_and_none() -> None:
    assert of_anna(leads=(30, 3 * 24 * 60)) == ["11-20 14:00", "11-23 13:30"]
    assert of_anna(leads=()) == []
    assert of_anna("2026-11-23 09:00", quiet_from=0, quiet_until=0) == ["11-22 09:00", "11-23 07:00"]
    assert of_anna(quiet_from=11, quiet_until=13) == ["11-22 14:00", "11-23 10:45"]


def test_two_that_are_moved_to_the_same_moment_are_one() -> None:
    assert of_anna("2026-11-23 08:00", leads=(60, 120, 240)) == ["11-22 20:45"]


def test_made_too_late_it_comes_at_once_or_when_quiet_hours_end() -> None:
    assert of_anna(made=utc("2026-11-23 06:30")) == ["11-23 08:30", "11-23 12:00"]
    assert of_anna(made=utc("2026-11-23 11:00")) == ["11-23 13:00"]
    assert of_anna("2026-11-23 09:00", made=utc("2026-11-22 21:00")) == ["11-23 08:00"]
    assert of_anna("2026-11-23 07:00", made=utc("2026-11-22 21:00")) == []


def test_a_moved_time_is_reminded_of_anew() -> None:
    case = with_session(START, WEEKLY)
    moved = case_after(case, (MoveSession(1, wall(START), wall("2026-11-24 10:00")),), by())
    assert shown(reminders(moved))[:2] == ["11-23 10:00", "11-24 08:00"]
    assert {one.key for one in reminders(moved)[:2]}.isdisjoint(one.key for one in reminders(case))
    assert {one.key for one in reminders(moved)[2:]} < {one.key for one in reminders(case)}


def test_each_has_their_own_times() -> None:
    case = with_session(START)
    an_hour, never = ReminderChoice((60,)), ReminderChoice(())
    assert [shown(reminders(case, to=who, supporter=an_hour, worker=never)) for who in (ANNA, ILZE, WORKER)] == [
        ["11-22 14:00", "11-23 12:00"],
        ["11-23 13:00"],
        [],
    ]


def answered(*changes: Change, by: By = BY_ANNA) -> Case:
    return case_after(with_session(START), changes, by)


def test_whoever_does_not_come_is_reminded_no_more() -> None:
    case = answered(AnswerOccurrence(1, wall(START), Reply.NOT_COMING))
    assert [len(reminders(case, to=who)) for who in (ANNA, ILZE)] == [0, 2]
    assert len(reminders(answered(AnswerOccurrence(1, wall(START), Reply.COMING)))) == 2


def test_a_cancelled_time_has_none() -> None:
    case = case_after(with_session(START, RecurrenceRule(Repeat.WEEKLY, count=2)), (CancelSession(1, wall(START)),), by())
    assert {one.original for kind in ReminderKind for one in reminders(case, kind, None)} == {wall("2026-11-30 14:00")}


def test_a_supporter_whose_support_ended_is_not_reminded() -> None:
    case = with_session(START)
    ended = replace(case, person=replace(case.person, supporters=()))
    assert reminders(ended, to=ILZE) == ()


def asking(case: Case) -> Case:
    return replace(case, person=replace(case.person, settings=replace(case.person.settings, ask_supporter=True)))


def confirming(case: Case) -> list[str]:
    return shown(reminders(case, ReminderKind.CONFIRM, None))


def test_the_supporter_is_asked_when_the_person_has_not_said_and_allowed_it() -> None:
    assert confirming(with_session(START)) == []
    assert confirming(asking(with_session(START))) == ["11-23 12:00"]
    assert confirming(asking(with_session("2026-11-23 08:30"))) == ["11-22 20:45"]
    assert confirming(asking(answered(AnswerOccurrence(1, wall(START), Reply.COMING)))) == []
    assert confirming(asking(with_session(START, at=utc("2026-11-23 10:30")))) == []
    assert confirming(asking(with_session(START, details=replace(DETAILS, people=People(False, (1,)))))) == []


@pytest.mark.parametrize(
    ("start", "leads", "expected"),
    [
        (START, (24 * 60, 120), ["11-23 12:00"]),
        (START, (120,), ["11-23 12:30"]),
        (START, (60,), ["11-23 13:30"]),
        (START, (30,), []),
        (START, (), []),
        ("2026-11-23 22:30", (120,), []),
    ],
)
def test_of_their_own_session_the_person_is_asked_first_and_has_time_to_answer(
    start: str, leads: tuple[int, ...], expected: list[str]
) -> None:
    """Bug: the supporter heard that the person had not answered in the minute of the first reminder, or when there was none at all."""
    assert confirming(own(start, leads)) == expected


def own(start: str, leads: tuple[int, ...], made: datetime = BEGAN) -> Case:
    """Made by the person, who lets a supporter be asked."""
    case = replace(CASE, person=replace(PERSON, settings=PersonSettings(leads=leads, ask_supporter=True)))
    return case_after(case, (AddSession(DETAILS, wall(start)),), replace(BY_ANNA, at=made))


def test_a_reminder_that_was_late_already_when_the_session_was_made_asked_nobody() -> None:
    assert confirming(own("2026-11-23 16:30", (24 * 60, 120), utc("2026-11-23 11:00"))) == ["11-23 15:00"]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-23 14:00", "11-23 19:00"),
        ("2026-11-23 18:15", "11-23 19:45"),
        ("2026-11-23 19:40", "11-23 20:45"),
        ("2026-11-23 20:00", "11-24 08:00"),
        ("2026-11-23 23:30", "11-24 19:00"),
    ],
)
def test_how_it_went_is_asked_the_same_evening(start: str, expected: str) -> None:
    assert shown(reminders(with_session(start), ReminderKind.HOW, None)) == [expected]


def test_how_it_went_is_not_asked_of_what_was_told_or_did_not_happen() -> None:
    later = utc("2026-11-23 13:30")
    told = answered(SayHowItWent(1, wall(START), Mood.GOOD), by=replace(BY_ANNA, at=later))
    stayed_away = answered(AnswerOccurrence(1, wall(START), Reply.NOT_COMING))
    outcomes = [answered(NoteHappened(1, wall(START), *outcome), by=by(at=later)) for outcome in ((False,), (True, (ANNA,)))]
    assert [reminders(case, ReminderKind.HOW) for case in (told, stayed_away, *outcomes)] == [()] * 4
    assert len(reminders(answered(NoteHappened(1, wall(START), True, (ILZE,)), by=by(at=later)), ReminderKind.HOW)) == 1


def test_how_it_went_is_not_asked_of_whoever_wants_no_word_of_sessions() -> None:
    case = with_session(START, case=replace(CASE, person=replace(PERSON, settings=PersonSettings(leads=()))))
    assert reminders(case, ReminderKind.HOW) == ()


# --- the plain calculation: minute by minute, by the clock on the wall ---

MINUTE = timedelta(minutes=1)


@cache
def silent_hours(choice: ReminderChoice) -> frozenset[int]:
    if choice.quiet_from == choice.quiet_until:
        return frozenset()
    hours = [choice.quiet_from]
    while hours[-1] != (choice.quiet_until - 1) % 24:
        hours.append((hours[-1] + 1) % 24)
    return frozenset(hours)


def awake(at: datetime, choice: ReminderChoice) -> bool:
    """Neither in quiet hours nor in the quarter of an hour before."""
    moments = (at, at + timedelta(minutes=14, seconds=59))
    return not any(moment.astimezone(RIGA).hour in silent_hours(choice) for moment in moments)


def walked_back(at: datetime, choice: ReminderChoice) -> datetime:
    while not awake(at, choice):
        at -= MINUTE
    return at


def expected(start: datetime, since: datetime, choice: ReminderChoice) -> set[datetime]:
    """All moments at which somebody is to be reminded of what starts at `start` and was settled at `since`."""
    found = set()
    for lead in choice.leads:
        due = walked_back(start - lead * MINUTE, choice)
        if due < since:
            due = since
            while is_quiet(due, choice):
                due += MINUTE
        if due < start:
            found.add(due)
    return found


def random_choice(chance: random.Random) -> ReminderChoice:
    leads = tuple(chance.sample((5, 30, 60, 120, 180, 720, 1440, 2880, 10080), chance.randint(0, 4)))
    return ReminderChoice(leads, *chance.choice(((21, 8), (22, 7), (0, 6), (12, 14), (8, 8), (20, 11), (23, 3), (3, 4))))


def random_series(chance: random.Random) -> Case:
    """Around a change of the clocks, at all hours, now and then settled shortly before."""
    change = wall(chance.choice(("2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31")))
    start = change + timedelta(days=chance.randint(-3, 1), minutes=5 * chance.randint(0, 287))
    made = start.replace(tzinfo=RIGA).astimezone(utc("2026-01-01").tzinfo) - chance.choice(
        (20 * DAY, 3 * DAY, 20 * HOUR, 3 * HOUR, 40 * MINUTE)
    )
    return with_session(start.isoformat(), RecurrenceRule(Repeat.DAILY, count=5), at=made)


def test_random_settings_against_a_plain_calculation() -> None:
    chance = random.Random(21)
    seen: Counter[str] = Counter()
    for _ in range(300):
        case, of_ilze, of_worker = random_series(chance), random_choice(chance), random_choice(chance)
        case = replace(case, person=replace(case.person, settings=_settings(random_choice(chance))))
        of = choices(case, supporter=of_ilze, worker=of_worker)
        found = [one for one in session_reminders(case.person, of, SINCE, UNTIL) if one.kind is ReminderKind.SESSION]
        for occurrence in occurrences(case.person.sessions[0], SINCE, UNTIL):
            for who in (ANNA, ILZE, WORKER):
                due = [one.due for one in found if (one.original, one.to) == (occurrence.original, who)]
                assert sorted(due) == sorted(expected(occurrence.starts, occurrence.since, of(who)))
                assert all(not is_quiet(moment, of(who)) and moment < occurrence.starts for moment in due)
                seen[who.role] += len(due)
        assert len({one.key for one in found}) == len(found)
    assert min(seen.values()) > 1_000


def _settings(choice: ReminderChoice) -> PersonSettings:
    return PersonSettings(leads=choice.leads, quiet_from=choice.quiet_from, quiet_until=choice.quiet_until)


@pytest.mark.parametrize("change", [before_quiet, after_quiet])
def test_what_is_moved_is_not_moved_again(change: Callable[[datetime, ReminderChoice], datetime]) -> None:
    for hours in range(0, 24 * 400, 5):
        at = utc("2026-01-01 00:00") + hours * HOUR + 7 * MINUTE
        moved = change(at, ReminderChoice())
        assert change(moved, ReminderChoice()) == moved
        assert not is_quiet(moved, ReminderChoice())
        assert abs(moved - at) <= 12 * HOUR + BEFORE_QUIET
