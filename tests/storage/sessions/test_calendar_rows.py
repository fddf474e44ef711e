"""Private addresses of calendars: one for each owner, revoked, taken away with their owner; what stands in whose calendar."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from plan import changes as c
from plan.changes import AddSession, CancelSession, ChooseOffice
from plan.sessions.session import Details, People
from plan.states import Role
from plan.support.supporter import Standing
from storage.cases import cases
from storage.cases.erasure import forget_supporter
from storage.db.store import Store
from storage.office import offices
from storage.sessions import calendar_addresses
from storage.sessions.calendar_addresses import Owner, TooMany
from storage.tables.web import CALENDAR
from tests.sessions import utc, wall
from tests.storage.sessions.test_session_rows import CHAT, NOW, save, save_case
from tests.words import VILAKA

ZANE, ILZE, ANNA = Owner(Role.WORKER, 1), Owner(Role.SUPPORTER, 71), Owner(Role.PERSON, 1)
LATER = utc("2026-11-20 08:00")


def made(store: Store, of: Owner, minutes: int = 0) -> str:
    return store.run_now(lambda tx: calendar_addresses.make(tx, of.id, of.role, of.id, NOW + timedelta(minutes=minutes)))


def whose(store: Store, token: str) -> Owner | None:
    return store.run_now(lambda tx: calendar_addresses.owner_of(tx, token))


def kept(store: Store, of: Owner) -> list[tuple[int, int]]:
    return [(one.person_id, one.session.id) for one in store.run_now(lambda tx: calendar_addresses.sessions_of(tx, of, LATER))]


def test_the_newest_address_alone_works(store: Store) -> None:
    old, new, hers = made(store, ZANE), made(store, ZANE, 1), made(store, Owner(Role.WORKER, 2))
    assert [whose(store, token) for token in (old, new, hers, "nobody's", "")] == [None, ZANE, Owner(Role.WORKER, 2), None, None]
    assert store.run_now(lambda tx: calendar_addresses.active_since(tx, 900, Role.WORKER, 1)) == NOW + timedelta(minutes=1)


def test_a_revoked_address_works_no_more(store: Store) -> None:
    token = made(store, ILZE)
    assert [store.run_now(lambda tx: calendar_addresses.revoke(tx, 71, Role.SUPPORTER, 5, NOW)) for _ in range(2)] == [True, False]
    assert whose(store, token) is None
    assert store.run_now(lambda tx: calendar_addresses.active_since(tx, 71, Role.SUPPORTER, 1)) is None


def test_the_token_is_kept_nowhere(store: Store) -> None:
    token = made(store, ZANE)
    assert token not in str(store.run_now(lambda tx: tx.connection.execute(select(CALENDAR)).all()))


def test_addresses_are_not_made_without_end(store: Store) -> None:
    last = [made(store, ZANE, minute) for minute in range(5)][-1]
    with pytest.raises(TooMany):
        made(store, ZANE, 9)
    assert whose(store, last) == ZANE
    assert whose(store, made(store, ZANE, 10)) == ZANE


def test_what_stands_in_whose_calendar(store: Store) -> None:
    """A session for the person alone, one for the supporter alone, one that was cancelled, and the two of the series."""
    case = store.run_now(save_case)
    start = wall("2026-12-01 10:00")
    alone, with_ilze = Details("psihologs", people=People()), Details("psihologs", people=People(False, (1,)))
    case = store.run_now(lambda tx: save(tx, case, Role.WORKER, 1, AddSession(alone, start), AddSession(with_ilze, start)))
    store.run_now(lambda tx: save(tx, case, Role.WORKER, 1, CancelSession(3, start)))
    person = case.person.id
    assert kept(store, Owner(Role.PERSON, person)) == [(person, 1), (person, 2), (person, 3)]
    assert kept(store, ILZE) == [(person, 1), (person, 2), (person, 4)]
    assert kept(store, ZANE) == [(person, 1), (person, 2)]
    assert [kept(store, Owner(role, 99)) for role in (Role.PERSON, Role.SUPPORTER, Role.WORKER)] == [[], [], []]
    shifts = store.run_now(lambda tx: calendar_addresses.sessions_of(tx, ZANE, LATER))[0].session.shifts
    assert len(shifts) == 2
    assert store.run_now(lambda tx: calendar_addresses.sessions_of(tx, ZANE, LATER + timedelta(days=400))) == []


def test_whose_support_has_ended_sees_no_more_sessions(store: Store) -> None:
    case = store.run_now(save_case)
    store.run_now(lambda tx: save(tx, case, Role.PERSON, case.person.id, c.EndSupport(1)))
    assert kept(store, ILZE) == []


def test_who_joined_and_waits_for_the_persons_yes_sees_none(store: Store) -> None:
    case = store.run_now(save_case)
    joins = c.AddSupporter("Uldis", 72, Standing.JOINED)
    case = store.run_now(lambda tx: save(tx, case, Role.PERSON, case.person.id, joins))
    assert kept(store, Owner(Role.SUPPORTER, 72)) == []


def test_a_person_who_went_to_another_office_is_in_no_calendar_of_the_old_one(store: Store) -> None:
    case = store.run_now(save_case)
    other = store.run_now(lambda tx: offices.open_office(tx, VILAKA, NOW))
    store.run_now(lambda tx: save(tx, case, Role.PERSON, case.person.id, ChooseOffice(other.id, other.name)))
    assert kept(store, ZANE) == []
    assert kept(store, Owner(Role.PERSON, case.person.id)) == [(case.person.id, 1), (case.person.id, 2)]


GOES: list[tuple[Owner, Callable[..., object]]] = [
    (ZANE, lambda tx: offices.end_worker(tx, 900, NOW)),
    (ANNA, lambda tx: cases.erase(tx, 1, NOW)),
    (ILZE, lambda tx: forget_supporter(tx, 71)),
]


@pytest.mark.parametrize(("of", "goes"), GOES)
def test_the_address_goes_with_its_owner(store: Store, of: Owner, goes: Callable[..., object]) -> None:
    case = store.run_now(save_case)
    assert case.person.id == 1
    token = made(store, of)
    store.run_now(goes)
    assert whose(store, token) is None


def test_who_comes_back_to_work_needs_a_new_address(store: Store) -> None:
    store.run_now(save_case)
    token = made(store, ZANE)
    store.run_now(lambda tx: offices.end_worker(tx, 900, NOW))
    store.run_now(lambda tx: offices.add_worker(tx, 900, "Zane Ozola", 1))
    assert whose(store, token) is None


def test_the_export_says_that_there_was_an_address(store: Store) -> None:
    case = store.run_now(save_case)
    store.run_now(lambda tx: calendar_addresses.make(tx, CHAT, Role.PERSON, case.person.id, NOW))
    exported = store.run_now(lambda tx: cases.export(tx, case.person.id))
    assert [set(one) for one in exported["calendar_addresses"]] == [{"made_at", "ended_at"}]
