"""A session in words: when, what, who else, where, what to take along."""

from collections.abc import Iterator
from datetime import datetime

from dialogs.conversation import Text
from dialogs.plan_texts import service_text
from dialogs.sessions.base import Found, by_supporter, me
from dialogs.step import Here
from plan.permissions import may_see_request
from plan.recurrence import DAY, moment, wall_of
from plan.sessions import OWN_WORDS, PLAN_MEETING, Answer, Details, Participant, Reply, Where
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
    """What the reader said about coming, and who else does not; a supporter reads the person's answer whatever it is."""
    side = "s." if by_supporter(here) else ""
    own = found.answer(me(here))
    said = (Text(f"{side}session.you_said.{own.reply}"), *_wish(f"{side}session.you_wished", own)) if own else ()
    return (*_of_others(here, found), *said)


def _of_others(here: Here, found: Found) -> Iterator[Text]:
    for who in found.details.people.participants(here.case.person.id):
        answer = found.answer(who)
        if who == me(here):
            continue
        if who.role is Role.PERSON:
            yield Text(f"s.session.person_said.{answer.reply if answer else 'nothing'}", {"name": here.case.person.name})
        elif answer and answer.reply is Reply.NOT_COMING:
            yield Text("session.cannot_come", {"who": _name(here, who)})
        if answer and answer.reply is Reply.NOT_COMING and _may_read_why(here):
            yield from _why(answer)


def _may_read_why(here: Here) -> bool:
    """Words go to those whom the person lets see something."""
    return not by_supporter(here) or may_see_request(here.facts.supporter_of(here.case))


def _why(answer: Answer) -> Iterator[Text]:
    if answer.words != Words():
        yield Text("session.why_not", {"words": answer.words})
    yield from _wish("session.wishes", answer)


def _wish(text_id: str, answer: Answer) -> Iterator[Text]:
    if answer.wished:
        yield Text(text_id, {"at": moment(answer.wished)})
