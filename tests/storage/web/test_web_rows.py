"""Sign-in, sessions and drafts of the worker's pages; notes for colleagues; who has a case open."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from plan.office import Worker
from plan.plan import Case
from storage.cases import cases
from storage.db.store import Store
from storage.office import offices
from storage.tables.web import DRAFT, LINK, NOTE, OPEN_CASE, SEARCH, SESSION
from storage.web import notes, presence, sign_in
from tests.storage.full_case import NOW, save_full_case
from tests.words import ALSUNGA, CALL_SISTER
from tests.work import work

TOKEN, SECRET = "a-token-of-128-bits", "a-secret-of-128-bits"


@pytest.fixture
def zane(store: Store) -> Worker:
    office = store.run_now(lambda tx: offices.open_office(tx, ALSUNGA, NOW))
    return store.run_now(lambda tx: offices.add_worker(tx, 900, "Zane", office.id))


def test_a_link_works_once(store: Store, zane: Worker) -> None:
    store.run_now(lambda tx: sign_in.make_link(tx, TOKEN, zane.id, NOW))
    assert store.run_now(lambda tx: sign_in.use_link(tx, "another", NOW)) is None
    assert [store.run_now(lambda tx: sign_in.use_link(tx, TOKEN, NOW)) for _ in range(2)] == [zane.id, None]


def test_a_link_is_used_once_by_many_at_the_same_time(store: Store, zane: Worker) -> None:
    store.run_now(lambda tx: sign_in.make_link(tx, TOKEN, zane.id, NOW))
    with ThreadPoolExecutor(8) as pool:
        used = list(pool.map(lambda _: store.run_now(lambda tx: sign_in.use_link(tx, TOKEN, NOW)), range(16)))
    assert Counter(used) == {None: 15, zane.id: 1}


def test_a_link_ends_after_five_minutes_and_with_the_work(store: Store, zane: Worker) -> None:
    store.run_now(lambda tx: sign_in.make_link(tx, TOKEN, zane.id, NOW))
    assert store.run_now(lambda tx: sign_in.use_link(tx, TOKEN, NOW + timedelta(minutes=5))) is None
    store.run_now(lambda tx: offices.end_worker(tx, 900, NOW))
    assert store.run_now(lambda tx: sign_in.use_link(tx, TOKEN, NOW)) is None


def test_links_are_counted(store: Store, zane: Worker) -> None:
    for minutes in (0, 10, 20):
        store.run_now(work(sign_in.make_link, f"{TOKEN}{minutes}", zane.id, NOW + timedelta(minutes=minutes)))
    counts = [store.run_now(work(sign_in.links_made, zane.id, NOW + timedelta(minutes=since))) for since in (0, 10, 21)]
    assert counts == [3, 2, 0]


def test_a_session_lives_while_it_is_used_and_eight_hours_at_most(store: Store, zane: Worker) -> None:
    store.run_now(lambda tx: sign_in.begin_session(tx, SECRET, zane.id, NOW))
    ages = [timedelta(minutes=minutes) for minutes in (0, 29, 58, *range(80, 480, 20))]
    alive = [store.run_now(work(sign_in.find_session, SECRET, NOW + age)) for age in ages]
    assert all(one and one.worker_id == zane.id for one in alive)
    assert store.run_now(lambda tx: sign_in.find_session(tx, SECRET, NOW + timedelta(hours=8))) is None


def test_a_session_ends_idle(store: Store, zane: Worker) -> None:
    store.run_now(lambda tx: sign_in.begin_session(tx, SECRET, zane.id, NOW))
    assert store.run_now(lambda tx: sign_in.find_session(tx, SECRET, NOW + timedelta(minutes=30))) is None
    assert store.run_now(lambda tx: sign_in.sessions_of(tx, zane.id, NOW + timedelta(minutes=30))) == []


def test_being_seen_is_noted_once_a_minute(store: Store, zane: Worker) -> None:
    store.run_now(lambda tx: sign_in.begin_session(tx, SECRET, zane.id, NOW))
    seen: list[datetime] = []
    for seconds in (59, 60, 119, 121):
        store.run_now(work(sign_in.find_session, SECRET, NOW + timedelta(seconds=seconds)))
        seen += store.run_now(lambda tx: tx.connection.execute(select(SESSION.c.seen_at)).scalars().all())
    assert [(moment - NOW).seconds for moment in seen] == [0, 60, 60, 121]


def test_sessions_are_listed_and_ended(store: Store, zane: Worker) -> None:
    for number in range(3):
        at = NOW + timedelta(minutes=number)
        store.run_now(work(sign_in.begin_session, f"{SECRET}{number}", zane.id, at))
    listed = store.run_now(lambda tx: sign_in.sessions_of(tx, zane.id, NOW))
    assert [one.begun_at - NOW for one in listed] == [timedelta(minutes=minutes) for minutes in (2, 1, 0)]
    assert [store.run_now(lambda tx: sign_in.sign_out(tx, zane.id, listed[0].id)) for _ in range(2)] == [True, False]
    assert store.run_now(lambda tx: sign_in.find_session(tx, f"{SECRET}2", NOW)) is None
    assert store.run_now(lambda tx: sign_in.end_all(tx, zane.id, NOW)) == 2
    assert store.run_now(lambda tx: sign_in.sessions_of(tx, zane.id, NOW)) == []


def test_the_session_of_somebody_who_left_is_none(store: Store, zane: Worker) -> None:
    store.run_now(lambda tx: sign_in.begin_session(tx, SECRET, zane.id, NOW))
    store.run_now(lambda tx: offices.end_worker(tx, 900, NOW))
    assert store.run_now(lambda tx: sign_in.find_session(tx, SECRET, NOW)) is None


def test_only_hashes_are_kept_and_old_ones_go(store: Store, zane: Worker) -> None:
    store.run_now(lambda tx: sign_in.make_link(tx, TOKEN, zane.id, NOW))
    store.run_now(lambda tx: sign_in.begin_session(tx, SECRET, zane.id, NOW))
    rows = store.run_now(lambda tx: str([tx.connection.execute(select(table)).all() for table in (LINK, SESSION)]))
    assert TOKEN not in rows
    assert SECRET not in rows
    assert [store.run_now(work(sign_in.prune, NOW + timedelta(days=days))) for days in (-1, 1)] == [0, 2]


def test_what_was_typed_is_kept_sealed_by_worker_and_key(store: Store, zane: Worker) -> None:
    for key, text in (
        ("plan/1/ask", "Kur"),
        ("plan/1/ask", "Kur tu"),
        ("plan/1/note", CALL_SISTER),
        ("plan/12/ask", "Kad"),
        ("plan_1", "a"),
    ):
        store.run_now(work(sign_in.keep_draft, zane.id, key, text))
    assert store.run_now(lambda tx: sign_in.load_drafts(tx, zane.id, "plan/1/")) == {"plan/1/ask": "Kur tu", "plan/1/note": CALL_SISTER}
    assert store.run_now(lambda tx: sign_in.load_drafts(tx, zane.id + 1, "plan/")) == {}
    assert store.run_now(lambda tx: sign_in.load_drafts(tx, zane.id, "plan_")) == {"plan_1": "a"}
    kept = store.run_now(lambda tx: tx.connection.execute(select(DRAFT.c.text)).scalars().all())
    assert not any(CALL_SISTER in text for text in kept)
    store.run_now(lambda tx: sign_in.drop_drafts(tx, zane.id, "plan/1/ask"))
    assert list(store.run_now(lambda tx: sign_in.load_drafts(tx, zane.id, ""))) == ["plan/1/note", "plan/12/ask", "plan_1"]


def full_page(store: Store, worker: Worker) -> Case:
    case = store.run_now(save_full_case)
    store.run_now(lambda tx: notes.add(tx, case.plan.id, worker.id, CALL_SISTER, NOW))
    store.run_now(lambda tx: sign_in.keep_draft(tx, worker.id, "plan/1/ask", "Kur tu", case.plan.id))
    store.run_now(lambda tx: presence.mark_open(tx, case.plan.id, worker.id, NOW))
    return case


def test_notes_for_colleagues(store: Store, zane: Worker) -> None:
    case = full_page(store, zane)
    assert [(note.worker, note.at, note.text) for note in store.run_now(lambda tx: notes.of_plan(tx, case.plan.id))] == [
        ("Zane", NOW, CALL_SISTER)
    ]
    number = store.run_now(lambda tx: notes.of_plan(tx, case.plan.id))[0].id
    assert [store.run_now(work(notes.remove, case.plan.id, number, who)) for who in (zane.id + 1, zane.id)] == [
        False,
        True,
    ]
    assert store.run_now(lambda tx: notes.of_plan(tx, case.plan.id)) == []
    with pytest.raises(IntegrityError):
        store.run_now(lambda tx: notes.add(tx, 999, zane.id, "Nav", NOW))


def test_notes_are_sealed_and_not_in_the_persons_export(store: Store, zane: Worker) -> None:
    case = full_page(store, zane)
    kept = store.run_now(lambda tx: tx.connection.execute(select(NOTE.c.text)).scalar_one())
    assert "slimo" not in kept
    assert "slimo" not in str(store.run_now(lambda tx: cases.export(tx, case.person.id)))


def test_who_has_the_case_open(store: Store, zane: Worker) -> None:
    case = full_page(store, zane)
    for at, who in ((NOW + timedelta(seconds=100), [zane]), (NOW + timedelta(minutes=2), [])):
        assert store.run_now(work(presence.who_has_open, case.plan.id, at)) == who
    store.run_now(lambda tx: presence.mark_open(tx, case.plan.id, zane.id, NOW + timedelta(minutes=3)))
    assert store.run_now(lambda tx: presence.who_has_open(tx, case.plan.id, NOW + timedelta(minutes=4))) == [zane]
    store.run_now(lambda tx: presence.mark_closed(tx, case.plan.id, zane.id))
    assert store.run_now(lambda tx: presence.who_has_open(tx, case.plan.id, NOW + timedelta(minutes=4))) == []


def test_erasing_takes_what_the_pages_keep_of_the_person(store: Store, zane: Worker) -> None:
    case = full_page(store, zane)
    store.run_now(lambda tx: cases.erase(tx, case.person.id, NOW))
    tables = (NOTE, DRAFT, OPEN_CASE, SEARCH)
    assert store.run_now(lambda tx: [tx.connection.execute(select(table)).all() for table in tables]) == [[], [], [], []]
    old = store.run_now(lambda tx: cases.versions(tx, case.person.id))[0]
    assert old.budget == 0
    assert old.reason == ""
    assert old.support == ()
