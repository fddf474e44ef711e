"""The supporter's side: whom I support, what waits for me, the plan as far as the person lets me see it, explaining, suggesting."""

from dataclasses import dataclass

from dialogs.engine.conversation import Button, Label, Place, Row, Text
from dialogs.engine.facts import Facts
from dialogs.engine.step import Answer, Beside, Go, Here, Script, Step, button
from dialogs.facts.supporter import SupporterFacts
from dialogs.sessions import routes as sessions
from dialogs.supporter import my_data
from dialogs.texts.attribution import Reader, supporter_of
from dialogs.texts.help_preview import as_seen
from dialogs.texts.plan_pages import PlanPages
from plan.changes.supporters import EndSupport, Explain, Suggest
from plan.parsing import number_of
from plan.permissions import may_see_plan, may_see_request
from plan.plan import Case
from plan.sessions.session_calls import about_session
from plan.states import State
from plan.support.services import AREAS, SERVICES_FOR
from plan.support.supporter import HelpRequest, Kind, Reply, Supporter
from plan.words import Words

GOALS_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Home(Beside):
    """Everybody whom I support."""

    def ask(self, here: Here) -> Text:
        supported = SupporterFacts.of(here.facts).supported
        if not supported:
            return Text("s.home.nobody")
        return Text("s.home.ask" if any(known_name(here.facts, case) for case in supported) else "s.home.wait")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return tuple((Button(f"person:{case.plan.id}", _waits(here.facts, case)),) for case in SupporterFacts.of(here.facts).supported)

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        return Answer(go=Place("s.person", number)) if kind == "person" else None


def _waits(facts: Facts, case: Case) -> Text:
    name = known_name(facts, case)
    if not name:
        return Text("s.home.joined")
    return Text("s.home.waits" if open_requests(facts, case) else "s.home.person", {"name": name})


def known_name(facts: Facts, case: Case) -> str:
    """ "" for whoever opened a link and waits for the person's yes: the link may have come to the wrong hands."""
    me = facts.supporter_of(case)
    return case.person.name if me and me.active else ""


def open_requests(facts: Facts, case: Case) -> tuple[HelpRequest, ...]:
    """The calls for help that wait for this supporter."""
    me = facts.supporter_of(case)
    if me is None or not may_see_request(me):
        return ()
    return tuple(request for request in case.plan.help_requests if request.open and request.supporter == me.id)


@dataclass(frozen=True, kw_only=True)
class OfPerson(Beside):
    """Base of the screens about one person, while this chat supports them."""

    def applies(self, here: Here) -> bool:
        return self.me(here) is not None

    def me(self, here: Here) -> Supporter | None:
        return here.facts.supporter_of(here.case)

    def back_rows(self, here: Here) -> tuple[Row, ...]:
        name = known_name(here.facts, here.case)
        return ((button("person", "s.to_person", name=name) if name else button("person", "s.keep"),),)

    def press(self, here: Here, code: str) -> Answer | None:
        return Answer(go=Place("s.person", str(here.plan.id))) if code == "person" else None


@dataclass(frozen=True, kw_only=True)
class OfPlan(OfPerson):
    """Base of the screens that show the plan: only for whom the person lets see everything."""

    def applies(self, here: Here) -> bool:
        return may_see_plan(self.me(here))


