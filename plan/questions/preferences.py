"""The preference cards in six topics: each names a thing that one may like or not. A card's wording is the text card.<name>."""

from collections.abc import Iterable
from enum import StrEnum

from plan.questions.key import QuestionKey


class Liking(StrEnum):
    LIKE = "like"
    UNSURE = "unsure"
    DISLIKE = "dislike"


CARDS: dict[str, tuple[str, ...]] = {
    "with_whom": ("alone_with_helper", "small_group", "big_group", "with_family", "with_children", "with_friends", "same_helper"),
    "where": ("at_home", "near_home", "other_town", "by_phone", "outdoors", "day_centre", "group_home", "pool"),
    "when": ("morning", "afternoon", "evening", "weekend", "same_time"),
    "doing": (
        "listening_music", "singing", "dancing", "drawing", "sand", "crafts", "workshop", "dogs", "horses", "water", "moving",
        "walking", "garden", "cooking", "games", "computer", "learning", "talking", "practise_speaking",
    ),
    "upsets": ("noise", "strangers", "waiting", "hurry", "crowd", "changes", "touch"),
    "how_to_talk": ("writing", "speaking", "pictures", "slowly", "voice_notes", "questions_ahead"),
}  # fmt: skip


def all_cards() -> tuple[str, ...]:
    """All cards, in the order in which they are asked."""
    return tuple(card for cards in CARDS.values() for card in cards)


CARDS_AT_ONCE = 12
# Cards that say most about a goal of each area of life; they are asked first.
CARDS_FOR: dict[str, tuple[str, ...]] = {
    "home": ("at_home", "group_home", "with_family", "noise", "same_helper"),
    "work": ("workshop", "morning", "learning", "computer", "hurry"),
    "money": ("learning", "computer", "questions_ahead", "slowly"),
    "everyday": ("cooking", "garden", "at_home", "same_time"),
    "health": ("moving", "walking", "water", "pool", "waiting"),
    "people": ("with_friends", "talking", "small_group", "big_group", "strangers"),
    "free_time": ("listening_music", "dancing", "drawing", "crafts", "outdoors", "singing", "games"),
    "rights": ("speaking", "slowly", "pictures", "questions_ahead"),
    "getting_around": ("other_town", "outdoors", "crowd", "changes", "near_home"),
}
# One or two of each topic: what helps whoever plans anything with the person.
CARDS_FOR_ALL = (
    "small_group", "alone_with_helper", "near_home", "morning", "listening_music", "moving", "noise", "crowd", "slowly", "speaking",
    "at_home", "cooking",
)  # fmt: skip


def cards_to_offer(areas: Iterable[str], answered: int) -> tuple[str, ...]:
    """Twelve cards, chosen by the areas of the goals named so far; twelve more each time that many were answered."""
    by_goals = (card for area in areas for card in CARDS_FOR.get(area, ()))
    ordered = tuple(dict.fromkeys((*by_goals, *CARDS_FOR_ALL, *all_cards())))
    rounds = max(1, -(-answered // CARDS_AT_ONCE))
    chosen = set(ordered[: rounds * CARDS_AT_ONCE])
    return tuple(card for card in all_cards() if card in chosen)


def topic_of(card: str) -> str:
    """The topic of a card; "" for a card that is no longer asked."""
    return next((topic for topic, cards in CARDS.items() if card in cards), "")


def card_key(card: str) -> QuestionKey:
    return QuestionKey("preferences.card", topic=topic_of(card), card=card)
