"""Cases in every state, with content of every kind, for drawing all screens without a database."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from dialogs.engine.facts import FRESH_TOKEN, OFFICES, FreshToken, Parts
from dialogs.facts.person import SUPPORTS, PersonFacts
from dialogs.facts.supporter import KNOWN_AS, SupporterFacts
from dialogs.facts.supporter import SUPPORTED as SUPPORTED_CASES
from dialogs.facts.worker import CALLS, QUEUE, WorkerFacts, calling, handed_in, meeting
from locales.catalogue import say
from locales.plain_language.samples.sessions import OVER, unanswered, with_sessions
from plan.changes import By
from plan.office import UNKNOWN, CallEntry, Invitation, Office, QueueEntry, Worker
from plan.person import Consent, Person, Settings
from plan.plan import Case, Chosen, Comparison, Goal, Member, Message, Plan, Question, Rated, Reason, SupportLine, Verdict, WantedService
from plan.questions.key import QuestionKey, parse_key
from plan.questions.preferences import Liking, all_cards
from plan.questions.registry import Surface, questions_around_a_goal, questions_of
from plan.sessions.session import OWN_WORDS, PLAN_MEETING, Answer, Details, Participant, People, Session, Way, Where
from plan.sessions.session import Reply as Coming
from plan.states import Role, State
from plan.support.call_for_help import CallForHelp
from plan.support.services import AREAS, SERVICES_FOR, Wish
from plan.support.supporter import ANSWERED_WITHIN, Alone, HelpRequest, Kind, Reply, Sees, Standing, Suggestion, Supporter
from plan.words import Line, Provenance, Source, Voice, Words

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OFFICE = Office(1, "Balvu sociālais dienests")
PERSON = Person(1, "Anna", OFFICE.id, OFFICE.name, "2026-014", Consent.GIVEN, "2026-11")
VOICE = Words(voice=Voice("file", "unique", 12))
GOOD = parse_key("about.good")


def _questions(*goals: int) -> list[QuestionKey]:
    """Those about the person and those around each goal."""
    about = (QuestionKey(question.name) for question in questions_of("about", Surface.PERSON))
    around = (QuestionKey(question.name, goal=goal) for goal in goals for question in questions_around_a_goal(Surface.PERSON))
    return [*about, *around]


def _lines() -> tuple[Line, ...]:
    others = ("circle.help/1", "remark/goals.area/home", f"support.provider/{SERVICES_FOR[AREAS[0]][0]}", "objection/1")
    places = [*_questions(1, 2), *map(parse_key, others)]
    said = [Line(100 + n, place, Words("Man patīk dziedāt")) for n, place in enumerate(places)]
    return (*said, Line(200, GOOD, VOICE))


def full(goals: int = 3) -> Plan:
    return Plan(
        id=1,
        counter=300,
        lines=_lines(),
        members=(Member(1, "close", Words("Mamma")), Member(2, "wished", Words("Draugu"))),
        preferences={card: Rated(list(Liking)[n % 3]) for n, card in enumerate(all_cards())},
        areas=dict.fromkeys((*AREAS, "close_ones"), Chosen(Wish.WANT)),
        goals=tuple(Goal(n, AREAS[(n - 1) % len(AREAS)], Words(f"Mans mērķis {n}")) for n in range(1, goals + 1)),
        comparisons=(Comparison(1, 2, Verdict.LEFT),),
        wanted=(WantedService(1, SERVICES_FOR[AREAS[0]][0], Wish.WANT), WantedService(1, SERVICES_FOR[AREAS[0]][1], Wish.UNSURE)),
    )


def _decided(plan: Plan) -> Plan:
    """Compared, asked again with another answer, put in order, given support."""
    pairs = (
        Comparison(1, 2, Verdict.LEFT),
        Comparison(1, 3, Verdict.LEFT),
        Comparison(2, 3, Verdict.LEFT),
        Comparison(2, 1, Verdict.LEFT, True),
    )
    support = (
        SupportLine(1, 1, SERVICES_FOR[AREAS[0]][0]),
        SupportLine(2, 1, words=Words("Mentors darbā")),
        SupportLine(3, 2, "atelpas-bridis-majas"),
    )
    return replace(plan, comparisons=pairs, order=(1, 2, 3), support=support)


def _open(plan: Plan, reason: Reason) -> Plan:
    places = _questions(*(goal.id for goal in plan.goals))
    areas = {**plan.areas, AREAS[-1]: Chosen(Wish.UNSURE), "close_ones": Chosen(Wish.UNSURE if reason is Reason.SKIPPED else Wish.NO)}
    return replace(plan, lines=(), left_open=dict.fromkeys(places, reason), areas=areas)


def _in(state: State) -> Case:
    return Case(PERSON, replace(_decided(full()), state=state, worker_id=1, questions=(Question(5, Words("Kad tev ērti?")),)))


def _short_of_money(plan: Plan) -> Plan:
    """A part of the first line is paid for, and nothing of the last."""
    first, natural, last = (replace(line, unit="visit", units=Decimal(2), months=1) for line in plan.support)
    priced = (replace(first, price=Decimal(100)), natural, replace(last, price=Decimal(100)))
    return replace(plan, budget=Decimal(150), reason="Pašvaldība piemaksā", support=priced)


ASIDE = replace(full(), goals=(*full().goals[:2], replace(full().goals[2], set_aside=True)))
SAMPLES: dict[str, Case] = {
    "new": Case(Person(1), Plan(1)),
    "agreed": Case(Person(1, consent=Consent.GIVEN), Plan(1)),
    "named": Case(replace(PERSON, settings=Settings(True, False, True)), Plan(1)),
    "full": Case(PERSON, full()),
    "decided": Case(PERSON, _decided(full())),
    "aside": Case(PERSON, ASIDE),
    "to ask again": Case(PERSON, replace(_decided(full()), comparisons=_decided(full()).comparisons[:3], order=())),
    "nothing to change": Case(PERSON, replace(full(0), areas=dict.fromkeys(AREAS, Chosen(Wish.NO)), comparisons=(), wanted=())),
    "one goal": Case(PERSON, replace(full(1), comparisons=())),
    "many goals": Case(PERSON, replace(full(9), compared=(1, 2))),
    "many to pick": Case(PERSON, replace(full(9), compared=(1, 2, 3, 4, 5))),
    "does not know": Case(PERSON, _open(full(), Reason.DONT_KNOW)),
    "skipped": Case(PERSON, _open(full(), Reason.SKIPPED)),
    "chose the office": Case(replace(PERSON, case_number=""), full()),
    "no office": Case(replace(PERSON, office_id=None, office_name=""), full()),
    **{state.value: _in(state) for state in State if state is not State.DRAFT},
    "short of money": Case(PERSON, _short_of_money(_in(State.PROPOSED).plan)),
    "written to": Case(PERSON, replace(_in(State.IN_REVIEW).plan, messages=(Message(6, Words("Satiksimies pirmdien.")),))),
}
WORKER_SAMPLES: dict[str, Case] = {f"worker {state}": _in(state) for state in State if state is not State.DRAFT} | {
    "worker answered": Case(PERSON, replace(_in(State.IN_REVIEW).plan, questions=(Question(5, Words("Kad?"), Words("Rīt")),))),
    "worker unanswered": Case(PERSON, replace(_in(State.IN_REVIEW).plan, questions=(Question(5, Words("Kad?"), Words()),))),
    "somebody else's": Case(PERSON, replace(_in(State.IN_REVIEW).plan, worker_id=2)),
    "worker nothing": Case(PERSON, replace(_in(State.SUBMITTED).plan, worker_id=None, support=(), questions=())),
}

SUPPORTERS = (
    Supporter(1, "Ilze", 101, Standing.CONFIRMED, Sees.EVERYTHING, NOW),
    Supporter(2, "Jānis", 102, Standing.CONFIRMED, Sees.ASKED, NOW),
    Supporter(3, "Pēteris", 103, Standing.CONFIRMED, Sees.NOTHING, NOW),
    Supporter(4, "Dace", 104, hours=16),
    Supporter(5, "Laima", 0, Standing.CONFIRMED, since=NOW),
    Supporter(6, "", 0, Standing.ENDED),  # has taken away their name
)
TOGETHER, SUGGESTED = Provenance(Source.TOGETHER, "Laima"), Provenance(Source.SUGGESTED, "Ilze")
SOURCES = (Provenance(), TOGETHER, SUGGESTED)
_Said = TypeVar("_Said", Line, Member, Rated, Chosen, Goal, WantedService)


def _suggestions(reply: Reply) -> tuple[Suggestion, ...]:
    area, words = AREAS[1], Words("Gribu strādāt dārzā")
    return (
        Suggestion(401, 1, Kind.GOAL, words, area, reply=reply),
        Suggestion(402, 1, Kind.WHY, words, goal=1, reply=reply),
        Suggestion(403, 2, Kind.MEMBER, VOICE, reply=reply),
        Suggestion(404, 1, Kind.SERVICE, goal=2, service=SERVICES_FOR[AREAS[1]][1], reply=reply),
        Suggestion(405, 1, Kind.ORDER, goal=3, reply=reply),
    )


def _helped(supporter: int) -> tuple[HelpRequest, ...]:
    """Calls for help that are open, at questions of each kind and at one that is there no more; and calls that were answered."""
    asked = (
        "about.good",
        "goals.why/1",
        f"support.service/1/{SERVICES_FOR[AREAS[0]][0]}",
        "goals.why/99",
        "supporter.mine",
        "session/3/20261125T0900",
    )
    waiting = (HelpRequest(n, place, supporter, NOW - ANSWERED_WITHIN) for n, place in enumerate(asked, 501))
    answered = (HelpRequest(n, "about.good", 1, NOW, answer) for n, answer in ((511, Words("Tas ir labs.")), (512, VOICE)))
    gone = HelpRequest(515, "about.good", 6, NOW, Words("Tas ir labs."))
    return (
        *waiting,
        *answered,
        gone,
        HelpRequest(513, "about.good", 1, NOW, calls=True),
        HelpRequest(514, "about.good", 1, NOW, ended=True),
        HelpRequest(516, "session/6/20261127T1000", supporter, NOW),
        HelpRequest(517, "session/3/20261125T0900", 1, NOW, Words("Es iešu tev līdzi.")),
        HelpRequest(518, "session/2/20261123T1600/only", 1, NOW, calls=True),
        HelpRequest(519, "session/1/20261124T1400", 1, NOW, calls=True),
    )


def _supported(plan: Plan, reply: Reply = Reply.LATER, *, asks: int = 1) -> Case:
    return Case(replace(PERSON, supporters=SUPPORTERS), replace(plan, suggestions=_suggestions(reply), help_requests=_helped(asks)))


def _calling(*, settled: bool) -> tuple[CallForHelp, ...]:
    """Calls for help to the social service: open ones of each kind, and those that were answered."""
    said, place = Words("Nesaprotu jautājumu"), "goals.why/1"
    waiting = (
        CallForHelp(601, place, NOW, said), CallForHelp(602, place, NOW), CallForHelp(603, "goals.why/99", NOW, VOICE),
        CallForHelp(606, "about.alone", NOW, alone=True),
    )  # fmt: skip
    answered = (
        CallForHelp(604, place, NOW, said, answer=Words("Padomā par mājām.")), CallForHelp(605, "about.good", NOW, answer=VOICE),
        CallForHelp(607, "about.alone", NOW, alone=True, answer=VOICE), CallForHelp(608, place, NOW, said, talked=True),
    )  # fmt: skip
    return answered if settled else (*waiting, *answered)


def _together(plan: Plan) -> Plan:
    """Everything said with the supporter beside, so that each chapter has its screen for the person alone."""
    return replace(
        plan,
        lines=tuple(replace(line, provenance=TOGETHER) for line in plan.lines),
        preferences={card: replace(rated, provenance=TOGETHER) for card, rated in plan.preferences.items()},
        goals=(plan.goals[0], *(replace(goal, provenance=TOGETHER) for goal in plan.goals[1:])),
        wanted=tuple(replace(want, provenance=SUGGESTED) for want in plan.wanted),
        members=tuple(replace(member, provenance=SUGGESTED) for member in plan.members),
        order=tuple(goal.id for goal in plan.goals),
        order_provenance=TOGETHER,
        alone={"goals": Alone.TALK},
    )


def _of_all_sources(plan: Plan) -> Plan:
    """Of everything one after the other by the person, together, and taken from a suggestion; support lines are the worker's."""

    def mixed(things: Iterable[_Said]) -> tuple[_Said, ...]:
        return tuple(replace(thing, provenance=SOURCES[n % 3]) for n, thing in enumerate(things))

    return replace(
        plan,
        lines=(*mixed(plan.lines), *mixed(Line(n, GOOD, Words(f"Es protu {n} dejas")) for n in (301, 302, 303))),
        members=(*mixed(plan.members), Member(304, "close", Words("Brālis"), TOGETHER)),
        preferences=dict(zip(plan.preferences, mixed(plan.preferences.values()), strict=True)),
        areas=dict(zip(plan.areas, mixed(plan.areas.values()), strict=True)),
        goals=mixed(plan.goals),
        wanted=mixed(plan.wanted),
        order_provenance=SUGGESTED,
    )


