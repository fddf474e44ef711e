"""A person's sessions come back as they were, are found by week, sealed, taken away and erased."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import event, func, select

from plan import changes as c
from plan.changes import (
    AddSession,
    AnswerOccurrence,
    By,
    CancelSession,
    Change,
    ChangeSettings,
    ChooseOffice,
    MovePlan,
    MoveSession,
    NoteHappened,
    Reach,
    SayHowItWent,
    SetName,
)
from plan.permissions import case_after
from plan.person import PersonSettings
from plan.plan import Case
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import Details, Mood, Participant, People, Reply, Way, Where
from plan.states import Move, Role
from plan.support.supporter import Standing
from plan.words import Voice, Words
from storage.cases import cases
from storage.chats import voices
from storage.db.rotation import rotate
from storage.db.store import Store
from storage.db.tx import Memory, Tx
from storage.db.vault import Vault
from storage.office import offices
from storage.sessions import sessions
from storage.sessions.session_mapper import SESSION_PARTS
from storage.tables.sessions import REMINDER
from tests.databases import KEY
from tests.sessions import WEEKLY, utc, wall
from tests.words import BALVI, EXERCISES, KUSTIBA, STREET, TAKE_PASSPORT, TOO_LOUD
from tests.work import work

CHAT, NOW = 7_000_000_001, utc("2026-11-02 08:00")
FIRST, SECOND, THIRD = wall("2026-11-02 14:00"), wall("2026-11-09 14:00"), wall("2026-11-16 14:00")
SAID = TOO_LOUD
WENT = Voice("file", "unique", 4)
PEOPLE = People(True, (1,), 1, KUSTIBA)
DETAILS = Details("fizioterapeits", Words(EXERCISES), 45, Where(Way.PLACE, STREET), Words(TAKE_PASSPORT), PEOPLE)
LATER = NOW + timedelta(hours=6)


def save(tx: Tx, case: Case, role: Role, number: int, *changes: Change, minutes: int = 0) -> Case:
    by = By(role, number, NOW + timedelta(minutes=minutes))
    return cases.save(tx, case, case_after(case, changes, by), changes, by)


def save_case(tx: Tx) -> Case:
    """A person of an office with a supporter, a worker, and a series of which something of each kind is kept."""
    office = offices.open_office(tx, BALVI, NOW)
    worker = offices.add_worker(tx, 900, "Zane Ozola", office.id)
    case = cases.begin(tx, CHAT, NOW)
    mine = (SetName("Anna"), ChooseOffice(office.id, office.name), c.AddSupporter("Ilze", 71, Standing.CONFIRMED))
    case = save(tx, case, Role.PERSON, case.person.id, *mine)
    rule = RecurrenceRule(Repeat.WEEKLY, days=(1, 4), count=20)
    made = (AddSession(DETAILS, FIRST, rule), CancelSession(1, SECOND), MoveSession(1, THIRD, wall("2026-11-17 09:30")))
    case = save(tx, case, Role.WORKER, worker.id, *made)
    case = save(tx, case, Role.WORKER, worker.id, MoveSession(1, wall("2026-11-26 14:00"), wall("2026-11-27 14:00"), Reach.FOLLOWING))
    replies = (AnswerOccurrence(1, FIRST, Reply.NOT_COMING, Words(SAID), SECOND), AnswerOccurrence(2, wall("2026-11-27 14:00"), Reply.HELP))
    case = save(tx, case, Role.PERSON, case.person.id, *replies)
    case = save(tx, case, Role.SUPPORTER, 1, AnswerOccurrence(1, FIRST, Reply.COMING))
    afterwards = (SayHowItWent(1, FIRST, Mood.BAD, Words(SAID, WENT)), SayHowItWent(1, FIRST, Mood.BAD, Words(SAID)))
    case = save(tx, case, Role.PERSON, case.person.id, *afterwards, minutes=300)
    return save(tx, case, Role.WORKER, worker.id, NoteHappened(1, FIRST, True, (Participant(Role.SUPPORTER, 1),)), minutes=300)


def anew(tx: Tx) -> Case | None:
    """Read by somebody who remembers nothing."""
    return cases.of_chat(Tx(tx.connection, tx.vault, Memory(1, trusted=False)), CHAT)


def test_everything_comes_back(store: Store) -> None:
    case = store.run_now(save_case)
    assert store.run_now(anew) == case
    one, rest = case.person.sessions
    assert [len(part) for part in (one.shifts, one.answers, one.moods, one.told, one.outcomes)] == [2, 2, 1, 1, 1]
    assert (rest.follows, rest.rule) == (1, RecurrenceRule(Repeat.WEEKLY, 1, (2, 5), count=13, week_start=2))


def test_the_persons_own_times_come_back(store: Store) -> None:
    case = store.run_now(save_case)
    settings = PersonSettings(quiet_from=22, leads=(30,), ask_supporter=True, nudges=False)
    store.run_now(lambda tx: save(tx, case, Role.PERSON, case.person.id, ChangeSettings(settings)))
    again = store.run_now(anew)
    assert again
    assert again.person.settings == settings


def test_what_was_said_is_sealed(store: Store, tmp_path: Path, database_url: str) -> None:
    store.run_now(save_case)
    kept = store.run_now(lambda tx: [str(row) for part in SESSION_PARTS for row in tx.connection.execute(select(part.table))])
    assert len(kept) == 10
    assert not [word for word in (SAID, "Vingro", "Kust", "Balvi", TAKE_PASSPORT.split()[0]) if any(word in row for row in kept)]


def test_keys_are_changed_for_sessions_too(store: Store, database_url: str, tmp_path: Path) -> None:
    case = store.run_now(save_case)
    new = Fernet.generate_key().decode()
    both = Store.open(database_url, Vault(f"{new},{KEY}"))
    rotate(both, tmp_path)
    both.close()
    alone = Store.open(database_url, Vault(new))
    assert alone.run_now(anew) == case
    alone.close()


def test_the_export_holds_the_sessions(store: Store) -> None:
    case = store.run_now(save_case)
    exported = store.run_now(lambda tx: cases.export(tx, case.person.id))
    assert json.loads(json.dumps(exported)) == exported
    assert exported["person"]["sessions"][0]["answers"][0]["words"]["text"] == SAID
    assert exported["person"]["sessions"][0]["start"] == "2026-11-02T14:00:00"
    assert exported["reminders"]


def count(tx: Tx) -> list[int]:
    tables = (REMINDER, *(part.table for part in SESSION_PARTS))
    return [tx.connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]


def test_nothing_of_them_stays_after_erasure(store: Store) -> None:
    case = store.run_now(save_case)
    assert all(store.run_now(count))
    store.run_now(lambda tx: cases.erase(tx, case.person.id, NOW))
    assert not any(store.run_now(count))


def test_a_voice_note_is_fetched_and_not_swept_away(store: Store) -> None:
    store.run_now(save_case)
    assert store.run_now(voices.to_fetch) == [WENT]
    store.run_now(voices.sweep)
    assert store.run_now(voices.to_fetch) == [WENT]


def between(tx: Tx, since: str, until: str, office: int = 1, **of: int) -> list[sessions.Appointment]:
    return sessions.appointments(tx, sessions.times_between(tx, office, utc(since), utc(until), **of))


def week(store: Store, since: str, until: str, **of: int) -> list[tuple[str, str]]:
    found = store.run_now(lambda tx: between(tx, since, until, **of))
    return [(one.name, f"{one.occurrence.starts:%m-%d %H:%M}") for one in found if not one.occurrence.cancelled]


def test_a_week_of_the_office(store: Store) -> None:
    store.run_now(save_case)
    assert week(store, "2026-11-16 00:00", "2026-11-23 00:00") == [("Anna", "11-17 07:30"), ("Anna", "11-19 12:00")]
    assert week(store, "2026-11-23 00:00", "2026-11-30 00:00") == [("Anna", "11-23 12:00"), ("Anna", "11-27 12:00")]
    assert week(store, "2027-11-23 00:00", "2027-11-30 00:00") == []


@pytest.mark.parametrize(("worker", "office", "times"), [(1, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_week_of_one_worker(store: Store, worker: int, office: int, times: int) -> None:
    store.run_now(save_case)
    assert len(week(store, "2026-11-16 00:00", "2026-11-23 00:00", office=office, worker_id=worker)) == times


def test_an_endless_series_is_found_years_later(store: Store) -> None:
    case = store.run_now(save_case)
    store.run_now(lambda tx: save(tx, case, Role.WORKER, 1, AddSession(replace(DETAILS, minutes=30), FIRST, WEEKLY)))
    assert week(store, "2031-11-17 00:00", "2031-11-24 00:00") == [("Anna", "11-17 12:00")]


def test_a_time_moved_to_the_week_before_the_series_is_found_there(store: Store) -> None:
    """The first time of a series, moved so far ahead that the week ends before the series begins."""
    case = store.run_now(save_case)
    start = wall("2027-03-10 14:00")
    made = (
        AddSession(replace(DETAILS, minutes=30), start, RecurrenceRule(Repeat.WEEKLY, count=2)),
        MoveSession(3, start, wall("2027-03-04 09:00")),
    )
    store.run_now(lambda tx: save(tx, case, Role.WORKER, 1, *made))
    assert week(store, "2027-02-28 22:00", "2027-03-07 22:00") == [("Anna", "03-04 07:00")]


def test_what_a_person_keeps_for_themselves_is_not_the_offices_once_the_plan_is_handed_in_either(store: Store) -> None:
    case = store.run_now(save_case)
    own = AddSession(Details("", Words("Frizieris")), wall("2026-11-18 10:00"))
    with_worker = AddSession(Details("", Words("Saruna"), people=People(True, (), 1)), wall("2026-11-18 12:00"))
    store.run_now(lambda tx: save(tx, case, Role.PERSON, case.person.id, own, with_worker))
    before = week(store, "2026-11-18 00:00", "2026-11-19 00:00")
    case = store.run_now(lambda tx: cases.of_chat(tx, CHAT)) or case
    store.run_now(lambda tx: save(tx, case, Role.PERSON, case.person.id, MovePlan(Move.SUBMIT)))
    assert before == week(store, "2026-11-18 00:00", "2026-11-19 00:00") == [("Anna", "11-18 10:00")]


def test_a_week_comes_with_what_was_answered_and_who_supports(store: Store) -> None:
    case = store.run_now(save_case)
    found = store.run_now(lambda tx: between(tx, "2026-11-02 00:00", "2026-11-03 00:00"))
    one = case.person.sessions[0]
    assert [(it.session.answers, it.session.outcomes, it.supporters, it.plan_id) for it in found] == [
        (one.answers, one.outcomes, case.person.supporters, None)
    ]


def test_a_week_costs_the_same_statements_however_many_persons_there_are(store: Store) -> None:
    store.run_now(save_case)

    def statements(tx: Tx) -> int:
        seen: list[str] = []
        event.listen(tx.connection, "before_cursor_execute", lambda *told: seen.append(told[2]))
        between(tx, "2026-11-16 00:00", "2026-11-23 00:00", worker_id=1)
        return len(seen)

    before = store.run_now(statements)
    for number in range(20):
        store.run_now(work(one_more, number))
    assert store.run_now(statements) == before
    assert len(week(store, "2026-11-16 00:00", "2026-11-17 00:00")) == 20


def one_more(tx: Tx, number: int) -> None:
    case = cases.begin(tx, CHAT + 100 + number, NOW)
    case = save(tx, case, Role.PERSON, case.person.id, SetName(f"Persona {number}"), ChooseOffice(1, BALVI))
    people = People(True, (), 1)
    save(tx, case, Role.WORKER, 1, AddSession(replace(DETAILS, people=people), wall("2026-11-16 10:00")))
