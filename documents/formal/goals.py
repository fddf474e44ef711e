"""The goals of the formal plan, in the person's order of priorities."""

from documents.formal.building_blocks import Content, note, part, quote, section
from documents.plan_content import PlannedGoal, WishedService, shown_on
from documents.record import PlanRecord
from documents.wording import formal_whose, formal_words
from locales.catalogue import say
from plan.questions.registry import Surface
from plan.support.services import Wish


def goals_section(record: PlanRecord) -> Content | None:
    counted = [goal for goal in record.goals if not goal.set_aside]
    unordered = len(counted) > 1 and not any(goal.confirmed for goal in counted)
    opening = [part(2, notes=[say("formal.goals.unordered")])] if unordered else []
    return section("goals", [*opening, *(one for goal in record.goals for one in _goal(goal))]) if record.goals else None


def _goal(goal: PlannedGoal) -> list[Content]:
    """The goal in the person's words, then what was said around it, what was wished, and the natural support that the plan holds."""
    aside = [say("formal.goal.set_aside")] if goal.set_aside else []
    behind = [say("formal.goal.behind")] if goal.left_behind else []
    title = say("formal.goal", {"nth": goal.rank, "area": say(f"formal.area.{goal.area}")})
    answers = shown_on(Surface.FORMAL_PLAN, goal.around)
    said = [part(3, say(f"formal.goal.{question.short}"), quotes=map(quote, lines)) for question, lines in answers]
    return [part(2, title, notes=[*aside, *behind], quotes=[quote(goal.words)]), *said, *_wishes(goal), *_natural(goal)]


def _wishes(goal: PlannedGoal) -> list[Content]:
    parts = []
    for wish in (Wish.WANT, Wish.UNSURE):
        mine = [wished for wished in goal.wished if wished.wish is wish]
        if mine:
            parts.append(part(3, say(f"formal.goal.{wish}"), quotes=[line for wished in mine for line in _wished_service(wished)]))
    return parts


def _wished_service(wished: WishedService) -> list[Content]:
    name = wished.service.name
    heading = say("formal.goal.provider", {"service": name}) if wished.provider else name
    return [note(heading, formal_whose(wished.whose)), *map(quote, wished.provider)]


def _natural(goal: PlannedGoal) -> list[Content]:
    lines = [note(formal_words(item.words), say("formal.whose.worker")) for item in goal.support if not item.service]
    return [part(3, say("formal.goal.planned"), quotes=lines)] if lines else []
