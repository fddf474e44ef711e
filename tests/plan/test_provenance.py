"""Whose the lines of a plan are: what stays, what changes hands, and how they are counted."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from plan import changes as c
from plan.changes import AddSupporter, AnswerSuggestion, Suggest
from plan.permissions import case_after
from plan.person import Person
from plan.plan import Case, Plan
from plan.provenance import lines_by_source, per_cent, was_made_together
from plan.questions.key import parse_key
from plan.questions.preferences import Liking
from plan.states import Role, State
from plan.support.services import Wish
from plan.support.supporter import Sees, Standing, SuggestionKind, SuggestionReply, Supporter
from plan.words import Provenance, Source, Words
from tests.words import LIVES_ALONE, TOO_LOUD

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MAIJA = Supporter(1, "Maija", 9, Standing.CONFIRMED, Sees.EVERYTHING)
TOGETHER, SUGGESTED = Provenance(Source.TOGETHER, "Maija"), Provenance(Source.SUGGESTED, "Maija")
ALONE = c.By(Role.PERSON, 1, NOW)
WITH_MAIJA = c.By(Role.PERSON, 1, NOW, TOGETHER)
GOALS = (c.AddGoal("home", Words(LIVES_ALONE)), c.AddGoal("home", Words("Sava istaba")))
EMPTY = Case(Person(1, supporters=(MAIJA,)), Plan(1))


def order_of(case: Case) -> tuple[tuple[int, ...], Provenance]:
    return case.plan.order, case.plan.order_provenance


def suggested_first(case: Case, goal: int) -> Case:
    """Maija suggests to put the goal first, and the person takes it."""
    case = case_after(case, (Suggest(SuggestionKind.ORDER, goal=goal),), c.By(Role.SUPPORTER, 1, NOW))
    return case_after(case, (AnswerSuggestion(case.plan.counter, SuggestionReply.TAKEN),), ALONE)


def test_a_suggested_order_that_was_taken_is_the_supporters_suggestion() -> None:
    case = suggested_first(case_after(EMPTY, GOALS, ALONE), 2)
    assert order_of(case) == ((2, 1), SUGGESTED)


def test_an_order_moved_by_the_person_alone_is_the_persons() -> None:
    case = case_after(suggested_first(case_after(EMPTY, GOALS, ALONE), 2), (c.PutInOrder((1, 2)),), ALONE)
    assert order_of(case) == ((1, 2), Provenance())


def test_an_order_confirmed_as_it_was_stays_whose_it_was() -> None:
    case = case_after(suggested_first(case_after(EMPTY, GOALS, ALONE), 2), (c.PutInOrder((2, 1)),), ALONE)
    assert order_of(case) == ((2, 1), SUGGESTED)


def test_a_suggested_order_that_was_there_already_stays_the_persons() -> None:
    case = suggested_first(case_after(EMPTY, (*GOALS, c.PutInOrder((2, 1))), ALONE), 2)
    assert order_of(case) == ((2, 1), Provenance())


def test_an_order_begun_anew_is_nobodys() -> None:
    case = case_after(EMPTY, (*GOALS, c.PutInOrder((2, 1))), WITH_MAIJA)
    assert order_of(case) == ((2, 1), TOGETHER)
    assert order_of(case_after(case, (c.CompareAnew(),), ALONE)) == ((), Provenance())


def test_an_answer_changed_by_the_person_alone_is_the_persons() -> None:
    answers = (c.Rate("noise", Liking.LIKE), c.ChooseArea("home", Wish.NO), c.WantService(1, "grupu-maja", Wish.WANT))
    others = (c.Rate("noise", Liking.DISLIKE), c.ChooseArea("home", Wish.WANT), c.WantService(1, "grupu-maja", Wish.UNSURE))
    case = case_after(EMPTY, (*GOALS, *answers), WITH_MAIJA)
    for now, whose in ((case_after(case, answers, ALONE), TOGETHER), (case_after(case, others, ALONE), Provenance())):
        plan = now.plan
        assert [plan.preferences["noise"].provenance, plan.areas["home"].provenance, plan.wanted[0].provenance] == [whose] * 3


def test_what_the_worker_puts_in_is_the_workers_and_counted() -> None:
    case = case_after(EMPTY, GOALS, ALONE)
    case = Case(case.person, Plan(1, state=State.IN_REVIEW, worker_id=7, counter=2, goals=case.plan.goals))
    case = case_after(case, (c.AddSupport(1, "grupu-maja"), c.AddSupport(2, words=Words("Istaba"))), c.By(Role.WORKER, 7, NOW))
    assert {line.provenance for line in case.plan.support} == {Provenance(Source.WORKER, worker=7)}
    assert lines_by_source(case.plan) == {Source.PERSON: 2, Source.WORKER: 2}


def test_a_refused_area_is_an_answer_but_no_line() -> None:
    case = case_after(EMPTY, (c.ChooseArea("home", Wish.NO), c.ChooseArea("close_ones", Wish.NO)), WITH_MAIJA)
    assert lines_by_source(case.plan) == {Source.TOGETHER: 1}
    assert [was_made_together(case.plan, chapter) for chapter in ("goals", "support", "about", "read_back")] == [True, True, False, True]


def test_messages_to_the_worker_are_no_lines_of_the_plan() -> None:
    said = (c.AskForHelp("about.good", Words("Nesaprotu")), c.AddLine(parse_key("remark/about.good"), Words(TOO_LOUD)))
    assert lines_by_source(case_after(EMPTY, said, ALONE).plan) == {Source.PERSON: 1}


def test_a_supporter_who_joins_makes_no_line() -> None:
    assert lines_by_source(case_after(EMPTY, (AddSupporter("Rita", 8),), ALONE).plan) == {}


@given(st.dictionaries(st.sampled_from(Source), st.integers(1, 500)))
def test_shares_add_up(parts: dict[Source, int]) -> None:
    shares = per_cent(parts)
    assert set(shares) == set(parts)
    assert sum(shares.values()) == (100 if parts else 0)
    total = sum(parts.values())
    assert all(abs(shares[source] - 100 * n / total) < 1 for source, n in parts.items())