SUPPORTED: dict[str, Case] = {
    "somebody joined": Case(replace(PERSON, supporters=SUPPORTERS[3:4]), full(1)),
    "answered by the office": Case(PERSON, replace(_decided(full()), calls=_calling(settled=True))),
    "asked the office": Case(PERSON, replace(full(), state=State.SUBMITTED, calls=_calling(settled=False))),
    "one supporter": Case(replace(PERSON, supporters=SUPPORTERS[:1], office_id=None), full(1)),
    "supported": _supported(_decided(full())),
    "suggested": _supported(full(), Reply.WAITING, asks=2),
    "together": Case(replace(PERSON, supporters=SUPPORTERS[4:5], together=5), _together(full())),
    "together, no office": Case(
        replace(PERSON, office_id=None, supporters=SUPPORTERS[4:5], together=5), replace(_together(full()), alone={})
    ),
    "of all sources": _supported(_of_all_sources(_decided(full()))),
    "of all sources, proposed": _supported(_of_all_sources(_in(State.PROPOSED).plan)),
    "supported, submitted": _supported(replace(full(), state=State.SUBMITTED)),
}
SUPPORTED |= {
    "with sessions": with_sessions(_supported(_decided(full()))),
    "with sessions that are over": Case(replace(PERSON, sessions=OVER), full(1)),
    "the supporter stands in": Case(replace(PERSON, supporters=SUPPORTERS[:1], settings=Settings(ask_supporter=True)), full(1)),
    "who is asked sees little": Case(
        replace(PERSON, supporters=(replace(SUPPORTERS[0], sees=Sees.ASKED),), settings=Settings(ask_supporter=True)), full(1)
    ),
    "with sessions, nobody to ask": with_sessions(Case(replace(PERSON, office_id=None), _in(State.FINAL).plan)),
    "with sessions, reminded otherwise": with_sessions(
        Case(replace(PERSON, settings=Settings(leads=(60,), nudges=False)), _in(State.REVIEW_DUE).plan)
    ),
    **{f"reminded {leads}": Case(replace(PERSON, settings=Settings(leads=leads)), full(1)) for leads in ((), (30,), (24 * 60,), (120,))},
}
SAMPLES |= SUPPORTED
for state in (State.DRAFT, State.SUBMITTED):
    WORKER_SAMPLES[f"worker is asked, {state}"] = Case(PERSON, replace(full(), state=state, calls=_calling(settled=False)))
