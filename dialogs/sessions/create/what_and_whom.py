"""The first half of making a session: what, and with whom."""

from dataclasses import dataclass, replace
from typing import Any

from dialogs.engine.drafts import Companion, SessionDraft, TimeDraft, Whom
from dialogs.engine.screen import Button, Label, Row, Text, button, page_of
from dialogs.engine.state import View
from dialogs.engine.step import Answer, Go, Here
from dialogs.sessions.create.draft import LONGEST_NAME
from dialogs.sessions.drafts import new_session
from dialogs.sessions.navigation import go_to, is_supporter, me
from dialogs.sessions.steps import OnTheWay, for_both
from dialogs.texts.plan_texts import service_text
from plan.parsing import number_of
from plan.permissions import may_see_plan
from plan.plan import Member
from plan.sessions.session import OWN_WORDS, PLAN_MEETING, Participant
from plan.states import Role
from plan.support.services import Wish
from plan.support.supporter import Supporter
from plan.words import Words

A_PAGE = 3
OWN = "own"  # told in the person's own words


def services(here: Here) -> list[str]:
    """The services that the person wants or has, for those who may see them."""
    if is_supporter(here) and not may_see_plan(here.facts.supporter_of(here.case)):
        return []
    wanted = (want.service for want in here.plan.wanted if want.wish is Wish.WANT)
    return list(dict.fromkeys((*(line.service for line in here.plan.support if line.service), *wanted)))


@dataclass(frozen=True, kw_only=True)
class CreateStep(OnTheWay):
    """Base of the questions that make a new session."""

    makes: bool = True

    def ready(self, draft: SessionDraft) -> bool:
        """Whether the questions before this one are answered."""
        return True

    def applies(self, here: Here) -> bool:
        return OnTheWay.applies(self, here) and self.ready(new_session(here))

    def on(self, here: Here, step: str, **answer: Any) -> Answer:
        """Goes to another of these questions with this answer."""
        return go_to(here, step, draft=replace(new_session(here), **answer))


@dataclass(frozen=True, kw_only=True)
class ChooseWhat(CreateStep):
    def choices(self, here: Here) -> tuple[Row, ...]:
        found = services(here)
        shown = page_of(found, here.page, A_PAGE)
        rows = tuple((button(f"kind:{code}", "session.what.service", service=service_text(code, here.service_names)),) for code in shown)
        more: tuple[Row, ...] = ((button("more", "session.other"),),) if len(found) > A_PAGE else ()
        return ((button(f"kind:{PLAN_MEETING}", "session.what.plan"),), *rows, *more, (button(OWN, "session.what.own"),))

    def before(self, here: Here) -> Answer | None:
        return go_to(here, "session.week")

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        kind, _, what = code.partition(":")
        if code == "more":
            return Answer(go=Go.STAY, view=View(here.page + 1))
        if kind == "kind" and what in (PLAN_MEETING, *services(here)):
            return self.on(here, "session.who", what=what)
        return self.on(here, "session.title", what=OWN_WORDS) if code == OWN else None


@dataclass(frozen=True, kw_only=True)
class Title(CreateStep):
    """Asks what it is, in own words."""

    listens: bool = True
    skips: bool = True

    def before(self, here: Here) -> Answer | None:
        return go_to(here, "session.what", draft=SessionDraft())

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        return self.on(here, "session.who", title=Words()) if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        if len(words.text) > LONGEST_NAME:
            return Answer(go=Go.STAY, said=(Text("session.title.long"),))
        return self.on(here, "session.who", title=words)


@dataclass(frozen=True, kw_only=True)
class ChooseWhom(CreateStep):
    """Asks with whom: a supporter, the worker who has the case, somebody of the circle, or another name."""

    skips: bool = True

    def ready(self, draft: SessionDraft) -> bool:
        return draft.what is not None

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
        return go_to(here, "session.what", draft=SessionDraft())

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        if code == "more":
            return Answer(go=Go.STAY, view=View(here.page + 1))
        if code == OWN:
            return self.on(here, "session.helper")
        if code in ("skip", "dont_know"):
            return self.with_whom(here, Companion(Whom.NOBODY))
        known = {one.code for one in self.people(here)}
        return self.with_whom(here, _companion(code.partition(":")[2])) if code in known else None

    def with_whom(self, here: Here, who: Companion) -> Answer:
        """The day follows, unless it was said at the beginning."""
        day = new_session(here).time.day
        return self.on(here, "session.part" if day else "session.day", who=who, time=TimeDraft(day=day))


def _supporter(here: Here, supporter: Supporter) -> Button:
    """The supporter's button; on their own phone it says "me"."""
    code = f"who:s{supporter.id}"
    if me(here) == Participant(Role.SUPPORTER, supporter.id):
        return button(code, "s.session.who.me")
    return Button(code, Label(Text("session.who.one"), Words(supporter.name)))


def _companion(code: str) -> Companion:
    """Reads a button's code: "w", or a letter and a number."""
    return Companion(Whom(code[0]), number_of(code[1:]))


def _circle(here: Here) -> list[Member]:
    if is_supporter(here) and not may_see_plan(here.facts.supporter_of(here.case)):
        return []
    return [member for member in here.plan.members if member.kind == "close" and member.words.text]


@dataclass(frozen=True, kw_only=True)
class Helper(ChooseWhom):
    """Asks for a name in writing; a voice note is answered with a request to write."""

    listens: bool = True

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ()

    def before(self, here: Here) -> Answer | None:
        return self.on(here, "session.who")

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        return self.with_whom(here, Companion(Whom.NOBODY)) if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        name = " ".join(words.text.split())
        if not 0 < len(name) <= LONGEST_NAME:
            return Answer(go=Go.STAY, said=(Text("session.write_short"),))
        return self.with_whom(here, Companion(Whom.OTHER, name=name))


STEPS = (
    for_both(ChooseWhat, "session.what"),
    for_both(Title, "session.title"),
    for_both(ChooseWhom, "session.who"),
    for_both(Helper, "session.helper"),
)
