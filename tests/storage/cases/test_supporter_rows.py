"""Supporters: whom somebody supports, what is written when that changes, and person, supporter and worker at the same moment."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from plan import changes as c
from plan.permissions import case_after
from plan.plan import Case
from plan.questions.key import parse_key
from plan.states import Role
from plan.support.supporter import Sees, Standing, SuggestionKind
from plan.words import Words
from storage.cases import cases, supporters
from storage.db.store import Store
from storage.db.tx import Tx
from storage.office import invitations
from storage.tables.supporters import SUPPORTER
from tests.storage.full_case import CHAT, ILZE, NOW, PETERIS, by_person, by_supporter, save_full_case
from tests.words import JANIS_BERZINS, PETER, SISTER, SISTER_LIGA
from tests.work import work

TOKEN = "a token of 128 bits"


@pytest.fixture
def another_process(database_url: str, store: Store) -> Iterator[Store]:
    """On SQLite there is only one process: the same store again."""
    if database_url.startswith("sqlite"):
        yield store
        return
    other = Store.open(database_url, store.vault)
    yield other
    other.close()


def change(tx: Tx, case: Case, by: c.By, *changes: c.Change) -> Case:
    return cases.save(tx, case, case_after(case, changes, by), changes, by)


def by_the_person(*changes: c.Change, chat: int = CHAT) -> Callable[[Tx], Case]:
    def turn(tx: Tx) -> Case:
        case = cases.of_chat(tx, chat) or cases.begin(tx, chat, NOW)
        return change(tx, case, by_person(case), *changes)

    return turn


def by_a_supporter(telegram_id: int, *changes: c.Change) -> Callable[[Tx], Case]:
    def turn(tx: Tx) -> Case:
        (case,) = supporters.cases_of(tx, telegram_id)
        number = next(one.id for one in case.person.supporters if one.telegram_id == telegram_id)
        return change(tx, case, by_supporter(number), *changes)

    return turn


def confirmed(name: str = "Ilze", telegram_id: int = ILZE) -> c.AddSupporter:
    return c.AddSupporter(name, telegram_id, Standing.CONFIRMED)


def names(store: Store, telegram_id: int) -> list[str]:
    return [case.person.name for case in store.run_now(lambda tx: supporters.cases_of(tx, telegram_id))]


def test_whom_somebody_supports(store: Store) -> None:
    case = store.run_now(save_full_case)
    store.run_now(by_the_person(c.SetName("Anna"), confirmed(), c.AddSupporter(SISTER, standing=Standing.CONFIRMED), chat=5))
    assert names(store, ILZE) == [JANIS_BERZINS, "Anna"]
    assert store.run_now(lambda tx: supporters.cases_of(tx, PETERIS)) == [case]
    assert names(store, 1) == []


def test_those_without_a_phone_are_not_each_other(store: Store) -> None:
    store.run_now(by_the_person(c.AddSupporter(SISTER_LIGA, standing=Standing.CONFIRMED)))
    assert store.run_now(lambda tx: supporters.person_ids_of(tx, 0)) == []


def test_support_that_ended_is_seen_nowhere(store: Store, another_process: Store) -> None:
    store.run_now(by_the_person(c.SetName("Anna"), confirmed(), c.LetSee(1, Sees.EVERYTHING)))
    assert names(another_process, ILZE) == ["Anna"]
    store.run_now(by_the_person(c.EndSupport(1)))
    assert names(another_process, ILZE) == []
    ended = another_process.run_now(lambda tx: cases.of_chat(tx, CHAT))
    assert ended
    assert [one.standing for one in ended.person.supporters] == [Standing.ENDED]
    store.run_now(by_the_person(confirmed()))
    assert names(another_process, ILZE) == ["Anna"]


def test_less_sight_is_known_to_another_process_at_once(store: Store, another_process: Store) -> None:
    store.run_now(by_the_person(confirmed(), c.LetSee(1, Sees.EVERYTHING)))
    assert names(another_process, ILZE) == [""]
    store.run_now(by_the_person(c.LetSee(1, Sees.NOTHING)))
    (case,) = another_process.run_now(lambda tx: supporters.cases_of(tx, ILZE))
    assert case.person.supporters[0].sees is Sees.NOTHING


def test_only_the_supporter_that_changed_is_written(store: Store) -> None:
    store.run_now(by_the_person(confirmed(), confirmed(PETER, PETERIS)))
    before = rows(store)
    store.run_now(by_the_person(c.LetSee(2, Sees.EVERYTHING)))
    after = rows(store)
    assert after[1] == before[1]  # its name was not even sealed anew
    assert after[2] != before[2]


def rows(store: Store) -> dict[int, tuple[object, ...]]:
    found = store.run_now(lambda tx: tx.connection.execute(select(SUPPORTER)).all())
    return {row.number: tuple(row) for row in found}


def test_who_is_called_first_comes_back_first(store: Store, another_process: Store) -> None:
    store.run_now(by_the_person(confirmed("A", 1), confirmed("B", 2), confirmed("C", 3)))
    store.run_now(by_the_person(c.CallFirst(3)))
    store.run_now(by_the_person(c.CallFirst(2)))
    case = another_process.run_now(lambda tx: cases.of_chat(tx, CHAT))
    assert case
    assert [one.name for one in case.person.supporters] == ["B", "C", "A"]


async def test_all_at_the_same_moment_lose_nothing(store: Store, another_process: Store) -> None:
    """The person, two supporters and a worker who looks, each from both processes."""
    await store.run(by_the_person(confirmed("Ilze", ILZE), confirmed(PETER, PETERIS)))
    turns: list[tuple[int, Callable[[Tx], object]]] = []
    for number in range(25):
        said = Words(str(number))
        turns.append((CHAT, by_the_person(c.AddLine(parse_key("about.good"), said))))
        turns.append((ILZE, by_a_supporter(ILZE, c.Suggest(SuggestionKind.GOAL, said, area="home"))))
        turns.append((PETERIS, by_a_supporter(PETERIS, c.Suggest(SuggestionKind.MEMBER, said))))
        turns.append((CHAT, by_the_person(c.CallFirst(1 + number % 2), c.CallSupporter(1, "about.good"))))
        turns.append((900, lambda tx: cases.record_look(tx, 1, c.By(Role.WORKER, 1, NOW))))
    await asyncio.gather(*(one.run(turn, chat_id=chat) for chat, turn in turns for one in (store, another_process)))
    case = await store.run(lambda tx: cases.of_chat(tx, CHAT))
    assert case
    numbers = sorted([str(number) for number in range(25)] * 2)
    assert sorted(line.words.text for line in case.plan.lines) == numbers
    for supporter in (1, 2):
        assert sorted(it.words.text for it in case.plan.suggestions if it.supporter == supporter) == numbers
    assert len(case.plan.help_requests) == 50
    lines, suggestions, calls = case.plan.lines, case.plan.suggestions, case.plan.help_requests
    ids = [*(line.id for line in lines), *(one.id for one in suggestions), *(call.id for call in calls)]
    assert len(set(ids)) == len(ids) == 200


def invite(store: Store, token: str = TOKEN) -> int:
    person = store.run_now(by_the_person(c.SetName("Anna"))).person.id
    store.run_now(lambda tx: invitations.create(tx, token, "supporter", None, CHAT, NOW, person_id=person, days=7, hours=16))
    return person


def test_an_invitation_says_whom_to_support(store: Store) -> None:
    person = invite(store)
    found = store.run_now(lambda tx: invitations.find(tx, TOKEN, NOW))
    assert found
    assert (found.kind, found.person_id, found.hours, found.office.id, found.state) == ("supporter", person, 16, 0, "open")
    later = store.run_now(lambda tx: invitations.find(tx, TOKEN, NOW + timedelta(days=7)))
    assert later
    assert later.state == "ended"


async def test_of_many_who_open_one_invitation_one_joins(store: Store, another_process: Store) -> None:
    person = await asyncio.to_thread(invite, store)

    def join(tx: Tx, telegram_id: int) -> None:
        if invitations.use(tx, TOKEN, telegram_id, NOW):
            case = cases.of_person(tx, person)
            assert case
            change(tx, case, c.By(Role.SUPPORTER, 0, NOW), c.AddSupporter("Ilze", telegram_id))

    both = (store, another_process)
    await asyncio.gather(*(one.run(work(join, n), chat_id=n) for n in range(1, 20) for one in both))
    case = await store.run(lambda tx: cases.of_person(tx, person))
    assert case
    assert [(one.standing, 1 <= one.telegram_id < 20) for one in case.person.supporters] == [(Standing.JOINED, True)]


def test_all_open_invitations_of_a_person_are_taken_back(store: Store) -> None:
    person = invite(store, "first")
    for token in ("used", "second"):
        invite(store, token)
    others = store.run_now(by_the_person(c.SetName("Juris"), chat=5)).person.id
    store.run_now(lambda tx: invitations.create(tx, "others", "supporter", None, 5, NOW, person_id=others, days=7))
    store.run_now(lambda tx: invitations.create(tx, "ended", "supporter", None, CHAT, NOW, person_id=person, days=0))
    assert store.run_now(lambda tx: invitations.use(tx, "used", 9, NOW))
    assert [store.run_now(lambda tx: invitations.withdraw_open(tx, person, NOW)) for _ in range(2)] == [2, 0]
    found = {token: store.run_now(work(invitations.find, token, NOW)) for token in TOKENS}
    assert {token: it.state for token, it in found.items() if it} == TOKENS
    assert store.run_now(lambda tx: invitations.use(tx, "first", 9, NOW)) is False


TOKENS = {"first": "withdrawn", "used": "used", "second": "withdrawn", "others": "open", "ended": "ended"}


def test_no_case_of_somebody_erased(store: Store) -> None:
    case = store.run_now(by_the_person(confirmed()))
    store.run_now(lambda tx: cases.erase(tx, case.person.id, NOW))
    assert store.run_now(lambda tx: cases.of_person(tx, case.person.id)) is None
    assert store.run_now(lambda tx: supporters.person_ids_of(tx, ILZE)) == []
