"""Who speaks on the screens about sessions, the ways between them, and where one comes back to.

Person and supporter meet the same steps: a supporter's have names that begin with "s." and subjects that begin with the number of the plan.
"""

from dialogs.engine.drafts import Draft, SessionDraft
from dialogs.engine.screen import Text
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here
from dialogs.engine.subjects import Subject, within_plan
from dialogs.facts.person import PersonFacts
from plan.changes import Change
from plan.sessions.session import Participant
from plan.states import Role

VIEWS = frozenset(
    {"session", "session.week", "session.moods", "session.why", "session.another", "session.help", "session.how", "session.how.words"}
)


def is_supporter(here: Here) -> bool:
    return not isinstance(here.facts, PersonFacts)


def side(here: Here) -> str:
    """What the names of a supporter's texts begin with."""
    return "s." if is_supporter(here) else ""


def me(here: Here) -> Participant:
    """The one who speaks, as a participant of sessions."""
    if not is_supporter(here):
        return Participant(Role.PERSON, here.case.person.id)
    supporter = here.facts.supporter_of(here.case)
    return Participant(Role.SUPPORTER, supporter.id if supporter else 0)


def own_subject(here: Here) -> str:
    """The subject without the plan's number."""
    return within_plan(here.subject) if is_supporter(here) else here.subject


def place_at(here: Here, step: str, subject: Subject | None = None, draft: Draft | None = None) -> Place:
    """A place of whoever speaks: `step` and `subject` as they are for the person."""
    named = str(subject) if subject else ""
    if is_supporter(here):
        return Place(f"s.{step}", f"{here.plan.id}/{named}" if named else f"{here.plan.id}", draft)
    return Place(step, named, draft)


def go_to(
    here: Here,
    step: str,
    subject: Subject | None = None,
    draft: Draft | None = None,
    *,
    changes: tuple[Change, ...] = (),
    said: str = "",
) -> Answer:
    """On to another of these screens; where the person came from stays known."""
    told = (Text(said),) if said else ()
    return Answer(changes, place_at(here, step, subject, draft), back_to=here.back_to, said=told)


def finish(here: Here, said: str = "", changes: tuple[Change, ...] = ()) -> Answer:
    """Back to where the person was; a supporter comes to the person's week."""
    if is_supporter(here):
        return go_to(here, "session.week", changes=changes, said=said)
    told = (Text(said),) if said else ()
    return Answer(changes, here.back_to or Go.HOME, said=told)


def came_from(here: Here) -> Place | None:
    """Where one comes back to: from one screen about sessions to another it stays the same.

    What is not saved yet is come back to on the same day, or after a pause: on another day nobody remembers it.
    """
    return _back_to(here, ends=is_left_behind(here))


def return_place_for_good(here: Here) -> Place | None:
    """The same, where something that was begun is left for good: it never comes back unasked."""
    return _back_to(here, ends=True)


def unsaved_texts(here: Here) -> tuple[Text, ...]:
    """What is said when a new session is left for good after something of it was answered."""
    draft = here.main_place.draft
    answered = isinstance(draft, SessionDraft) and draft.what is not None
    return (Text("session.left"),) if answered and is_unsaved(here.main_place) else ()


def is_left_behind(here: Here) -> bool:
    return here.place == here.main_place and PersonFacts.of(here.facts).has_rested


def is_unsaved(place: Place | None) -> bool:
    """On the way to a session, or to a change of one, that is not saved yet."""
    return place is not None and place.step.startswith("session.") and place.step not in VIEWS


def _back_to(here: Here, *, ends: bool) -> Place | None:
    if is_supporter(here):
        return None
    places = (here.back_to,) if here.main_place.step in VIEWS else (here.main_place, here.back_to)
    return next((place for place in places if place and not (ends and is_unsaved(place))), None)
