"""After sending: where the plan is, the worker's question, the proposed plan to agree to, taking back, renewing."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.engine.screen import Button, Label, Row, Text, button
from dialogs.engine.state import Meant, Mode, Place, View
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.engine.step_kinds import Choice, Note
from dialogs.engine.subjects import LineOfGoal
from dialogs.person.settings_and_data import PAPER, send_paper
from dialogs.sessions.create.from_words import session_in
from dialogs.sessions.week import week
from dialogs.texts.attribution import YOU
from dialogs.texts.plan_texts import service_text
from dialogs.texts.proposal_texts import line_text, proposal_texts
from dialogs.typed.meanings import sides
from plan.changes import AddLine, AnswerWorker, AskForHelp, MovePlan, Renew
from plan.plan import Goal, SupportLine
from plan.questions.key import QuestionKey
from plan.questions.registry import OBJECTION
from plan.states import Move, Role, State, may
from plan.words import Words

HOME_OF = {State.QUESTION: "after.question", State.PROPOSED: "after.proposal"}
WHOLE_PLAN = "0"
WHERE = View(mode=Mode.PICK)
MOST_LINES = 6


@dataclass(frozen=True, kw_only=True)
class SentPlan(AsideStep):
    """Where the plan is. Words said here go to the social worker, but for a session that they name with its day."""

    listens: bool = True

    def applies(self, here: Here) -> bool:
        return here.plan.state is not State.DRAFT and here.plan.state not in HOME_OF

    def ask(self, here: Here) -> Text:
        return Text(f"after.{here.plan.state}.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        rows: list[Row] = [(button("sessions", "session.week.open"),), (button("view", "button.view"),)]
        if may(here.plan.state, Move.TAKE_BACK, Role.PERSON):
            rows.append((button("take_back", "after.take_back"),))
        if may(here.plan.state, Move.RENEW, Role.PERSON):
            rows += [PAPER, (button("renew", "after.renew"),)]
        return tuple(rows)

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "paper":
            return send_paper(here)
        if code == "sessions":
            return week(here)
        asides = {"view": "view", "take_back": "after.taking_back", "renew": "after.renewing"}
        return Answer(aside=Place(asides[code])) if code in asides else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        to_worker = Answer((AskForHelp(self.name, words),), Go.STAY, said=(Text("after.passed_on"),))
        return session_in(here, words) or to_worker


@dataclass(frozen=True, kw_only=True)
class WorkersQuestion(Step):
    listens: bool = True
    counted: bool = False

    def applies(self, here: Here) -> bool:
        return here.plan.state is State.QUESTION and here.plan.open_question() is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        return self.about(here)

    def about(self, here: Here) -> tuple[Text, ...]:
        question = here.plan.open_question()
        return (Text("after.question.words", {"question": question.words}, sensitive=False),) if question else ()

    def press(self, here: Here, code: str) -> Answer | None:
        return self._answer(here, Words()) if code in ("dont_know", "skip") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        return self._answer(here, words)

    def _answer(self, here: Here, words: Words) -> Answer:
        question = here.plan.open_question()
        changes = (AnswerWorker(question.id, words),) if question else ()
        return Answer(changes, Go.HOME, said=(Text("after.answered"),))


def proposed_goals(here: Here) -> tuple[Goal, ...]:
    return tuple(goal for goal in here.plan.goals_in_order() if not goal.set_aside)


@dataclass(frozen=True, kw_only=True)
class Proposal(Step):
    """The worked-out plan read back: a page for each goal, then agree or say what is wrong, and WHERE."""

    may_be_skipped: bool = False
    counted: bool = False

    def applies(self, here: Here) -> bool:
        return here.plan.state is State.PROPOSED

    def lead(self, here: Here) -> tuple[Text, ...]:
        goals = proposed_goals(here)
        if here.view == WHERE or here.page >= len(goals):
            return ()
        return (
            Text("after.proposal.nth", {"nth": here.page + 1, "of": len(goals)}),
            *proposal_texts(here.plan, goals[here.page].id, YOU.naming(here.service_names, here.service_notes)),
        )

    def ask(self, here: Here) -> Text:
        if here.view == WHERE:
            return Text("after.proposal.where")
        return Text("after.proposal.read" if here.page < len(proposed_goals(here)) else "after.proposal.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        goals = proposed_goals(here)
        if here.view == WHERE:
            rows = tuple((Button(f"wrong:{goal.id}", Label(Text("after.proposal.goal"), goal.words)),) for goal in goals[:8])
            return (*rows, (button(f"wrong:{WHOLE_PLAN}", "after.proposal.other"),))
        if here.page < len(goals):
            return ((button("next", "button.next"),),)
        agree = ((button("agree", "after.agree"),), (button("wrong", "after.disagree"),))
        return (*agree, (button("again", "after.proposal.again"), button("human", "after.proposal.human")))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, goal = code.partition(":")
        at_end = here.view != WHERE and here.page >= len(proposed_goals(here))
        match kind:
            case "next" | "again":
                return Answer(go=Go.STAY, view=View(here.page + 1 if kind == "next" else 0))
            case "agree" if at_end:
                return Answer((MovePlan(Move.AGREE),), Go.HOME, said=(Text("after.agreed"),))
            case "wrong" if goal:
                return Answer(aside=Place("after.objection", goal))
            case "wrong":
                return Answer(go=Go.STAY, view=WHERE)
            case "human":
                return Answer((AskForHelp("after.proposal"),), Go.STAY, view=here.view, said=(Text("help.asked", news=True),))
            case "object" if here.meant != Words():
                return self._object(here, here.meant)
        return None

    def hear_at_buttons(self, here: Here, words: Words) -> Answer | None:
        """Words that refuse are the objection that they are. What neither agrees nor refuses, and a voice note, is asked about first."""
        said = sides(here.facts.say, words.text)
        if said == {False} or (here.view == WHERE and said != {True}):
            return self._object(here, words)
        return None if said == {True} else here.stay(meant=Meant("object", words, ask="after.objecting.ask"))

    def _object(self, here: Here, words: Words) -> Answer:
        """To the goal that is shown, else to the whole plan."""
        goals = proposed_goals(here)
        shown = goals[here.page].id if here.view != WHERE and here.page < len(goals) else 0
        return objection(QuestionKey(OBJECTION, goal=shown), words)


@dataclass(frozen=True, kw_only=True)
class Objection(Step):
    """What is wrong, about a goal, one line of its support, or (0) the whole plan."""

    listens: bool = True
    may_be_skipped: bool = False
    counted: bool = False

    def applies(self, here: Here) -> bool:
        return here.plan.state is State.PROPOSED

    def line(self, here: Here) -> SupportLine | None:
        named = LineOfGoal.read(here.subject)
        return next((line for line in here.plan.support if named and line.id == named.line), None)

    def lead(self, here: Here) -> tuple[Text, ...]:
        reader, line = YOU.naming(here.service_names, here.service_notes), self.line(here)
        if line:
            return (Text("after.objection.line", {"what": line_text(line, reader)}, sensitive=False),)
        return proposal_texts(here.plan, here.number, reader)

    def rows(self, here: Here) -> tuple[Row, ...]:
        silent = (button("silent", "after.objection.silent"),)
        if self.line(here):
            return (silent,)
        lines = [line for line in here.plan.support if line.goal == here.number][:MOST_LINES]
        return (*((Button(f"line:{line.id}", _line_label(line, here)),) for line in lines), silent)

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, line = code.partition(":")
        match kind:
            case "line":
                return Answer(aside=Place("after.objection", str(LineOfGoal(here.number, int(line)))))
            case "back":
                whole = Place("after.objection", str(here.number))
                return Answer(aside=whole) if self.line(here) else Answer(go=Place("after.proposal"), view=WHERE)
            case "silent":
                return self.hear(here, Words())
        return None

    def hear(self, here: Here, words: Words) -> Answer | None:
        line = self.line(here)
        against = QuestionKey(OBJECTION, goal=here.number, line=line.id if line else 0)
        return objection(against, words)


def objection(against: QuestionKey, words: Words) -> Answer:
    return Answer((AddLine(against, words), MovePlan(Move.DISAGREE)), Go.HOME, said=(Text("after.disagreed"),))


def _line_label(line: SupportLine, here: Here) -> Text | Label:
    if line.service:
        return service_text(line.service, here.service_names)
    return Label(Text("after.objection.own"), line.words)


def _take_back(here: Here) -> Answer:
    return Answer((MovePlan(Move.TAKE_BACK),), Go.HOME, said=(Text("after.taken_back"),))


def _renew(here: Here) -> Answer:
    return Answer((Renew(),), Go.HOME, said=(Text("after.renewed"),))


def _confirmation(name: str, move: Move, yes: Callable[[Here], Answer]) -> Choice:
    return Choice(
        name=name,
        may_be_skipped=False,
        counted=False,
        has_help=False,
        options={"yes": yes, "no": lambda here: Answer(go=Go.BACK)},
        done=lambda here: True,
        shows=lambda here: may(here.plan.state, move, Role.PERSON),
    )


STEPS: tuple[Step, ...] = (
    SentPlan(name="after.home"),
    Note(name="after.begun_anew", shows=lambda here: here.plan.state is State.DRAFT),  # by the worker; it is the person's now
    WorkersQuestion(name="after.question"),
    Proposal(name="after.proposal"),
    Objection(name="after.objection"),
    _confirmation("after.taking_back", Move.TAKE_BACK, _take_back),
    _confirmation("after.renewing", Move.RENEW, _renew),
)
