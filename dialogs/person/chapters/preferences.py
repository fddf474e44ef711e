"""Chapter 4, my preferences: twelve cards at a time, one on each screen, three answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Picture, Row, Text, button
from dialogs.engine.script import Chapter, ForEach
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Here
from dialogs.engine.step_kinds import Choice
from dialogs.engine.subjects import Card
from dialogs.person.chapters.chapter_end import Ended
from dialogs.person.private_check import private_check
from plan.changes import Rate
from plan.plan import Plan
from plan.questions.preferences import CARDS_AT_ONCE, Liking, all_cards, card_key, cards_to_offer, topic_of


def rate(liking: Liking) -> Callable[[Here], Answer]:
    return lambda here: Answer((Rate(card_of(here), liking),))


def card_of(here: Here) -> str:
    return here.of(Card).card


CARD = Choice(
    name="preferences.card",
    subject=Card,
    label="liking",
    options={liking.value: rate(liking) for liking in Liking},
    done=lambda here: card_of(here) in here.plan.preferences,
    before=lambda here: (Text(f"topic.{topic_of(card_of(here))}"),),
    text=lambda here: Text(f"card.{card_of(here)}"),
    chosen=lambda here: rated.liking if (rated := here.plan.preferences.get(card_of(here))) else None,
)


def is_answered(plan: Plan, card: str) -> bool:
    return card in plan.preferences or card_key(card) in plan.left_open


def cards_now(facts: Facts, subject: str) -> Sequence[str]:
    """The cards of this round and of those before it."""
    case = facts.case(subject)
    if case is None:
        return ()
    areas = dict.fromkeys(goal.area for goal in case.plan.goals_in_order())
    answered = sum(is_answered(case.plan, card) for card in all_cards())
    return [card_key(card).subject for card in cards_to_offer(areas, answered)]


def every_card(facts: Facts, subject: str) -> Sequence[str]:
    return [card_key(card).subject for card in all_cards()]


def next_card(here: Here) -> str | None:
    """The first card that was not asked yet, likeliest first; None when all were."""
    plan = here.plan
    areas = dict.fromkeys(goal.area for goal in plan.goals_in_order())
    more = cards_to_offer(areas, sum(is_answered(plan, card) for card in all_cards()) + CARDS_AT_ONCE)
    return next((card for card in (*more, *all_cards()) if not is_answered(plan, card)), None)


@dataclass(frozen=True, kw_only=True)
class Result(Ended):
    """All answers as a picture in three columns, and twelve more cards for whoever likes."""

    def picture(self, here: Here) -> Picture | None:
        return Picture("preferences") if here.case.person.settings.pictures and here.plan.preferences else None

    def rows(self, here: Here) -> tuple[Row, ...]:
        more: tuple[Row, ...] = ((button("cards", "preferences.more"),),) if next_card(here) else ()
        return (*Ended.rows(self, here), *more)

    def press(self, here: Here, code: str) -> Answer | None:
        card = next_card(here) if code == "cards" else None
        return Answer(go=Place(CARD.name, card_key(card).subject)) if card else Ended.press(self, here, code)


CHAPTER = Chapter(
    "preferences",
    (
        ForEach(cards_now, (CARD,), every=every_card),
        private_check("preferences", "preferences.done", "preferences.done"),
        Result(name="preferences.done"),
    ),
)
