"""A person's call for help as the worker sees it: who, when, about which question, in whose words; to answer or to talk."""

from dataclasses import dataclass

from dialogs.engine.screen import Button, Label, Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here, Reading
from dialogs.engine.subjects import CallOfPlan, OfPlan, Subject
from dialogs.facts.worker import WorkerFacts
from dialogs.texts.help_preview import as_seen
from dialogs.worker.screens import OfficeScreen
from plan.changes import AnswerCall
from plan.office import CallEntry
from plan.plan import Plan
from plan.sessions.session_calls import is_about_session, is_over, supporters_answer
from plan.states import State
from plan.support.call_for_help import CallForHelp
from plan.words import Words

A_CASE = 5
SENDING = "read_back.send"  # where a talk is offered to whoever has named no goal


@dataclass(frozen=True, kw_only=True)
class CallPage(OfficeScreen):
    """The page of a call, the only thing that a worker sees of a plan that was not handed in.

    A call that a colleague settled meanwhile is shown as settled, without what was asked.
    """

    listens: bool = True
    subject: type[Subject] | None = CallOfPlan

    def reads(self, here: Here) -> Reading | None:
        asked = here.of(CallOfPlan)
        return Reading(asked.plan, f"{asked.word}/{asked.call}")

    def call(self, here: Here) -> CallForHelp | None:
        return here.plan.call(here.of(CallOfPlan).call)

    def applies(self, here: Here) -> bool:
        return OfficeScreen.applies(self, here) and self.call(here) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        call, person = self.call(here), here.case.person
        if call is None or not call.open:
            return (Text("w.call.who", {"name": person.name, "case": person.case_number}),)
        who = Text("w.call.head", {"name": person.name, "case": person.case_number, "at": call.at})
        return (
            (who, Text("w.case.alone"))
            if call.alone
            else (who, *_call_words(call), *_about(here, call), *_supporter_answer_text(here.plan, call))
        )

    def ask(self, here: Here) -> Text:
        call = self.call(here)
        if call is None or not call.open:
            return Text("w.call.settled")
        return Text("w.call.alone.ask" if call.alone else "w.call.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        call = self.call(here)
        talked: tuple[Row, ...] = ((button("talked", "w.call.talked"),),) if call and call.open else ()
        case: tuple[Row, ...] = ((button("case", "w.to_case"),),) if WorkerFacts.of(here.facts).find(here.plan.id) else ()
        return (*talked, *case, (button("queue", "w.queue.open"),))

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "talked":
                return self._settle(here, None, "w.call.talked.done")
            case "case":
                return Answer(go=Place("w.case", str(here.plan.id)))
            case "queue":
                return Answer(go=Place("w.queue"))
        return None

    def hear(self, here: Here, words: Words) -> Answer | None:
        return self._settle(here, words, "w.call.answered")

    def _settle(self, here: Here, words: Words | None, done: str) -> Answer | None:
        call = self.call(here)
        return Answer((AnswerCall(call.id, words),), Place("w.queue"), said=(Text(done),)) if call and call.open else None


def _call_words(call: CallForHelp) -> tuple[Text, ...]:
    return (Text("w.call.words", {"words": call.words}) if call.words != Words() else Text("w.call.silent"),)


def _about(here: Here, call: CallForHelp) -> tuple[Text, ...]:
    """What the call is about; nothing for a remark. In a draft only the question, as the answers are not for the worker yet."""
    if call.is_remark:
        return ()
    if (call.place, call.words) == (SENDING, Words()) and not here.plan.goals:
        return (Text("w.call.no_goal"),)
    seen = as_seen(here, call.place, call=call.id, whole=here.plan.state is not State.DRAFT)
    over = (Text("w.call.over"),) if is_over(here.case, call.place, here.facts.by.at) else ()
    if seen is None:
        return over or (Text("w.call.gone_session" if is_about_session(call.place) else "w.call.gone"),)
    choices = (Text("w.call.choices", {"screen": seen.choices}),) if seen.choices else ()
    about = "w.call.about_session" if is_about_session(call.place) else "w.call.about"
    return (Text(about, {"screen": seen.screen}), *choices, *over)


def _supporter_answer_text(plan: Plan, call: CallForHelp) -> tuple[Text, ...]:
    """That a supporter answered or will phone, without a name: a draft does not show the worker who supports the person."""
    answer = supporters_answer(plan, call)
    return (Text("w.call.supporter_calls" if answer.calls else "w.call.supporter_answered"),) if answer else ()


def call_rows(plan: Plan) -> tuple[Row, ...]:
    """A button for each open call of a case, the oldest first, at most A_CASE."""
    return tuple((Button(f"call:{call.id}", _call_label(call)),) for call in plan.open_calls()[:A_CASE])


def _call_label(call: CallForHelp) -> Text | Label:
    if call.alone:
        return Text("w.call.open_alone")
    return Label(Text("w.call.open_words"), call.words) if call.words != Words() else Text("w.call.open")


def call_entry(entry: CallEntry, days: int, *, over: bool) -> Button:
    """The call's line in the queue. `over`: the session that it is about has ended."""
    code, values = f"call:{OfPlan(entry.plan_id, entry.call)}", {"name": entry.name, "case": entry.case_number}
    if over:
        return Button(code, Text("w.queue.call_over", values))
    return Button(code, Text("w.queue.call_alone" if entry.alone else "w.queue.call", {**values, "n": days}))


def open_call(here: Here, named: CallOfPlan) -> Answer:
    """Opens a call from a notification."""
    case = WorkerFacts.of(here.facts).calling(named.plan)
    theirs = case is not None and case.plan.call(named.call) is not None
    return Answer(go=Place("w.call", str(named))) if theirs else Answer(go=Go.HOME, said=(Text("w.call.none"),))
