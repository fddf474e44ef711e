"""A case comes back from the database as it went in."""

from plan import changes as c
from plan.permissions import case_after
from plan.plan import Case
from plan.questions.preferences import Liking
from plan.states import Move
from storage.cases import cases
from storage.db.store import Store
from storage.db.tx import Tx
from storage.db.vault import Vault
from tests.storage.full_case import CHAT, by_person, save_full_case


def read_anew(url: str, vault: Vault, chat: int = CHAT) -> Case | None:
    store = Store.open(url, vault)
    try:
        return store.run_now(lambda tx: cases.of_chat(tx, chat))
    finally:
        store.close()


def test_every_kind_of_value_comes_back(store: Store, database_url: str, vault: Vault) -> None:
    saved = store.run_now(save_full_case)
    assert saved.plan.lines
    assert saved.plan.support
    assert [supporter.id for supporter in saved.person.supporters] == [2, 1, 3]
    assert len(saved.plan.suggestions) == 4
    assert [request.open for request in saved.plan.help_requests] == [False, False, False, False, True]
    assert read_anew(database_url, vault) == saved


def test_no_case_for_an_unknown_chat_or_plan(store: Store) -> None:
    assert store.run_now(lambda tx: cases.of_chat(tx, 1)) is None
    assert store.run_now(lambda tx: cases.of_plan(tx, 1)) is None


def test_a_renewed_plan_is_a_new_version_and_the_old_one_stays(store: Store, database_url: str, vault: Vault) -> None:
    old = store.run_now(save_full_case)
    afresh = (c.StartAfresh(), c.Rate("noise", Liking.LIKE))
    draft = store.run_now(take_back)
    new = store.run_now(lambda tx: cases.save(tx, draft, case_after(draft, afresh, by_person(draft)), afresh, by_person(draft)))
    assert new.plan.version == 2
    assert new.plan.id not in (0, old.plan.id)
    assert read_anew(database_url, vault) == new
    assert new.person.supporters == old.person.supporters
    assert (new.plan.suggestions, new.plan.help_requests) == ((), ())
    assert store.run_now(lambda tx: cases.versions(tx, new.person.id)) == [draft.plan, new.plan]
    assert store.run_now(lambda tx: cases.of_plan(tx, old.plan.id)) == Case(new.person, draft.plan)


def take_back(tx: Tx) -> Case:
    case = cases.of_chat(tx, CHAT)
    assert case
    back = (c.MovePlan(Move.TAKE_BACK),)
    return cases.save(tx, case, case_after(case, back, by_person(case)), back, by_person(case))
