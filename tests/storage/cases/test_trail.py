"""Who looked, when, and what was done; the timeline with names."""

from datetime import timedelta

from plan import changes as c
from plan.permissions import case_after
from plan.states import Move, Role, State
from storage.cases import cases, trail
from storage.db.store import Store
from tests.storage.full_case import NOW, by_person, save_full_case
from tests.words import ILZE_KALNINA, SUBSIDY
from tests.work import work


def renewed(store: Store) -> tuple[int, int]:
    """The numbers of the first and of the second version."""
    case = store.run_now(save_full_case)
    worker = c.By(Role.WORKER, 1, NOW + timedelta(hours=2))
    moves = ((c.MovePlan(Move.PROPOSE), worker), (c.MovePlan(Move.AGREE), by_person(case, 150)), (c.Renew(), by_person(case, 200)))
    first = case.plan.id
    for change, by in moves:
        case = store.run_now(work(cases.save, case, case_after(case, (change,), by), (change,), by))
    return first, case.plan.id


def test_the_audit_is_of_all_versions_and_has_names(store: Store) -> None:
    first, second = renewed(store)
    store.run_now(lambda tx: cases.record_look(tx, second, c.By(Role.WORKER, 1, NOW + timedelta(days=1))))
    deeds = store.run_now(lambda tx: trail.audit_of(tx, first))
    assert deeds == store.run_now(lambda tx: trail.audit_of(tx, second))
    assert deeds[-1] == trail.Deed(NOW + timedelta(days=1), Role.WORKER, 1, "Zane Ozola", "looked", "", 2)
    assert {deed.name for deed in deeds} == {"", "Zane Ozola", ILZE_KALNINA}
    assert {deed.action for deed in deeds} >= {"set_budget", "state_reason", "add_support"}
    assert SUBSIDY.split()[1] not in str(deeds)


def test_the_timeline(store: Store) -> None:
    _, second = renewed(store)
    timeline = store.run_now(lambda tx: trail.history_of(tx, second))
    assert [(one.plan_version, one.state, one.name) for one in timeline] == [
        (1, State.DRAFT, ""),
        (1, State.SUBMITTED, ""),
        (1, State.IN_REVIEW, "Zane Ozola"),
        (1, State.QUESTION, "Zane Ozola"),
        (1, State.IN_REVIEW, ""),
        (1, State.PROPOSED, "Zane Ozola"),
        (1, State.FINAL, ""),
        (2, State.DRAFT, ""),
    ]
    assert timeline[-1].at == NOW + timedelta(minutes=200)


def test_who_was_erased_is_known_by_number_alone(store: Store) -> None:
    case = store.run_now(save_full_case)
    assert store.run_now(lambda tx: trail.erasures(tx, 1)) == []
    store.run_now(lambda tx: cases.erase(tx, case.person.id, NOW))
    assert store.run_now(lambda tx: trail.erasures(tx, 1)) == [(case.person.id, NOW)]
    assert store.run_now(lambda tx: trail.erasures(tx, 2)) == []
