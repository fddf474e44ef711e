"""Saving a case writes what differs and nothing else."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select, update

from plan import changes as c
from plan.permissions import case_after
from plan.plan import Case, Reason
from plan.questions.key import parse_key
from plan.questions.preferences import Liking
from plan.support.supporter import Alone
from plan.words import Words
from storage.cases import cases
from storage.db.columns import table_of
from storage.db.engine import Stale
from storage.db.store import Store
from storage.db.tx import Memory, StoredCase, Tx
from storage.tables.plans import PLAN, LineRow
from storage.tables.traffic import AUDIT
from tests.storage.full_case import CHAT, NOW, SAID, by_person
from tests.words import JANIS
from tests.work import work


def begin(tx: Tx) -> Case:
    return cases.begin(tx, CHAT, NOW)


def changed(tx: Tx, *changes: c.Change) -> Case:
    before = cases.of_chat(tx, CHAT)
    assert before
    by = by_person(before)
    return cases.save(tx, before, case_after(before, changes, by), changes, by)


def writes(store: Store, work: Callable[[Tx], Any]) -> Counter[str]:
    """How many times each table was written to, such as {"INSERT preference": 1}."""
    seen: Counter[str] = Counter()

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        words = statement.replace('"', "").split()
        if words[0] in ("INSERT", "UPDATE", "DELETE"):
            seen[f"{words[0]} {words[1] if words[0] == 'UPDATE' else words[2]}"] += 1

    def watched(tx: Tx) -> None:
        event.listen(tx.connection, "before_cursor_execute", note)
        work(tx)
        event.remove(tx.connection, "before_cursor_execute", note)

    store.run_now(watched)
    return seen


EXPECTED: list[tuple[c.Change, dict[str, int]]] = [
    (c.Rate("noise", Liking.LIKE), {"INSERT preference": 1}),
    (c.AddLine(parse_key("about.good"), Words(SAID)), {"INSERT line": 1}),
    (c.LeaveOpen(parse_key("about.good"), Reason.SKIPPED), {"INSERT left_open": 1}),
    (c.PutInOrder((2, 1)), {}),
    (c.SetName(JANIS), {"UPDATE person": 1, "DELETE person_search": 1, "INSERT person_search": 1}),
    (c.AddSupporter("Ilze", 9), {"INSERT supporter": 1}),
    (c.SitTogether(1), {"UPDATE person": 1}),
    (c.CallSupporter(1, "about.good"), {"INSERT help_request": 1}),
    (c.AnswerAlone("goals", Alone.YES), {"INSERT plan_alone": 1}),
]


@pytest.mark.parametrize(("change", "rows"), EXPECTED, ids=[type(change).__name__ for change, _ in EXPECTED])
def test_an_answer_is_one_row_beside_revision_and_audit(store: Store, change: c.Change, rows: dict[str, int]) -> None:
    store.run_now(begin)
    assert writes(store, lambda tx: changed(tx, change)) == {**rows, "UPDATE plan": 1, "INSERT audit": 1}


def test_an_answer_given_again_is_updated_in_place(store: Store) -> None:
    store.run_now(begin)
    store.run_now(lambda tx: changed(tx, c.Rate("noise", Liking.LIKE), c.Rate("dogs", Liking.LIKE)))
    assert writes(store, lambda tx: changed(tx, c.Rate("noise", Liking.DISLIKE)))["UPDATE preference"] == 1
    again = store.run_now(lambda tx: cases.of_chat(tx, CHAT))
    assert again
    assert {card: rated.liking for card, rated in again.plan.preferences.items()} == {"noise": Liking.DISLIKE, "dogs": Liking.LIKE}


def test_a_change_that_changes_nothing_is_only_on_record(store: Store) -> None:
    store.run_now(begin)
    asked = (c.AskForHelp("goals.why/1"),)

    def ask(tx: Tx) -> None:
        case = cases.of_chat(tx, CHAT)
        assert case
        cases.save(tx, case, case, asked, by_person(case))

    assert writes(store, ask) == {"INSERT audit": 1}


def test_the_audit_trail_says_what_but_not_the_words(store: Store) -> None:
    store.run_now(begin)
    case = store.run_now(lambda tx: changed(tx, c.AddGoal("home", Words(SAID)), c.SetName(JANIS)))
    store.run_now(lambda tx: cases.record_look(tx, case.plan.id, replace(by_person(case), at=NOW + timedelta(days=1))))
    rows = store.run_now(lambda tx: tx.connection.execute(select(AUDIT).order_by(AUDIT.c.id)).all())
    assert [(row.action, row.about, row.plan_id) for row in rows] == [
        ("begin", "", case.plan.id),
        ("add_goal", "home", case.plan.id),
        ("set_name", "", case.plan.id),
        ("looked", "", case.plan.id),
    ]
    assert rows[-1].at == NOW + timedelta(days=1)


def test_saving_over_a_change_of_somebody_else_is_refused(store: Store) -> None:
    old = store.run_now(begin)
    store.run_now(lambda tx: changed(tx, c.SetName("Anna")))
    late = (c.SetName(JANIS),)
    with pytest.raises(Stale):
        store.run_now(lambda tx: cases.save(tx, old, case_after(old, late, by_person(old)), late, by_person(old)))
    kept = store.run_now(lambda tx: cases.of_chat(tx, CHAT))
    assert kept
    assert kept.person.name == "Anna"


def test_another_process_that_changed_the_plan_is_noticed(store: Store) -> None:
    """On SQLite this is not supposed to happen; even so nothing is overwritten, and the next try reads anew."""
    store.run_now(begin)
    store.run_now(lambda tx: tx.connection.execute(update(PLAN).values(revision=PLAN.c.revision + 1, counter=40)))
    case = store.run_now(lambda tx: changed(tx, c.AddLine(parse_key("about.good"), Words("a"))))
    assert [line.id for line in case.plan.lines] == [41]


def test_two_processes_see_each_others_changes(database_url: str, store: Store, request: pytest.FixtureRequest) -> None:
    if not database_url.startswith("postgresql"):
        assert database_url.startswith("sqlite")  # one process only
        return
    other = Store.open(database_url, store.vault)
    request.addfinalizer(other.close)
    store.run_now(begin)
    for number in range(5):
        for one in (store, other):
            one.run_now(work(changed, c.AddLine(parse_key("about.good"), Words(str(number)))))
    case = store.run_now(lambda tx: cases.of_chat(tx, CHAT))
    assert case
    assert [line.words.text for line in case.plan.lines] == list("0011223344")


def test_a_rolled_back_change_is_not_remembered(store: Store) -> None:
    store.run_now(begin)

    def fail(tx: Tx) -> None:
        changed(tx, c.AddLine(parse_key("about.good"), Words("never said")))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.run_now(fail)
    case = store.run_now(lambda tx: cases.of_chat(tx, CHAT))
    assert case
    assert case.plan.lines == ()
    assert store.run_now(lambda tx: tx.connection.execute(select(func.count()).select_from(table_of(LineRow))).scalar_one()) == 0


def test_the_memory_holds_only_so_many(store: Store) -> None:
    memory = Memory(2, trusted=True)

    def known(tx: Tx, chat: int) -> dict[int, StoredCase | None]:
        cases.begin(tx, chat, NOW)
        return dict(tx.known_cases)

    for chat in (1, 2, 3):
        memory.take(store.run_now(work(known, chat)))
    assert [memory.of_chat(chat) is not None for chat in (1, 2, 3)] == [False, True, True]
