"""Every cell of role × change × state × sight: what the table allows goes through, everything else raises NotAllowed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest

from plan import changes as c
from plan.permissions import case_after, may_see_call
from plan.person import Consent, Person, PersonSettings
from plan.plan import Case, Comparison, Goal, Member, Plan, Question, Reason, SupportLine, Verdict, WorkerMessage
from plan.questions.key import parse_key
from plan.questions.preferences import Liking
from plan.sessions.session import PLAN_MEETING, Details, Mood, People, Session
from plan.sessions.session import Reply as Coming
from plan.states import TRANSITIONS, Move, NotAllowed, Role, State
from plan.support.call_for_help import CallForHelp
from plan.support.services import Wish
from plan.support.supporter import Alone, HelpRequest, Sees, Standing, Suggestion, SuggestionKind, SuggestionReply, Supporter
from plan.words import Line, Words
from tests.words import BAKES, SUBSIDY

NOON = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
P, S, W = Role.PERSON, Role.SUPPORTER, Role.WORKER
ACTORS = (P, S, W, Role.CLOCK)
DRAFT, ANY = {State.DRAFT}, set(State)
WORDS = Words(BAKES)
GOAL, OTHER, LINE, MEMBER, REQUEST, SUGGESTION, SUPPORT, MESSAGE, CALL, ANSWERED, QUESTION = range(1, 12)
ME, NEWCOMER, WORKER = 1, 2, 7
# Made by the supporter, with everybody, and going on at noon: everybody may change it, answer, and say how it went.
STARTS, LATER = datetime.fromisoformat("2026-11-23 11:30"), datetime.fromisoformat("2026-11-24 11:30")
MEETING = Details(PLAN_MEETING, minutes=120, people=People(supporters=(ME,), worker=WORKER))
SESSION = Session(1, MEETING, STARTS, S, ME, NOON - timedelta(days=1))

# The table once more, in other words than the code's: the change, who may make it, in which states.
WHO_MAY: dict[c.Change, tuple[set[Role], set[State]]] = {
    c.SetName("Anna"): ({P}, ANY),
    c.AnswerConsent(Consent.GIVEN, "1"): ({P}, ANY),
    c.ChooseOffice(1, "Dienests"): ({P}, DRAFT),
    c.ChangeSettings(PersonSettings()): ({P}, ANY),
    c.AskForHelp("any", WORDS): ({P}, ANY),
    c.AskForHelp("about.alone", alone=True): ({P}, ANY),
    c.AnswerCall(CALL, WORDS): ({W}, ANY),
    c.AnswerCall(CALL): ({W}, ANY),
    c.ReadAnswer(ANSWERED): ({P}, ANY),
    c.AddLine(parse_key("about.good"), WORDS): ({P}, DRAFT | {State.PROPOSED}),
    c.RemoveLine(LINE): ({P}, DRAFT),
    c.ReplaceWords(LINE, Words("a")): ({P}, DRAFT),
    c.LeaveOpen(parse_key("about.good"), Reason.SKIPPED): ({P}, DRAFT),
    c.AddMember("close", WORDS): ({P}, DRAFT),
    c.RemoveMember(MEMBER): ({P}, DRAFT),
    c.Rate("music", Liking.LIKE): ({P}, DRAFT),
    c.ChooseArea("home", Wish.WANT): ({P}, DRAFT),
    c.AddGoal("home", WORDS): ({P}, DRAFT),
    c.RemoveGoal(OTHER): ({P}, DRAFT),
    c.SetGoalAside(GOAL, True): ({P}, DRAFT),
    c.PickForComparison((GOAL, OTHER)): ({P}, DRAFT),
    c.Compare(GOAL, OTHER, Verdict.LEFT): ({P}, DRAFT),
    c.CompareAnew(): ({P}, DRAFT),
    c.PutInOrder((OTHER, GOAL)): ({P}, DRAFT),
    c.WantService(GOAL, "mentor", Wish.WANT): ({P}, DRAFT),
    c.StartAfresh(): ({P}, DRAFT),
    c.AnswerWorker(QUESTION, WORDS): ({P}, {State.QUESTION}),
    c.AskPerson(WORDS): ({W}, {State.IN_REVIEW}),
    c.TellPerson(WORDS): ({W}, ANY - DRAFT),
    c.ReadMessage(MESSAGE): ({P}, ANY),
    c.WithdrawQuestion(): ({W}, {State.QUESTION}),
    c.HandOver(WORKER + 1): ({W}, ANY - DRAFT - {State.SUBMITTED}),  # of a submitted plan nobody is the worker yet
    c.AddSupport(GOAL, words=WORDS): ({W}, {State.IN_REVIEW}),
    c.EditSupport(SUPPORT, words=WORDS): ({W}, {State.IN_REVIEW}),
    c.RemoveSupport(SUPPORT): ({W}, {State.IN_REVIEW}),
    c.SetBudget(Decimal(700), 6): ({W}, {State.IN_REVIEW}),
    c.StateReason(SUBSIDY): ({W}, {State.IN_REVIEW}),
    c.Renew(): ({P, W}, {State.FINAL, State.REVIEW_DUE}),
    c.AddSupporter("Rita", 9): ({P, S}, ANY),
    c.AnswerSupporter(NEWCOMER, True): ({P}, ANY),
    c.LetSee(ME, Sees.EVERYTHING): ({P}, ANY),
    c.CallFirst(ME): ({P}, ANY),
    c.SitTogether(ME): ({P}, ANY),
    c.AnswerAlone("about", Alone.TALK): ({P}, DRAFT),
    c.CallSupporter(ME, "about.good"): ({P}, ANY),
    c.EndHelp(REQUEST): ({P}, ANY),
    c.AnswerSuggestion(SUGGESTION, SuggestionReply.TAKEN): ({P}, DRAFT),
    c.EndSupport(ME): ({P, S}, ANY),
    c.Explain(REQUEST, WORDS): ({S}, ANY),
    c.OfferHelp("session/1/20261124T1400", WORDS): ({S}, ANY),
    c.Suggest(SuggestionKind.GOAL, WORDS, area="home"): ({S}, DRAFT),
    c.Suggest(SuggestionKind.MEMBER, WORDS): ({S}, DRAFT),
    c.Suggest(SuggestionKind.WHY, WORDS, goal=GOAL): ({S}, DRAFT),
    c.Suggest(SuggestionKind.SERVICE, goal=GOAL, service="mentor"): ({S}, DRAFT),
    c.Suggest(SuggestionKind.ORDER, goal=GOAL): ({S}, DRAFT),
    c.AddSession(MEETING, LATER): ({P, S, W}, ANY),
    c.EditSession(1, MEETING): ({P, S, W}, ANY),
    c.MoveSession(1, STARTS, LATER): ({P, S, W}, ANY),
    c.CancelSession(1, STARTS): ({P, S, W}, ANY),
    c.AnswerOccurrence(1, STARTS, Coming.COMING): ({P, S, W}, ANY),
    c.SayHowItWent(1, STARTS, Mood.GOOD): ({P}, ANY),
    c.NoteHappened(1, STARTS, True): ({W}, ANY),
    c.SayProgress(GOAL, "202611", Mood.GOOD): ({P}, {State.FINAL, State.REVIEW_DUE}),
    **{c.MovePlan(move): (set(), set()) for move in Move},  # whoever states.py names
}
# What a supporter must be let see; whatever is not named here needs no sight.
SIGHT: dict[object, set[Sees]] = {
    c.Explain: {Sees.EVERYTHING, Sees.ASKED},
    c.OfferHelp: {Sees.EVERYTHING, Sees.ASKED},
    **{kind: {Sees.EVERYTHING, Sees.ASKED} for kind in (c.AddSession, c.EditSession, c.MoveSession, c.CancelSession)},
    SuggestionKind.GOAL: {Sees.EVERYTHING, Sees.ASKED},
    SuggestionKind.MEMBER: {Sees.EVERYTHING, Sees.ASKED},
    SuggestionKind.WHY: {Sees.EVERYTHING},
    SuggestionKind.SERVICE: {Sees.EVERYTHING},
    SuggestionKind.ORDER: {Sees.EVERYTHING},
}


def case(state: State, sees: Sees = Sees.EVERYTHING, standing: Standing = Standing.CONFIRMED) -> Case:
    me = Supporter(ME, "Maija", 5, standing, sees, NOON)
    newcomer = Supporter(NEWCOMER, "Rita", 6)
    plan = Plan(
        1,
        state=state,
        worker_id=WORKER if state not in (State.DRAFT, State.SUBMITTED) else None,
        counter=QUESTION,
        goals=(Goal(GOAL, "work", WORDS), Goal(OTHER, "home", WORDS)),
        lines=(Line(LINE, parse_key("about.good"), WORDS),),
        members=(Member(MEMBER, "close", WORDS),),
        comparisons=(Comparison(GOAL, OTHER, Verdict.LEFT),),
        help_requests=(HelpRequest(REQUEST, "about.good", ME, NOON),),
        calls=(CallForHelp(CALL, "about.good", NOON), CallForHelp(ANSWERED, "about.alone", NOON, alone=True, answer=WORDS)),
        suggestions=(Suggestion(SUGGESTION, ME, SuggestionKind.GOAL, WORDS, area="home"),),
        messages=(WorkerMessage(MESSAGE, WORDS),),
        support=(SupportLine(SUPPORT, GOAL),),
        questions=(Question(QUESTION, WORDS),) if state is State.QUESTION else (),
    )
    return Case(Person(1, "Anna", supporters=(me, newcomer), sessions=(SESSION,)), plan)


def by(role: Role) -> c.By:
    return c.By(role, {P: 1, S: ME, W: WORKER}.get(role, 0), NOON)


def allowed(change: c.Change, role: Role, state: State, sees: Sees = Sees.EVERYTHING) -> bool:
    if isinstance(change, c.MovePlan):
        return role is not S and role in TRANSITIONS.get((state, change.move), (frozenset(), state))[0]
    roles, states = WHO_MAY[change]
    sights = SIGHT.get(change.kind if isinstance(change, c.Suggest) else type(change), set(Sees))
    return role in roles and state in states and (role is not S or sees in sights)


def goes_through(change: c.Change, role: Role, before: Case) -> bool:
    try:
        case_after(before, (change,), by(role))
    except NotAllowed:
        return False
    return True


def test_no_change_is_forgotten() -> None:
    known = {type(change) for change in WHO_MAY}
    assert {kind.__name__ for kind in c.Change.__subclasses__()} == {kind.__name__ for kind in known}
    assert {kind.__name__ for kind in known if {"may", "tells"} <= vars(kind).keys()} == {kind.__name__ for kind in known}


@pytest.mark.parametrize("role", ACTORS)
def test_a_change_that_declares_nothing_is_refused_for_everybody(role: Role) -> None:
    """As the base of all changes does."""
    for state, sees in product(State, Sees):
        assert not goes_through(c.Change(), role, case(state, sees))


@pytest.mark.parametrize("change", WHO_MAY, ids=lambda change: f"{type(change).__name__} {change.about}".strip())
def test_every_cell(change: c.Change) -> None:
    cells = list(product(ACTORS, State, Sees))
    went = {cell for cell in cells if goes_through(change, cell[0], case(cell[1], cell[2]))}
    assert went == {cell for cell in cells if allowed(change, *cell)}


@pytest.mark.parametrize("standing", [Standing.JOINED, Standing.ENDED])
def test_whoever_is_not_confirmed_may_only_step_back(standing: Standing) -> None:
    cells = product(WHO_MAY, State, Sees)
    went = {type(change) for change, state, sees in cells if goes_through(change, S, case(state, sees, standing))}
    assert went == {c.AddSupporter, c.EndSupport}  # joining is checked by the link, stepping back hurts nobody


def test_a_supporter_of_somebody_else_may_nothing() -> None:
    stranger = c.By(S, 99, NOON)
    for change, state in product(WHO_MAY, State):
        if not isinstance(change, c.AddSupporter):
            with pytest.raises(NotAllowed):
                case_after(case(state), (change,), stranger)


def test_nobody_confirms_themselves() -> None:
    with pytest.raises(NotAllowed):
        case_after(case(State.DRAFT), (c.AddSupporter("Rita", 9, Standing.CONFIRMED),), by(S))


@pytest.mark.parametrize("change", [c.EndSupport(NEWCOMER), c.Explain(99, WORDS), c.Suggest(SuggestionKind.ORDER, goal=99)])
def test_a_supporter_acts_for_themselves_and_on_what_is_there(change: c.Change) -> None:
    with pytest.raises(NotAllowed):
        case_after(case(State.DRAFT), (change,), by(S))


def test_only_whoever_was_called_explains() -> None:
    before = case(State.DRAFT)
    rita = replace(before.person.supporters[1], standing=Standing.CONFIRMED, sees=Sees.EVERYTHING)
    both = replace(before, person=replace(before.person, supporters=(before.person.supporters[0], rita)))
    with pytest.raises(NotAllowed):
        case_after(both, (c.Explain(REQUEST, WORDS),), c.By(S, NEWCOMER, NOON))


@pytest.mark.parametrize("standing", [Standing.CONFIRMED, Standing.ENDED])
def test_only_whoever_waits_is_answered(standing: Standing) -> None:
    with pytest.raises(NotAllowed):
        case_after(case(State.DRAFT, standing=standing), (c.AnswerSupporter(ME, True),), by(P))


@pytest.mark.parametrize("reply", [SuggestionReply.TAKEN, SuggestionReply.DECLINED])
def test_a_suggestion_is_answered_once(reply: SuggestionReply) -> None:
    answered = case_after(case(State.DRAFT), (c.AnswerSuggestion(SUGGESTION, reply),), by(P))
    with pytest.raises(NotAllowed):
        case_after(answered, (c.AnswerSuggestion(SUGGESTION, SuggestionReply.TAKEN),), by(P))


@pytest.mark.parametrize("settled", [c.AnswerCall(CALL, WORDS), c.AnswerCall(CALL)])
@pytest.mark.parametrize("state", State)
def test_a_call_for_help_is_settled_once(settled: c.AnswerCall, state: State) -> None:
    after = case_after(case(state), (settled,), by(W))
    for again in (c.AnswerCall(CALL, WORDS), c.AnswerCall(CALL), c.AnswerCall(99)):
        with pytest.raises(NotAllowed):
            case_after(after, (again,), by(W))


def test_an_answer_for_the_person_alone_is_opened_once_and_only_when_there_is_one() -> None:
    after = case_after(case(State.DRAFT), (c.ReadAnswer(ANSWERED),), by(P))
    for number in (ANSWERED, CALL, 99):
        with pytest.raises(NotAllowed):
            case_after(after, (c.ReadAnswer(number),), by(P))


@pytest.mark.parametrize(("worker", "sees"), [(WORKER, True), (WORKER + 1, False)])
def test_who_sees_a_call_of_a_case_that_a_worker_has(worker: int, sees: bool) -> None:
    assert may_see_call(case(State.IN_REVIEW).plan, worker) is sees
    assert may_see_call(case(State.DRAFT).plan, worker)


def test_what_was_asked_of_the_office_still_waits_in_a_plan_begun_afresh() -> None:
    afresh = case_after(case(State.DRAFT), (c.StartAfresh(),), by(P)).plan
    assert [call.id for call in afresh.calls] == [CALL, ANSWERED]


def test_another_worker_may_nothing_with_a_case_that_is_taken() -> None:
    stranger = c.By(W, WORKER + 1, NOON)
    for change in WHO_MAY:
        if isinstance(change, c.HandOver):
            continue  # that is what it is for; which workers may do so is the pages' table
        with pytest.raises(NotAllowed):
            case_after(case(State.IN_REVIEW), (change,), stranger)
