"""What is gently said of a plan that stands still, and what a final plan asks for."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from plan.person import Consent, PersonSettings
from plan.plan import Case, Goal, Plan, Question, Status, SupportLine
from plan.reminders.plan_reminders import OFFICE, ReminderBasis, due_reminders, nudges
from plan.reminders.schedule import ReminderChoice
from plan.reminders.working_days import RIGA
from plan.states import Role, State
from plan.words import Words
from tests.sessions import CASE, PERSON, ZANE, utc, wall, with_session
from tests.words import LIVES_ALONE

NOW = utc("2026-11-23 10:00")  # a Monday, 12:00 in Riga
GOALS = (Goal(1, "home", Words(LIVES_ALONE)),)


def standing(state: State, *, case: Case = CASE, said_at: datetime | None = NOW, **plan: object) -> ReminderBasis:
    history = (Status(state, Role.PERSON, 1, NOW),)
    made = Plan(1, state=state, history=history, **plan)  # type: ignore[arg-type]
    return ReminderBasis(replace(case, plan=made), said_at, lambda _: ReminderChoice())


def told(of: ReminderBasis) -> list[str]:
    return [f"{one.kind} {one.to.role} {one.to.id} {one.due.astimezone(RIGA):%m-%d %H:%M}" for one in nudges(of)]


def test_a_draft_that_was_left_is_recalled_twice() -> None:
    assert told(standing(State.DRAFT)) == ["draft person 1 11-26 12:00", "draft person 1 12-03 12:00"]


def test_a_draft_left_at_night_is_recalled_before_the_night() -> None:
    assert told(standing(State.DRAFT, said_at=utc("2026-11-23 21:00")))[0] == "draft person 1 11-26 20:45"


def test_coming_back_to_a_draft_puts_the_same_two_off() -> None:
    before, after = standing(State.DRAFT), standing(State.DRAFT, said_at=NOW + timedelta(days=2))
    assert [one.key for one in nudges(before)] == [one.key for one in nudges(after)]
    assert told(after)[0] == "draft person 1 11-28 12:00"


@pytest.mark.parametrize("person", [replace(PERSON, settings=PersonSettings(nudges=False)), replace(PERSON, consent=Consent.ASKED_HUMAN)])
def test_no_draft_is_recalled_without_consent_or_when_told_to_stop(person: object) -> None:
    assert told(standing(State.DRAFT, case=replace(CASE, person=person))) == []  # type: ignore[arg-type]
    assert told(standing(State.DRAFT, said_at=None)) == []


@pytest.mark.parametrize("state", [State.QUESTION, State.PROPOSED])
def test_a_question_and_a_proposed_plan_are_recalled_twice(state: State) -> None:
    of = standing(state, questions=(Question(1, Words("Kur?")),))
    assert told(of) == [f"{state} person 1 11-26 12:00", f"{state} person 1 12-03 12:00"]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.IN_REVIEW])
@pytest.mark.parametrize(("worker", "number"), [(None, OFFICE), (ZANE, ZANE)])
def test_a_case_over_its_time_is_told_on_the_first_morning_on_which_the_queue_says_so(
    state: State, worker: int | None, number: int
) -> None:
    assert told(standing(state, worker_id=worker)) == [f"overdue worker {number} 12-08 09:00"]


def test_a_case_of_no_office_is_nobodys_to_be_told_of() -> None:
    assert told(standing(State.SUBMITTED, case=replace(CASE, person=replace(PERSON, office_id=None)))) == []


def test_goals_are_asked_about_every_month_and_the_plan_reviewed_before_its_end() -> None:
    of = standing(State.FINAL, goals=GOALS, months=4, worker_id=ZANE)
    months = ["12-23 11:00", "01-23 11:00", "02-23 11:00", "03-23 11:00"]
    assert told(of) == [
        *(f"goals person 1 {month}" for month in months),
        "review person 1 02-20 11:00",
        f"review worker {ZANE} 02-20 09:00",
    ]


def test_a_month_without_the_day_counts_to_its_last() -> None:
    of = standing(State.FINAL, goals=GOALS, months=1)
    last = replace(
        of, case=replace(of.case, plan=replace(of.case.plan, history=(Status(State.FINAL, Role.PERSON, 1, utc("2027-01-31 10:00")),)))
    )
    assert told(last)[0] == "goals person 1 02-28 11:00"


def test_a_plan_that_became_final_near_its_end_is_reviewed_the_next_day() -> None:
    line = SupportLine(1, 1, "psihologs", start=wall("2026-01-01").date())
    assert told(standing(State.FINAL, support=(line,), months=11)) == ["review person 1 11-24 11:00", "review worker 0 11-24 09:00"]


def test_without_goals_none_is_asked_about() -> None:
    aside = (replace(GOALS[0], set_aside=True),)
    assert {line.split()[0] for line in told(standing(State.FINAL, goals=aside))} == {"review"}


def test_a_plan_that_is_due_for_review_is_asked_about_to_its_end() -> None:
    """The last one or two monthly questions never came."""
    final, due = standing(State.FINAL, goals=GOALS, months=4), standing(State.REVIEW_DUE, goals=GOALS, months=4)
    both = (*final.case.plan.history, Status(State.REVIEW_DUE, Role.WORKER, ZANE, utc("2027-02-20 09:00")))
    reviewed = replace(due, case=replace(due.case, plan=replace(due.case.plan, history=both)))
    assert told(reviewed) == [one for one in told(final) if one.startswith("goals")]


def test_goals_are_asked_about_as_long_as_the_period_lasts() -> None:
    """It begins with the first line of support, before or after the agreement."""
    ahead, behind = (SupportLine(1, 1, "psihologs", start=wall(day).date()) for day in ("2027-01-01", "2026-10-01"))
    months = [
        [one.split()[3] for one in told(standing(State.FINAL, goals=GOALS, support=(line,), months=4)) if "goals" in one]
        for line in (ahead, behind)
    ]
    assert months == [["12-23", "01-23", "02-23", "03-23", "04-23"], ["12-23", "01-23"]]


def test_a_plan_without_an_agreement_says_nothing_when_due_for_review() -> None:
    assert told(standing(State.REVIEW_DUE, goals=GOALS)) == []


def test_what_is_due_of_sessions_and_plan_up_to_the_horizon() -> None:
    case = with_session("2026-11-25 14:00")
    found = due_reminders(standing(State.DRAFT, case=case), NOW, timedelta(days=5))
    assert [one.kind for one in found if one.to.role is Role.PERSON] == ["session", "session", "how", "draft"]
    assert [one.due for one in found] == sorted(one.due for one in found)
    assert len({one.key for one in found}) == len(found)
