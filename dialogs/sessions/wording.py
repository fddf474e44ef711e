"""The wording of a session: when, what, who else, where, what to bring."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from dialogs.engine.screen import Text
from dialogs.engine.step import Here
from dialogs.sessions.lookup import VisibleTime, has_said_no, may_see, session_named, takes_part
from dialogs.sessions.navigation import is_supporter, me, side
from dialogs.texts.plan_texts import service_text
from plan.permissions import may_see_request
from plan.sessions.occurrences import at_same_time
from plan.sessions.recurrence import DAY, moment, wall_of
from plan.sessions.session import OWN_WORDS, PLAN_MEETING, AttendanceAnswer, Details, Participant, Reply, Where
from plan.states import Role
from plan.words import Words

NEAR = {0: "session.today", 1: "session.tomorrow"}
DAYS = {0: "today", 1: "tomorrow"}


def session_block(here: Here, found: VisibleTime) -> Text:
    """A session as a block of text."""
    if found.occurrence.cancelled:
        return Text(
            "session.cancelled_block",
            {"when": when_text(here, found.occurrence.starts), "what": session_name(here, found.details)},
            sensitive=True,
        )
    if found.occurrence.ends <= here.facts.by.at:
        items = (session_name(here, found.details), *_where(found.details.where))  # who was to come, and what to bring, no longer matters
        return Text("session.block", {"when": when_text(here, found.occurrence.starts), "items": items}, sensitive=True)
    return _block(here, found.occurrence.starts, found.details, _away(here, found))


def in_week(here: Here, found: VisibleTime) -> Text:
    """As `session_block`, but says if the reader is not coming, or if a supporter does not take part."""
    own = (
        f"{side(here)}session.you_stay_away"
        if has_said_no(here, found)
        else ""
        if takes_part(here, found.session)
        else "s.session.not_yours"
    )
    return _block(here, found.occurrence.starts, found.details, _away(here, found), *((Text(own),) if own else ()))


def unanswered_block(here: Here, starts: datetime, details: Details) -> Text:
    """A session that nobody has answered about yet."""
    return _block(here, starts, details, frozenset())


def same_time_texts(here: Here, starts: datetime, minutes: int, but: int = 0) -> tuple[Text, ...]:
    """Other sessions at that time that the reader may see; not the session `but`."""
    mine = [session for session in here.case.person.sessions if may_see(here, session)]
    times = at_same_time(mine, starts, starts + timedelta(minutes=minutes), but)
    found = ((here.case.person.session(one.session), one) for one in times)
    coming = (one for one, time in found if one and one.reply(time.original, me(here)) is not Reply.NOT_COMING)
    items = tuple(session_name(here, one.details) for one in coming)
    return (Text(f"{side(here)}session.same_time", {"items": items}),) if items else ()


def _block(here: Here, starts: datetime, details: Details, away: frozenset[Participant], *more: Text) -> Text:
    return Text("session.block", {"when": when_text(here, starts), "items": (*_items(here, details, away), *more)}, sensitive=True)


def _away(here: Here, found: VisibleTime) -> frozenset[Participant]:
    return frozenset(who for who in _others(here, found.details) if found.reply(who) is Reply.NOT_COMING)


def when_text(here: Here, starts: datetime) -> Text:
    """ "rīt, otrdien, 24. novembrī, plkst. 14.00"."""
    return Text(NEAR.get(_days_ahead(here, starts), "session.when"), {"at": starts})


def _days_ahead(here: Here, starts: datetime) -> int:
    return (wall_of(starts).date() - wall_of(here.facts.by.at).date()) // DAY


def under_date(here: Here, place: str, said: Text) -> Text:
    """Something said about a call, with the session's day and hour, as the person is at another place."""
    found = session_named(here, place)
    if found is None:
        return said
    starts = found.occurrence.starts
    day = DAYS.get(_days_ahead(here, starts), "on_day")
    return Text(f"session.help.{day}", {"at": starts, "clock": wall_of(starts).time(), "said": said}, news=True)


def session_name(here: Here, details: Details) -> Text | Words:
    """The title that its maker wrote, else the name of its kind."""
    if details.title != Words():
        return details.title
    if details.kind == PLAN_MEETING:
        return Text("session.plan_meeting")
    return service_text(details.kind, here.service_names) if details.kind != OWN_WORDS else Text("session.some")


def _items(here: Here, details: Details, away: frozenset[Participant]) -> Iterator[Text | Words]:
    yield session_name(here, details)
    for who in _others(here, details):
        yield Text("session.without" if who in away else "session.with", {"who": participant_name(here, who)})
    if details.people.provider:
        yield Text("session.with", {"who": details.people.provider})
    yield from _where(details.where)
    if details.bring != Words():
        yield Text("session.bring", {"words": details.bring})


def _others(here: Here, details: Details) -> list[Participant]:
    """The other participants."""
    return [who for who in details.people.participants(here.case.person.id) if who != me(here)]


def participant_name(here: Here, participant: Participant) -> str | Text:
    """The name in the nominative."""
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


def answer_lines(here: Here, found: VisibleTime) -> tuple[Text, ...]:
    """The reader's answer about coming, and why others do not; a supporter reads any answer of the person."""
    own = found.answer(me(here))
    said = (Text(f"{side(here)}session.you_said.{own.reply}"), *_wish(f"{side(here)}session.you_wished", own)) if own else ()
    return (*_of_others(here, found), *said)


def _of_others(here: Here, found: VisibleTime) -> Iterator[Text]:
    silent = "nothing" if found.occurrence.ends > here.facts.by.at else "never"
    for who in _others(here, found.details):
        answer = found.answer(who)
        if who.role is Role.PERSON:
            yield Text(f"s.session.person_said.{answer.reply if answer else silent}", {"name": here.case.person.name})
        elif answer and answer.reply is Reply.COMING:
            yield Text("session.comes", {"who": _first(here, who)})
        if answer and answer.reply is Reply.NOT_COMING and _may_read_why(here, found):
            yield from _why(_first(here, who), answer)


def _first(here: Here, who: Participant) -> str | Text:
    """As `participant_name`, for the beginning of a sentence."""
    return Text("session.worker.first") if who.role is Role.WORKER else participant_name(here, who)


def _may_read_why(here: Here, found: VisibleTime) -> bool:
    """Whether the reader may see somebody's words: a supporter needs some sight and the session itself, not just a request to help."""
    return not is_supporter(here) or (may_see_request(here.facts.supporter_of(here.case)) and may_see(here, found.session))


def _why(who: str | Text, answer: AttendanceAnswer) -> Iterator[Text]:
    if answer.words != Words():
        yield Text("session.why_not", {"who": who, "words": answer.words})
    yield from _wish("session.wishes", answer, who=who)


def _wish(text_id: str, answer: AttendanceAnswer, **values: str | Text) -> Iterator[Text]:
    if answer.wished:
        yield Text(text_id, {"at": moment(answer.wished), **values})
