"""The provenance of the parts of a plan, chapter by chapter."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from plan.plan import ChosenArea, Plan
from plan.questions.registry import CHAPTERS, REMARK
from plan.support.services import Wish
from plan.words import Provenance, Source

# Other lines are messages to the social worker, not lines of the plan.
IN_THE_PLAN = (*CHAPTERS, REMARK)
CLOSE_ONES = "close_ones"


def provenances(plan: Plan) -> Iterator[tuple[str, Provenance]]:
    """(chapter, provenance) of every part of the plan: lines, members, cards, areas, goals, order, wanted services, lines of support."""
    for line in plan.lines:
        if line.place.chapter in IN_THE_PLAN:
            yield line.place.chapter, line.provenance
    yield from (("circle", member.provenance) for member in plan.members)
    yield from (("preferences", rated.provenance) for rated in plan.preferences.values())
    yield from (("support" if area == CLOSE_ONES else "goals", it.provenance) for area, it in plan.areas.items() if _is_in_plan(area, it))
    yield from (("goals", goal.provenance) for goal in plan.goals)
    if plan.order:
        yield "priorities", plan.order_provenance
    yield from (("support", want.provenance) for want in plan.wanted if want.wish is not Wish.NO)
    yield from (("support", line.provenance) for line in plan.support)


def _is_in_plan(area: str, chosen: ChosenArea) -> bool:
    return area == CLOSE_ONES or chosen.wish is not Wish.NO


def _of_refusals(plan: Plan) -> Iterator[tuple[str, Provenance]]:
    """(chapter, provenance) of what the person said no to: an answer, but not part of the plan."""
    yield from (("goals", chosen.provenance) for area, chosen in plan.areas.items() if not _is_in_plan(area, chosen))
    yield from (("support", want.provenance) for want in plan.wanted if want.wish is Wish.NO)


def was_made_together(plan: Plan, chapter: str) -> bool:
    """Whether anything in the chapter was said together with a supporter; "read_back" means the whole plan."""
    answers = chain(provenances(plan), _of_refusals(plan))
    return any(whose.source is Source.TOGETHER and chapter in (of, "read_back") for of, whose in answers)


def lines_by_source(plan: Plan) -> dict[Source, int]:
    """How many parts of the plan come from each source, in the order of Source; sources without any are left out."""
    found = Counter(whose.source for _, whose in provenances(plan))
    return {source: found[source] for source in Source if found[source]}


def per_cent(parts: Mapping[Source, int]) -> dict[Source, int]:
    """Percentages as whole numbers that add up to 100 (the largest remainder method). Empty when there are no parts."""
    total = sum(parts.values())
    shares = {source: 100 * n // total for source, n in parts.items()}
    by_remainder = sorted(parts, key=lambda source: -(100 * parts[source] % total))
    for source in by_remainder[: 100 - sum(shares.values())] if parts else ():
        shares[source] += 1
    return shares
