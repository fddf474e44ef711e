"""The blocks of the plain plan: a heading with a picture sign, and under it what was said, wished, planned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from documents.plan_content import Answers, CircleMember, PlannedGoal, Quotation, SupportItem, WishedService, shown_on
from documents.typeset import Value
from documents.wording import card, glance, on_day, plain_whose, plain_words, service
from locales.catalogue import say
from locales.dates_and_numbers import length
from plan.questions.registry import Surface
from plan.support.services import Wish
from plan.words import Words

Block = dict[str, Value]
_COUNTED = ("visit", "trip", "day")
_SECONDS_IN_HOUR = 3600
_GLANCE = 90  # letters of a goal on the first page
_WISH_SIGNS = {Wish.WANT: "✅", Wish.UNSURE: "🤷"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says texts to one person, as "tu" or as "Jūs"."""

    polite: bool = False

    def __call__(self, text_id: str, **values: object) -> str:
        return say(text_id, values, polite=self.polite)

    def lines(self, text_id: str, **values: object) -> list[str]:
        """Sentence by sentence, as the catalogue breaks them."""
        return self(text_id, **values).split("\n")

    def item(self, words: Words, *, sign: str = "", label: str = "", lines: Iterable[str] = (), whose: str = "") -> Block:
        """One entry: a label in bold, words as they were said, plain sentences, and who had a part in it."""
        said = plain_words(words, polite=self.polite)
        return {"sign": sign, "label": label, "words": [*said], "lines": [*lines], "whose": whose.split("\n") if whose else []}

    def quote(self, said: Quotation) -> Block:
        return self.item(said.words, whose=plain_whose(said.whose, polite=self.polite))


def block(sign: str, title: str, items: Iterable[Block]) -> Block:
    return {"sign": sign, "title": title, "items": [*items]}


def overview(goals: Iterable[PlannedGoal]) -> list[Value]:
    """The goals that count now, in short, for the first page. Voice notes are left to the goal's own page."""
    return [
        {"nth": f"{goal.rank}.", "words": glance(goal.words.words.text, _GLANCE)}
        for goal in goals
        if goal.words.words.text and not goal.set_aside
    ]


def goal_block(goal: PlannedGoal, tell: Speaker, *, of: int) -> Block:
    """`of`: how many goals there are; an only goal gets no rank."""
    first = goal.confirmed and goal.rank == 1 and of > 1
    notes = [*([tell("my_plan.goal.first")] if first else []), *([tell("my_plan.goal.set_aside")] if goal.set_aside else [])]
    return {
        "title": tell("my_plan.goal", nth=goal.rank),
        "first": first,
        "notes": [*notes],
        "want": block("🎯", tell("my_plan.you_want"), [tell.quote(goal.words)]),
        "has": [] if goal.set_aside and not goal.support else [_has(goal, tell)],
        "why_waits": _why_waits(goal, tell),
        "around": [
            *answer_blocks(goal.around, "my_plan", tell),
            *(block(_WISH_SIGNS[wish], tell(f"my_plan.services.{wish}"), items) for wish, items in _wishes_by_kind(goal, tell) if items),
        ],
    }


def _wishes_by_kind(goal: PlannedGoal, tell: Speaker) -> Iterator[tuple[Wish, list[Block]]]:
    for wish in _WISH_SIGNS:
        yield wish, [item for wished in goal.wished if wished.wish is wish for item in _wish(wished, tell)]


def _wish(wished: WishedService, tell: Speaker) -> Iterator[Block]:
    sign, label, _ = service(wished.service, polite=tell.polite)
    yield tell.item(Words(), sign=sign, label=label, whose=plain_whose(wished.whose, polite=tell.polite))
    if wished.provider:
        yield tell.item(Words(), lines=[tell("my_plan.services.provider")])
    yield from map(tell.quote, wished.provider)


def _has(goal: PlannedGoal, tell: Speaker) -> Block:
    items = [_support_line(item, tell) for item in goal.support]
    return block("📋", tell("my_plan.has"), items or [tell.item(Words(), lines=[tell("my_plan.has_nothing")])])


def _why_waits(goal: PlannedGoal, tell: Speaker) -> list[Value]:
    if not any(item.waits for item in goal.support):
        return []
    return [tell("my_plan.waits.why"), *tell.lines("my_plan.waits.order")]


def _support_line(item: SupportItem, tell: Speaker) -> Block:
    """A line of support, and plainly what of it waits for money."""
    sign, label, about = service(item.service, polite=tell.polite) if item.service else ("👪", "", "")
    explained = about.split("\n") if about else []
    shown = tell.item(item.words, sign=sign, label=label, lines=[*explained, *_how(item, tell)])
    return {**shown, "waits": [*_waits(item, tell)] if item.waits else []}


def _how(item: SupportItem, tell: Speaker) -> list[str]:
    partly = item.waits and bool(item.paid_units)  # then what there is money for says how much
    how = [_how_much(item, tell)] if item.a_month and item.unit and not partly else []
    how += [tell("my_plan.from", date=on_day(item.start))] if item.start else []
    return [*how, tell("my_plan.provider", provider=item.provider)] if item.provider else how


def _how_much(item: SupportItem, tell: Speaker) -> str:
    """A broken number of visits a month is hard to picture, so the total for the whole time is given instead."""
    if item.unit == "hour" or item.a_month == item.a_month.to_integral_value():
        return tell("my_plan.monthly", amount=amount(item.unit, item.a_month, tell))
    return tell("my_plan.in_all", amount=amount(item.unit, item.units, tell))


def _waits(item: SupportItem, tell: Speaker) -> list[str]:
    if not item.paid_units:
        return tell.lines("my_plan.waits.all")
    return tell.lines("my_plan.waits.part", of=amount(item.unit, item.units, tell), amount=amount(item.unit, item.paid_units, tell))


def amount(unit: str, units: Decimal, tell: Speaker) -> str:
    """ "2 reizes", "1 stunda un 30 minūtes"; a begun visit, trip or day is not counted.

    A unit that is not ours stands as it is; what has none is counted in times.
    """
    if unit == "hour":
        return length(float(units) * _SECONDS_IN_HOUR)
    unit = unit or "visit"
    return tell(f"my_plan.{unit}", n=int(units)) if unit in _COUNTED else tell("my_plan.units", amount=int(units), unit=unit)


def answer_blocks(answers: Iterable[Answers], heading: str, tell: Speaker) -> list[Block]:
    """What was said to each question, under its sign and the text <heading>.<question>."""
    return [
        block(question.sign, tell(f"{heading}.{question.short}"), map(tell.quote, lines))
        for question, lines in shown_on(Surface.PLAIN_PLAN, answers)
    ]


def member_blocks(sign: str, title: str, members: tuple[CircleMember, ...], tell: Speaker) -> list[Block]:
    """One heading, then each person with how they help."""
    if not members:
        return []
    items: list[Block] = []
    for member in members:
        items.append(tell.quote(member.who))
        if member.helps:
            items += [tell.item(Words(), lines=[tell("my_plan.circle.helps")]), *map(tell.quote, member.helps)]
    return [block(sign, title, items)]


def card_item(code: str, whose: str, tell: Speaker) -> Block:
    sign, label = card(code, polite=tell.polite)
    return tell.item(Words(), sign=sign, label=label, whose=whose)
