"""Whose the parts of a plan are, chapter by chapter."""

from collections import Counter
from collections.abc import Iterator

from plan.plan import Plan
from plan.words import Provenance, Source

CHAPTERS = ("about", "circle", "preferences", "goals", "support")


def provenances(plan: Plan) -> Iterator[tuple[str, Provenance]]:
    """(chapter, whose) of every line, member, preference, goal and wish of the person's plan."""
    for line in plan.lines:
        chapter = line.place.partition(".")[0]
        if chapter in CHAPTERS:
            yield chapter, line.provenance
    yield from (("circle", member.provenance) for member in plan.members)
    yield from (("preferences", rated.provenance) for rated in plan.preferences.values())
    yield from (("goals", goal.provenance) for goal in plan.goals)
    yield from (("support", want.provenance) for want in plan.wanted)


def made_together(plan: Plan, chapter: str) -> bool:
    """Whether anything of the chapter was said with a supporter beside; "read_back" asks for the whole plan."""
    return any(whose.source is Source.TOGETHER and chapter in (of, "read_back") for of, whose in provenances(plan))


def shares(plan: Plan) -> dict[Source, int]:
    """Per cent of the parts by source, whole numbers; empty for an empty plan."""
    counts = Counter(whose.source for _, whose in provenances(plan))
    return {source: round(100 * count / counts.total()) for source, count in counts.items()}
