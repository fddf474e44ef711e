"""The facts of one turn: at first what identifies who acts, then each part that a screen turns out to need."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from dialogs.engine.facts import FRESH_TOKEN, Facts, FreshToken, Missing
from dialogs.facts.person import PersonFacts
from dialogs.facts.supporter import SupporterFacts
from dialogs.facts.worker import WorkerFacts
from dialogs.supporter.script import SUPPORTER
from dialogs.worker.script import WORKER
from plan.changes import By
from plan.changes.supporters import provenance_of
from plan.plan import Case
from plan.states import Role
from service.facts.parts import load_part
from service.turn.actors import Actor
from service.turn.incoming import Incoming
from service.turn.world import World
from storage.db.tx import Tx

T = TypeVar("T")


def load_facts(incoming: Incoming, actor: Actor, own: Case | None, world: World) -> Facts:
    """`own` is the person's own case; the others have none."""
    if actor.script is WORKER:
        return _worker_facts(incoming, actor, world)
    if actor.script is SUPPORTER:
        by = By(Role.SUPPORTER, 0, incoming.at)
        return SupporterFacts(by=by, say=world.say, invitation=actor.invitation, complete=False, chat_id=incoming.chat_id)
    assert own
    return _person_facts(incoming, actor, own, world)


def _worker_facts(incoming: Incoming, actor: Actor, world: World) -> WorkerFacts:
    return WorkerFacts(
        by=By(Role.WORKER, actor.worker.id if actor.worker else 0, incoming.at),
        say=world.say,
        invitation=actor.invitation,
        complete=False,
        worker=actor.worker,
        administrator=actor.administrator,
    )


def _person_facts(incoming: Incoming, actor: Actor, own: Case, world: World) -> PersonFacts:
    return PersonFacts(
        by=By(Role.PERSON, own.person.id, incoming.at, provenance_of(own.person)),
        say=partial(world.say, polite=own.person.settings.polite),
        invitation=actor.invitation,
        complete=False,
        own=own,
        first_name=incoming.first_name,
    )


def ask(tx: Tx, incoming: Incoming, facts: Facts, world: World, question: Callable[[Facts], T]) -> tuple[T, Facts]:
    """The question's answer, and the facts that it took: what is missing is loaded, and it is asked again from the beginning."""
    while True:
        try:
            return question(facts), facts
        except Missing as missing:
            facts = facts.with_part(missing.part, _load_missing(tx, incoming, facts, world, missing))


def _load_missing(tx: Tx, incoming: Incoming, facts: Facts, world: World, missing: Missing) -> object:
    if missing.part == FRESH_TOKEN:
        token = world.token()
        return FreshToken(token, world.link(token))
    return load_part(tx, incoming.chat_id, facts, missing.part)
