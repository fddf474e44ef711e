"""Faults on request: what Telegram and the network do to a bot on a bad day."""

import random
from dataclasses import dataclass, field
from typing import Literal, get_args

FaultKind = Literal[
    "too_many_requests", "server_error", "bad_gateway", "no_voice", "delay", "drop_before", "drop_after", "duplicate", "reorder"
]
KINDS: tuple[str, ...] = get_args(FaultKind)
ON_CALLS = frozenset({"too_many_requests", "server_error", "bad_gateway", "no_voice", "delay", "drop_before", "drop_after"})


@dataclass(slots=True)
class Fault:
    """One fault and what it meets.

    kind: too_many_requests (429, retry_after = seconds), server_error (500), bad_gateway (502 with an HTML body),
        no_voice (the user takes no voice messages, for sendVoice),
        delay (seconds, then handled), drop_before (connection closed, nothing done), drop_after (done, answer lost),
        duplicate (an update comes again, `after` updates later), reorder (an update comes `after` updates late).
    method: None meets every method but getUpdates, which has to be named.
    chat: None meets every chat. times: how often at most, None for no limit. probability is drawn with `seed`.
    """

    kind: FaultKind
    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    probability: float = 1.0
    seed: int = 0
    seconds: float = 1.0
    after: int = 1
    met: int = 0
    draw: random.Random = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}, known: {', '.join(KINDS)}")
        self.draw = random.Random(self.seed)

    def meets(self, method: str | None, chat: int | None) -> bool:
        """Whether the fault applies; counts it as used if so."""
        if self.times is not None and self.met >= self.times:
            return False
        if (self.chat is not None and self.chat != chat) or not self.meets_method(method):
            return False
        if self.probability < 1 and self.draw.random() >= self.probability:
            return False
        self.met += 1
        return True

    def meets_method(self, method: str | None) -> bool:
        if self.kind not in ON_CALLS:
            return method is None
        return method is not None and (self.method == method or (self.method is None and method != "getUpdates"))


class Faults(list[Fault]):
    """Those asked for, oldest first; the first that meets a call or an update acts."""

    def on_call(self, method: str, chat: int | None) -> Fault | None:
        return next((fault for fault in self if fault.meets(method, chat)), None) if self else None

    def on_update(self, chat: int | None) -> Fault | None:
        return next((fault for fault in self if fault.meets(None, chat)), None) if self else None
