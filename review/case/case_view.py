"""A case as its page shows it: the person's part and the professional part of one plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plan.money.individual_budget import NOTHING, FundedLine, fund, goals_left_behind, over_budget, total_cost
from plan.person import Person
from plan.plan import Case, Goal, Plan, Question, Reason, SupportLine, WorkerMessage
from plan.questions.key import QuestionKey
from plan.questions.preferences import Liking, all_cards
from plan.questions.registry import (
    CHAPTERS,
    OBJECTION,
    REGISTRY,
    REMARK,
    Surface,
    is_private,
    questions_around_a_goal,
    questions_of,
)
from plan.sessions.session import is_seen_by_office
from plan.states import Role, State
from plan.support.call_for_help import CallForHelp
from plan.support.services import Wish
from plan.words import Line, Voice, Words


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question and its answer: `open` is "dont_know" or "skipped" when there are no lines, "" when it was not asked yet."""

    question: str
    lines: tuple[Line, ...]
    open: str = ""


@dataclass(frozen=True, slots=True)
class WishedService:
    """A service that the person was asked about for a goal; `known`: providers that they named."""

    service: str
    wish: Wish
    known: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with all that belongs to it. `rank` 0: set aside. `running`: the cost of its lines and of all goals before it, in euros."""

    goal: Goal
    rank: int
    said: tuple[AnsweredQuestion, ...]
    wished: tuple[WishedService, ...]
    lines: tuple[FundedLine, ...]
    running: Decimal
    left_behind: bool


@dataclass(frozen=True, slots=True)
class MoneyView:
    """The budget and what it pays, in euros. `unpriced`: services without a price, which the sums leave out."""

    budget: Decimal
    total: Decimal
    left: Decimal
    missing: Decimal
    waiting: tuple[FundedLine, ...]
    unpriced: tuple[SupportLine, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """Calls, questions and messages. `disagreed`: the person said no to the proposal, with or without `objections`."""

    calls: tuple[CallForHelp, ...]
    questions: tuple[Question, ...]
    messages: tuple[WorkerMessage, ...]
    objections: tuple[Line, ...] = ()
    disagreed: bool = False

    def __len__(self) -> int:
        return len(self.calls) + len(self.questions) + len(self.messages) + int(self.disagreed)


def open_talk(plan: Plan, *, worked: bool) -> Talk:
    """What waits for somebody: open calls, an unanswered question, and the person's last answer until a worker has done something.

    `worked`: a worker has done something since the plan entered its state.
    """
    came_back = not worked and plan.state is State.IN_REVIEW and plan.history[-1].role is Role.PERSON
    asked = tuple(it for it in plan.questions if it.answer is None)
    if not came_back:
        return Talk(plan.open_calls(), asked, ())
    if plan.history[-2].state is State.QUESTION:
        return Talk(plan.open_calls(), asked or plan.questions[-1:], ())
    objections = tuple(line for line in plan.lines if line.place.question == OBJECTION)
    return Talk(plan.open_calls(), asked, (), objections, plan.history[-2].state is State.PROPOSED)


def settled_talk(plan: Plan, still_open: Talk) -> Talk:
    """Everything else, except objections, which are shown with the person's words."""
    calls = tuple(it for it in plan.calls if it not in still_open.calls)
    return Talk(calls, tuple(it for it in plan.questions if it not in still_open.questions), plan.messages)


def place_title(call: CallForHelp) -> str:
    """The text id of the question about which the person called, else of its chapter; "" when neither can be named."""
    place = call.place.partition("/")[0]
    if place in REGISTRY and REGISTRY[place] in (*questions_of("about", Surface.WORKER), *questions_around_a_goal(Surface.WORKER)):
        return f"r.said.{place}"
    chapter = place.partition(".")[0]
    return f"chapter.{chapter}" if chapter in CHAPTERS[1:] else ""


def about_person(plan: Plan) -> tuple[AnsweredQuestion, ...]:
    return tuple(_answered_question(plan, QuestionKey(question.name)) for question in questions_of("about", Surface.WORKER))


def circle_members(plan: Plan, kind: str) -> list[tuple[object, tuple[Line, ...]]]:
    """(member, how they help) for each member of this kind."""
    return [(member, plan.lines_at(QuestionKey("circle.help", member=member.id))) for member in plan.members if member.kind == kind]


