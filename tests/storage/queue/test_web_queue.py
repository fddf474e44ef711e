"""The web queue: who waits, found by what, and what stands out."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import delete, event

from plan import changes as c
from plan.office import Office, Worker
from plan.permissions import case_after
from plan.plan import Case
from plan.states import Move, Role, State
from plan.support.supporter import Standing
from plan.words import Words
from storage.cases import case_counts, cases
from storage.chats import blocked_chats
from storage.db.store import Store
from storage.db.tx import Tx
from storage.office import offices
from storage.queue import calls, queue, search
from storage.queue.queue import QueuePage
from storage.tables.web import SEARCH
from tests.storage.full_case import NOW
from tests.words import ALSUNGA, BALVI, JANIS_BERZINS, PETER, SISTER, WHO_HELPS, WILL_COME, ZANETE
from tests.work import work

NAMES = {1: JANIS_BERZINS, 2: f"Anna {JANIS_BERZINS.split()[1]}", 3: ZANETE, 4: "Jana Ozola"}


def change(tx: Tx, case: Case, by: c.By, *changes: c.Change) -> Case:
    return cases.save(tx, case, case_after(case, changes, by), changes, by)


def by_person(case: Case, minutes: int = 0) -> c.By:
    return c.By(Role.PERSON, case.person.id, NOW + timedelta(minutes=minutes))


def submitted(tx: Tx, chat: int, office: Office, name: str) -> Case:
    case = cases.begin(tx, chat, NOW)
    named = (c.SetName(name), c.ChooseOffice(office.id, office.name, f"BSD-2026/{100 + chat}"), c.MovePlan(Move.SUBMIT))
    return change(tx, case, by_person(case, chat), *named)


@pytest.fixture
def office(store: Store) -> Office:
    return store.run_now(lambda tx: offices.open_office(tx, BALVI, NOW))


@pytest.fixture
def zane(store: Store, office: Office) -> Worker:
    return store.run_now(lambda tx: offices.add_worker(tx, 900, "Zane Ozola", office.id))


@pytest.fixture
def four(store: Store, office: Office) -> dict[int, Case]:
    return {chat: store.run_now(work(submitted, chat, office, NAMES[chat])) for chat in NAMES}


def page(store: Store, office: Office, **chosen: Any) -> QueuePage:
    return store.run_now(lambda tx: queue.queue_page(tx, office.id, **{"now": NOW, **chosen}))


def names(found: QueuePage) -> list[str]:
    return [entry.name for entry in found.entries]


def worked(store: Store, case: Case, worker: Worker, *changes: c.Change, hours: int = 1) -> Case:
    return store.run_now(lambda tx: change(tx, case, c.By(Role.WORKER, worker.id, NOW + timedelta(hours=hours)), *changes))


def test_the_longest_wait_is_first_and_pages_follow_each_other(store: Store, office: Office, four: dict[int, Case]) -> None:
    assert names(page(store, office)) == list(NAMES.values())
    pages = [page(store, office, page=number, size=3) for number in (1, 2, 3)]
    assert [names(one) for one in pages] == [list(NAMES.values())[:3], [NAMES[4]], []]
    assert {one.total for one in pages} == {4}


def test_states_are_sorted_together(store: Store, office: Office, zane: Worker, four: dict[int, Case]) -> None:
    worked(store, four[1], zane, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE), hours=2)
    worked(store, four[3], zane, c.MovePlan(Move.TAKE))
    assert names(page(store, office)) == [NAMES[2], NAMES[4], NAMES[3], NAMES[1]]
    assert names(page(store, office, states={State.PROPOSED, State.IN_REVIEW}, size=1, page=2)) == [NAMES[1]]
    assert page(store, office, states=set()).total == 0


def test_a_workers_own_cases_and_those_that_need_them(store: Store, office: Office, zane: Worker, four: dict[int, Case]) -> None:
    worked(store, four[1], zane, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE))
    worked(store, four[2], zane, c.MovePlan(Move.TAKE))
    mine = page(store, office, worker_id=zane.id)
    assert names(mine) == [NAMES[1], NAMES[2]]
    assert {entry.worker for entry in mine.entries} == {"Zane Ozola"}
    assert names(page(store, office, needs_me=zane.id)) == [NAMES[2]]


def test_who_calls_for_help_needs_the_worker_whatever_the_state(store: Store, office: Office, zane: Worker, four: dict[int, Case]) -> None:
    """A call to a worker who had proposed the plan stood on no list of the pages."""
    proposed = worked(store, four[1], zane, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE))
    store.run_now(lambda tx: change(tx, proposed, by_person(proposed), c.AskForHelp("home"), c.AskForHelp("home", alone=True)))
    agreed = worked(store, four[2], zane, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE))
    agreed = store.run_now(lambda tx: change(tx, agreed, by_person(agreed), c.MovePlan(Move.AGREE)))
    handed_in = frozenset(State) - {State.DRAFT}
    assert names(page(store, office, needs_me=zane.id, states=handed_in)) == [NAMES[1]]
    assert names(page(store, office, needs_me=zane.id, states=handed_in, search="berz")) == [NAMES[1]]
    final = store.run_now(lambda tx: change(tx, agreed, by_person(agreed), c.AskForHelp("home")))
    assert page(store, office, needs_me=zane.id, states=handed_in).total == 2
    settled = worked(store, final, zane, c.AnswerCall(final.plan.calls[0].id))
    assert names(page(store, office, needs_me=zane.id, states=handed_in)) == [NAMES[1]]
    assert settled.plan.open_calls() == ()


def test_open_calls_of_an_office_with_those_from_drafts(store: Store, office: Office, zane: Worker, four: dict[int, Case]) -> None:
    def asked(chat: int, case: Case) -> Case:
        return store.run_now(lambda tx: change(tx, case, by_person(case, chat), c.AskForHelp("home")))

    asked(4, four[4])
    asked(3, store.run_now(lambda tx: change(tx, four[3], by_person(four[3], 9), c.MovePlan(Move.TAKE_BACK))))
    colleague = store.run_now(lambda tx: offices.add_worker(tx, 901, "Ilga", office.id))
    asked(1, worked(store, four[1], colleague, c.MovePlan(Move.TAKE)))
    found = store.run_now(lambda tx: calls.open_calls(tx, office.id, zane.id))
    assert [(entry.name, entry.state) for entry in found] == [(NAMES[3], State.DRAFT), (NAMES[4], State.SUBMITTED)]


@pytest.mark.parametrize(
    ("text", "chats"),
    [
        ("berz", [1, 2]),
        ("BĒRZIŅŠ jānis", [1]),
        ("ja", [1, 4]),
        ("Jana O.", [4]),
        (ZANETE.lower(), [3]),
        ("anete", []),
        ("BSD-2026/102", [2]),
        ("bsd 2026", [1, 2, 3, 4]),
        ("102", []),
        ("  ", [1, 2, 3, 4]),
        ("🙂", []),
        ("' OR 1=1", []),
    ],
)
def test_search_by_the_beginning(store: Store, office: Office, four: dict[int, Case], text: str, chats: list[int]) -> None:
    found = page(store, office, search=text)
    assert (names(found), found.total) == ([NAMES[chat] for chat in chats], len(chats))


def test_search_stays_within_the_office_the_states_and_the_worker(
    store: Store, office: Office, zane: Worker, four: dict[int, Case]
) -> None:
    other = store.run_now(lambda tx: offices.open_office(tx, ALSUNGA, NOW))
    worked(store, four[1], zane, c.MovePlan(Move.TAKE))
    assert page(store, other, search="berz").total == 0
    assert names(page(store, office, search="berz", states={State.SUBMITTED})) == [NAMES[2]]
    assert names(page(store, office, search="berz", worker_id=zane.id)) == [NAMES[1]]


def test_a_new_name_is_found_and_the_old_one_no_more(store: Store, office: Office, four: dict[int, Case]) -> None:
    store.run_now(lambda tx: change(tx, four[3], by_person(four[3]), c.SetName("Kaiva")))
    assert names(page(store, office, search="kai")) == ["Kaiva"]
    assert page(store, office, search="zan").total == 0


def test_who_was_kept_before_the_search_is_found_after_filling(store: Store, office: Office, four: dict[int, Case]) -> None:
    store.run_now(lambda tx: tx.connection.execute(delete(SEARCH)))
    assert page(store, office, search="berz").total == 0
    assert [search.index_missing(store), search.index_missing(store)] == [4, 0]
    assert page(store, office, search="berz").total == 2


def test_what_stands_out(store: Store, office: Office, four: dict[int, Case]) -> None:
    person = by_person(four[1], 30)
    store.run_now(lambda tx: change(tx, four[1], person, c.AddSupporter("Ilze", 9, Standing.CONFIRMED), c.AddSupporter(PETER, 8)))
    back = store.run_now(lambda tx: change(tx, four[2], by_person(four[2], 40), c.MovePlan(Move.TAKE_BACK)))
    store.run_now(lambda tx: change(tx, back, by_person(back, 50), c.AskForHelp("goals.alone", alone=True), c.MovePlan(Move.SUBMIT)))
    store.run_now(lambda tx: change(tx, four[4], by_person(four[4], 50), c.AskForHelp("home"), c.AskForHelp("about.good")))
    store.run_now(lambda tx: blocked_chats.note_blocked(tx, 3, NOW))
    entries = {entry.name: entry for entry in page(store, office, now=NOW + timedelta(days=14, minutes=10)).entries}
    shown = {name: (entry.supporter, entry.help, entry.talk, entry.blocked) for name, entry in entries.items()}
    assert shown == {
        NAMES[1]: ("Ilze", False, False, False),
        NAMES[2]: ("", False, True, False),
        NAMES[3]: ("", False, False, True),
        NAMES[4]: ("", True, False, False),
    }
    assert entries[NAMES[1]].said_at == NOW + timedelta(minutes=30)
    assert [entries[NAMES[1]].long, page(store, office, now=NOW + timedelta(days=15)).entries[0].long] == [False, True]


def test_what_the_worker_does_is_not_the_persons_word(store: Store, office: Office, zane: Worker, four: dict[int, Case]) -> None:
    worked(store, four[1], zane, c.MovePlan(Move.TAKE))
    entry = page(store, office, worker_id=zane.id).entries[0]
    assert (entry.said_at, entry.since) == (NOW + timedelta(minutes=1), NOW + timedelta(hours=1))


def test_counts_and_load(store: Store, office: Office, zane: Worker, four: dict[int, Case]) -> None:
    idle = store.run_now(lambda tx: offices.add_worker(tx, 901, "Ilga", office.id))
    worked(store, four[1], zane, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE))
    taken = worked(store, four[2], zane, c.MovePlan(Move.TAKE))
    store.run_now(lambda tx: change(tx, taken, by_person(taken), c.MovePlan(Move.TAKE_BACK)))
    assert store.run_now(lambda tx: case_counts.by_state(tx, office.id)) == {State.SUBMITTED: 2, State.PROPOSED: 1, State.DRAFT: 1}
    assert store.run_now(lambda tx: queue.caseloads(tx, office.id)) == [(zane, 1), (idle, 0)]


def test_only_the_newest_version_stands_in_the_queue(store: Store, office: Office, zane: Worker, four: dict[int, Case]) -> None:
    proposed = worked(store, four[1], zane, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE))
    final = store.run_now(lambda tx: change(tx, proposed, by_person(proposed), c.MovePlan(Move.AGREE)))
    renewed = store.run_now(lambda tx: change(tx, final, by_person(final), c.Renew()))
    found = page(store, office, states=frozenset(State), search="janis berz")
    assert [(entry.plan_id, entry.state) for entry in found.entries] == [(renewed.plan.id, State.DRAFT)]
    assert store.run_now(lambda tx: case_counts.by_state(tx, office.id)) == {State.SUBMITTED: 3, State.DRAFT: 1}


def test_who_was_erased_stands_in_no_queue(store: Store, office: Office, four: dict[int, Case]) -> None:
    store.run_now(lambda tx: cases.erase(tx, four[1].person.id, NOW))
    assert (page(store, office).total, page(store, office, search="berz").total) == (3, 1)
    assert store.run_now(lambda tx: case_counts.by_state(tx, office.id)) == {State.SUBMITTED: 3}


def statements(store: Store, office: Office, chosen: Iterable[dict[str, Any]]) -> list[int]:
    def counted(tx: Tx, one: dict[str, Any]) -> int:
        seen: list[str] = []

        def note(_: Any, __: Any, statement: str, *___: Any) -> None:
            seen.append(statement)

        event.listen(tx.connection, "before_cursor_execute", note)
        queue.queue_page(tx, office.id, now=NOW, **one)
        event.remove(tx.connection, "before_cursor_execute", note)
        return len(seen)

    return [store.run_now(work(counted, one)) for one in chosen]


def test_a_page_costs_the_same_statements_however_full(store: Store, office: Office, four: dict[int, Case]) -> None:
    asked: list[dict[str, Any]] = [{}, {"size": 1}, {"page": 9}, {"search": "berz"}, {"search": "nav"}, {"worker_id": 7}, {"needs_me": 7}]
    assert statements(store, office, asked) == [4, 4, 4, 3, 4, 4, 4]


def test_a_disagreement_was_invisible_until_a_worker_does_something(
    store: Store, office: Office, zane: Worker, four: dict[int, Case]
) -> None:
    proposed = worked(store, four[1], zane, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE))
    refused = store.run_now(lambda tx: change(tx, proposed, by_person(proposed, 120), c.MovePlan(Move.DISAGREE)))
    asked = worked(store, four[2], zane, c.MovePlan(Move.TAKE), c.AskPerson(Words(WHO_HELPS)))
    store.run_now(lambda tx: change(tx, asked, by_person(asked, 120), c.AnswerWorker(asked.plan.questions[0].id, Words(SISTER))))
    worked(store, four[3], zane, c.MovePlan(Move.TAKE))
    store.run_now(lambda tx: cases.record_look(tx, refused.plan.id, c.By(Role.WORKER, zane.id, NOW + timedelta(hours=3))))
    assert {entry.name for entry in page(store, office).entries if entry.disagreed} == {NAMES[1]}
    worked(store, refused, zane, c.SetBudget(Decimal(100), 12), hours=4)
    assert {entry.name for entry in page(store, office).entries if entry.disagreed} == set()


def test_an_answer_to_a_message_showed_as_a_call_for_help(store: Store, office: Office, zane: Worker, four: dict[int, Case]) -> None:
    told = worked(store, four[1], zane, c.MovePlan(Move.TAKE), c.TellPerson(Words("Tiekamies pirmdien.")))
    said = (c.ReadMessage(told.plan.messages[0].id), c.AskForHelp("message", Words(WILL_COME)))
    store.run_now(lambda tx: change(tx, told, by_person(told, 120), *said))
    store.run_now(lambda tx: change(tx, four[2], by_person(four[2], 120), c.AskForHelp("message/3", Words("Nesaprotu."))))
    shown = {entry.name: (entry.answered, entry.help) for entry in page(store, office).entries[:4]}
    assert (shown[NAMES[1]], shown[NAMES[2]], shown[NAMES[3]]) == ((True, False), (False, True), (False, False))
    assert [entry.on_message for entry in store.run_now(lambda tx: calls.open_calls(tx, office.id, zane.id))] == [True, False]


def test_giving_back_restarted_the_persons_wait(store: Store, office: Office, zane: Worker, four: dict[int, Case]) -> None:
    taken = worked(store, four[1], zane, c.MovePlan(Move.TAKE), hours=24)
    back = worked(store, taken, zane, c.MovePlan(Move.GIVE_BACK), hours=48)
    first = page(store, office).entries[0]
    assert (first.name, first.state, first.since) == (NAMES[1], State.SUBMITTED, NOW + timedelta(minutes=1))
    assert back.plan.since == first.since
    own = store.run_now(lambda tx: change(tx, back, by_person(back, 4000), c.MovePlan(Move.TAKE_BACK)))
    again = store.run_now(lambda tx: change(tx, own, by_person(own, 5000), c.MovePlan(Move.SUBMIT)))
    assert again.plan.since == NOW + timedelta(minutes=5000)