WORKER_SAMPLES["supported"] = _supported(replace(_together(_in(State.IN_REVIEW).plan), counter=600))
WORKER_SAMPLES["of all sources"] = _supported(_of_all_sources(_in(State.IN_REVIEW).plan))
# By the chat of the supporter who looks: 101 sees everything, 102 what is asked, 103 nothing, 104 waits for the yes, 105 supports nobody.
SUPPORTER_SAMPLES: dict[str, tuple[int, Case]] = {
    **{f"supporter {state}": (101, _supported(replace(full(), state=state), Reply.TAKEN)) for state in State},
    "supporter, no goals": (101, _supported(replace(full(0), comparisons=(), wanted=()))),
    "supporter sees what is asked": (102, _supported(full(), asks=2)),
    "supporter sees nothing": (103, _supported(full(), asks=3)),
    "supporter of nobody": (105, _supported(full())),
    "supporter, of all sources": (101, _supported(_of_all_sources(_decided(full())))),
    "supporter, sessions": (101, with_sessions(_supported(_decided(full())))),
    "supporter sees what is asked, sessions": (102, with_sessions(_supported(_in(State.FINAL).plan, asks=2))),
    "supporter sees nothing, sessions": (103, with_sessions(_supported(full(), asks=3))),
    "supporter is asked to help": (101, unanswered(_supported(full()))),
    "supporter is asked to help and takes part": (101, unanswered(_supported(full()), 1)),
    "supporter waits": (104, _supported(full())),
}


