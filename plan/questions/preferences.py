"""The preference cards in six topics: each names a thing that one may like or not. A card's wording is the text card.<name>."""

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


def topic_of(card: str) -> str:
    """The topic of a card; "" for a card that is no longer asked."""
    return next((topic for topic, cards in CARDS.items() if card in cards), "")


def card_key(card: str) -> QuestionKey:
    return QuestionKey("preferences.card", topic=topic_of(card), card=card)
