"""A plan in plain sentences, part by part, for the read-back, the person's own view, the supporter and the worker."""

from collections.abc import Iterable, Mapping, Sequence

from dialogs.engine.screen import Text
from dialogs.texts.attribution import (
    YOU,
    AttributedItem,
    ItemList,
    PlanTextPart,
    Reader,
    Statement,
    group_by_source,
    plan_page,
    show_parts,
)
from plan.plan import Goal, Member, Plan, Reason, WantedService
from plan.provenance import CLOSE_ONES
from plan.questions.key import QuestionKey
from plan.questions.preferences import Liking, all_cards
from plan.questions.registry import REMARK, PlanQuestion, Surface, questions_around_a_goal, questions_of
from plan.support.services import AREAS, SERVICES, Wish
from plan.words import Line

PARTS = ("goals", "about", "circle", "preferences", "rest")
Questions = Sequence[tuple[PlanQuestion, QuestionKey]]


def part_texts(plan: Plan, part: str, reader: Reader) -> tuple[Text, ...]:
    """The texts of a part: "goals", "about", "circle", "preferences", "goal-<number>", "support-<number>" or "rest"."""
    kind, _, number = part.partition("-")
    if kind == "support":
        return (Text("plan.support"), *show_parts(_support(plan, int(number), reader), reader.mark))
    if kind == "goal":
        return plan_page(Text("plan.goal", {"nth": _rank(plan, int(number))}), _goal(plan, int(number), reader.surface), reader)
    return plan_page(Text(f"plan.{part}"), _found(plan, part, reader.surface) or (Text("plan.nothing"),), reader)


def _found(plan: Plan, part: str, surface: Surface) -> tuple[PlanTextPart, ...]:
    if part == "about":
        return _about(plan, surface)
    return {"goals": _goals, "circle": _circle, "preferences": _preferences, "rest": _rest}[part](plan)


def all_parts(plan: Plan, surface: Surface = Surface.PERSON) -> tuple[str, ...]:
    """The parts in which something stands; the first one for an empty plan. A goal of which no more was said stands in the list alone."""
    several = len(plan.goals) > 1
    around = [part for goal in plan.goals_in_order() for part in _parts_of_goal(plan, goal, several, surface)]
    filled = [part for part in PARTS if _found(plan, part, surface)]
    first = [part for part in filled if part == "goals"]
    return (*first, *around, *(part for part in filled if part != "goals")) or PARTS[:1]


def _parts_of_goal(plan: Plan, goal: Goal, several: bool, surface: Surface) -> tuple[str, ...]:
    told = (*_questions_around(goal.id, surface),)
    more = any(plan.lines_at(key) or key in plan.left_open for _, key in told)
    helped = any(want.goal == goal.id for want in plan.wanted) or any(line.goal == goal.id for line in plan.support)
    own = (f"goal-{goal.id}",) if more or not several or goal.set_aside else ()
    return (*own, f"support-{goal.id}") if helped else own


def _rank(plan: Plan, number: int) -> int:
    return next((rank for rank, goal in enumerate(plan.goals_in_order(), 1) if goal.id == number), 0)


def _lines_at(plan: Plan, heading: str, questions: Questions) -> tuple[PlanTextPart, ...]:
    """The answers to each question under the text <heading>.<question>, and one list of questions answered with "nezinu"."""
    answers = ((question, plan.lines_at(key)) for question, key in questions)
    said = tuple(ItemList(f"{heading}.{question.short}", _lines(lines)) for question, lines in answers if lines)
    unknown = (question for question, key in questions if plan.left_open.get(key) is Reason.DONT_KNOW and not plan.lines_at(key))
    items = tuple(Text(f"unknown.{question.name}") for question in unknown)
    return (*said, *((Text("plan.unknown", {"items": items}),) if items else ()))


def _questions_around(number: int, surface: Surface) -> Questions:
    """The questions about a goal."""
    return [(question, QuestionKey(question.name, goal=number)) for question in questions_around_a_goal(surface)]


def _lines(lines: Iterable[Line | Member]) -> tuple[AttributedItem, ...]:
    return tuple(AttributedItem(line.words, line.provenance) for line in lines)


def _about(plan: Plan, surface: Surface) -> tuple[PlanTextPart, ...]:
    return _lines_at(plan, "plan.about", [(question, QuestionKey(question.name)) for question in questions_of("about", surface)])


def _circle(plan: Plan) -> tuple[PlanTextPart, ...]:
    parts: list[PlanTextPart] = []
    for kind in ("close", "wished"):
        members = [member for member in plan.members if member.kind == kind]
        if members:
            parts.append(ItemList(f"plan.circle.{kind}", _lines(members)))
        for member in members:
            helps = plan.lines_at(QuestionKey("circle.help", member=member.id))
            if helps:
                parts.append(ItemList("plan.circle.helps", _lines(helps), values={"who": member.words}))
    return tuple(parts)


