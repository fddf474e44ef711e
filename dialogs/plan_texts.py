"""A plan as plain sentences, part by part: for reading back, for the person's own view, and for the worker."""

from collections.abc import Iterable, Mapping

from dialogs.conversation import Text
from plan.plan import Plan, Reason, WantedService
from plan.preferences import CARDS, Liking
from plan.services import SERVICES, Wish
from plan.words import Line, Words

PARTS = ("about", "circle", "preferences", "rest")
ABOUT = ("good", "matters", "help_me", "good_day", "bad_day")


def part_texts(plan: Plan, part: str, called: Mapping[str, str]) -> tuple[Text, ...]:
    """The texts of a part: "about", "circle", "preferences", "goal-<number>", "support-<number>" or "rest"; `called` as in service_text."""
    kind, _, number = part.partition("-")
    if number:
        found = _goal(plan, int(number)) if kind == "goal" else _support(plan, int(number), called)
        title = Text(f"plan.{kind}", {"nth": _rank(plan, int(number))} if kind == "goal" else {})
    else:
        found = {"about": _about, "circle": _circle, "preferences": _preferences, "rest": _rest}[kind](plan)
        title = Text(f"plan.{kind}")
    return (title, *(found or (Text("plan.nothing"),)))


def all_parts(plan: Plan) -> tuple[str, ...]:
    goals = (part for goal in plan.ranked() for part in (f"goal-{goal.id}", f"support-{goal.id}"))
    return (*PARTS[:3], *goals, *PARTS[3:])


def _rank(plan: Plan, number: int) -> int:
    return next((rank for rank, goal in enumerate(plan.ranked(), 1) if goal.id == number), 0)


def _said(plan: Plan, text_id: str, place: str) -> tuple[Text, ...]:
    lines = plan.said(place)
    return (Text(text_id, {"items": _words(lines)}),) if lines else ()


def _unknown(plan: Plan, places: Iterable[str]) -> tuple[Text, ...]:
    """The questions that the person answered with "nezinu", in one list."""
    unknown = (place for place in places if plan.left_open.get(place) is Reason.DONT_KNOW and not plan.said(place))
    items = tuple(Text(f"unknown.{place.split('/')[0]}") for place in unknown)
    return (Text("plan.unknown", {"items": items}),) if items else ()


def _words(lines: Iterable[Line]) -> tuple[Words, ...]:
    return tuple(line.words for line in lines)


def _about(plan: Plan) -> tuple[Text, ...]:
    said = tuple(text for question in ABOUT for text in _said(plan, f"plan.about.{question}", f"about.{question}"))
    return (*said, *_unknown(plan, (f"about.{question}" for question in ABOUT)))


def _circle(plan: Plan) -> tuple[Text, ...]:
    texts: list[Text] = []
    for kind in ("close", "wished"):
        members = [member for member in plan.members if member.kind == kind]
        if members:
            texts.append(Text(f"plan.circle.{kind}", {"items": tuple(member.words for member in members)}))
        for member in members:
            helps = plan.said(f"circle.help/{member.id}")
            if helps:
                texts.append(Text("plan.circle.helps", {"who": member.words, "items": _words(helps)}))
    return tuple(texts)


def _preferences(plan: Plan) -> tuple[Text, ...]:
    columns = {liking: tuple(Text(f"card.{card}") for card in cards_rated(plan, liking)) for liking in Liking}
    return tuple(Text(f"plan.preferences.{liking}", {"items": cards}) for liking, cards in columns.items() if cards)


def cards_rated(plan: Plan, liking: Liking) -> list[str]:
    """The cards with this answer, in the order of the topics."""
    return [card for cards in CARDS.values() for card in cards if card in plan.preferences and plan.preferences[card].liking is liking]


def _goal(plan: Plan, number: int) -> tuple[Text, ...]:
    """The goal and what is around it."""
    goal = plan.goal(number)
    if goal is None:
        return ()
    said = (text for part in ("why", "helps", "hinders") for text in _said(plan, f"plan.goal.{part}", f"goals.{part}/{number}"))
    unknown = _unknown(plan, (f"goals.{part}/{number}" for part in ("why", "helps", "hinders")))
    aside = (Text("plan.goal.set_aside"),) if goal.set_aside else ()
    return (Text("plan.goal.words", {"goal": goal.words}), *aside, *said, *unknown)


def _support(plan: Plan, number: int, called: Mapping[str, str]) -> tuple[Text, ...]:
    """Who and what could help with the goal."""
    goal = plan.goal(number)
    if goal is None:
        return ()
    place = f"support.natural/{number}"
    hoped = (*_said(plan, "plan.goal.natural", place), *_unknown(plan, (place,)), *_wanted(plan, number))
    return (Text("plan.goal.words", {"goal": goal.words}), *((*hoped, *_has(plan, number, called)) or (Text("plan.nothing"),)))


def _wanted(plan: Plan, number: int) -> tuple[Text, ...]:
    """Services wanted and those the person is unsure of; what was refused is shown to nobody as a wish."""
    mine = [want for want in plan.wanted if want.goal == number]
    texts = []
    for wish in (Wish.WANT, Wish.UNSURE):
        services = [want for want in mine if want.wish is wish]
        if services:
            texts.append(Text(f"plan.goal.services.{wish}", {"items": tuple(Text(f"service.{want.service}") for want in services)}))
    return (*texts, *_providers(plan, mine))


def _providers(plan: Plan, mine: list[WantedService]) -> tuple[Text, ...]:
    known = ((want.service, plan.said(f"support.provider/{want.service}")) for want in mine)
    return tuple(Text("plan.goal.provider", {"service": Text(f"service.{code}"), "items": _words(lines)}) for code, lines in known if lines)


def _rest(plan: Plan) -> tuple[Text, ...]:
    close = plan.areas.get("close_ones")
    order = (Text("plan.order", {"ranked": tuple(goal.words for goal in plan.ranked())}),) if len(plan.goals) > 1 else ()
    remarks = [line for line in plan.lines if line.place.startswith("remark/")]
    texts = (*order, *((Text(f"plan.close_ones.{close}"),) if close else ()))
    return (*texts, Text("plan.remarks", {"items": _words(remarks)})) if remarks else texts


def support_texts(plan: Plan, number: int, called: Mapping[str, str], wanted: str = "plan.wanted") -> tuple[Text, ...]:
    """ "Tu gribēji ... Plānā ir ..." for one goal of a plan that the worker worked out; `wanted` words the first part."""
    goal = plan.goal(number)
    if goal is None:
        return ()
    return (Text(wanted, {"goal": goal.words}), *(_has(plan, number, called) or (Text("plan.has_nothing"),)))


def service_text(code: str, called: Mapping[str, str]) -> Text:
    """A service in plain words; one of the office's own, or for the family, by the name that the office gave it (`called`, by code)."""
    known = SERVICES.get(code)
    if known and known.for_whom == "persona":
        return Text(f"service.{code}")
    return Text("service.called", {"name": called.get(code) or (known.name if known else code)})


def _has(plan: Plan, number: int, called: Mapping[str, str]) -> tuple[Text, ...]:
    """What the worker put into the plan for a goal."""
    lines = [line for line in plan.support if line.goal == number]
    has = tuple(service_text(line.service, called) if line.service else line.words for line in lines)
    return (Text("plan.has", {"items": has}),) if has else ()
