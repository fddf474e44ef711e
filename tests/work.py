"""Work for the store, with its arguments: `store.run_now(work(cases.of_plan, 7))`."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from storage.db.tx import Tx

P = ParamSpec("P")
T = TypeVar("T")


def work(do: Callable[Concatenate[Tx, P], T], *arguments: P.args, **named: P.kwargs) -> Callable[[Tx], T]:
    """The arguments are those of now, also for work that is made in a loop."""
    return lambda tx: do(tx, *arguments, **named)
