"""The preference cards: six topics, each card a thing that one may like or not."""

from enum import StrEnum


class Liking(StrEnum):
    LIKE = "like"
    UNSURE = "unsure"
    DISLIKE = "dislike"


CARDS: dict[str, tuple[str, ...]] = {
    "with_whom": ("alone_with_helper", "small_group", "big_group", "with_family", "with_friends", "same_helper"),
    "where": ("at_home", "near_home", "other_town", "by_phone", "outdoors", "day_centre", "group_home", "pool"),
    "when": ("morning", "afternoon", "evening", "weekend", "same_time"),
    "doing": (
        "listening_music", "singing", "dancing", "drawing", "sand", "crafts", "workshop", "dogs", "horses", "water", "moving",
        "walking", "garden", "cooking", "games", "computer", "learning", "talking", "practise_speaking",
    ),
    "upsets": ("noise", "strangers", "waiting", "hurry", "crowd", "changes", "touch"),
    "how_to_talk": ("writing", "speaking", "pictures", "slowly", "voice_notes", "questions_ahead"),
}  # fmt: skip

TOPIC_OF: dict[str, str] = {card: topic for topic, cards in CARDS.items() for card in cards}


def place_of(card: str) -> str:
    """The place at which the conversation asks about a card; a card that is in no topic is asked about nowhere."""
    return f"preferences.card/{TOPIC_OF.get(card, '')}/{card}"
