"""A question as the person sees it, for whoever was asked for help with it."""

from dialogs.conversation import Conversation, Place, Text
from dialogs.engine import draw
from dialogs.facts import Facts
from dialogs.person import PERSON
from dialogs.step import Here

ANSWERED = ("open.said", "open.more")


def as_seen(here: Here, place: str, gone: str) -> tuple[Text, ...]:
    """The texts of the person's own screen at a place; the text `gone` when the person's question is there no more."""
    lead, ask = _screen(here, place)
    return (*lead, ask) if ask else (Text(gone),)


def question_as_seen(here: Here, place: str, gone: str) -> tuple[Text, ...]:
    """The same without what the person answered: a question with what it builds on; of a page of the plan no more than what it asks."""
    lead, ask = _screen(here, place)
    step = PERSON.by_name.get(place.partition("/")[0])
    kept = tuple(text for text in lead if text.id not in ANSWERED) if step and step.counted else ()
    return (*kept, ask) if ask else (Text(gone),)


def _screen(here: Here, place: str) -> tuple[tuple[Text, ...], Text | None]:
    step, _, subject = place.partition("/")
    person = Facts(here.facts.by, here.facts.say, own=here.case)
    screen = draw(Conversation(PERSON.name, Place(step, subject)), person, PERSON)
    return (screen.lead, screen.ask) if screen.step == step else ((), None)
