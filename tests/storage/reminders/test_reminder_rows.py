"""Reminders are made with what they are calculated from, claimed by one sender, asked once more just before they go, and go once."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from plan import changes as c
from plan.changes import (
    AddSession,
    AnswerConsent,
    AnswerOccurrence,
    By,
    CancelSession,
    Change,
    ChangeSettings,
    ChooseOffice,
    MovePlan,
    MoveSession,
    Reach,
    SetName,
)
from plan.permissions import case_after
from plan.person import Consent, PersonSettings
from plan.plan import Case
from plan.reminders.schedule import ReminderChoice
from plan.sessions.recurrence import wall_of
from plan.sessions.session import Details, Participant, People, Reply
from plan.states import Move, Role
from plan.support.supporter import Sees, Standing
from service.reminders.checks import ReadyReminder, check_reminder
from service.reminders.choice import choose
from service.reminders.extend import extend as make_further
from service.reminders.extend import to_extend
from storage.cases import cases
from storage.chats import blocked_chats
from storage.db.store import Store
from storage.db.tx import Tx
from storage.office import offices
from storage.reminders import reminder_rows, session_messages
from storage.reminders.reminder_rows import DueReminder
from storage.tables.plans import PLAN
from storage.tables.sessions import REMINDER
from tests.sessions import DAY, HOUR, WEEKLY, utc, wall
from tests.words import BALVI
from tests.work import work

CHAT, ILZE, ZANE = 7_000_000_001, 71, 900
NOW = utc("2026-11-02 08:00")  # a Monday, 10:00 in Riga
START = wall("2026-11-05 14:00")
MINUTE = timedelta(minutes=1)
PEOPLE = People(True, (1,), 1)
QUIETLY = PersonSettings(nudges=False)  # so that the draft itself is not recalled
SESSION = AddSession(Details("psihologs", people=PEOPLE), START)
SERIES = AddSession(Details("psihologs", people=PEOPLE), START, WEEKLY)


def begin(tx: Tx) -> Case:
    office = offices.open_office(tx, BALVI, NOW)
    offices.add_worker(tx, ZANE, "Zane Ozola", office.id)
    case = cases.begin(tx, CHAT, NOW)
    mine = (SetName("Anna"), AnswerConsent(Consent.GIVEN, "2026-11"), ChooseOffice(office.id, office.name), ChangeSettings(QUIETLY))
    support = (c.AddSupporter("Ilze", ILZE, Standing.CONFIRMED), c.LetSee(1, Sees.EVERYTHING))
    return save(tx, case, Role.PERSON, (*mine, *support))


def save(tx: Tx, case: Case, role: Role, changes: tuple[Change, ...], at: datetime = NOW) -> Case:
    by = By(role, case.person.id if role is Role.PERSON else 1, at)
    return cases.save(tx, case, case_after(case, changes, by), changes, by)


@pytest.fixture
def kept(store: Store) -> Store:
    """With a person who has an office, a worker and a supporter, and no session."""
    store.run_now(begin)
    return store


def change(store: Store, *changes: Change, role: Role = Role.WORKER, at: datetime = NOW) -> None:
    def turn(tx: Tx) -> None:
        case = cases.of_chat(tx, CHAT)
        assert case
        save(tx, case, role, changes, at)

    store.run_now(turn)


def rows(store: Store, outcome: str = "") -> list[str]:
    """Who is reminded of what when on the clocks of Riga, and at what outcome."""
    every = select(REMINDER).where(REMINDER.c.outcome == outcome).order_by(REMINDER.c.due_at, REMINDER.c.role)
    found = store.run_now(lambda tx: tx.connection.execute(every).all())
    return [f"{row.kind} {row.role} {wall_of(row.due_at):%m-%d %H:%M}" for row in found]


def claim(store: Store, at: datetime, **of: int) -> list[DueReminder]:
    return store.run_now(lambda tx: reminder_rows.claim(tx, at, **of))  # type: ignore[arg-type]


def checked(store: Store, at: datetime) -> list[ReadyReminder]:
    """What a sender would send now."""
    found = [store.run_now(work(check_reminder, due, at)) for due in claim(store, at)]
    return [ready for ready in found if ready]


def extend(store: Store, at: datetime) -> list[int]:
    """Whose reminders were made further ahead."""
    numbers = store.run_now(lambda tx: to_extend(tx, at))
    for number in numbers:
        store.run_now(work(make_further, number, at))
    return numbers


def send(store: Store, at: datetime) -> list[str]:
    ready = checked(store, at)
    for one in ready:
        store.run_now(work(reminder_rows.mark_sent, one.due.id, at, chat_id=one.chat_ids[0], message_id=one.due.id))
    return [f"{one.due.reminder.kind} {chat}" for one in ready for chat in one.chat_ids]


OF_SESSION = [
    f"session {role} {when}" for when in ("11-04 14:00", "11-05 12:00") for role in ("person", "supporter", "worker")
] + ["how person 11-05 19:00"]  # fmt: skip


def test_a_session_brings_its_reminders_along(kept: Store) -> None:
    change(kept, SESSION)
    assert rows(kept) == OF_SESSION


def test_a_moved_one_brings_others_and_takes_the_old_ones_away(kept: Store) -> None:
    change(kept, SESSION)
    change(kept, MoveSession(1, START, wall("2026-11-06 09:00")))
    assert {row.split()[2] for row in rows(kept)} == {"11-05", "11-06"}
    assert len(rows(kept)) == 7


def test_a_cancelled_one_leaves_none(kept: Store) -> None:
    change(kept, SERIES)
    change(kept, CancelSession(1, START, Reach.ALL))
    assert rows(kept) == []


def test_an_answer_takes_away_what_is_not_needed_and_another_brings_it_back(kept: Store) -> None:
    change(kept, SESSION)
    change(kept, AnswerOccurrence(1, START, Reply.NOT_COMING), role=Role.PERSON)
    assert [row for row in rows(kept) if "person" in row] == []
    change(kept, AnswerOccurrence(1, START, Reply.COMING), role=Role.PERSON)
    assert rows(kept) == OF_SESSION


def test_own_times_of_the_person_and_of_others(kept: Store) -> None:
    change(kept, SESSION)
    change(kept, ChangeSettings(replace(QUIETLY, leads=(30,))), role=Role.PERSON)
    for chat in (ILZE, ZANE):
        kept.run_now(work(choose, chat, ReminderChoice((chat,), 20, 8), NOW))
    assert rows(kept) == ["session worker 11-04 19:45", "session supporter 11-05 12:49", "session person 11-05 13:30", OF_SESSION[-1]]
    assert kept.run_now(lambda tx: reminder_rows.choice_of(tx, ZANE)) == ReminderChoice((ZANE,), 20, 8)


def test_other_times_do_not_remind_of_what_is_over(kept: Store) -> None:
    """A reminder whose moment is past when the times are changed is not made up for."""
    change(kept, SESSION)
    change(kept, ChangeSettings(replace(QUIETLY, leads=(7 * 24 * 60, 60))), role=Role.PERSON, at=NOW + DAY)
    assert [row for row in rows(kept) if row.startswith("session person")] == ["session person 11-05 13:00"]


def test_ahead_no_further_than_the_horizon_and_on_every_day(kept: Store) -> None:
    change(kept, SERIES)
    assert len([row for row in rows(kept) if row.startswith("how")]) == 5
    for day in range(1, 8):
        assert extend(kept, NOW + day * DAY) == [1]
    found = rows(kept)
    assert [row.split()[2] for row in found if row.startswith("how")] == ["11-12", "11-19", "11-26", "12-03", "12-10"]
    assert max(Counter(found).values()) == 1
    assert rows(kept, "changed") == OF_SESSION


def test_the_daily_round_goes_on_where_it_was(kept: Store) -> None:
    change(kept, SERIES)
    assert kept.run_now(lambda tx: to_extend(tx, NOW, limit=1)) == [1]
    assert kept.run_now(lambda tx: to_extend(tx, NOW, after=1, limit=1)) == []


def test_each_goes_once(kept: Store) -> None:
    change(kept, SESSION)
    due = utc("2026-11-04 12:00")
    assert send(kept, due - MINUTE) == []
    assert sorted(send(kept, due)) == sorted(f"session {chat}" for chat in (CHAT, ILZE, ZANE))
    assert send(kept, due + 10 * MINUTE) == []
    extend(kept, due + 10 * MINUTE)
    assert send(kept, due + 20 * MINUTE) == []
    assert len(rows(kept, "sent")) == 3


def test_a_sender_that_fell_silent_leaves_it_to_the_next(kept: Store) -> None:
    change(kept, SESSION)
    due = utc("2026-11-04 12:00")
    assert [one.attempts for one in claim(kept, due)] == [1, 1, 1]
    assert claim(kept, due + 0.9 * MINUTE) == []
    assert [one.attempts for one in claim(kept, due + MINUTE)] == [2, 2, 2]


def test_retry_next_due_and_oldest_due(kept: Store) -> None:
    due = utc("2026-11-04 12:00")
    assert kept.run_now(reminder_rows.next_due) is None
    change(kept, SESSION)
    assert kept.run_now(reminder_rows.next_due) == due
    assert kept.run_now(lambda tx: reminder_rows.oldest_due(tx, due - MINUTE)) is None
    assert kept.run_now(lambda tx: reminder_rows.oldest_due(tx, due + HOUR)) == due
    for one in claim(kept, due):
        kept.run_now(work(reminder_rows.retry, one.id, due + 5 * MINUTE))
    assert kept.run_now(reminder_rows.next_due) == due + 5 * MINUTE


def oldest(store: Store, at: datetime) -> datetime | None:
    return store.run_now(lambda tx: reminder_rows.oldest_due(tx, at))


def test_what_is_held_or_tried_again_counts_as_due(kept: Store) -> None:
    """In an outage all that is due is held or waits for another attempt: nothing was counted, and no alarm came."""
    due = utc("2026-11-04 12:00")
    change(kept, SESSION)
    for one in claim(kept, due):
        assert oldest(kept, due + MINUTE / 2) == due
        kept.run_now(work(reminder_rows.retry, one.id, due + 10 * MINUTE))
    assert claim(kept, due + MINUTE) == []
    assert oldest(kept, due + MINUTE) == due


def test_what_waits_on_purpose_counts_when_that_is_over(kept: Store) -> None:
    evening, morning = utc("2026-11-05 20:00"), utc("2026-11-06 06:00")
    change(kept, SESSION)
    assert send(kept, evening) == []
    assert "how person 11-05 19:00" in rows(kept)
    assert [oldest(kept, at) for at in (evening, morning - MINUTE, morning + HOUR)] == [None, None, morning]
    claim(kept, morning + HOUR)
    assert oldest(kept, morning + HOUR) == morning


async def test_two_senders_share_them(store: Store, database_url: str) -> None:
    await store.run(begin)
    await store.run(lambda tx: save(tx, cases.of_chat(tx, CHAT) or begin(tx), Role.WORKER, (SERIES,)))
    other = Store.open(database_url, store.vault)
    late = NOW + 60 * DAY
    shares = await asyncio.gather(
        *(one.run(lambda tx: reminder_rows.claim(tx, late, limit=3), chat_id=n) for n in range(1, 9) for one in (store, other))
    )
    other.close()
    numbers = [due.id for share in shares for due in share]
    assert len(numbers) == len(set(numbers)) == 35


def test_what_was_moved_after_it_was_claimed_is_not_sent(kept: Store) -> None:
    change(kept, SESSION)
    due = utc("2026-11-04 12:00")
    claimed = claim(kept, due)
    change(kept, CancelSession(1, START), at=due)
    assert [kept.run_now(work(check_reminder, one, due)) for one in claimed] == [None] * 3
    assert claim(kept, due + HOUR) == []


def test_after_downtime_the_last_one_goes_if_it_is_of_use(kept: Store) -> None:
    change(kept, SESSION)
    back = utc("2026-11-05 11:00")
    assert len(send(kept, back)) == 3
    assert sorted(row.split()[2] + row.split()[3] for row in rows(kept, "late")) == ["11-0414:00"] * 3
    assert [row.split()[3] for row in rows(kept, "sent")] == ["12:00"] * 3


def test_what_a_dead_sender_held_does_not_follow_a_later_one_that_another_sent(kept: Store) -> None:
    """Both went once: the later one had ended, and only those that wait were looked at."""
    change(kept, SESSION)
    back = utc("2026-11-05 11:00")
    assert len(claim(kept, back, limit=3)) == 3
    assert len(send(kept, back)) == 3
    assert send(kept, back + 2 * MINUTE) == []
    assert [row.split()[2] for row in rows(kept, "late")] == ["11-04"] * 3


def test_what_is_past_is_not_sent(kept: Store) -> None:
    change(kept, SESSION)
    assert send(kept, utc("2026-11-05 12:00")) == []
    assert len(rows(kept, "past")) == 6


@pytest.mark.parametrize(("back", "outcome", "left"), [("2026-11-05 20:00", "", "how 7000000001"), ("2026-11-09 12:00", "changed", None)])
def test_how_it_went_waits_for_the_morning_and_is_not_asked_days_later(kept: Store, back: str, outcome: str, left: str | None) -> None:
    change(kept, SESSION)
    assert send(kept, utc(back)) == []
    assert "how person 11-05 19:00" in rows(kept, outcome)
    assert send(kept, utc("2026-11-06 06:00")) == ([left] if left else [])


def test_quiet_hours_before_the_start_leave_nothing_to_send(kept: Store) -> None:
    """The sender was away in the evening and comes back in the night before an early session."""
    change(kept, AddSession(Details("psihologs"), wall("2026-11-05 07:30")))
    assert send(kept, utc("2026-11-05 02:00")) == []
    assert rows(kept, "quiet") == ["session person 11-03 20:45", "session person 11-04 20:45"]
    assert claim(kept, utc("2026-11-05 05:00")) == []


def test_a_person_who_blocked_the_bot_is_not_written_to(kept: Store) -> None:
    change(kept, SESSION)
    kept.run_now(lambda tx: blocked_chats.note_blocked(tx, CHAT, NOW))
    assert sorted(send(kept, utc("2026-11-04 12:00"))) == [f"session {ILZE}", f"session {ZANE}"]
    assert rows(kept, "blocked") == ["session person 11-04 14:00"]


def test_a_worker_who_left_is_not_written_to(kept: Store) -> None:
    change(kept, SESSION)
    kept.run_now(lambda tx: offices.end_worker(tx, ZANE, NOW))
    assert len(send(kept, utc("2026-11-04 12:00"))) == 2
    assert rows(kept, "gone") == ["session worker 11-04 14:00"]


def test_somebody_erased_is_reminded_of_nothing(kept: Store) -> None:
    change(kept, SESSION)
    claimed = claim(kept, utc("2026-11-04 12:00"))
    kept.run_now(lambda tx: cases.erase(tx, 1, NOW))
    assert [kept.run_now(work(check_reminder, one, NOW)) for one in claimed] == [None] * 3


def test_messages_that_reminded_of_a_session_can_be_found(kept: Store) -> None:
    change(kept, SESSION)
    send(kept, utc("2026-11-04 12:00"))
    found = kept.run_now(lambda tx: session_messages.sent_reminders(tx, 1, 1))
    assert {one.chat_id for one in found} == {CHAT, ILZE, ZANE}
    assert {one.original for one in found} == {START}


def silence(store: Store, since: datetime) -> None:
    store.run_now(lambda tx: tx.connection.execute(update(PLAN).values(said_at=since)))


def test_a_draft_that_was_left_is_recalled_and_put_off_when_the_person_came_back(kept: Store) -> None:
    change(kept, ChangeSettings(PersonSettings()), role=Role.PERSON)
    extend(kept, NOW + DAY)
    assert rows(kept) == ["draft person 11-05 10:00", "draft person 11-12 10:00"]
    silence(kept, NOW + 2 * DAY)
    assert send(kept, NOW + 3 * DAY) == []
    assert send(kept, NOW + 5 * DAY) == [f"draft {CHAT}"]
    assert send(kept, NOW + 20 * DAY) == [f"draft {CHAT}"]
    silence(kept, NOW + 30 * DAY)
    extend(kept, NOW + 31 * DAY)
    assert rows(kept) == []


def test_a_draft_is_recalled_no_third_time_however_much_later_it_is_left_again(kept: Store) -> None:
    """The keys of the two went with what had ended 60 days before, and both came again."""
    change(kept, ChangeSettings(PersonSettings()), role=Role.PERSON)
    assert send(kept, NOW + 3 * DAY) + send(kept, NOW + 10 * DAY) == [f"draft {CHAT}"] * 2
    later = NOW + 80 * DAY
    change(kept, SESSION)
    send(kept, utc("2026-11-05 12:00"))
    assert kept.run_now(lambda tx: reminder_rows.prune(tx, later - 60 * DAY)) > 0
    silence(kept, later)
    extend(kept, later + 2 * DAY)
    assert rows(kept) == []
    assert send(kept, later + 3 * DAY) == []


def test_a_plan_that_was_sent_is_no_draft_any_more_and_the_office_is_told_of_a_long_wait(kept: Store) -> None:
    change(kept, ChangeSettings(PersonSettings()), role=Role.PERSON)
    assert len(rows(kept)) == 2
    change(kept, MovePlan(Move.SUBMIT), role=Role.PERSON, at=NOW + DAY)
    assert rows(kept) == ["overdue worker 11-19 09:00"]  # 18 November is a public holiday
    assert send(kept, utc("2026-11-19 07:00")) == [f"overdue {ZANE}"]


def test_pruned_are_those_that_ended(kept: Store) -> None:
    change(kept, SESSION)
    send(kept, utc("2026-11-04 12:00"))
    assert kept.run_now(lambda tx: reminder_rows.prune(tx, utc("2026-11-04 12:00"))) == 0
    assert kept.run_now(lambda tx: reminder_rows.prune(tx, utc("2026-11-04 12:01"))) == 3
    assert len(rows(kept)) == 4


def test_a_turn_that_does_not_commit_leaves_no_reminder(kept: Store) -> None:
    def fail(tx: Tx) -> None:
        save(tx, cases.of_chat(tx, CHAT) or begin(tx), Role.WORKER, (SESSION,))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kept.run_now(fail)
    assert rows(kept) == []
    assert Participant(Role.PERSON, 1) not in [one.reminder.to for one in claim(kept, NOW + 60 * DAY)]
