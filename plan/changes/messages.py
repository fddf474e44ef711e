"""What person and worker ask and tell each other outside the plan: calls for help, questions, messages."""

from dataclasses import dataclass, replace
from typing import ClassVar

from plan.by import By
from plan.changes.base import ANY_STATE, AT_WORK, DRAFT, NOBODY_HEARS, PERSON, WORKER, Change, May, Tells
from plan.changes.transitions import MovePlan
from plan.plan import Plan, Question, WorkerMessage
from plan.states import Move, NotAllowed, State
from plan.support.call_for_help import CallForHelp
from plan.words import Words


@dataclass(frozen=True, slots=True)
class AskForHelp(Change):
    """The person calls the office for help: about a question, in their own words, or (`alone`) to talk without the supporter.

    Asking again without words while the same call is open makes no second call.
    """

    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = Tells(workers="help", concerned=True)

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
    """The worker's answer to a call for help; `words` is None when they talked instead. Raises NotAllowed when the call is not open."""

    may: ClassVar = May(WORKER, ANY_STATE)
    tells: ClassVar = Tells(person="explained", concerned=True)

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
    """The person opens the answer to a call made without the supporter. Raises NotAllowed when there is no unread answer."""

    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

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


@dataclass(frozen=True, slots=True)
class AskPerson(Change):
    may: ClassVar = May(WORKER, AT_WORK)
    tells: ClassVar = Tells(person="question", supporters="question")

    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        question = Question(plan.counter + 1, self.words)
        plan = replace(plan, counter=question.id, questions=(*plan.questions, question))
        return MovePlan(Move.ASK).on_plan(plan, by)


@dataclass(frozen=True, slots=True)
class AnswerWorker(Change):
    """The person's answer to a worker's question. Empty `words` stand for "nezinu"."""

    may: ClassVar = May(PERSON, frozenset({State.QUESTION}))
    tells: ClassVar = Tells(workers="answered")

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
    may: ClassVar = May(WORKER, frozenset({State.QUESTION}))
    tells: ClassVar = Tells(person="question_withdrawn")

    def on_plan(self, plan: Plan, by: By) -> Plan:
        questions = tuple(question for question in plan.questions if question.answer is not None)
        return MovePlan(Move.WITHDRAW_QUESTION).on_plan(replace(plan, questions=questions), by)


@dataclass(frozen=True, slots=True)
class TellPerson(Change):
    """A message to the person that needs no answer. It is shown between two questions and does not stop the conversation."""

    may: ClassVar = May(WORKER, ANY_STATE - DRAFT)
    tells: ClassVar = Tells(person="message")

    words: Words

    def on_plan(self, plan: Plan, by: By) -> Plan:
        message = WorkerMessage(plan.counter + 1, self.words)
        return replace(plan, counter=message.id, messages=(*plan.messages, message))


@dataclass(frozen=True, slots=True)
class ReadMessage(Change):
    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

    message: int

    def on_plan(self, plan: Plan, by: By) -> Plan:
        return replace(plan, messages=tuple(replace(m, read=True) if m.id == self.message else m for m in plan.messages))

    @property
    def about(self) -> str:
        return str(self.message)
