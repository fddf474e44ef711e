"""Cases in every state, with content of every kind, for drawing all screens without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dialogs.facts import Facts
from locales.catalogue import say
from plan.changes import By
from plan.office import Invitation, Office, QueueEntry, Worker
from plan.person import Consent, Person, Settings
from plan.plan import Case, Comparison, Goal, Member, Plan, Question, Rated, Reason, SupportLine, Verdict, WantedService
from plan.preferences import CARDS, Liking
from plan.services import AREAS, SERVICES_FOR, Wish
from plan.states import Role, State
from plan.words import Line, Voice, Words

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OFFICE = Office(1, "Balvu sociālais dienests")
PERSON = Person(1, "Anna", OFFICE.id, OFFICE.name, "2026-014", Consent.GIVEN, "2026-11")
VOICE = Words(voice=Voice("file", "unique", 12))
ABOUT = ("about.good", "about.matters", "about.help_me", "about.good_day", "about.bad_day")
AROUND = ("goals.why", "goals.helps", "goals.hinders", "support.natural")


def _lines() -> tuple[Line, ...]:
    places = [*ABOUT, *(f"{step}/{goal}" for goal in (1, 2) for step in AROUND), "circle.help/1", "remark/goals.area/home"]
    places += [f"support.provider/{SERVICES_FOR[AREAS[0]][0]}", "objection/1", "asked/any"]
    said = [Line(100 + n, place, Words("Man patīk dziedāt")) for n, place in enumerate(places)]
    return (*said, Line(200, "about.good", VOICE))


def full(goals: int = 3) -> Plan:
    return Plan(
        id=1,
        counter=300,
        lines=_lines(),
        members=(Member(1, "close", Words("Mamma")), Member(2, "wished", Words("Draugu"))),
        preferences={card: Rated(list(Liking)[n % 3]) for n, card in enumerate(card for cards in CARDS.values() for card in cards)},
        areas={**dict.fromkeys(AREAS, Wish.WANT), "close_ones": Wish.WANT},
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
    support = (SupportLine(1, 1, SERVICES_FOR[AREAS[0]][0]), SupportLine(2, 1, words=Words("Mentors darbā")))
    return replace(plan, comparisons=pairs, order=(1, 2, 3), support=support)


def _open(plan: Plan, reason: Reason) -> Plan:
    places = [*ABOUT, *(f"{step}/{goal.id}" for goal in plan.goals for step in AROUND)]
    areas = {**plan.areas, "close_ones": Wish.UNSURE if reason is Reason.SKIPPED else Wish.NO}
    return replace(plan, lines=(), left_open=dict.fromkeys(places, reason), areas=areas)


def _in(state: State) -> Case:
    return Case(PERSON, replace(_decided(full()), state=state, worker_id=1, questions=(Question(5, Words("Kad tev ērti?")),)))


ASIDE = replace(full(), goals=(*full().goals[:2], replace(full().goals[2], set_aside=True)))
SAMPLES: dict[str, Case] = {
    "new": Case(Person(1), Plan(1)),
    "agreed": Case(Person(1, consent=Consent.GIVEN), Plan(1)),
    "named": Case(replace(PERSON, settings=Settings(True, False, True)), Plan(1)),
    "full": Case(PERSON, full()),
    "decided": Case(PERSON, _decided(full())),
    "aside": Case(PERSON, ASIDE),
    "to ask again": Case(PERSON, replace(_decided(full()), comparisons=_decided(full()).comparisons[:3], order=())),
    "nothing to change": Case(PERSON, replace(full(0), areas=dict.fromkeys(AREAS, Wish.NO), comparisons=(), wanted=())),
    "one goal": Case(PERSON, replace(full(1), comparisons=())),
    "many goals": Case(PERSON, replace(full(9), compared=(1, 2))),
    "many to pick": Case(PERSON, replace(full(9), compared=(1, 2, 3, 4, 5))),
    "does not know": Case(PERSON, _open(full(), Reason.DONT_KNOW)),
    "skipped": Case(PERSON, _open(full(), Reason.SKIPPED)),
    "chose the office": Case(replace(PERSON, case_number=""), full()),
    "no office": Case(replace(PERSON, office_id=None, office_name=""), full()),
    **{state.value: _in(state) for state in State if state is not State.DRAFT},
}
WORKER_SAMPLES: dict[str, Case] = {f"worker {state}": _in(state) for state in State if state is not State.DRAFT} | {
    "worker answered": Case(PERSON, replace(_in(State.IN_REVIEW).plan, questions=(Question(5, Words("Kad?"), Words("Rīt")),))),
    "worker unanswered": Case(PERSON, replace(_in(State.IN_REVIEW).plan, questions=(Question(5, Words("Kad?"), Words()),))),
    "somebody else's": Case(PERSON, replace(_in(State.IN_REVIEW).plan, worker_id=2)),
    "worker nothing": Case(PERSON, replace(_in(State.SUBMITTED).plan, worker_id=None, support=(), questions=())),
}


INVITATIONS = tuple(
    Invitation(kind, state, OFFICE, "2026-014")
    for kind in ("person", "worker")
    for state in ("open", "used", "ended", "withdrawn", "unknown")
)


def offices() -> tuple[Office, ...]:
    return tuple(Office(n, f"{n}. sociālais dienests") for n in range(1, 9))


def person_facts(case: Case, invitation: Invitation | None = None) -> Facts:
    return Facts(By(Role.PERSON, 1, NOW), say, own=case, first_name="Anna", offices=offices, invitation=invitation)


def worker_facts(case: Case, invitation: Invitation | None = None) -> Facts:
    worker = Worker(1, 1, "Ilze", OFFICE.id, OFFICE.name)
    waits = tuple(QueueEntry(1, "Anna", "2026-014", case.plan.state, NOW - timedelta(days=days), 1) for days in (0, 1, 2, 10, 11, 21, 3))
    return Facts(
        By(Role.WORKER, 1, NOW),
        say,
        offices=offices,
        worker=worker,
        administrator=True,
        find=lambda number: case if number == 1 else None,
        queue=lambda: waits,
        invitation=invitation,
        token="token",
        link=lambda token: f"https://t.me/bots?start={token}",
    )
