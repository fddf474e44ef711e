"""Conversations, updates that were seen, and screens that were shown."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import text

from dialogs.engine.drafts import ChangeDraft, Companion, PartOfDay, Purpose, SessionDraft, TimeDraft, Until, Whom
from dialogs.engine.state import Conversation, Mode, Place, View
from plan.changes import Reach
from plan.sessions.recurrence import Repeat
from plan.sessions.session import OWN_WORDS, Way, Where
from plan.words import Voice, Words
from storage.cases import cases
from storage.chats import blocked_chats, conversations, updates
from storage.chats.conversations import StoredConversation
from storage.db.engine import Stale
from storage.db.store import Store
from storage.db.tx import Tx
from tests.storage.full_case import CHAT, NOW
from tests.words import DAY_OF_RITA
from tests.work import work

ASKED = Conversation("person", Place("goals.why", "3"), Place("help"), Place("about.good"), View(2, Mode.PICK, 3), 1)


def begun(store: Store, chat_id: int = CHAT, revision: int = 1) -> Conversation:
    conversation = replace(ASKED, revision=revision)
    store.run_now(lambda tx: conversations.save(tx, chat_id, conversation, was=None, last_update_id=10))
    return conversation


def test_a_conversation_comes_back(store: Store) -> None:
    conversation = begun(store)
    assert store.run_now(lambda tx: conversations.load(tx, CHAT)) == StoredConversation(conversation, -1, None, 10)
    assert store.run_now(lambda tx: conversations.load(tx, 5)) is None


def test_words_on_the_way_are_sealed(store: Store) -> None:
    draft = SessionDraft(
        OWN_WORDS,
        Words(f"{DAY_OF_RITA} \ud83d", Voice("f", "u", 3)),
        Companion(Whom.OTHER, name="Rita"),
        TimeDraft(date(2026, 11, 23), date(2026, 11, 24), PartOfDay.EVENING, time(6, 5), time(18, 5)),
        Where(Way.LINK, "https://tiksanas.lv/a"),
        Repeat.MONTHLY,
        Until.TEN_TIMES,
    )
    change = ChangeDraft(Purpose.MOVE, Reach.FOLLOWING, Way.PHONE, TimeDraft(hour=time(0)))
    place, back_to = Place("session.check", draft=draft), Place("session.day", "5/20261126T1800", change)
    conversation = replace(begun(store), place=place, back_to=back_to, revision=2)
    store.run_now(lambda tx: conversations.save(tx, CHAT, conversation, was=1, last_update_id=11))
    assert store.run_now(lambda tx: conversations.load(tx, CHAT)) == StoredConversation(conversation, -1, None, 11)
    row = store.run_now(lambda tx: tx.connection.execute(text("SELECT state, kept FROM conversation")).one())
    assert [word for word in ("Rita", "tiksanas", "MONTHLY") if word in row.state + row.kept] == []
    store.run_now(lambda tx: conversations.save(tx, CHAT, replace(ASKED, revision=3), was=2, last_update_id=12))
    assert store.run_now(lambda tx: tx.connection.execute(text("SELECT kept FROM conversation")).scalar_one()) == ""


def test_a_conversation_that_went_on_meanwhile_is_not_overwritten(store: Store) -> None:
    begun(store)
    later = replace(ASKED, revision=2, view=View(7))
    store.run_now(lambda tx: conversations.save(tx, CHAT, later, was=1, last_update_id=11))
    for was in (1, None):
        with pytest.raises(Stale):
            store.run_now(work(conversations.save, CHAT, ASKED, was=was, last_update_id=12))
    assert store.run_now(lambda tx: conversations.load(tx, CHAT)) == StoredConversation(later, -1, None, 11)


def test_a_newer_screen_that_was_shown_stays(store: Store) -> None:
    begun(store, revision=5)
    store.run_now(lambda tx: conversations.record_shown(tx, [(CHAT, 3, 30), (CHAT, 5, 50), (CHAT, 4, 40), (1, 1, 1)]))
    stored = store.run_now(lambda tx: conversations.load(tx, CHAT))
    assert stored
    assert (stored.shown_revision, stored.message_id) == (5, 50)
    store.run_now(lambda tx: conversations.record_shown(tx, []))


def test_what_was_not_shown_is_behind(store: Store) -> None:
    for chat in (1, 2, CHAT):
        begun(store, chat)
    store.run_now(lambda tx: cases.begin(tx, CHAT, NOW))
    store.run_now(lambda tx: blocked_chats.note_blocked(tx, CHAT, NOW))
    store.run_now(lambda tx: conversations.record_shown(tx, [(2, 1, 20)]))
    assert [chat for chat, _ in store.run_now(conversations.chats_behind)] == [1]
    store.run_now(lambda tx: blocked_chats.note_blocked(tx, CHAT, None))
    assert [chat for chat, _ in store.run_now(conversations.chats_behind)] == [1, CHAT]


def test_an_update_is_new_once(store: Store) -> None:
    assert [store.run_now(lambda tx: updates.is_first_time(tx, 5, NOW)) for _ in range(3)] == [True, False, False]
    assert store.run_now(lambda tx: updates.is_first_time(tx, 4, NOW + timedelta(days=3))) is True
    assert store.run_now(lambda tx: updates.prune(tx, NOW + timedelta(days=2))) == 1
    assert store.run_now(lambda tx: updates.is_first_time(tx, 4, NOW)) is False


@pytest.fixture
def another_process(database_url: str, store: Store) -> Iterator[Store]:
    other = Store.open(database_url, store.vault)
    yield other
    other.close()


async def test_two_processes_take_turns_in_one_chat(store: Store, another_process: Store) -> None:
    await store.run(lambda tx: conversations.save(tx, CHAT, replace(ASKED, revision=0), was=None, last_update_id=0))

    def turn(tx: Tx) -> int:
        stored = conversations.load(tx, CHAT)
        assert stored
        was = stored.conversation.revision
        conversations.save(tx, CHAT, replace(stored.conversation, revision=was + 1), was=was, last_update_id=0)
        return was

    found = await asyncio.gather(*(one.run(turn, chat_id=CHAT) for _ in range(40) for one in (store, another_process)))
    assert sorted(found) == list(range(80))


async def test_an_update_that_two_processes_get_is_acted_on_once(store: Store, another_process: Store) -> None:
    for number in range(20):
        both = await asyncio.gather(*(one.run(work(updates.is_first_time, number, NOW)) for one in (store, another_process)))
        assert sorted(both) == [False, True]