@dataclass(frozen=True, kw_only=True)
class PersonPage(OfPerson):
    def lead(self, here: Here) -> tuple[Text, ...]:
        me = self.me(here)
        if me is None:
            return ()
        if not me.active:
            return (Text("s.person.waits"),)
        taken = tuple(Text("s.person.taken") for s in here.plan.suggestions if s.supporter == me.id and s.reply is Reply.TAKEN)
        return (Text(f"s.sees.{me.sees}"), Text(f"s.state.{here.plan.state}"), *taken[:1])

    def ask(self, here: Here) -> Text:
        return Text("s.person.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        me, number = self.me(here), here.plan.id
        if me is None or not me.active:
            return ((button("end", "s.end"),),)
        helps = tuple((button(f"help:{number}/{request.id}", "s.help.open"),) for request in open_requests(here.facts, here.case))
        view: tuple[Row, ...] = ((button("view", "s.view.open"),),) if may_see_plan(me) else ()
        may_suggest = may_see_request(me) and here.plan.state is State.DRAFT
        suggest: tuple[Row, ...] = ((button("suggest", "s.suggest.open"),),) if may_suggest else ()
        return (*helps, *view, *suggest, (button("sessions", "s.session.of"),), (button("end", "s.end"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, subject = code.partition(":")
        if kind == "help":
            return Answer(go=Place("s.help", subject))
        steps = {"view": "s.view", "suggest": "s.suggest", "sessions": "s.session.week", "end": "s.ending"}
        return Answer(go=Place(steps[code], str(here.plan.id))) if code in steps else None


@dataclass(frozen=True, kw_only=True)
class HelpAsked(OfPerson):
    """The question as the person sees it, to explain by text or voice, or to ring up. The subject is <plan>/<call>."""

    listens: bool = True
    resting: bool = False

    def request(self, here: Here) -> HelpRequest | None:
        number = int(here.subject.split("/")[1])
        return next((request for request in open_requests(here.facts, here.case) if request.id == number), None)

    def applies(self, here: Here) -> bool:
        return self.request(here) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        request = self.request(here)
        return as_asked(here, request, whole=may_see_plan(self.me(here))) if request else ()

    def ask(self, here: Here) -> Text:
        request = self.request(here)
        return Text("s.help.ask_session" if request and about_session(request.place) else "s.help.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("call", "s.help.call"),), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        return self._explained(here, None) if code == "call" else OfPerson.press(self, here, code)

    def hear(self, here: Here, words: Words) -> Answer | None:
        return self._explained(here, words)

    def _explained(self, here: Here, words: Words | None) -> Answer | None:
        request = self.request(here)
        explain = Explain(request.id, words) if request else None
        return Answer((explain,), Place("s.person", str(here.plan.id)), said=(Text("s.help.done"),)) if explain else None


def as_asked(here: Here, request: HelpRequest, *, whole: bool) -> tuple[Text, ...]:
    """The question that the person asked about."""
    name = here.case.person.name
    seen = as_seen(here, request.place, call=request.id, whole=whole)
    if seen is None:
        return (Text("s.help.gone", {"name": name}),)
    choices = (Text("s.help.choices", {"name": name, "screen": seen.choices}),) if seen.choices else ()
    asks = "s.help.asks_session" if about_session(request.place) else "s.help.asks"
    return (Text(asks, {"name": name, "screen": seen.screen}), *choices)


@dataclass(frozen=True, kw_only=True)
class ViewPlan(OfPlan, PlanPages):
    next_page: str = "s.more"

    def reader(self, here: Here) -> Reader:
        return supporter_of(here.case.person.name)

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*PlanPages.rows(self, here), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        return PlanPages.press(self, here, code) or OfPerson.press(self, here, code)


@dataclass(frozen=True, kw_only=True)
class SuggestKind(OfPerson):
    """What to suggest. What speaks of the plan is offered to those who see it."""

    def applies(self, here: Here) -> bool:
        return may_see_request(self.me(here)) and here.plan.state is State.DRAFT

    def kinds(self, here: Here) -> tuple[Kind, ...]:
        about_goals = may_see_plan(self.me(here)) and bool(here.plan.goals)
        return (Kind.GOAL, Kind.MEMBER, *((Kind.WHY, Kind.SERVICE) if about_goals else ()), *((Kind.ORDER,) if about_goals else ()))

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*((button(kind, f"s.suggest.{kind}"),) for kind in self.kinds(here)), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        number = here.plan.id
        if code not in self.kinds(here):
            return OfPerson.press(self, here, code)
        places = {Kind.GOAL: Place("s.suggest.area", str(number)), Kind.MEMBER: Place("s.suggest.words", f"{number}/member/0")}
        return Answer(go=places.get(Kind(code), Place("s.suggest.about", f"{number}/{code}")))


@dataclass(frozen=True, kw_only=True)
class SuggestArea(SuggestKind):
    """In which area of life the suggested goal is."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*((button(f"area:{area}", f"area.{area}"),) for area in AREAS), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, area = code.partition(":")
        if kind == "area" and area in AREAS:
            return Answer(go=Place("s.suggest.words", f"{here.plan.id}/goal/{area}"))
        return OfPerson.press(self, here, code)


@dataclass(frozen=True, kw_only=True)
class SuggestAbout(OfPlan):
    """Which goal the suggestion is about. The subject is <plan>/<kind>."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        goals = tuple((Button(f"goal:{goal.id}", Label(Text("s.goal"), goal.words)),) for goal in here.plan.ranked()[:GOALS_SHOWN])
        return (*goals, *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        chosen, _, goal = code.partition(":")
        kind = here.subject.split("/")[1]
        if chosen != "goal":
            return OfPerson.press(self, here, code)
        if kind == Kind.ORDER:
            return suggested(here, Suggest(Kind.ORDER, goal=int(goal)))
        step = "s.suggest.service" if kind == Kind.SERVICE else "s.suggest.words"
        return Answer(go=Place(step, f"{here.plan.id}/{kind}/{goal}"))


@dataclass(frozen=True, kw_only=True)
class SuggestService(OfPlan):
    """Which service. The subject is <plan>/service/<goal>."""

    def fitting(self, here: Here) -> tuple[str, ...]:
        goal = here.plan.goal(int(here.subject.split("/")[2]))
        return tuple(code for code in SERVICES_FOR[goal.area] if here.plan.wish(goal.id, code) is None) if goal else ()

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*((button(f"service:{code}", f"service.{code}"),) for code in self.fitting(here)), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, service = code.partition(":")
        if kind == "service" and service in self.fitting(here):
            return suggested(here, Suggest(Kind.SERVICE, goal=int(here.subject.split("/")[2]), service=service))
        return OfPerson.press(self, here, code)


@dataclass(frozen=True, kw_only=True)
class SuggestWords(SuggestKind):
    """The suggestion in words. The subject is <plan>/<kind>/<area, goal or 0>."""

    listens: bool = True
    resting: bool = False

    def applies(self, here: Here) -> bool:
        kind = Kind(here.subject.split("/")[1])
        return SuggestKind.applies(self, here) and (kind in (Kind.GOAL, Kind.MEMBER) or may_see_plan(self.me(here)))

    def ask(self, here: Here) -> Text:
        return Text(f"s.suggest.words.{here.subject.split('/')[1]}")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return self.back_rows(here)

    def press(self, here: Here, code: str) -> Answer | None:
        return OfPerson.press(self, here, code)

    def hear(self, here: Here, words: Words) -> Answer | None:
        _, kind, about = here.subject.split("/")
        if Kind(kind) is Kind.GOAL:
            return suggested(here, Suggest(Kind.GOAL, words, area=about))
        return suggested(here, Suggest(Kind(kind), words, goal=int(about)))


def suggested(here: Here, suggestion: Suggest) -> Answer:
    return Answer((suggestion,), Place("s.person", str(here.plan.id)), said=(Text("s.suggest.done"),))


@dataclass(frozen=True, kw_only=True)
class Ending(OfPerson):
    """Stepping back, with a question first."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "s.ending.yes"),), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        me = self.me(here)
        if code == "yes" and me:
            return Answer((EndSupport(me.id),), Go.HOME, said=(Text("s.ended"),))
        return OfPerson.press(self, here, code)


def home(facts: Facts) -> Place:
    return Place("s.home")


def head(script: Script, facts: Facts, place: Place) -> Text | None:
    """The name of the person stands on top of every screen that is about somebody."""
    case = facts.case(place.subject) if place.subject else None
    name = known_name(facts, case) if case else ""
    return Text("s.head", {"name": name}) if name else None


def frame(step: Step, here: Here) -> tuple[Row, ...]:
    return () if step.name == "s.home" else ((button("home", "s.to_home"),),)


def begin(here: Here, argument: str) -> Answer:
    invitation = here.facts.invitation
    if invitation is None:
        return Answer(go=Go.HOME)
    said = f"s.invitation.{invitation.state}"
    if invitation.state == "open":
        said = "s.joined" if invitation.kind == "supporter" else "s.invitation.for_person"
    return Answer(go=Go.HOME, said=(Text(said),))


def opened(here: Here, argument: str) -> Answer:
    """A tap under a message: "person/<plan>", "help/<plan>/<call>", or of a session "s/...". The plan may have been renewed since."""
    kind, _, subject = argument.partition("/")
    if kind == "s":
        return sessions.by_supporter(here, subject)
    plan, _, call = subject.partition("/")
    case = SupporterFacts.of(here.facts).find(number_of(plan))
    newest = str(case.plan.id) if case else plan
    return Answer(go=Place("s.help", f"{newest}/{call}") if kind == "help" else Place("s.person", newest))


SUPPORTER = Script(
    name="supporter",
    chapters=(),
    asides=(
        Home(name="s.home"),
        PersonPage(name="s.person"),
        HelpAsked(name="s.help"),
        ViewPlan(name="s.view"),
        SuggestKind(name="s.suggest"),
        SuggestArea(name="s.suggest.area"),
        SuggestAbout(name="s.suggest.about"),
        SuggestService(name="s.suggest.service"),
        SuggestWords(name="s.suggest.words"),
        Ending(name="s.ending"),
        *my_data.ASIDES,
        *sessions.OF_SUPPORTER,
    ),
    home=home,
    commands={
        "start": begin,
        "open": opened,
        "atbalstu": lambda here, _: Answer(go=Go.HOME),
        "paligs": lambda here, _: Answer(go=Go.HOME, said=(Text("s.paligs"),)),
        "dati": lambda here, _: Answer(go=Place("s.data")),
        "iestatijumi": lambda here, _: Answer(go=Place("s.session.reminders")),
        "kalendars": lambda here, _: Answer(go=Place("s.session.calendar")),
    },
    standing={"home": lambda here: Answer(go=Go.HOME)},
    frame=frame,
    unheard=lambda here, words: Answer(go=Go.STAY, page=here.page, said=(Text("s.sorry.words"),)),
    sorry=lambda kind: Text(f"s.sorry.{kind if kind in ('not_now', 'late', 'command') else 'other'}"),
    refused=lambda here, why, words: Answer(go=Go.HOME, said=(Text("s.sorry.not_now"),)),
    head=head,
    guarded=True,
    play="s.play",
)
