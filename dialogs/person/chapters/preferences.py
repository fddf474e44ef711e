"""Chapter 4, my preferences: cards, one at a time, three answers."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.engine.screen import Picture, Text
from dialogs.engine.script import Chapter, ForEach
from dialogs.engine.step import Answer, Here
from dialogs.engine.step_kinds import Choice, Note
from dialogs.engine.subjects import Card
from dialogs.person.chapters.chapter_end import Ended
from dialogs.person.private_check import private_check
from plan.changes import Rate
from plan.questions.preferences import CARDS, Liking, topic_of


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
)


@dataclass(frozen=True, kw_only=True)
class Result(Ended):
    """All answers as a picture in three columns."""

    def picture(self, here: Here) -> Picture | None:
        return Picture("preferences") if here.case.person.settings.pictures and here.plan.preferences else None


def topics_left(here: Here) -> dict[str, object]:
    return {"n": len(CARDS) - 1 - list(CARDS).index(here.subject)}


def is_last_topic(here: Here) -> bool:
    return here.subject == list(CARDS)[-1]


CHAPTER = Chapter(
    "preferences",
    (
        Note(name="preferences.intro"),
        ForEach(
            lambda facts, subject: tuple(CARDS),
            (
                ForEach(lambda facts, topic: CARDS[topic], (CARD,)),
                Note(name="preferences.rest", values=topics_left, shows=lambda here: not is_last_topic(here)),
            ),
        ),
        private_check("preferences", "preferences.intro", "preferences.done"),
        Result(name="preferences.done"),
    ),
)
