"""Who speaks on the screens about sessions, ways between them, and the place to return to.

Person and supporter share these steps: a supporter's step has a name with "s." in front and a subject that begins with the plan's number.
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
    """ "s." for a supporter, else "": the prefix of their names of steps and texts."""
    return "s." if is_supporter(here) else ""


def me(here: Here) -> Participant:
    """Whoever speaks, as a participant of sessions."""
    if not is_supporter(here):
        return Participant(Role.PERSON, here.case.person.id)
    supporter = here.facts.supporter_of(here.case)
    return Participant(Role.SUPPORTER, supporter.id if supporter else 0)


def own_subject(here: Here) -> str:
    """The subject without the plan's number."""
    return within_plan(here.subject) if is_supporter(here) else here.subject


def place_at(here: Here, step: str, subject: Subject | None = None, draft: Draft | None = None) -> Place:
    """A place for whoever speaks; `step` and `subject` are given as for the person."""
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
    """Goes to another screen about sessions; keeps the place to return to."""
    told = (Text(said),) if said else ()
    return Answer(changes, place_at(here, step, subject, draft), back_to=here.back_to, said=told)


def finish(here: Here, said: str = "", changes: tuple[Change, ...] = ()) -> Answer:
    """Returns the person to where they were, a supporter to the person's week."""
    if is_supporter(here):
        return go_to(here, "session.week", changes=changes, said=said)
    told = (Text(said),) if said else ()
    return Answer(changes, here.back_to or Go.HOME, said=told)


def came_from(here: Here) -> Place | None:
    """The place to return to; it stays the same from one screen about sessions to another.

    An unsaved session or change is returned to only on the same day or after a pause: on another day nobody remembers it.
    """
    return _back_to(here, ends=is_left_behind(here))


def return_place_for_good(here: Here) -> Place | None:
    """The same, but never a place with something unsaved."""
    return _back_to(here, ends=True)


def unsaved_texts(here: Here) -> tuple[Text, ...]:
    """Says that a new session with at least one answer is abandoned."""
    draft = here.main_place.draft
    answered = isinstance(draft, SessionDraft) and draft.what is not None
    return (Text("session.left"),) if answered and is_unsaved(here.main_place) else ()


def is_left_behind(here: Here) -> bool:
    return here.place == here.main_place and PersonFacts.of(here.facts).has_rested


def is_unsaved(place: Place | None) -> bool:
    """Whether the place works on a session, or a change of one, that is not saved yet."""
    return place is not None and place.step.startswith("session.") and place.step not in VIEWS


def _back_to(here: Here, *, ends: bool) -> Place | None:
    if is_supporter(here):
        return None
    places = (here.back_to,) if here.main_place.step in VIEWS else (here.main_place, here.back_to)
    return next((place for place in places if place and not (ends and is_unsaved(place))), None)
