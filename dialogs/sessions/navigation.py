"""Who speaks on the screens about sessions, and the ways between them. Person and supporter meet the same steps: a supporter's have names
that begin with "s." and subjects that begin with the number of the plan. What was chosen on the way stands in the subject, words of anyone
in `kept`."""

from dialogs.engine.conversation import Place, Text
from dialogs.engine.step import Answer, Go, Here
from dialogs.facts.person import PersonFacts
from plan.changes import Change
from plan.sessions.session import Participant
from plan.states import Role
from plan.words import Words


def by_supporter(here: Here) -> bool:
    return not isinstance(here.facts, PersonFacts)


def side(here: Here) -> str:
    """What the names of a supporter's texts begin with."""
    return "s." if by_supporter(here) else ""


def parts(here: Here) -> tuple[str, ...]:
    """The subject without the plan's number."""
    found = tuple(part for part in here.subject.split("/") if part)
    return found[1:] if by_supporter(here) else found


def at(here: Here, step: str, *about: str) -> Place:
    """A place of whoever speaks: `step` as the person's is called."""
    if by_supporter(here):
        return Place(f"s.{step}", "/".join((str(here.plan.id), *about)))
    return Place(step, "/".join(about))


def to(here: Here, step: str, *about: str, changes: tuple[Change, ...] = (), said: str = "", **keep: Words) -> Answer:
    """On to another of these screens; where the person came from stays known. `keep`: words on the way, by what they are for."""
    told = (Text(said),) if said else ()
    return Answer(changes, at(here, step, *about), back_to=here.back_to, said=told, keep=keep)


def done(here: Here, said: str = "", changes: tuple[Change, ...] = ()) -> Answer:
    """Back to where the person was; a supporter comes to the person's week."""
    if by_supporter(here):
        return to(here, "session.week", changes=changes, said=said)
    told = (Text(said),) if said else ()
    return Answer(changes, here.back_to or Go.HOME, said=told)


def me(here: Here) -> Participant:
    """The one who speaks, as a participant of sessions."""
    if not by_supporter(here):
        return Participant(Role.PERSON, here.case.person.id)
    supporter = here.facts.supporter_of(here.case)
    return Participant(Role.SUPPORTER, supporter.id if supporter else 0)
