"""The worker's page of a case: its state, who has it, what was said; to take it, give it back or ask a question."""

from dataclasses import dataclass

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here
from dialogs.engine.subjects import CallOfPlan
from dialogs.texts.attribution import WORKER, Reader
from dialogs.texts.plan_pages import PlanPages
from dialogs.worker.calls import call_rows
from dialogs.worker.screens import CaseScreen, to_case
from plan.changes import AskPerson, Change, MovePlan, WithdrawQuestion
from plan.plan import Case, Plan
from plan.priority import contradictions
from plan.provenance import lines_by_source, per_cent
from plan.questions.registry import OBJECTION
from plan.sessions.recurrence import wall_of
from plan.states import Move, Role, State, may
from plan.support.supporter import Standing, Supporter
from plan.words import Source, Words

MOVES = {"take": Move.TAKE, "give_back": Move.GIVE_BACK, "unask": Move.WITHDRAW_QUESTION, "unpropose": Move.WITHDRAW_PROPOSAL}


@dataclass(frozen=True, kw_only=True)
class CasePage(CaseScreen):
    def lead(self, here: Here) -> tuple[Text, ...]:
        person, plan = here.case.person, here.plan
        values = {"name": person.name, "case": person.case_number, "state": Text(f"w.state.{plan.state}"), "version": plan.version}
        about_plan = (*_advice(plan), *_answers(plan), *_objections(plan))
        return (Text("w.case.head", values), *_who_has_it(self.is_mine(here), plan), *_supporters(here.case), *about_plan)

    def ask(self, here: Here) -> Text:
        return Text("w.case.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        state = here.plan.state
        rows: list[Row] = [(button("read", "w.read"),)]
        free = here.plan.worker_id is None or self.is_mine(here)
        rows += [(button(code, f"w.{code}"),) for code, move in MOVES.items() if free and may(state, move, Role.WORKER)]
        if self.is_mine(here):
            rows.append((button("supporter", "w.supporter"),))
        if self.is_mine(here) and state is State.IN_REVIEW:
            rows += [(button("ask", "w.ask"),), (button("support", "w.support"),), (button("propose", "w.propose"),)]
        calls = call_rows(here.plan) if free else ()
        return (*calls, *rows, (button("queue", "w.queue.open"),))

    def press(self, here: Here, code: str) -> Answer | None:
        number = str(here.plan.id)
        if code.startswith("call:"):
            return Answer(go=Place("w.call", str(CallOfPlan(here.plan.id, int(code.removeprefix("call:"))))))
        if code in MOVES:
            change: Change = WithdrawQuestion() if code == "unask" else MovePlan(MOVES[code])
            return Answer((change,), Go.STAY, said=(Text(f"w.{code}.done"),))
        if code == "queue":
            return Answer(go=Place("w.queue"))
        places = {"read": "w.read", "ask": "w.ask", "support": "w.goals", "propose": "w.proposing", "supporter": "w.supporter"}
        return Answer(go=Place(places[code], number)) if code in places else None


def _who_has_it(mine: bool, plan: Plan) -> tuple[Text, ...]:
    if plan.worker_id is None:
        return ()
    return (Text("w.case.mine" if mine else "w.case.others"),)


def _supporters(case: Case) -> tuple[Text, ...]:
    """Who supports the person and since when, where the lines come from, and whether the person wants to talk alone."""
    people = tuple(_supporter(supporter) for supporter in case.person.supporters if supporter.standing is not Standing.ENDED)
    who = (Text("w.case.supporters", {"items": people}),) if people else ()
    alone = (Text("w.case.alone"),) if any(call.alone for call in case.plan.open_calls()) else ()
    return (*who, *_shares(case.plan, supported=bool(people)), *alone)


def _shares(plan: Plan, *, supported: bool) -> tuple[Text, ...]:
    """How many parts of the plan each source has; without supporters only when some are not the person's own."""
    lines = lines_by_source(plan)
    if not lines or not (supported or set(lines) - {Source.PERSON}):
        return ()
    share = per_cent(lines)
    items = tuple(Text(f"w.share.{source}", {"n": n, "share": share[source]}) for source, n in lines.items())
    return (Text("w.case.shares", {"items": items}),)


def _supporter(supporter: Supporter) -> Text:
    if supporter.since is None:
        return Text("w.case.supporter.waits", {"name": supporter.name})
    return Text("w.case.supporter", {"name": supporter.name, "since": wall_of(supporter.since).date()})


def _advice(plan: Plan) -> tuple[Text, ...]:
    """Pairs of goals that the person ordered both ways: something to talk about, not an error."""
    pairs = ((plan.goal(a), plan.goal(b)) for a, b in contradictions(plan))
    return tuple(Text("w.case.contradiction", {"first": a.words, "second": b.words}) for a, b in pairs if a and b)


def _answers(plan: Plan) -> tuple[Text, ...]:
    question = plan.questions[-1] if plan.questions else None
    if question is None:
        return ()
    asked = Text("w.case.asked", {"question": question.words})
    if question.answer is None:
        return (asked,)
    answer = Text("w.case.answer", {"answer": question.answer}) if question.answer != Words() else Text("w.case.no_answer")
    return (asked, answer)


def _objections(plan: Plan) -> tuple[Text, ...]:
    """The person's latest objections and words in calls for help, in the order said, at most five."""
    objected = ((line.id, line.words) for line in plan.lines if line.place.question == OBJECTION and line.words != Words())
    asked = ((call.id, call.words) for call in plan.calls if call.words != Words())
    said = tuple(words for _, words in sorted((*objected, *asked), key=lambda numbered: numbered[0]))
    return (Text("w.case.said", {"items": said[-5:]}),) if said else ()


@dataclass(frozen=True, kw_only=True)
class ReadCase(CaseScreen, PlanPages):
    next_page: str = "w.more"

    def reader(self, here: Here) -> Reader:
        return WORKER

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*PlanPages.rows(self, here), (button("case", "w.to_case"),))

    def press(self, here: Here, code: str) -> Answer | None:
        return PlanPages.press(self, here, code) or to_case(here, code)


@dataclass(frozen=True, kw_only=True)
class Ask(CaseScreen):
    """Asks the worker for a question, which the person gets as a screen."""

    listens: bool = True
    states: frozenset[State] = frozenset({State.IN_REVIEW})

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("case", "w.to_case"),),)

    def press(self, here: Here, code: str) -> Answer | None:
        return to_case(here, code)

    def hear(self, here: Here, words: Words) -> Answer | None:
        return to_case(here, "case", AskPerson(words), said=(Text("w.ask.done"),))
