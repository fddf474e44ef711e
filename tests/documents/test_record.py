"""One record of a plan: order, whose each part is, money, period, what is left out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.plan_content import Names
from documents.record import RecordContext, record_of
from plan.money.period import Period, after_months, period_of
from plan.plan import Case, Plan
from plan.states import Role, State
from plan.support.catalogue import CatalogueService
from plan.support.services import Wish
from plan.words import Source
from tests.documents.sample_plans import CASE, GIVEN, ILZE, PERSON, PLAN, realistic
from tests.words import OWN_SERVICE


def test_goals_stand_in_the_persons_order_and_those_set_aside_last() -> None:
    record = record_of(replace(CASE, plan=replace(PLAN, order=(12, 10, 11))), GIVEN)
    assert [(goal.rank, goal.number, goal.confirmed) for goal in record.goals] == [
        (1, 12, True),
        (2, 10, True),
        (3, 11, True),
        (4, 13, False),
    ]


def test_each_goal_has_what_was_said_around_it_with_whose_it_is() -> None:
    first = realistic().goals[0]
    assert [answers.question.short for answers in first.around] == ["why", "helps", "hinders", "natural"]
    assert [said.whose.source for answers in first.around for said in answers.lines] == [
        Source.PERSON,
        Source.TOGETHER,
        Source.PERSON,
        Source.PERSON,
    ]


def test_a_refused_service_is_nowhere_and_wanted_ones_come_first() -> None:
    wished = [(wish.service.code, wish.wish) for goal in realistic().goals for wish in goal.wished]
    assert wished == [("grupu-maja", Wish.WANT), ("muzikas-terapija", Wish.WANT), ("grupu-nodarbiba", Wish.UNSURE)]


def test_money_adds_up() -> None:
    record = realistic()
    lines = [line for goal in record.goals for line in goal.support]
    assert sum(line.cost for line in lines) == record.total == Decimal("9732.60")
    assert sum(line.paid + line.missing for line in lines) == record.total
    assert record.paid <= record.budget
    assert record.missing == record.total - record.budget


def test_only_supporters_who_support_now_are_named() -> None:
    assert [supporter.name for supporter in realistic().supporters] == [ILZE]


def test_the_office_calls_its_services_and_providers() -> None:
    own = {"grupu-maja": CatalogueService("grupu-maja", OWN_SERVICE, "Tur ir 8 istabas.", "🏡")}
    goal = record_of(CASE, replace(GIVEN, called=Names(own, {"gulbis": "Gulbis"}))).goals[0]
    line = goal.support[0]
    assert line.service is not None
    assert (line.service.name, line.service.plain, line.service.sign, line.provider) == (
        OWN_SERVICE,
        "Tur ir 8 istabas.",
        "🏡",
        "Gulbis",
    )
    assert goal.wished[0].service == line.service


def test_the_timeline_names_those_who_are_known() -> None:
    history = record_of(CASE, replace(GIVEN, names={(Role.WORKER, 5): "Zane Ozola"})).history
    assert [(step.role, step.name) for step in history[:2]] == [(Role.PERSON, ""), (Role.WORKER, "Zane Ozola")]


def test_agreement_counts_only_while_it_stands() -> None:
    agreed = realistic().agreed_on
    assert agreed == PLAN.history[-1].at
    again = replace(PLAN, state=State.IN_REVIEW)
    assert record_of(Case(PERSON, again), GIVEN).agreed_on is None


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 12, 1), 12, date(2027, 11, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
        (date(2027, 1, 1), 6, date(2027, 6, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 27)),
    ],
)
def test_the_last_day_of_a_plan(first: date, months: int, last: date) -> None:
    assert Period(months, first).ends == last


@given(st.dates(date(2020, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_are_counted_by_the_calendar(day: date, months: int) -> None:
    later = after_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and later.day >= 28)


def test_a_plan_starts_with_its_first_line_or_with_the_agreement() -> None:
    assert period_of(PLAN, date(2027, 1, 1)).starts == date(2027, 1, 1)
    assert period_of(PLAN).starts == date(2026, 12, 1)
    assert period_of(replace(PLAN, support=())).starts == date(2026, 11, 18)
    assert period_of(Plan(1)) == Period(12)


def test_an_empty_case_makes_an_empty_record() -> None:
    record = record_of(Case(replace(PERSON, office_name="Balvi"), Plan(1)), RecordContext(GIVEN.on))
    assert (record.goals, record.about, record.total, record.office) == ((), (), Decimal(0), "Balvi")
