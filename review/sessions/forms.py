"""The fields of a session's forms as values of the plan: what it is, when, how often, with whom."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from locales.catalogue import say
from plan.changes import Reach
from plan.changes.sessions import MOST_MINUTES
from plan.plan import Case
from plan.sessions.authority import has_own_words
from plan.sessions.recurrence import DAY, MOST, Repeat, Rule, moment, settled, wall_of
from plan.sessions.session import OWN_WORDS, PLAN_MEETING, Details, People, Session, Way, Where, moved_alone
from plan.words import Words
from review.web.forms import Fields

ONCE = ""
REPEATS = (ONCE, "daily", "weekly", "monthly", "monthly_nth", "monthly_last")
DAYS = range(1, 8)
MOST_EVERY = 30
# A slip of the keyboard in a year would make a series of ten thousand times.
FARTHEST = timedelta(days=5 * 366)
LAST, WEEK = -1, 7


@dataclass(frozen=True, slots=True)
class Known:
    """What a form may choose from. `kinds`: codes of services; `me`: the worker who fills it in; `session`: what is changed, if any.

    `colleagues`: the numbers of those who work in the office.
    """

    case: Case
    kinds: frozenset[str]
    me: int
    colleagues: frozenset[int]
    session: Session | None = None

    def workers(self) -> set[str]:
        """A worker puts in themselves; a colleague who takes part stays so, but for one who has left or works elsewhere by now."""
        there = self.session.details.people.worker if self.session else None
        return {"", str(self.me), *([str(there)] if there in self.colleagues else [])}


# What the fields are called beside a mistake that would fit several of them.
CALLED = {
    "kind": "r.session.kind", "title": "r.session.title", "date": "r.session.date", "minutes": "r.session.minutes", "way": "r.session.way",
    "place": "r.session.place", "bring": "r.session.bring", "worker": "r.session.worker", "provider": "r.session.provider_name",
    "repeat": "r.session.how_often", "every": "r.session.every", "until": "r.session.last_day", "count": "r.session.count.alone",
}  # fmt: skip
NAMELESS = {"r.wrong.day", "r.wrong.choice", "r.wrong.long", "r.session.wrong.every", "r.session.wrong.count"}


def named(field: str, wrong: str) -> str:
    """A mistake as the list above a form tells it, where nothing beside it says what it is about."""
    text = say(wrong)
    return f"{say(CALLED[field])}: {text[:1].lower()}{text[1:]}" if wrong in NAMELESS and field in CALLED else text


def read_details(fields: Fields, known: Known) -> Details:
    kind = fields.one_of("kind", {PLAN_MEETING, OWN_WORDS, *known.kinds})
    was = known.session.details if known.session else None
    return Details(
        kind,
        _title(fields, known, kind),
        fields.count("minutes", 5, MOST_MINUTES, "r.session.wrong.minutes"),
        _where(fields),
        _words(fields.text("bring", 500), was.bring if was else None),
        _people(fields, known),
    )


def _title(fields: Fields, known: Known, kind: str) -> Words:
    """What the person or a supporter said is not asked for: it stays."""
    session = known.session
    if session and has_own_words(session):
        return session.details.title
    title = fields.line("title", 200, needed="r.session.wrong.title" if kind == OWN_WORDS else "")
    return _words(title, session.details.title if session else None)


def _words(text: str, was: Words | None) -> Words:
    """What nobody touched stays as it was said, a voice note too."""
    return was if was and was.text == text else Words(text)


def _where(fields: Fields) -> Where:
    chosen = fields.one_of("way", set(Way))
    way = Way.PLACE if "way" in fields.errors else Way(chosen)
    text = fields.line("place", 300)
    if way is Way.LINK and text and not text.startswith(("https://", "http://")):
        fields.errors["place"] = "r.session.wrong.link"
    return Where(way, text)


def _people(fields: Fields, known: Known) -> People:
    visit = fields.visit
    active = [supporter.id for supporter in known.case.person.supporters if supporter.active]
    supporters = tuple(number for number in active if visit.field(f"supporter-{number}") == "1")
    worker = fields.one_of("worker", known.workers())
    worker = "" if "worker" in fields.errors else worker
    people = People(visit.field("person") == "1", supporters, int(worker) if worker else None, fields.line("provider", 200))
    if not (people.person or people.supporters or people.worker):
        fields.errors["person"] = "r.session.wrong.people"
    return people


def read_when(fields: Fields, now: datetime) -> tuple[date | None, time | None]:
    """Day and clock; None where something is wrong, then the errors say what."""
    day, clock = fields.day("date"), fields.clock("time")
    if day is None:
        fields.errors.setdefault("date", "r.wrong.day")
    elif not _sensible(day, now):
        fields.errors["date"] = "r.session.wrong.far"
    return None if "date" in fields.errors else day, clock


def read_start(fields: Fields, now: datetime) -> datetime | None:
    """The wall time; None when something is wrong with it, then the errors say what."""
    day, clock = read_when(fields, now)
    return datetime.combine(day, clock) if day and clock else None


def check_ahead(fields: Fields, start: datetime, minutes: int, now: datetime) -> None:
    """The first time must not be over. Every mistake is to be seen at once, so it is looked at whatever else is wrong."""
    longest = MOST_MINUTES if "minutes" in fields.errors else minutes
    if moment(start) + timedelta(minutes=longest) <= now:
        fields.errors["date"] = "r.session.wrong.past" if fields.visit.field("repeat") == ONCE else "r.session.wrong.first_past"


def check_first(fields: Fields, rule: Rule, day: date) -> None:
    """The day that was entered must be one of the rule's: nobody is to find the series begun on another day than they wrote."""
    first = settled(replace(rule, until=None, count=None), datetime.combine(day, time()))
    if first and first[1].date() != day:
        fields.errors["date"] = "r.session.wrong.first"


