"""A new session from the answers on the way: what stands in the subject, and words that were kept."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from dialogs.engine.screen import Text
from dialogs.engine.step import Here
from dialogs.sessions.choose_time.day import OWN, chosen_time
from dialogs.sessions.navigation import parts, side
from plan.money.period import after_months
from plan.parsing import number_of
from plan.sessions.recurrence import Repeat, Rule, all_walls, last_wall, moment, settled
from plan.sessions.session import OWN_WORDS, Details, People, Way, Where
from plan.words import Words

NOBODY, NOT_SAID = "nobody", "none"
LONGEST_NAME, LONGEST_PLACE = 100, 300  # letters
WAYS = {Way.PHONE: re.compile(r"[+\d][\d\s-]{6,}"), Way.LINK: re.compile(r"https?://\S+|\S+\.\S+/\S+")}
REPEATS = {repeat.value.lower(): repeat for repeat in Repeat}
MONTHS = {"m1": 1, "m3": 3, "m6": 6}
TIMES = {"c10": 10}
TIMES_SHOWN = 3


def written(words: Words) -> Where | None:
    """Where, as it was written; a number is to be rung up, a link to be opened. None for a voice note or a whole story."""
    text = " ".join(words.text.split())
    if not 0 < len(text) <= LONGEST_PLACE:
        return None
    return Where(next((way for way, looks in WAYS.items() if looks.fullmatch(text)), Way.PLACE), text)


@dataclass(frozen=True, slots=True)
class Made:
    """What the answers come to."""

    details: Details
    start: datetime
    rule: Rule | None


def made(here: Here) -> Made:
    """Raises ValueError for a subject that no answers made."""
    _, what, who, *_, where, repeat, until = parts(here)
    start = chosen_time(here)
    if start is None:
        raise ValueError("no time was chosen")
    kind, title = (OWN_WORDS, here.kept.get("title", Words())) if what == OWN else (what, Words())
    details = Details(kind, title, where=_where(here, where), people=_people(here, who))
    return Made(details, start, _rule(repeat, until, start))


def _where(here: Here, way: str) -> Where:
    return Where() if way == NOT_SAID else Where(Way(way), here.kept.get("where", Words()).text)


def _people(here: Here, who: str) -> People:
    kind, number = who[0], who[1:]
    if who == OWN:
        return People(provider=here.kept.get("helper", Words()).text)
    if kind == "m":
        member = next((member for member in here.plan.members if str(member.id) == number), None)
        return People(provider=member.words.text[:LONGEST_NAME] if member else "")
    if kind == "s" and number_of(number):
        return People(supporters=(number_of(number),))
    return People(worker=here.plan.worker_id if who == "w" else None)


def _rule(repeat: str, until: str, start: datetime) -> Rule | None:
    """In a month that lacks the day it is the last day."""
    if repeat not in REPEATS:
        return None
    last = after_months(start.date(), MONTHS[until]) if until in MONTHS else None
    real = settled(Rule(REPEATS[repeat], until=last, count=TIMES.get(until)), start)
    return real and real[0]


def repeated(here: Here, new: Made) -> tuple[Text, ...]:
    """How often, the first times and the last one, so that nobody has to work out what a rule means."""
    if new.rule is None:
        return ()
    walls, last = [*islice(all_walls(new.rule, new.start), TIMES_SHOWN)], last_wall(new.rule, new.start)
    times = {"items": tuple(Text("session.time", {"at": moment(wall)}) for wall in walls)}
    often = Text(f"session.often.{new.rule.repeat.value.lower()}")
    if last in walls:
        return (often, Text("session.times.all", times))
    shown = (often, Text("session.times.first", times))
    return (*shown, Text("session.times.last", {"at": moment(last)}) if last else Text(f"{side(here)}session.times.endless"))
