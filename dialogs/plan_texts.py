"""A plan as plain sentences, part by part: for reading back, for the person's own view, and for the worker."""

from collections.abc import Iterable

from dialogs.conversation import Text
from plan.plan import Plan, WantedService
from plan.preferences import CARDS, Liking
from plan.services import Wish
from plan.words import Line, Voice, Words

PARTS = ("about", "circle", "preferences", "rest")
ABOUT = ("good", "matters", "help_me", "good_day", "bad_day")


def part_texts(plan: Plan, part: str) -> tuple[Text, ...]:
    """The texts of a part: "about", "circle", "preferences", "goal-<number>" or "rest"."""
    kind, _, number = part.partition("-")
    texts = {"about": _about, "circle": _circle, "preferences": _preferences, "rest": _rest}
    found = _goal(plan, int(number)) if kind == "goal" else texts[kind](plan)
    title = Text(f"plan.{kind}", {"nth": _rank(plan, int(number))} if kind == "goal" else {})
    return (title, *(found or (Text("plan.nothing"),)))


def all_parts(plan: Plan) -> tuple[str, ...]:
    return (*PARTS[:3], *(f"goal-{goal.id}" for goal in plan.ranked()), *PARTS[3:])


def _rank(plan: Plan, number: int) -> int:
    return next((rank for rank, goal in enumerate(plan.ranked(), 1) if goal.id == number), 0)


def _said(plan: Plan, text_id: str, place: str) -> tuple[Text, ...]:
    """What was said at a place, or that the person does not know."""
    lines = plan.said(place)
    if lines:
        return (Text(text_id, {"items": _words(lines)}),)
    reason = plan.left_open.get(place)
    return (Text(f"{text_id}.{reason}"),) if reason else ()


def _words(lines: Iterable[Line]) -> tuple[Words, ...]:
    return tuple(line.words for line in lines)


def _about(plan: Plan) -> tuple[Text, ...]:
    return tuple(text for question in ABOUT for text in _said(plan, f"plan.about.{question}", f"about.{question}"))


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
    goal = plan.goal(number)
    if goal is None:
        return ()
    around = (("why", "goals.why"), ("helps", "goals.helps"), ("hinders", "goals.hinders"), ("natural", "support.natural"))
    said = (text for part, step in around for text in _said(plan, f"plan.goal.{part}", f"{step}/{number}"))
    aside = (Text("plan.goal.set_aside"),) if goal.set_aside else ()
    return (Text("plan.goal.words", {"goal": goal.words}), *aside, *said, *_wanted(plan, number))


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
    order = (Text("plan.order", {"items": tuple(goal.words for goal in plan.ranked())}),) if len(plan.goals) > 1 else ()
    remarks = [line for line in plan.lines if line.place.startswith("remark/")]
    texts = (*order, *((Text(f"plan.close_ones.{close}"),) if close else ()))
    return (*texts, Text("plan.remarks", {"items": _words(remarks)})) if remarks else texts


def support_texts(plan: Plan, number: int) -> tuple[Text, ...]:
    """ "Tu gribēji ... Plānā ir ..." for one goal of a plan that the worker worked out."""
    goal = plan.goal(number)
    if goal is None:
        return ()
    lines = [line for line in plan.support if line.goal == number]
    has = tuple(Text(f"service.{line.service}") if line.service else line.words for line in lines)
    return (Text("plan.wanted", {"goal": goal.words}), Text("plan.has", {"items": has}) if has else Text("plan.has_nothing"))


def voices_of(plan: Plan, part: str) -> tuple[Voice, ...]:
    """The voice notes of a part, in the order shown."""
    return tuple(words.voice for text in part_texts(plan, part) for words in _quoted(text) if words.voice)


def _quoted(text: Text) -> Iterable[Words]:
    for value in text.values.values():
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Words):
                yield item
