"""Everything that may happen to a case: one small value each, with what it does. Who may do it, and when, is in permissions.py.

What is said anew is of whoever says it now; an answer given again as it was stays whose it was.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from plan.call_for_help import CallForHelp
from plan.person import Consent, Settings
from plan.plan import Case, Chosen, Comparison, Goal, Member, Plan, Question, Rated, Reason, Status, SupportLine, Verdict, WantedService
from plan.preferences import Liking
from plan.services import Wish
from plan.states import Move, NotAllowed, Role, State, after
from plan.words import Line, Provenance, Source, Words


@dataclass(frozen=True, slots=True)
class By:
    """Who does it and when. `id` is the person's or the worker's number."""

    role: Role
    id: int
    at: datetime
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Change:
    """Base of all changes."""

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, plan=self.on_plan(case.plan, by))

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return plan

    @property
    def about(self) -> str:
        """What it is about, for the audit trail: numbers and codes, never words."""
        return ""


# --- the person ---


@dataclass(frozen=True, slots=True)
class SetName(Change):
    name: str

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, name=self.name))


@dataclass(frozen=True, slots=True)
class AnswerConsent(Change):
    consent: Consent
    version: str

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, consent=self.consent, consent_version=self.version))

    @property
    def about(self) -> str:
        return f"{self.consent} {self.version}"


@dataclass(frozen=True, slots=True)
class ChooseOffice(Change):
    """`case_number` is "" when the person chose from the list without an invitation."""

    office_id: int
    office_name: str
    case_number: str = ""

    def apply(self, case: Case, by: By) -> Case:
        person = replace(case.person, office_id=self.office_id, office_name=self.office_name, case_number=self.case_number)
        return replace(case, person=person)

    @property
    def about(self) -> str:
        return str(self.office_id)


@dataclass(frozen=True, slots=True)
class ChangeSettings(Change):
    settings: Settings

    def apply(self, case: Case, by: By) -> Case:
        return replace(case, person=replace(case.person, settings=self.settings))


@dataclass(frozen=True, slots=True)
class AskForHelp(Change):
    """The person asks the office for a human: about a question, in own words, or (`alone`) to talk without the supporter.

    Asked again without words while the first call is open, it stays one call.
    """

    place: str
    words: Words = Words()
    alone: bool = False

    def on_plan(self, plan: Plan, by: By) -> Plan:
        if self.words == Words() and any(self.asks_the_same(call) for call in plan.open_calls()):
            return plan
        call = CallForHelp(plan.counter + 1, self.place, by.at, self.words, self.alone)
        return replace(plan, counter=call.id, calls=(*plan.calls, call))

    def asks_the_same(self, call: CallForHelp) -> bool:
        return (call.place, call.words, call.alone) == (self.place, self.words, self.alone)

    @property
    def about(self) -> str:
        return f"{self.place} alone" if self.alone else self.place


@dataclass(frozen=True, slots=True)
class AnswerCall(Change):
    """The worker's answer to a call for help; without words: they have talked. The first answer settles it."""

    call: int
    words: Words | None = None

    def on_plan(self, plan: Plan, by: By) -> Plan:
        call = plan.call(self.call)
        if call is None or not call.open:
            raise NotAllowed("the call for help is settled")
        return _with_call(plan, replace(call, answer=self.words, talked=self.words is None))

    @property
    def about(self) -> str:
        return str(self.call)


@dataclass(frozen=True, slots=True)
class ReadAnswer(Change):
    """The person opens the answer to a call that was for them alone."""

    call: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        call = plan.call(self.call)
        if call is None or not call.unread:
            raise NotAllowed("no answer waits to be read")
        return _with_call(plan, replace(call, read=True))

    @property
    def about(self) -> str:
        return str(self.call)


def _with_call(plan: Plan, settled: CallForHelp) -> Plan:
    return replace(plan, calls=tuple(settled if call.id == settled.id else call for call in plan.calls))


# --- words at a place ---


@dataclass(frozen=True, slots=True)
class AddLine(Change):
    place: str
    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return _add_line(plan, self.place, self.words, by)

    @property
    def about(self) -> str:
        return self.place


@dataclass(frozen=True, slots=True)
class RemoveLine(Change):
    line: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, lines=tuple(line for line in plan.lines if line.id != self.line))

    @property
    def about(self) -> str:
        return str(self.line)


@dataclass(frozen=True, slots=True)
class LeaveOpen(Change):
    place: str
    reason: Reason

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, left_open={**plan.left_open, self.place: self.reason})

    @property
    def about(self) -> str:
        return f"{self.place} {self.reason}"


def _add_line(plan: Plan, place: str, words: Words, by: By) -> Plan:
    line = Line(plan.counter + 1, place, words, by.provenance)
    return replace(_closed(plan, place), counter=line.id, lines=(*plan.lines, line))