def _preferences(plan: Plan) -> tuple[PlanTextPart, ...]:
    columns = {
        liking: [AttributedItem(Text(f"card.{card}"), plan.preferences[card].provenance) for card in cards_rated(plan, liking)]
        for liking in Liking
    }
    return tuple(part for liking, cards in columns.items() for part in group_by_source(f"plan.preferences.{liking}", cards))


def cards_rated(plan: Plan, liking: Liking) -> list[str]:
    """The cards with this answer, in the order of the topics."""
    return [card for card in all_cards() if card in plan.preferences and plan.preferences[card].liking is liking]


def _goal(plan: Plan, number: int, surface: Surface) -> tuple[PlanTextPart, ...]:
    """The goal and the answers about it."""
    goal = plan.goal(number)
    if goal is None:
        return (Text("plan.nothing"),)
    aside = (Text("plan.goal.set_aside"),) if goal.set_aside else ()
    return (_wish(goal), *aside, *_lines_at(plan, "plan.goal", _questions_around(number, surface)))


def _wish(goal: Goal, text_id: str = "plan.goal.words") -> Statement:
    return Statement(Text(text_id, {"goal": goal.words}), goal.provenance)


def _support(plan: Plan, number: int, reader: Reader) -> tuple[PlanTextPart, ...]:
    """What could help with the goal. The goal itself is repeated without its mark, which is on its own page."""
    goal = plan.goal(number)
    if goal is None:
        return (Text("plan.nothing"),)
    hoped = (*_wanted_services(plan, number), *_has(plan, number, reader.called))
    return (Text("plan.goal.words", {"goal": goal.words}), *(hoped or (Text("plan.nothing"),)))


def _wanted_services(plan: Plan, number: int) -> tuple[PlanTextPart, ...]:
    """Services wanted and unsure of; refused ones are not shown."""
    mine = [want for want in plan.wanted if want.goal == number]
    parts: list[PlanTextPart] = []
    for wish in (Wish.WANT, Wish.UNSURE):
        services = (AttributedItem(Text(f"service.{want.service}"), want.provenance) for want in mine if want.wish is wish)
        parts += group_by_source(f"plan.goal.services.{wish}", services)
    return (*parts, *_providers(plan, mine))


def _providers(plan: Plan, mine: list[WantedService]) -> tuple[PlanTextPart, ...]:
    known = ((want.service, plan.lines_at(QuestionKey("support.provider", service=want.service))) for want in mine)
    return tuple(
        ItemList("plan.goal.provider", _lines(lines), values={"service": Text(f"service.{code}")}) for code, lines in known if lines
    )


def _rest(plan: Plan) -> tuple[PlanTextPart, ...]:
    close = plan.areas.get(CLOSE_ONES)
    helped = (Statement(Text(f"plan.close_ones.{close.wish}"), close.provenance),) if close else ()
    remarks = [line for line in plan.lines if line.place.question == REMARK]
    return (*_areas(plan), *helped, *((ItemList("plan.remarks", _lines(remarks)),) if remarks else ()))


def _areas(plan: Plan) -> tuple[ItemList, ...]:
    """The areas of life that the person wants to change or is unsure of."""
    chosen = [(area, plan.areas[area]) for area in AREAS if area in plan.areas]
    return tuple(
        listed
        for wish in (Wish.WANT, Wish.UNSURE)
        for listed in group_by_source(
            f"plan.areas.{wish}", (AttributedItem(Text(f"area.{area}"), it.provenance) for area, it in chosen if it.wish is wish)
        )
    )


def _goals(plan: Plan) -> tuple[PlanTextPart, ...]:
    """Several goals, by rank when the person confirmed an order."""
    if len(plan.goals) < 2:
        return ()
    ordered = plan.goals_in_order()
    if plan.order:
        return (ItemList("plan.order", tuple(AttributedItem(goal.words, plan.order_provenance) for goal in ordered), ranked=True),)
    return (ItemList("plan.goals.list", tuple(AttributedItem(goal.words, goal.provenance) for goal in ordered)),)


def support_texts(plan: Plan, number: int, reader: Reader = YOU, wanted: str = "plan.wanted") -> tuple[Text, ...]:
    """ "Tu gribēji ... Plānā ir ..." for one goal of a plan with support; `wanted`: the text id of the first part."""
    goal = plan.goal(number)
    if goal is None:
        return ()
    has = _has(plan, number, reader.called) or (Text("plan.has_nothing"),)
    return show_parts((_wish(goal, wanted), *has), reader.mark)


def service_text(code: str, called: Mapping[str, str]) -> Text:
    """A service in plain words; one that the office added by name (`called`: code → the office's name)."""
    return Text(f"service.{code}") if code in SERVICES else Text("service.called", {"name": called.get(code) or code})


def _has(plan: Plan, number: int, called: Mapping[str, str]) -> tuple[PlanTextPart, ...]:
    """What the worker added to the plan for a goal."""
    lines = [line for line in plan.support if line.goal == number]
    has = tuple(AttributedItem(service_text(line.service, called) if line.service else line.words, line.provenance) for line in lines)
    return (ItemList("plan.has", has),) if has else ()