def _meetings() -> Case:
    """Sessions of the worker and of a colleague to which everybody has given one of the answers, and one without any."""
    sessions = tuple(_meeting(number, worker) for worker in (1, 2) for number in range(1, len(Coming) + 2))
    theirs = Details(OWN_WORDS, Words("Ritas dzimšanas diena"), bring=Words("Ziedus"), people=People(True, (), 1, "SIA „Kustība”"))
    other, told = replace(sessions[0], id=9, details=Details(PLAN_MEETING)), replace(sessions[0], id=12, details=theirs)
    unsettled = (
        replace(sessions[0], id=number, details=Details(PLAN_MEETING, where=Where(way)))
        for number, way in enumerate((Way.PHONE, Way.LINK), 10)
    )
    calls = (CallForHelp(609, f"session/1/{WHEN:%Y%m%dT%H%M}", NOW),)
    return Case(replace(PERSON, supporters=SUPPORTERS[:1], sessions=(*sessions, other, told, *unsettled)), replace(full(), calls=calls))


def _meeting(number: int, worker: int) -> Session:
    who = (Participant(Role.PERSON, 1), Participant(Role.SUPPORTER, 1), Participant(Role.WORKER, worker))
    reply, way = (None, *Coming)[number - 1], (*Way, Way.PLACE)[number - 1]
    kind = (PLAN_MEETING, SERVICES_FOR[AREAS[0]][0])[number % 2]
    return Session(
        number + 20 * (worker - 1), Details(kind, where=Where(way, "Brīvības iela 46, Balvi"), people=People(True, (1,), worker)), WHEN,
        Role.WORKER, 1, NOW,
        answers=tuple(Answer(WHEN, one, reply, VOICE, WHEN + timedelta(days=1), NOW) for one in who) if reply else (),
    )  # fmt: skip