def _sensible(day: date, now: datetime) -> bool:
    today = wall_of(now).date()
    return today - 366 * DAY <= day <= today + FARTHEST


def read_rule(fields: Fields, start: date | None, now: datetime) -> Rule | None:
    """None for what takes place once. `start`: its first day. Weekly without a ticked day is on the weekday of the start."""
    repeat = fields.one_of("repeat", set(REPEATS))
    if repeat == ONCE or start is None or "repeat" in fields.errors:
        return None
    every = fields.count("every", 1, MOST_EVERY, "r.session.wrong.every")
    days = tuple(day for day in DAYS if fields.visit.field(f"day-{day}") == "1") if repeat == "weekly" else ()
    nth = {"monthly_nth": min((start.day - 1) // WEEK + 1, 4), "monthly_last": LAST}.get(repeat, 0)
    if repeat == "monthly_nth" and start.day > 4 * WEEK:
        fields.errors["repeat"] = "r.session.wrong.fifth"
    until, count = _end(fields, start, now)
    return Rule(Repeat(repeat.partition("_")[0].upper()), every, days, nth, until, count)


def _end(fields: Fields, start: date, now: datetime) -> tuple[date | None, int | None]:
    until = fields.day("until")
    if until and not (start <= until and _sensible(until, now)):
        fields.errors["until"] = "r.session.wrong.until"
    count = fields.count("count", 1, MOST, "r.session.wrong.count") if fields.visit.field("count") else None
    if until and count:
        fields.errors["count"] = "r.session.wrong.end"
    return until, count


def read_reach(fields: Fields, session: Session) -> Reach:
    if session.rule is None:
        return Reach.ONE
    return _reach(fields, set(Reach))


def read_reach_of_move(fields: Fields, session: Session, original: datetime) -> Reach:
    """From a time that was moved alone no series is moved: nobody could say by how much."""
    return _reach(fields, {Reach.ONE}) if moved_alone(session, original) else read_reach(fields, session)


def _reach(fields: Fields, known: set[Reach]) -> Reach:
    reach = fields.one_of("reach", {*known}, "r.session.wrong.reach")
    return Reach.ONE if "reach" in fields.errors else Reach(reach)