def _closed(plan: Plan, place: str) -> Plan:
    """An answer takes the place out of those left open."""
    if place not in plan.left_open:
        return plan
    return replace(plan, left_open={key: reason for key, reason in plan.left_open.items() if key != place})


# --- circle, preferences, areas ---


@dataclass(frozen=True, slots=True)
class AddMember(Change):
    kind: str
    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        member = Member(plan.counter + 1, self.kind, self.words, by.provenance)
        return replace(_closed(plan, f"circle.{self.kind}"), counter=member.id, members=(*plan.members, member))

    @property
    def about(self) -> str:
        return self.kind


@dataclass(frozen=True, slots=True)
class RemoveMember(Change):
    member: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        plan = _closed(plan, f"circle.help/{self.member}")
        lines = tuple(line for line in plan.lines if line.place != f"circle.help/{self.member}")
        return replace(plan, members=tuple(member for member in plan.members if member.id != self.member), lines=lines)

    @property
    def about(self) -> str:
        return str(self.member)


@dataclass(frozen=True, slots=True)
class Rate(Change):
    card: str
    liking: Liking

    def on_plan(self, plan: Plan, by: By) -> Plan:
        plan = _closed(plan, f"preferences.card/{self.card}")
        before = plan.preferences.get(self.card)
        rated = before if before and before.liking is self.liking else Rated(self.liking, by.provenance)
        return replace(plan, preferences={**plan.preferences, self.card: rated})

    @property
    def about(self) -> str:
        return f"{self.card} {self.liking}"


@dataclass(frozen=True, slots=True)
class ChooseArea(Change):
    """Whether the person wants a change in an area of life, or (area "close_ones") help for those close to them."""

    area: str
    wish: Wish

    def on_plan(self, plan: Plan, by: By) -> Plan:
        before = plan.areas.get(self.area)
        chosen = before if before and before.wish is self.wish else Chosen(self.wish, by.provenance)
        return replace(plan, areas={**plan.areas, self.area: chosen})

    @property
    def about(self) -> str:
        return f"{self.area} {self.wish}"


# --- goals and their order ---


@dataclass(frozen=True, slots=True)
class AddGoal(Change):
    area: str
    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        goal = Goal(plan.counter + 1, self.area, self.words, by.provenance)
        return replace(_closed(plan, f"goals.name/{self.area}"), counter=goal.id, goals=(*plan.goals, goal))

    @property
    def about(self) -> str:
        return self.area


@dataclass(frozen=True, slots=True)
class RemoveGoal(Change):
    goal: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        """Takes what was said about the goal along with it."""
        gone = self.goal
        return replace(
            plan,
            goals=tuple(goal for goal in plan.goals if goal.id != gone),
            lines=tuple(line for line in plan.lines if gone not in _numbers(line.place)),
            comparisons=tuple(c for c in plan.comparisons if gone not in (c.left, c.right)),
            compared=tuple(number for number in plan.compared if number != gone),
            order=tuple(number for number in plan.order if number != gone),
            wanted=tuple(want for want in plan.wanted if want.goal != gone),
            support=tuple(line for line in plan.support if line.goal != gone),
            suggestions=tuple(suggestion for suggestion in plan.suggestions if suggestion.goal != gone),
            left_open={place: reason for place, reason in plan.left_open.items() if gone not in _numbers(place)},
        )

    @property
    def about(self) -> str:
        return str(self.goal)


def _numbers(place: str) -> set[int]:
    step, _, subject = place.partition("/")
    number = subject.split("/")[0]
    return {int(number)} if number.isdigit() and step.startswith(("goals.", "support.")) else set()


@dataclass(frozen=True, slots=True)
class SetGoalAside(Change):
    goal: int
    aside: bool

    def on_plan(self, plan: Plan, by: By) -> Plan:
        goals = tuple(replace(goal, set_aside=self.aside) if goal.id == self.goal else goal for goal in plan.goals)
        return replace(_unordered(plan), goals=goals, compared=tuple(n for n in plan.compared if n != self.goal))

    @property
    def about(self) -> str:
        return f"{self.goal} {self.aside}"


@dataclass(frozen=True, slots=True)
class PickForComparison(Change):
    """The goals to compare, chosen among more than can be compared at once. Starts the order anew."""

    goals: tuple[int, ...]

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(_unordered(plan), compared=self.goals)

    @property
    def about(self) -> str:
        return ",".join(map(str, self.goals))


@dataclass(frozen=True, slots=True)
class Compare(Change):
    left: int
    right: int
    verdict: Verdict
    again: bool = False

    def on_plan(self, plan: Plan, by: By) -> Plan:
        comparison = Comparison(self.left, self.right, self.verdict, self.again)
        return replace(plan, comparisons=(*plan.comparisons, comparison))

    @property
    def about(self) -> str:
        return f"{self.left} {self.right} {self.verdict}"


