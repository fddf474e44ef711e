"""The social worker's answer to whoever wanted to talk without the supporter: opened by a tap, never with the supporter beside."""

from dataclasses import dataclass

from dialogs.engine.effects import Play
from dialogs.engine.screen import Row, Text, button, voices_in
from dialogs.engine.state import Mode, Place, View
from dialogs.engine.step import Answer, AsideStep, Go, Here
from plan.changes import ReadAnswer
from plan.plan import Case
from plan.support.call_for_help import CallForHelp

READING = View(mode=Mode.READ)


def unread(case: Case) -> Place | None:
    """The oldest answer that waits, unless somebody sits beside the person."""
    if case.person.together:
        return None
    call = next((call for call in case.plan.calls if call.unread), None)
    return Place("alone.answer", str(call.id)) if call else None


@dataclass(frozen=True, kw_only=True)
class AnsweredAlone(AsideStep):
    """First that there is an answer; with a tap the answer itself. The subject is the call."""

    is_resting_place: bool = False
    passes: bool = True

    def call(self, here: Here) -> CallForHelp | None:
        call = here.plan.call(here.number)
        return call if call and call.alone and call.answer is not None else None

    def applies(self, here: Here) -> bool:
        call = self.call(here)
        return call is not None and not here.case.person.together

    def lead(self, here: Here) -> tuple[Text, ...]:
        return self._answer(here) if here.view == READING else ()

    def ask(self, here: Here) -> Text:
        return Text("alone.answer.read" if here.view == READING else "alone.answer.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("resume", "button.resume") if here.view == READING else button("look", "alone.answer.look"),),)

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "look" if here.view != READING:
                voices, call = voices_in(self._answer(here)), self.call(here)
                read = (ReadAnswer(here.number),) if call and call.unread else ()
                return Answer(read, Go.STAY, view=READING, effects=(Play(voices),) if voices else ())
            case "resume":
                return Answer(go=Go.BACK)
        return None

    def _answer(self, here: Here) -> tuple[Text, ...]:
        call = self.call(here)
        return (Text("help.answered", {"words": call.answer}, news=True),) if call else ()


ASIDES = (AnsweredAlone(name="alone.answer"),)
