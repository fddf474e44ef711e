""" "Man ir tikšanās", its first half: what, and with whom.

The subject grows with each answer: new / what / with whom / day / hour / where / how often / how long.
"""

from dataclasses import dataclass

from dialogs.engine.screen import Button, Label, Row, Text, button, page_of
from dialogs.engine.step import Answer, Go, Here
from dialogs.sessions.choose_time.day import OWN
from dialogs.sessions.create.draft import LONGEST_NAME, NOBODY
from dialogs.sessions.navigation import by_supporter, me, parts, to
from dialogs.sessions.steps import OnTheWay, both
from dialogs.texts.plan_texts import service_text
from plan.permissions import may_see_plan
from plan.plan import Member
from plan.sessions.session import PLAN_MEETING, Participant
from plan.states import Role
from plan.support.services import Wish
from plan.support.supporter import Supporter
from plan.words import Words

A_PAGE = 3


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
        return to(here, "session.who", "new", OWN, title=Words()) if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        if len(words.text) > LONGEST_NAME:
            return Answer(go=Go.STAY, said=(Text("session.title.long"),))
        return to(here, "session.who", "new", OWN, title=words)


@dataclass(frozen=True, kw_only=True)
class Who(Making):
    """One of the supporters, the worker who has the case, somebody of the circle, or whoever else by name."""

    answers: int = 2
    skips: bool = True

    def people(self, here: Here) -> list[Button]:
        person = here.case.person
        found = [_supporter(here, supporter) for supporter in person.supporters if supporter.active]
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


def _supporter(here: Here, supporter: Supporter) -> Button:
    """On the supporter's own phone they are no name among others."""
    code = f"who:s{supporter.id}"
    if me(here) == Participant(Role.SUPPORTER, supporter.id):
        return button(code, "s.session.who.me")
    return Button(code, Label(Text("session.who.one"), Words(supporter.name)))


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


STEPS = (both(What, "session.what"), both(Title, "session.title"), both(Who, "session.who"), both(Helper, "session.helper"))
