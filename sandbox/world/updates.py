"""Updates on their way to the bot: kept until confirmed, given by getUpdates or pushed to a webhook."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from sandbox.bot_api.refusals import OTHER_GET_UPDATES, Refusal, conflict
from sandbox.world.faults import Faults

Json = dict[str, Any]
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(slots=True)
class Pending:
    """An update not yet confirmed. A `late` one may have a number below the offset: it is given once all the same."""

    number: int
    update: Json
    chat: int
    late: bool = False
    given: bool = False


class UpdateQueue:
    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.pending: dict[int, Pending] = {}
        self.held: list[tuple[int, Pending]] = []
        self.allowed: frozenset[str] | None = None
        self.pushed = 0
        self.waiting: asyncio.Future[Refusal | None] | None = None
        self.on_push: Callable[[Pending], None] | None = None
        self.on_ask: Callable[[], None] = lambda: None  # called whenever the bot says that it takes updates
        self.keys = count()

    def push(self, kind: str, content: Json, chat: int) -> None:
        """Queue an update of one kind (`message`, `callback_query`, ...) unless the bot did not ask for that kind."""
        if kind in NOT_BY_DEFAULT if self.allowed is None else kind not in self.allowed:
            return
        self.pushed += 1
        number = 100_000_000 + self.pushed
        update = {"update_id": number, kind: content}
        fault = self.faults.on_update(chat)
        if fault is not None:
            self.held.append((self.pushed + fault.after, Pending(number, update, chat, late=True)))
        if fault is None or fault.kind == "duplicate":
            self.release(Pending(number, update, chat))
        for due in [entry for entry in self.held if entry[0] <= self.pushed]:
            self.held.remove(due)
            self.release(due[1])

    def release(self, pending: Pending) -> None:
        self.pending[next(self.keys)] = pending
        if self.on_push is not None:
            self.on_push(pending)
        else:
            self.wake()

    def flush(self) -> None:
        """Release the updates that a fault holds back until later ones come, since those may never come."""
        held, self.held = self.held, []
        for _, pending in held:
            self.release(pending)

    def confirm(self, offset: int) -> None:
        done = [key for key, one in self.pending.items() if one.number < offset and (one.given or not one.late)]
        for key in done:
            del self.pending[key]

    def drop(self) -> None:
        self.pending.clear()
        self.held.clear()

    def remove(self, pending: Pending) -> None:
        for key, one in self.pending.items():
            if one is pending:
                del self.pending[key]
                return

    def wake(self) -> None:
        """End a long poll at once, so that nobody waits for a server that stops."""
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_result(None)

    async def get(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Long poll: confirms below `offset`, then waits up to `seconds` for an update. Raises Refusal when another poll comes."""
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_result(conflict(OTHER_GET_UPDATES))
        if offset < 0:
            offset = max((one.number for one in self.pending.values()), default=-offset) + offset + 1
        if offset:
            self.confirm(offset)
        if not self.pending and seconds > 0:
            await self.wait(seconds)
        batch = list(self.pending.values())[:limit]
        for one in batch:
            one.given = True
        return [one.update for one in batch]

    async def wait(self, seconds: float) -> None:
        mine = self.waiting = asyncio.get_running_loop().create_future()
        await asyncio.wait([mine], timeout=seconds)
        if mine.done() and (refusal := mine.result()) is not None:
            raise refusal
        if self.waiting is mine:
            self.waiting = None
