""" "Man ir tikšanās": what, with whom, when, where, how often; read back, and saved by a yes.

The subject grows with each answer: new / what / with whom / day / hour / where / how often / how long.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from dialogs.conversation import Button, Label, Row, Text
from dialogs.plan_texts import service_text
from dialogs.sessions.base import OnTheWay, both, by_supporter, parts, to
from dialogs.sessions.choosing import chosen_time, now, part_of
from dialogs.sessions.telling import described, when
from dialogs.step import Answer, Go, Here, button, page_of
from plan.period import after_months
from plan.permissions import may_see_plan
from plan.plan import Member
from plan.recurrence import Repeat, Rule, all_walls, moment
from plan.services import Wish
from plan.session_changes import AddSession
from plan.sessions import OWN_WORDS, PLAN_MEETING, Details, People, Way, Where
from plan.words import Words

OWN, NOBODY, NOT_SAID = "own", "nobody", "none"
A_PAGE = 3
LONGEST_NAME, LONGEST_PLACE = 100, 300  # letters
WAYS = {Way.PHONE: re.compile(r"[+\d][\d\s-]{6,}"), Way.LINK: re.compile(r"https?://\S+|\S+\.\S+/\S+")}
REPEATS = {"daily": Repeat.DAILY, "weekly": Repeat.WEEKLY, "monthly": Repeat.MONTHLY}
MONTHS = {"m1": 1, "m3": 3, "m6": 6}
TIMES = {"c10": 10}
TIMES_SHOWN = 3
LAST_SAFE_DAY = 28  # every month has it


def services(here: Here) -> list[str]:
    """Those that the person wants or has, for whoever may know."""
    if by_supporter(here) and not may_see_plan(here.facts.supporter_of(here.case)):
        return []
    wanted = (want.service for want in here.plan.wanted if want.wish is Wish.WANT)
    return list(dict.fromkeys((*(line.service for line in here.plan.support if line.service), *wanted)))


@dataclass(frozen=True, kw_only=True)
class Making(OnTheWay):
    """`answers`: how many parts the subject has by then."""

    makes: bool = True
    answers: int

    def applies(self, here: Here) -> bool:
        return OnTheWay.applies(self, here) and parts(here)[:1] == ("new",) and len(parts(here)) == self.answers


@dataclass(frozen=True, kw_only=True)
class What(Making):
    answers: int = 1

    def choices(self, here: Here) -> tuple[Row, ...]:
        found = services(here)
        shown = page_of(found, here.page, A_PAGE)
        rows = tuple((button(f"kind:{code}", "session.what.service", service=service_text(code, here.called)),) for code in shown)
        more: tuple[Row, ...] = ((button("more", "session.other"),),) if len(found) > A_PAGE else ()
        return ((button(f"kind:{PLAN_MEETING}", "session.what.plan"),), *rows, *more, (button(OWN, "session.what.own"),))

    def before(self, here: Here) -> Answer | None:
        return to(here, "session.week")

    def chosen(self, here: Here, code: str) -> Answer | None:
        kind, _, what = code.partition(":")
        if code == "more":
            return Answer(go=Go.STAY, page=here.page + 1)
        if kind == "kind" and what in (PLAN_MEETING, *services(here)):
            return to(here, "session.who", "new", what)
        return to(here, "session.title", "new", OWN) if code == OWN else None


@dataclass(frozen=True, kw_only=True)
class Title(Making):
    """What it is, in own words."""

    answers: int = 2
    listens: bool = True
    skips: bool = True

    def before(self, here: Here) -> Answer | None:
        return to(here, "session.what", "new")

    def chosen(self, here: Here, code: str) -> Answer | None:
        return to(here, "session.who", "new", OWN) if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        return to(here, "session.who", "new", OWN, title=words)


@dataclass(frozen=True, kw_only=True)
class Who(Making):
    """One of the supporters, the worker who has the case, somebody of the circle, or whoever else by name."""

    answers: int = 2
    skips: bool = True

    def people(self, here: Here) -> list[Button]:
        person = here.case.person
        found = [Button(f"who:s{s.id}", Label(Text("session.who.one"), Words(s.name))) for s in person.supporters if s.active]
        if here.plan.worker_id is not None:
            found.append(button("who:w", "session.who.worker"))
        return [*found, *(Button(f"who:m{m.id}", Label(Text("session.who.one"), m.words)) for m in _circle(here))]

    def choices(self, here: Here) -> tuple[Row, ...]:
        people = self.people(here)
        rows = tuple((one,) for one in page_of(people, here.page, A_PAGE))
        more: tuple[Row, ...] = ((button("more", "session.other"),),) if len(people) > A_PAGE else ()
        return (*rows, *more, (button(OWN, "session.who.own"),))

    def before(self, here: Here) -> Answer | None:
        return to(here, "session.what", "new")

    def chosen(self, here: Here, code: str) -> Answer | None:
        if code == "more":
            return Answer(go=Go.STAY, page=here.page + 1)
        if code == OWN:
            return to(here, "session.helper", *parts(here))
        if code in ("skip", "dont_know"):
            return to(here, "session.day", *parts(here), NOBODY)
        known = {one.code for one in self.people(here)}
        return to(here, "session.day", *parts(here), code.partition(":")[2]) if code in known else None


def _circle(here: Here) -> list[Member]:
    if by_supporter(here) and not may_see_plan(here.facts.supporter_of(here.case)):
        return []
    return [member for member in here.plan.members if member.kind == "close" and member.words.text]


@dataclass(frozen=True, kw_only=True)
class Helper(Making):
    """A name is kept in letters, so a voice note is answered with a request to write."""

    answers: int = 2
    listens: bool = True
    skips: bool = True

    def before(self, here: Here) -> Answer | None:
        return to(here, "session.who", *parts(here))

    def chosen(self, here: Here, code: str) -> Answer | None:
        return to(here, "session.day", *parts(here), NOBODY) if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        name = " ".join(words.text.split())
        if not 0 < len(name) <= LONGEST_NAME:
            return Answer(go=Go.STAY, said=(Text("session.write_short"),))
        return to(here, "session.day", *parts(here), OWN, helper=Words(name))


@dataclass(frozen=True, kw_only=True)
class Location(Making):
    """Where it will be: written, or no place at all."""

    answers: int = 5
    listens: bool = True
    skips: bool = True

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button("phone", "session.where.phone.tap"),), (button("link", "session.where.link.tap"),))

    def before(self, here: Here) -> Answer | None:
        clock = chosen_time(here)
        return to(here, "session.hour", *parts(here)[:4], part_of(clock.time())) if clock else to(here, "session.day", *parts(here)[:3])

    def chosen(self, here: Here, code: str) -> Answer | None:
        if code in (Way.PHONE, Way.LINK):
            return to(here, "session.repeat", *parts(here), code, where=Words())
        return to(here, "session.repeat", *parts(here), NOT_SAID) if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        where = written(words)
        if where is None:
            return Answer(go=Go.STAY, said=(Text("session.write_short"),))
        return to(here, "session.repeat", *parts(here), where.way, where=Words(where.text))


def written(words: Words) -> Where | None:
    """Where, as it was written; a number is to be rung up, a link to be opened. None for a voice note or a whole story."""
    text = " ".join(words.text.split())
    if not 0 < len(text) <= LONGEST_PLACE:
        return None
    return Where(next((way for way, looks in WAYS.items() if looks.fullmatch(text)), Way.PLACE), text)


@dataclass(frozen=True, kw_only=True)
class HowOften(Making):
    answers: int = 6

    def choices(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(f"repeat:{code}", f"session.repeat.{code}"),) for code in ("once", *REPEATS))

    def before(self, here: Here) -> Answer | None:
        return to(here, "session.where", *parts(here)[:5])

    def chosen(self, here: Here, code: str) -> Answer | None:
        kind, _, repeat = code.partition(":")
        if kind == "repeat" and repeat in REPEATS:
            return to(here, "session.until", *parts(here), repeat)
        return to(here, "session.check", *parts(here), "once", NOT_SAID) if code == "repeat:once" else None


@dataclass(frozen=True, kw_only=True)
class HowLong(Making):
    answers: int = 7
    skips: bool = True

    def choices(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(f"until:{code}", f"session.until.{code}"),) for code in (*MONTHS, *TIMES))

    def before(self, here: Here) -> Answer | None:
        return to(here, "session.repeat", *parts(here)[:6])

    def chosen(self, here: Here, code: str) -> Answer | None:
        until = NOT_SAID if code in ("skip", "dont_know") else code.removeprefix("until:")
        return to(here, "session.check", *parts(here), until) if until in (*MONTHS, *TIMES, NOT_SAID) else None


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
    own = what == OWN
    details = Details(OWN_WORDS if own else what, here.kept.get("title", Words()) if own else Words(), where=_where(here, where))
    details = Details(details.kind, details.title, where=details.where, people=_people(here, who))
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
    if kind == "s" and number.isdigit():
        return People(supporters=(int(number),))
    return People(worker=here.plan.worker_id if who == "w" else None)


def _rule(repeat: str, until: str, start: datetime) -> Rule | None:
    """A day that not every month has is its last such weekday."""
    if repeat not in REPEATS:
        return None
    last = after_months(start.date(), MONTHS[until]) if until in MONTHS else None
    by_weekday = repeat == "monthly" and start.day > LAST_SAFE_DAY
    days, nth = ((start.isoweekday(),), -1) if by_weekday else ((), 0)
    return Rule(REPEATS[repeat], days=days, nth=nth, until=last, count=TIMES.get(until))


@dataclass(frozen=True, kw_only=True)
class Check(Making):
    """The session read back."""

    answers: int = 8

    def applies(self, here: Here) -> bool:
        return Making.applies(self, here) and made(here).start is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        new = made(here)
        return (described(here, moment(new.start), new.details), *repeated(here, new))

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "session.check.yes"),), (button("again", "session.check.again"),), (button("no", "session.check.no"),))

    def before(self, here: Here) -> Answer | None:
        *rest, repeat, _ = parts(here)
        return to(here, "session.repeat", *rest) if repeat == "once" else to(here, "session.until", *rest, repeat)

    def chosen(self, here: Here, code: str) -> Answer | None:
        match code:
            case "yes":
                return save(here)
            case "again":
                return to(here, "session.what", "new")
            case "no":
                return to(here, "session.week", said="session.not_saved")
        return None


def repeated(here: Here, new: Made) -> tuple[Text, ...]:
    """How often, and the next times, so that nobody has to work out what a rule means."""
    if new.rule is None:
        return ()
    walls = all_walls(new.rule, new.start)
    times = [wall for wall, _ in zip(walls, range(TIMES_SHOWN), strict=False)]
    often = next(code for code, repeat in REPEATS.items() if repeat is new.rule.repeat)
    return (Text(f"session.often.{often}", {"items": tuple(when(here, moment(wall)) for wall in times)}),)


def save(here: Here) -> Answer:
    new = made(here)
    if new.start <= now(here):
        return to(here, "session.day", *parts(here)[:3], said="session.too_late")
    weeks = (new.start.date() - now(here).date()).days + now(here).weekday()
    return to(here, "session.week", str(weeks // 7), changes=(AddSession(new.details, new.start, new.rule),), said="session.saved")


STEPS = (
    both(What, "session.what"),
    both(Title, "session.title"),
    both(Who, "session.who"),
    both(Helper, "session.helper"),
    both(Location, "session.where"),
    both(HowOften, "session.repeat"),
    both(HowLong, "session.until"),
    both(Check, "session.check"),
)
