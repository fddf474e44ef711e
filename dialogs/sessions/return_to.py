"""Where one comes back to from the screens about sessions, and what ends when they are left."""

from dialogs.engine.conversation import Place, Text
from dialogs.engine.step import Here
from dialogs.facts.person import PersonFacts
from dialogs.sessions.navigation import by_supporter

VIEWS = frozenset(
    {"session", "session.week", "session.moods", "session.why", "session.another", "session.help", "session.how", "session.how.words"}
)


def came_from(here: Here) -> Place | None:
    """From one screen about sessions to another it stays the same. What is not saved yet is come back to on the same day, or after a pause:
    on another day nobody remembers it."""
    return _back_to(here, ends=is_left_behind(here))


def ended(here: Here) -> Place | None:
    """The same, where something that was begun is left for good: it never comes back unasked."""
    return _back_to(here, ends=True)


def left_unsaved(here: Here) -> tuple[Text, ...]:
    """What is said when a new session is left for good after something of it was answered."""
    return (Text("session.left"),) if is_unsaved(here.beside) and here.beside.subject.startswith("new/") else ()


def is_left_behind(here: Here) -> bool:
    return here.place == here.beside and PersonFacts.of(here.facts).rested


def is_unsaved(place: Place | None) -> bool:
    """On the way to a session, or to a change of one, that is not saved yet."""
    return place is not None and place.step.startswith("session.") and place.step not in VIEWS


def _back_to(here: Here, *, ends: bool) -> Place | None:
    if by_supporter(here):
        return None
    places = (here.back_to,) if here.beside.step in VIEWS else (here.beside, here.back_to)
    return next((place for place in places if place and not (ends and is_unsaved(place))), None)
