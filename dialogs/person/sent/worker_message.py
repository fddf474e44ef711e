"""What the worker wrote to the person, shown at a pause until it is read. Whoever wants to answer just writes."""

from dataclasses import dataclass

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here
from plan.changes import AskForHelp, ReadMessage
from plan.plan import Plan, WorkerMessage
from plan.words import Words


def due_message(plan: Plan) -> Place | None:
    """The oldest message that the person has not read."""
    unread = plan.unread()
    return Place("message", str(unread[0].id)) if unread else None


@dataclass(frozen=True, kw_only=True)
class FromWorker(AsideStep):
    """The subject is the message's number."""

    listens: bool = True
    is_resting_place: bool = False

    def message(self, here: Here) -> WorkerMessage | None:
        found = here.plan.message(here.number)
        return found if found and not found.read else None

    def applies(self, here: Here) -> bool:
        return self.message(here) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        message = self.message(here)
        return (Text("message.words", {"words": message.words}, sensitive=False),) if message else ()

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("read", "message.read"),),)

    def press(self, here: Here, code: str) -> Answer | None:
        return Answer((ReadMessage(here.number),), Go.BACK, pause=True) if code == "read" else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        answered = (ReadMessage(here.number), AskForHelp("message", words))
        return Answer(answered, Go.BACK, pause=True, said=(Text("after.passed_on"),))


ASIDES = (FromWorker(name="message"),)
