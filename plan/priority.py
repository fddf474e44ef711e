"""The order of priorities, found by comparing goals two at a time with as few questions as possible.

Merge insertion (Ford and Johnson 1959): 2 to 10 goals need at most 1, 3, 5, 7, 10, 13, 16, 19, 22 comparisons.
The algorithm is run again from the answers at each turn and stops at the first missing one, so no state of it is stored
and an interrupted comparison can be resumed.
"""

from collections.abc import Callable, Sequence

from plan.plan import Comparison, Plan, Verdict

AT_ONCE = 5
ENOUGH_TO_ASK_AGAIN = 4
Less = Callable[[int, int], bool]


class Unanswered(Exception):
    """The sort needs two goals compared that the person has not compared yet; `pair` holds their numbers."""

    def __init__(self, left: int, right: int) -> None:
        super().__init__(left, right)
        self.pair = (left, right)


def at_most(count: int) -> int:
    """The most comparisons that `count` goals can need: the sum of ceil(log2(3k/4)) for k up to count."""
    return sum((3 * k - 1).bit_length() - 2 for k in range(2, count + 1))


def merge_insertion(items: Sequence[int], above: Less) -> list[int]:
    """`items`, the most important first; `above(a, b)` says whether a is at least as important as b."""
    if len(items) < 2:
        return list(items)
    pairs = [(a, b) if above(a, b) else (b, a) for a, b in zip(items[::2], items[1::2], strict=False)]
    lower_of = dict(pairs)
    upper_of = {lower: upper for upper, lower in pairs}
    uppers = merge_insertion([upper for upper, _ in pairs], above)[::-1]
    odd = [items[-1]] if len(items) % 2 else []
    chain = [lower_of[uppers[0]], *uppers]  # the least important first
    for item in _in_groups([lower_of[upper] for upper in uppers[1:]] + odd):
        _insert(chain, item, chain.index(upper_of[item]) if item in upper_of else len(chain), above)
    return chain[::-1]


def _in_groups(pending: list[int]) -> list[int]:
    """Reorders into groups of 2, 2, 6, 10, 22 ..., each reversed, so that every insertion searches a full binary tree."""
    ordered: list[int] = []
    start, power, size = 0, 2, 2
    while start < len(pending):
        ordered += reversed(pending[start : start + size])
        start, power = start + size, power * 2
        size = power - size
    return ordered


def _insert(chain: list[int], item: int, high: int, above: Less) -> None:
    low = 0
    while low < high:
        middle = (low + high) // 2
        if above(chain[middle], item):
            high = middle
        else:
            low = middle + 1
    chain.insert(low, item)


def goals_to_compare(plan: Plan) -> tuple[int, ...]:
    """The goals to compare, at most AT_ONCE: those picked, else all that are not set aside, in the order they were named."""
    open_goals = tuple(goal.id for goal in plan.goals if not goal.set_aside)
    picked = tuple(number for number in open_goals if number in plan.compared)
    return (picked or open_goals)[:AT_ONCE]


def _above(comparisons: Sequence[Comparison]) -> Less:
    """What the person said last of two goals holds. Where they are the same, or the person does not know, they stay as they were named."""
    tops: dict[frozenset[int], int | None] = {}
    for c in comparisons:
        top = {Verdict.LEFT: c.left, Verdict.RIGHT: c.right}.get(c.verdict)
        if top is not None or not c.again:
            tops[frozenset((c.left, c.right))] = top

    def above(a: int, b: int) -> bool:
        pair = frozenset((a, b))
        if pair not in tops:
            raise Unanswered(a, b)
        top = tops[pair]
        return a < b if top is None else top == a

    return above


def is_ordered(plan: Plan) -> bool:
    """Whether the person confirmed an order and every goal that is not set aside has its place in it."""
    return bool(plan.order) and all(goal.id in plan.order for goal in plan.goals if not goal.set_aside)


def _ranked(plan: Plan) -> list[int]:
    """The goals in question, the most important first. Raises Unanswered while a comparison is missing.

    Goals named after an order was confirmed are put into it one by one, so that what the person decided stays.
    """
    above = _above(plan.comparisons)
    open_goals = [goal.id for goal in plan.goals if not goal.set_aside]
    chain = [number for number in reversed(plan.order) if number in open_goals]
    if not chain:
        return merge_insertion(goals_to_compare(plan), above)
    for number in open_goals:
        if number not in chain:
            _insert(chain, number, len(chain), above)
    return chain[::-1]


def next_pair(plan: Plan) -> tuple[int, int] | None:
    """The two goals to compare next, (left, right), or None when the order is known.

    The sides change so that over the questions no place is favoured, neither for a goal nor for the sort's own first operand.
    """
    try:
        _ranked(plan)
    except Unanswered as missing:
        a, b = missing.pair
        lefts = [c.left for c in plan.comparisons]
        swap = lefts.count(a) > lefts.count(b) or (lefts.count(a) == lefts.count(b) and len(lefts) % 2 == 1)
        return (b, a) if swap else (a, b)
    return None


def proposed_order(plan: Plan) -> tuple[int, ...]:
    """The order that the answers give: compared goals first, the rest as named.

    Raises Unanswered while a comparison is missing.
    """
    first = _ranked(plan)
    return (*first, *(goal.id for goal in plan.goals if goal.id not in first and not goal.set_aside))


def pair_to_ask_again(plan: Plan) -> tuple[int, int] | None:
    """The first comparison that preferred a goal, sides swapped; None with fewer than four comparisons, or once it was asked again."""
    current = set(goals_to_compare(plan))
    real = [c for c in plan.comparisons if not c.again and {c.left, c.right} <= current]
    if len(real) < ENOUGH_TO_ASK_AGAIN or any(c.again for c in plan.comparisons):
        return None
    first = next((c for c in real if c.verdict in (Verdict.LEFT, Verdict.RIGHT)), None)
    return (first.right, first.left) if first else None


def contradictions(plan: Plan) -> tuple[tuple[int, int], ...]:
    """Pairs of goals for which the person preferred one and then the other. A hint for the worker, not an error."""
    above: dict[frozenset[int], set[int]] = {}
    for c in plan.comparisons:
        top = {Verdict.LEFT: c.left, Verdict.RIGHT: c.right}.get(c.verdict)
        if top is not None:
            above.setdefault(frozenset((c.left, c.right)), set()).add(top)
    return tuple((min(pair), max(pair)) for pair, tops in above.items() if len(tops) > 1)
