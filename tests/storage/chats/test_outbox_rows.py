"""A message to somebody is put once, claimed by one sender at a time, and due again when that one fell silent."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from storage.chats import outbox
from storage.db.store import Store
from storage.db.tx import Tx
from storage.tables.traffic import OUTBOX
from tests.storage.full_case import NOW

MINUTE = timedelta(minutes=1)


def put(store: Store, key: str, minutes: int = 0) -> None:
    store.run_now(lambda tx: outbox.put(tx, key=key, chat_id=7, kind="question", payload={"text": key}, not_before=NOW + minutes * MINUTE))


def claim(store: Store, minutes: float = 0) -> list[outbox.Outgoing]:
    return store.run_now(lambda tx: outbox.claim(tx, NOW + minutes * MINUTE))


def test_the_same_key_twice_is_one_message(store: Store) -> None:
    put(store, "question/1")
    put(store, "question/1")
    message = claim(store)[0]
    store.run_now(lambda tx: outbox.mark_sent(tx, message.id))
    put(store, "question/1")
    assert (message.payload, message.chat_id, message.kind) == ({"text": "question/1"}, 7, "question")
    assert claim(store, 10) == []


def test_only_what_is_due_the_oldest_first(store: Store) -> None:
    for key, minutes in (("later", 5), ("second", 0), ("first", -1)):
        put(store, key, minutes)
    assert [message.key for message in claim(store)] == ["first", "second"]


def test_a_lease_that_ends_makes_it_due_again(store: Store) -> None:
    put(store, "a")
    assert len(claim(store)) == 1
    assert claim(store, 0.9) == []
    assert len(claim(store, 1)) == 1


def sending(store: Store, message: outbox.Outgoing) -> int | None:
    return store.run_now(lambda tx: outbox.begin_attempt(tx, message.id))


def test_an_attempt_counts_until_it_is_known_to_have_reached_nobody(store: Store) -> None:
    put(store, "a")
    message = claim(store)[0]
    assert sending(store, message) == 0
    store.run_now(lambda tx: outbox.undo_attempt(tx, message.id))
    assert [sending(store, message), sending(store, message)] == [0, 1]


def test_what_has_ended_is_not_to_be_sent(store: Store) -> None:
    put(store, "a")
    message = claim(store)[0]
    store.run_now(lambda tx: outbox.mark_sent(tx, message.id))
    assert sending(store, message) is None


def test_what_a_chat_has_still_to_get(store: Store) -> None:
    """Claimed or not, of that kind alone."""
    put(store, "a")
    put(store, "later", 5)
    message = claim(store)[0]
    assert [waiting.key for waiting in store.run_now(lambda tx: outbox.waiting_messages(tx, 7, "question"))] == ["a", "later"]
    store.run_now(lambda tx: outbox.mark_sent(tx, message.id))
    assert [waiting.key for waiting in store.run_now(lambda tx: outbox.waiting_messages(tx, 7, "question"))] == ["later"]
    assert store.run_now(lambda tx: outbox.waiting_messages(tx, 7, "notice") + outbox.waiting_messages(tx, 8, "question")) == []


def test_retry_and_next_due(store: Store) -> None:
    assert store.run_now(outbox.next_due) is None
    put(store, "a", 3)
    assert store.run_now(outbox.next_due) == NOW + 3 * MINUTE
    message = claim(store, 3)[0]
    store.run_now(lambda tx: outbox.retry(tx, message.id, NOW + 9 * MINUTE))
    assert store.run_now(outbox.next_due) == NOW + 9 * MINUTE
    assert claim(store, 8) == []


def test_what_is_dropped_is_never_sent_and_keeps_no_words(store: Store) -> None:
    put(store, "a")
    message = claim(store)[0]
    store.run_now(lambda tx: outbox.drop(tx, message.id, "blocked"))
    rows = store.run_now(lambda tx: tx.connection.execute(select(OUTBOX.c.payload, OUTBOX.c.dropped)).all())
    assert [tuple(row) for row in rows] == [("", "blocked")]
    assert store.run_now(outbox.next_due) is None
    assert store.run_now(lambda tx: outbox.prune(tx, NOW + 9 * MINUTE)) == 1


async def test_two_senders_share_the_messages(store: Store, database_url: str) -> None:
    for number in range(40):
        put(store, f"message/{number}")
    other = Store.open(database_url, store.vault)

    def some(tx: Tx) -> list[outbox.Outgoing]:
        return outbox.claim(tx, NOW, limit=5)

    shares = await asyncio.gather(*(one.run(some, chat_id=n) for n in range(1, 9) for one in (store, other)))
    other.close()
    keys = [message.key for share in shares for message in share]
    assert len(keys) == len(set(keys)) == 40
