"""Gathering what a turn may know writes nothing, and takes no more than a screen asks for."""

from pathlib import Path

import pytest

from dialogs.engine.events import Command
from dialogs.engine.facts import OFFICES, Facts, Missing, Part
from dialogs.facts.worker import WorkerFacts
from dialogs.person.script import PERSON
from dialogs.supporter.script import SUPPORTER
from dialogs.worker.script import WORKER
from locales.catalogue import say
from plan.office import Worker
from service.facts.load import ask, load_facts
from service.facts.parts import OF_ANYBODY, OF_CHAT, OF_WORKER, load_part
from service.turn.actors import Actor, resolve_actor
from service.turn.incoming import Incoming
from service.turn.take_turn import take_turn
from service.turn.world import World
from storage.cases import cases
from storage.chats import conversations
from storage.db.store import Store
from storage.db.tx import Tx
from storage.office import offices
from tests.databases import on_sqlite
from tests.running_bot import NOON, OFFICE

CHAT = 77
WORLD = World(frozenset(), say, lambda token: token, lambda: "token", Path("/nonexistent"))
COMMAND = Incoming(None, CHAT, NOON, Command("open", "person/1"), "Anna")


def _actors(worker: Worker) -> tuple[Actor, ...]:
    return Actor(PERSON), Actor(SUPPORTER), Actor(WORKER, worker)


def _begin(store: Store) -> Worker:
    """A person who has begun, in a house with one office and its worker."""

    def work(tx: Tx) -> Worker:
        take_turn(tx, Incoming(1, CHAT, NOON, Command("start"), "Anna"), WORLD)
        return offices.add_worker(tx, CHAT + 1, "Ilze", offices.open_office(tx, OFFICE, NOON).id)

    return store.run_now(work)


@on_sqlite
def test_facts_are_gathered_without_a_write(store: Store) -> None:
    worker = _begin(store)

    def work(tx: Tx) -> None:
        tx.connection.exec_driver_sql("PRAGMA query_only = ON")
        try:
            resolve_actor(tx, COMMAND, conversations.load(tx, CHAT), WORLD)
            for actor in _actors(worker):
                _load_all(tx, load_facts(COMMAND, actor, cases.of_chat(tx, CHAT), WORLD))
        finally:
            tx.connection.exec_driver_sql("PRAGMA query_only = OFF")

    store.run_now(work)


def _load_all(tx: Tx, facts: Facts) -> None:
    of_worker = tuple(OF_WORKER) if isinstance(facts, WorkerFacts) else ()
    for name in (*OF_ANYBODY, *OF_CHAT, *of_worker):
        load_part(tx, CHAT, facts, Part(name, 1, empty=None))


@on_sqlite
def test_what_is_missing_is_loaded_once_and_asked_again(store: Store) -> None:
    _begin(store)
    asked: list[Facts] = []

    def question(facts: Facts) -> int:
        asked.append(facts)
        return len(facts.offices) + len(facts.offices)

    def work(tx: Tx) -> tuple[int, Facts]:
        return ask(tx, COMMAND, load_facts(COMMAND, Actor(PERSON), cases.of_chat(tx, CHAT), WORLD), WORLD, question)

    answer, facts = store.run_now(work)
    assert (answer, len(asked)) == (2, 2)
    assert set(facts.parts) == {OFFICES}


def test_reading_what_was_not_loaded_says_which_part() -> None:
    facts = load_facts(COMMAND, Actor(SUPPORTER), None, WORLD)
    with pytest.raises(Missing) as missing:
        facts.case("1/2")
    assert missing.value.part.name == "supported"