@dataclass(frozen=True, slots=True)
class CompareAnew(Change):
    """Forgets the comparisons and the order; the goals stay."""

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(_unordered(plan), comparisons=(), compared=())


@dataclass(frozen=True, slots=True)
class PutInOrder(Change):
    """The order that the person confirmed or moved by hand."""

    goals: tuple[int, ...]

    def on_plan(self, plan: Plan, by: By) -> Plan:
        whose = plan.order_provenance if plan.order == self.goals else by.provenance
        return replace(plan, order=self.goals, order_provenance=whose)

    @property
    def about(self) -> str:
        return ",".join(map(str, self.goals))


def _unordered(plan: Plan) -> Plan:
    return replace(plan, order=(), order_provenance=Provenance())


@dataclass(frozen=True, slots=True)
class WantService(Change):
    goal: int
    service: str
    wish: Wish

    def on_plan(self, plan: Plan, by: By) -> Plan:
        mine = [want for want in plan.wanted if (want.goal, want.service) == (self.goal, self.service)]
        others = (want for want in plan.wanted if want not in mine)
        same = next((want for want in mine if want.wish is self.wish), None)
        plan = _closed(plan, f"support.service/{self.goal}/{self.service}")
        return replace(plan, wanted=(*others, same or WantedService(self.goal, self.service, self.wish, by.provenance)))

    @property
    def about(self) -> str:
        return f"{self.goal} {self.service} {self.wish}"


# --- the plan's way between person and worker ---


@dataclass(frozen=True, slots=True)
class MovePlan(Change):
    """A move of the table in states.py that needs nothing beside itself. Raises NotAllowed when the table has no such move."""

    move: Move

    def on_plan(self, plan: Plan, by: By) -> Plan:
        state = after(plan.state, self.move, by.role)
        worker = {Move.TAKE: by.id, Move.GIVE_BACK: None}.get(self.move, plan.worker_id)
        return replace(plan, state=state, worker_id=worker, history=(*plan.history, Status(state, by.role, by.id, by.at)))

    @property
    def about(self) -> str:
        return self.move


@dataclass(frozen=True, slots=True)
class AskPerson(Change):
    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        question = Question(plan.counter + 1, self.words)
        plan = replace(plan, counter=question.id, questions=(*plan.questions, question))
        return MovePlan(Move.ASK).on_plan(plan, by)


@dataclass(frozen=True, slots=True)
class AnswerWorker(Change):
    """`words` is empty for "nezinu"."""

    question: int
    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        questions = tuple(replace(q, answer=self.words) if q.id == self.question else q for q in plan.questions)
        return MovePlan(Move.ANSWER).on_plan(replace(plan, questions=questions), by)

    @property
    def about(self) -> str:
        return str(self.question)


@dataclass(frozen=True, slots=True)
class WithdrawQuestion(Change):
    def on_plan(self, plan: Plan, by: By) -> Plan:
        questions = tuple(question for question in plan.questions if question.answer is not None)
        return MovePlan(Move.WITHDRAW_QUESTION).on_plan(replace(plan, questions=questions), by)


@dataclass(frozen=True, slots=True)
class AddSupport(Change):
    """The worker puts a service or words into the plan for a goal."""

    goal: int
    service: str = ""
    words: Words = Words()

    def on_plan(self, plan: Plan, by: By) -> Plan:
        line = SupportLine(plan.counter + 1, self.goal, self.service, self.words, Provenance(Source.WORKER, worker=by.id))
        return replace(plan, counter=line.id, support=(*plan.support, line))

    @property
    def about(self) -> str:
        return f"{self.goal} {self.service}"


@dataclass(frozen=True, slots=True)
class RemoveSupport(Change):
    line: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, support=tuple(line for line in plan.support if line.id != self.line))

    @property
    def about(self) -> str:
        return str(self.line)


@dataclass(frozen=True, slots=True)
class Renew(Change):
    """A new version that starts from this one; the old one stays as it is. Number 0 until it is stored."""

    def on_plan(self, plan: Plan, by: By) -> Plan:
        state = after(plan.state, Move.RENEW, by.role)
        return replace(
            plan, id=0, version=plan.version + 1, state=state, worker_id=None, support=(), questions=(), alone={}, history=_begun(by)
        )


@dataclass(frozen=True, slots=True)
class StartAfresh(Change):
    """An empty new version; the old one stays as it is. What the person asked of the social service still waits."""

    def on_plan(self, plan: Plan, by: By) -> Plan:
        waiting = tuple(call for call in plan.calls if call.open or call.unread)
        return Plan(id=0, version=plan.version + 1, counter=plan.counter, calls=waiting, history=_begun(by))


def _begun(by: By) -> tuple[Status, ...]:
    return (Status(State.DRAFT, by.role, by.id, by.at),)
