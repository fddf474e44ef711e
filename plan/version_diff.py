"""What differs between two versions of a plan: for "earlier versions compared"."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from plan.plan import Plan, SupportLine

Key = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same. `kind`: the field of a plan it stands in ("goals", "lines", "support", "order", "budget" ...).

    `key`: which of them (number of a goal, line or member; card; area; service of a goal), 0 where there is but one.
    `old` is None for what was added, `new` for what was removed.
    """

    kind: str
    key: object
    old: Any
    new: Any

    @property
    def added(self) -> bool:
        return self.old is None

    @property
    def removed(self) -> bool:
        return self.new is None


def compare(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """In the order of a plan: kinds together, within a kind what is still there first.

    Support lines are matched by what they are, not by their numbers: a new version writes them anew.
    """
    before, after = dict(_things(old)), dict(_things(new))
    differing = (key for key in {**after, **before} if before.get(key) != after.get(key))
    found = [Difference(*key, before.get(key), after.get(key)) for key in differing]
    kinds = list(dict.fromkeys(kind for kind, _ in (*before, *after)))
    return tuple(sorted(found, key=lambda difference: kinds.index(difference.kind)))


def _things(plan: Plan) -> Iterator[tuple[Key, Any]]:
    for kind in ("lines", "members", "goals"):
        yield from (((kind, thing.id), thing) for thing in getattr(plan, kind))
    for kind in ("preferences", "areas"):
        yield from (((kind, code), thing) for code, thing in getattr(plan, kind).items())
    yield ("order", 0), plan.order or None
    yield from ((("wanted", (want.goal, want.service)), want) for want in plan.wanted)
    yield from _support(plan)
    for kind in ("budget", "months", "reason"):
        yield (kind, 0), getattr(plan, kind) or None


def _support(plan: Plan) -> Iterator[tuple[Key, SupportLine]]:
    """The same service twice for one goal is told apart by its place among the two."""
    seen: Counter[tuple[int, str, str]] = Counter()
    for line in plan.support:
        what = (line.goal, line.service, "" if line.service else line.words.text)
        seen[what] += 1
        yield ("support", (*what, seen[what])), replace(line, id=0)