def preferences(plan: Plan) -> dict[str, list[str]]:
    """The cards by answer, in the order of the topics."""
    cards = [card for card in all_cards() if card in plan.preferences]
    return {liking.value: [card for card in cards if plan.preferences[card].liking is liking] for liking in Liking}


def goal_views(plan: Plan) -> list[GoalView]:
    funded, behind, running, views = fund(plan), goals_left_behind(plan), NOTHING, []
    for rank, goal in enumerate(plan.goals_in_order(), 1):
        lines = tuple(it for it in funded if it.line.goal == goal.id)
        running += sum((it.cost + it.missing for it in lines), NOTHING)
        views.append(
            GoalView(
                goal,
                0 if goal.set_aside else rank,
                said_around_goal(plan, goal),
                wished_services(plan, goal),
                lines,
                running,
                goal.id in behind,
            )
        )
    return views


def wishes_without_line(goal: GoalView) -> list[str]:
    """Services that the person answered yes or "nezinu" to and that have no line yet."""
    there = {it.line.service for it in goal.lines}
    return [it.service for it in goal.wished if it.wish is not Wish.NO and it.service not in there]


def money_view(plan: Plan) -> MoneyView:
    funded = fund(plan)
    spent = sum((it.cost for it in funded), NOTHING)
    return MoneyView(
        plan.budget, total_cost(plan), plan.budget - spent, over_budget(plan), tuple(it for it in funded if it.waits), unpriced_lines(plan)
    )


def unpriced_lines(plan: Plan) -> tuple[SupportLine, ...]:
    """Services without a price, which look free like natural support but are not."""
    return tuple(line for line in plan.support if line.service and not line.price)


def also_said(plan: Plan) -> dict[str, tuple[Line, ...]]:
    """Objections and remarks, which were said outside the questions; kinds without any are left out."""
    kinds = {kind: tuple(line for line in plan.lines if line.place.question == kind) for kind in (OBJECTION, REMARK)}
    return {kind: lines for kind, lines in kinds.items() if lines}


def about_goal(plan: Plan, line: Line) -> Goal | None:
    """The goal that an objection or a remark is about."""
    return plan.goal(line.place.goal)


def about_line(plan: Plan, line: Line) -> SupportLine | None:
    """The line of support that an objection is about, unless it was removed since."""
    return next((it for it in plan.support if it.id == line.place.line), None)


def voices(case: Case) -> Iterator[Voice]:
    """Every voice note of the plan and of the person's sessions that the office may hear."""
    for words in (*_all_words(case.plan), *_of_sessions(case.person)):
        if words.voice is not None:
            yield words.voice


def _answered_question(plan: Plan, key: QuestionKey) -> AnsweredQuestion:
    reason = plan.left_open.get(key)
    lines = plan.lines_at(key)
    return AnsweredQuestion(f"r.said.{key.question}", lines, "" if lines or reason is None else Reason(reason).value)


def said_around_goal(plan: Plan, goal: Goal) -> tuple[AnsweredQuestion, ...]:
    """Why it matters, what helps, what hinders, who may help."""
    return tuple(_answered_question(plan, QuestionKey(question.name, goal=goal.id)) for question in questions_around_a_goal(Surface.WORKER))


def why_of(plan: Plan, goal: Goal) -> tuple[Line, ...]:
    """Why the goal matters, as the person reads it in the proposal."""
    return plan.lines_at(QuestionKey("goals.why", goal=goal.id))


def wished_services(plan: Plan, goal: Goal) -> tuple[WishedService, ...]:
    mine = (want for want in plan.wanted if want.goal == goal.id)
    return tuple(
        WishedService(want.service, want.wish, plan.lines_at(QuestionKey("support.provider", service=want.service))) for want in mine
    )


def _of_sessions(person: Person) -> Iterator[Words]:
    for session in filter(is_seen_by_office, person.sessions):
        yield from (session.details.title, session.details.bring)
        yield from (answer.words for answer in session.answers)
        yield from (words for mood in session.moods for words in session.feedback_words(mood.original))


def _all_words(plan: Plan) -> Iterator[Words]:
    yield from (line.words for line in plan.lines if not is_private(line.place.question))
    for things in (plan.members, plan.goals, plan.support, plan.suggestions, plan.questions, plan.messages, plan.calls):
        yield from (thing.words for thing in things)
    for answered in (plan.questions, plan.help_requests, plan.calls):
        yield from (thing.answer for thing in answered if thing.answer)
