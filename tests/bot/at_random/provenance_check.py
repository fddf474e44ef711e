"""Follows whose the answers of a plan are while anything happens to it: whatever changes is of whoever changed it."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator

from plan.changes.supporters import provenance_of
from plan.plan import Case, Plan
from plan.support.supporter import Suggestion, SuggestionKind, SuggestionReply
from plan.words import Provenance, Source

Answer = tuple[Hashable, Provenance]
SUGGESTED = {"wanted": SuggestionKind.SERVICE, "order": SuggestionKind.ORDER}


def answers(plan: Plan) -> Iterator[tuple[tuple[str, Hashable], Answer]]:
    """What is answered anew in place, by kind and key: the answer and whose it is."""
    yield from ((("card", card), (rated.liking, rated.provenance)) for card, rated in plan.preferences.items())
    yield from ((("area", area), (chosen.wish, chosen.provenance)) for area, chosen in plan.areas.items())
    yield from ((("wanted", (want.goal, want.service)), (want.wish, want.provenance)) for want in plan.wanted)
    if plan.order:
        yield ("order", ""), (plan.order, plan.order_provenance)


class Followed:
    """`changed` counts, by kind and source, the answers that were given or changed."""

    def __init__(self, case: Case, changed: Counter[tuple[str, Source]]) -> None:
        self.case, self.changed = case, changed

    def goes_on(self, case: Case, name_of: Callable[[Suggestion], str]) -> None:
        """Compares with the case as it was at the last call."""
        old, beside = dict(answers(self.case.plan)), {provenance_of(self.case.person), provenance_of(case.person)}
        taken = [s for s in case.plan.suggestions if s.reply is SuggestionReply.TAKEN and not self._was_taken(s)]
        for (kind, key), (answer, whose) in answers(case.plan):
            before = old.get((kind, key))
            if before and (before[0] == answer or (kind == "order" and _without_goals_gone(before[0], answer))):
                assert whose == before[1], kind
                continue
            suggested = {Provenance(Source.SUGGESTED, name_of(s)) for s in taken if SUGGESTED.get(kind) is s.kind}
            assert whose in beside | suggested, kind
            self.changed[kind, whose.source] += 1
        self.case = case

    def _was_taken(self, suggestion: Suggestion) -> bool:
        before = self.case.plan.suggestion(suggestion.id)
        return before is not None and before.reply is SuggestionReply.TAKEN


def _without_goals_gone(before: Hashable, now: Hashable) -> bool:
    """A goal that goes leaves the others in the same order, which is of whoever made it."""
    return isinstance(before, tuple) and isinstance(now, tuple) and now == tuple(goal for goal in before if goal in now)
