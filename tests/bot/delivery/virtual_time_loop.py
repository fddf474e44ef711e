"""An event loop in which hours go by at once."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any


class LeapingSelector(selectors.SelectSelector):
    """Where a loop would wait for a timer, its clock leaps there. Each look takes a microsecond, as looking does."""

    ahead = 0.0

    def select(self, timeout: float | None = None) -> Any:
        self.ahead += (timeout or 0) + 1e-6
        return super().select(0)


class LeapingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._leaps = LeapingSelector()
        super().__init__(self._leaps)

    def time(self) -> float:
        return self._leaps.ahead


def in_no_time(work: Coroutine[Any, Any, list[float]]) -> list[float]:
    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        return runner.run(work)