WHEN = datetime(2026, 11, 24, 14, 0)  # noqa: DTZ001 -- a wall time has no zone
WORKER_SAMPLES["meets the person"] = _meetings()


def _too_late() -> Case:
    """Of a plan that was handed in: calls about a session that was and one that is no more, to which a supporter has seen."""
    met = _meetings()
    was = replace(met.person.sessions[0], id=30, start=WHEN - timedelta(days=4))
    places = (f"session/30/{was.start:%Y%m%dT%H%M}", "session/99/20261120T1400")
    calls = tuple(CallForHelp(number, place, NOW) for number, place in enumerate(places, 620))
    answers = (HelpRequest(630, places[0], 1, NOW, calls=True), HelpRequest(631, places[1], 1, NOW, Words("Es iešu tev līdzi.")))
    plan = replace(_in(State.IN_REVIEW).plan, calls=calls, help_requests=answers)
    off = replace(met.person.sessions[0], id=31, cancelled=True)
    return Case(replace(met.person, sessions=(*met.person.sessions, was, off)), plan)


WORKER_SAMPLES["meets the person, who called too late"] = _too_late()
INVITATIONS = (
    *(Invitation(kind, state, OFFICE) for kind in ("person", "worker") for state in ("open", "used", "ended", "withdrawn")),
    UNKNOWN,
)
# A supporter's link, by what it can be to whoever opens it: an open one makes a supporter of everybody but a worker.
OF_SUPPORTER = {
    state: Invitation("supporter", state, OFFICE, person_id=1) for state in ("open", "used", "ended", "withdrawn", "own", "already")
}


def offices() -> tuple[Office, ...]:
    return tuple(Office(n, f"{n}. sociālais dienests") for n in range(1, 9))


def person_facts(case: Case, invitation: Invitation | None = None) -> PersonFacts:
    parts: Parts = {OFFICES: offices(), SUPPORTS: bool(case.person.together)}
    return PersonFacts(by=By(Role.PERSON, 1, NOW), say=say, own=case, first_name="Anna", invitation=invitation, parts=parts)


def worker_facts(case: Case, invitation: Invitation | None = None) -> WorkerFacts:
    worker, in_office = Worker(1, 1, "Ilze", OFFICE.id, OFFICE.name), case.plan.state is not State.DRAFT
    days_each = enumerate((0, 1, 2, 10, 11, 21, 3), 1)
    waits = tuple(QueueEntry(n, "Anna", "2026-014", case.plan.state, NOW - timedelta(days=days), 1) for n, days in days_each)
    parts: Parts = {
        OFFICES: offices(),
        FRESH_TOKEN: FreshToken("token", "https://t.me/bots?start=token"),
        QUEUE: waits if in_office else (),
        CALLS: tuple(CallEntry(1, call.id, "Anna", "2026-014", call.at, call.alone, place=call.place) for call in case.plan.calls),
        handed_in(1): case if in_office else None,
        calling(1): case if case.plan.calls else None,
        meeting(1): case if case.person.sessions else None,
    }
    return WorkerFacts(by=By(Role.WORKER, 1, NOW), say=say, worker=worker, administrator=True, invitation=invitation, parts=parts)


def supporter_facts(chat_id: int, case: Case, invitation: Invitation | None = None) -> SupporterFacts:
    me = next((supporter for supporter in case.person.supporters if supporter.telegram_id == chat_id), None)
    other = Case(replace(PERSON, id=2, name="Juris", supporters=(replace(SUPPORTERS[0], telegram_id=chat_id),)), Plan(2))
    supported = (case, *((other,) if me.active else ())) if me else ()
    parts: Parts = {SUPPORTED_CASES: supported, KNOWN_AS: ("Ilze",) if supported else ()}
    return SupporterFacts(by=By(Role.SUPPORTER, 0, NOW), say=say, chat_id=chat_id, invitation=invitation, parts=parts)
