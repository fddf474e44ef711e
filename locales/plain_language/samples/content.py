"""Plans with content of every kind, in every state."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import combinations

from plan.office import Office
from plan.person import Consent, Person
from plan.plan import Case, ChosenArea, Comparison, Goal, Member, Plan, Question, RatedCard, Reason, SupportLine, Verdict, WantedService
from plan.questions.key import QuestionKey, parse_key
from plan.questions.preferences import Liking, all_cards
from plan.questions.registry import Surface, questions_around_a_goal, questions_of
from plan.states import State
from plan.support.services import AREAS, SERVICES_FOR, Wish
from plan.words import Line, Voice, Words

SEVERAL = "Es gribu strādāt un gribu dzīvot dzīvoklī"  # in one message
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
        preferences={card: RatedCard(list(Liking)[n % 3]) for n, card in enumerate(all_cards())},
        areas=dict.fromkeys((*AREAS, "close_ones"), ChosenArea(Wish.WANT)),
        goals=tuple(Goal(n, AREAS[(n - 1) % len(AREAS)], Words(SEVERAL if n == 2 else f"Mans mērķis {n}")) for n in range(1, goals + 1)),
        comparisons=(Comparison(1, 2, Verdict.LEFT),),
        wanted=(WantedService(1, SERVICES_FOR[AREAS[0]][0], Wish.WANT), WantedService(1, SERVICES_FOR[AREAS[0]][1], Wish.UNSURE)),
    )


ALL_COMPARED = tuple(Comparison(left, right, Verdict.LEFT) for left, right in combinations((1, 2, 3, 4), 2))


def decided(plan: Plan) -> Plan:
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
        SupportLine(3, 2, "baseins"),  # a service that the office added
    )
    return replace(plan, comparisons=pairs, order=(1, 2, 3), support=support)


def leave_open(plan: Plan, reason: Reason) -> Plan:
    places = _questions(*(goal.id for goal in plan.goals))
    areas = {
        **plan.areas,
        AREAS[-1]: ChosenArea(Wish.UNSURE),
        "close_ones": ChosenArea(Wish.UNSURE if reason is Reason.SKIPPED else Wish.NO),
    }
    return replace(plan, lines=(), left_open=dict.fromkeys(places, reason), areas=areas)


def in_state(state: State) -> Case:
    return Case(PERSON, replace(decided(full()), state=state, worker_id=1, questions=(Question(5, Words("Kad tev ērti?")),)))


def short_of_money(plan: Plan) -> Plan:
    """A part of the first line is paid for, and nothing of the last."""
    first, natural, last = (replace(line, unit="visit", units=Decimal(2), months=1) for line in plan.support)
    priced = (replace(first, price=Decimal(100)), natural, replace(last, price=Decimal(100)))
    return replace(plan, budget=Decimal(150), reason="Pašvaldība piemaksā", support=priced)
