"""One tap, followed through the rooms: how often a lower room calls back up into a higher one."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

from dialogs.engine.events import Command, Event, Press
from locales.catalogue import say
from service.turn.incoming import Incoming
from service.turn.outcome import TurnOutcome
from service.turn.take_turn import take_turn
from service.turn.world import World
from storage.db.store import Store
from storage.db.tx import Tx
from tests.databases import on_sqlite
from tests.running_bot import NOON

HOUSE = Path(__file__).parents[3]
# From the top of the house; what stands on one floor does not know each other.
FLOORS = {"bot": 4, "review": 4, "tests": 4, "service": 3, "dialogs": 2, "storage": 1, "documents": 1, "plan": 0, "locales": 0}
CHAT = 77
ANSWER = "ex:0"
MOST = 6


class Follower:
    """Notes each call from one room to a higher one, as "who → whom"."""

    def __init__(self) -> None:
        self.climbs: list[str] = []
        self.calls = 0

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        if event != "call" or _room(frame) is None:
            return
        self.calls += 1
        caller = frame.f_back
        while caller and _room(caller) is None:
            caller = caller.f_back
        if caller and FLOORS[_room(caller) or ""] < FLOORS[_room(frame) or ""]:
            self.climbs.append(f"{_name(caller)} → {_name(frame)}")


def _room(frame: FrameType) -> str | None:
    path = Path(frame.f_code.co_filename)
    room = path.relative_to(HOUSE).parts[0] if path.is_relative_to(HOUSE) else ""
    return room if room in FLOORS else None


def _name(frame: FrameType) -> str:
    module = Path(frame.f_code.co_filename).relative_to(HOUSE).with_suffix("")
    return f"{'.'.join(module.parts)}.{frame.f_code.co_qualname}"


def _take(store: Store, number: int, event: Event, follower: Follower | None = None) -> TurnOutcome:
    world = World(frozenset(), say, lambda token: token, lambda: "token", Path("/nonexistent"))

    def work(tx: Tx) -> TurnOutcome | None:
        sys.setprofile(follower)
        try:
            return take_turn(tx, Incoming(number, CHAT, NOON, event, "Anna"), world)
        finally:
            sys.setprofile(None)

    outcome = store.run_now(work)
    assert outcome
    return outcome


@on_sqlite
def test_one_tap_climbs_seldom(store: Store) -> None:
    """The tap answers a question of the draft: the case changes, the screen is drawn anew."""
    outcome, follower = _take(store, 1, Command("start")), Follower()
    for number in range(2, 20):
        if ANSWER in [button.code for button in outcome.screen.buttons()]:
            break
        outcome = _take(store, number, _press(outcome, outcome.screen.buttons()[0].code))
    _take(store, 20, _press(outcome, ANSWER), follower)
    print(*follower.climbs, f"{len(follower.climbs)} climbs in {follower.calls} calls", sep="\n")
    assert len(follower.climbs) <= MOST


def _press(outcome: TurnOutcome, code: str) -> Press:
    return Press(outcome.screen.revision, outcome.screen.step, code)
