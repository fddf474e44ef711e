"""Makes a session of its draft, and the texts that read it back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from dialogs.engine.drafts import Companion, SessionDraft, Until, Whom
from dialogs.engine.screen import Text
from dialogs.engine.step import Here
from dialogs.sessions.drafts import new_session
from dialogs.sessions.navigation import side
from plan.money.period import after_months
from plan.sessions.recurrence import RecurrenceRule, all_walls, last_wall, moment, settle_rule
from plan.sessions.session import OWN_WORDS, Details, People, Way, Where
from plan.words import Words

LONGEST_NAME, LONGEST_PLACE = 100, 300  # letters
WAYS = {Way.PHONE: re.compile(r"[+\d][\d\s-]{6,}"), Way.LINK: re.compile(r"https?://\S+|\S+\.\S+/\S+")}
MONTHS: Mapping[Until | None, int] = {Until.MONTH: 1, Until.THREE_MONTHS: 3, Until.SIX_MONTHS: 6}
TIMES: Mapping[Until | None, int] = {Until.TEN_TIMES: 10}
TIMES_SHOWN = 3


def parse_where(words: Words) -> Where | None:
    """Reads a place, a phone number or a link. None for a voice note or a text longer than LONGEST_PLACE."""
    text = " ".join(words.text.split())
    if not 0 < len(text) <= LONGEST_PLACE:
        return None
    return Where(next((way for way, looks in WAYS.items() if looks.fullmatch(text)), Way.PLACE), text)


@dataclass(frozen=True, slots=True)
class NewSession:
    """What the draft describes. `start` is a wall time."""

    details: Details
    start: datetime
    rule: RecurrenceRule | None


def session_from_draft(here: Here) -> NewSession:
    """The session of a complete draft. Raises LookupError when an answer is missing."""
    draft, start = new_session(here), new_session(here).time.wall
    if draft.what is None or draft.who is None or draft.where is None or start is None:
        raise LookupError("something was not answered")
    title = draft.title if draft.what == OWN_WORDS else Words()
    details = Details(draft.what, title, where=draft.where, people=_people(here, draft.who))
    return NewSession(details, start, _rule(draft, start))


def _people(here: Here, who: Companion) -> People:
    match who.whom:
        case Whom.OTHER:
            return People(provider=who.name)
        case Whom.MEMBER:
            member = next((member for member in here.plan.members if member.id == who.number), None)
            return People(provider=member.words.text[:LONGEST_NAME] if member else "")
        case Whom.SUPPORTER:
            return People(supporters=(who.number,))
        case Whom.WORKER:
            return People(worker=here.plan.worker_id)
        case Whom.NOBODY:
            return People()


def _rule(draft: SessionDraft, start: datetime) -> RecurrenceRule | None:
    """The rule; a day that some months lack becomes their last day."""
    if draft.repeat is None:
        return None
    last = after_months(start.date(), MONTHS[draft.until]) if draft.until in MONTHS else None
    count = TIMES.get(draft.until)
    real = settle_rule(RecurrenceRule(draft.repeat, until=last, count=count), start)
    return real and real[0]


def repeat_texts(here: Here, new: NewSession) -> tuple[Text, ...]:
    """How often it repeats, the first times and the last one, so that nobody has to work out the rule."""
    if new.rule is None:
        return ()
    walls, last = [*islice(all_walls(new.rule, new.start), TIMES_SHOWN)], last_wall(new.rule, new.start)
    times = {"items": tuple(Text("session.time", {"at": moment(wall)}) for wall in walls)}
    often = Text(f"session.often.{new.rule.repeat.value.lower()}")
    if last in walls:
        return (often, Text("session.times.all", times))
    shown = (often, Text("session.times.first", times))
    return (*shown, Text("session.times.last", {"at": moment(last)}) if last else Text(f"{side(here)}session.times.endless"))
