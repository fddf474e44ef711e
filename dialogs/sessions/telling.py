"""A session in words: when, what, who else, where, what to take along."""

from collections.abc import Iterator
from datetime import datetime

from dialogs.conversation import Text
from dialogs.plan_texts import service_text
from dialogs.sessions.base import Found, by_supporter, me
from dialogs.step import Here
from plan.recurrence import DAY, wall_of
from plan.sessions import OWN_WORDS, PLAN_MEETING, Details, Participant, Where
from plan.states import Role
from plan.words import Words

NEAR = {0: "session.today", 1: "session.tomorrow"}


def block(here: Here, found: Found) -> Text:
    """One session as a block of a list."""
    if found.occurrence.cancelled:
        return Text("session.cancelled_block", {"when": when(here, found.occurrence.starts), "what": what(here, found.details)})
    return described(here, found.occurrence.starts, found.details)


def described(here: Here, starts: datetime, details: Details) -> Text:
    return Text("session.block", {"when": when(here, starts), "items": tuple(_items(here, details))})


def when(here: Here, starts: datetime) -> Text:
    """ "rīt, otrdien, 24. novembrī, plkst. 14.00"."""
    days = (wall_of(starts).date() - wall_of(here.facts.by.at).date()) // DAY
    return Text(NEAR.get(days, "session.when"), {"at": starts})


def what(here: Here, details: Details) -> Text | Words:
    """The words of whoever made it, else the kind."""
    if details.title != Words():
        return details.title
    if details.kind == PLAN_MEETING:
        return Text("session.plan_meeting")
    return service_text(details.kind, here.called) if details.kind != OWN_WORDS else Text("session.some")


def _items(here: Here, details: Details) -> Iterator[Text | Words]:
    yield what(here, details)
    yield from (Text("session.with", {"who": who}) for who in others(here, details))
    yield from _where(details.where)
    if details.bring != Words():
        yield Text("session.bring", {"words": details.bring})


def others(here: Here, details: Details) -> Iterator[str | Text]:
    """Who else will be there."""
    for participant in details.people.participants(here.case.person.id):
        if participant != me(here):
            yield _name(here, participant)
    if details.people.provider:
        yield details.people.provider


def _name(here: Here, participant: Participant) -> str | Text:
    if participant.role is Role.WORKER:
        return Text("session.worker")
    if participant.role is Role.PERSON:
        return here.case.person.name
    supporter = here.case.person.supporter(participant.id)
    return (supporter.name if supporter else "") or Text("supporter.unnamed")


def _where(where: Where) -> Iterator[Text]:
    if where.text:
        yield Text(f"session.where.{where.way}.at", {"where": where.text})
    elif where != Where():
        yield Text(f"session.where.{where.way}.only")


def answered(here: Here, found: Found) -> tuple[Text, ...]:
    """What the reader said about coming; a supporter reads the person's answer as well."""
    own = found.answer(me(here))
    said = (Text(f"session.you_said.{own.reply}"),) if own else ()
    if not by_supporter(here):
        return said
    person = found.answer(Participant(Role.PERSON, here.case.person.id))
    told = Text(f"s.session.person_said.{person.reply if person else 'nothing'}", {"name": here.case.person.name})
    return (told, *(Text(f"s.{text.id}") for text in said)) if found.details.people.person else said
