"""A help request: the question as the person sees it, to explain, or to say that one will phone."""

from dataclasses import dataclass

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Here, Reading, Step
from dialogs.engine.subjects import OfPlan, Subject
from dialogs.supporter.screens import PersonScreen, open_requests
from dialogs.texts.help_preview import as_seen
from plan.changes import Explain
from plan.permissions import may_see_plan
from plan.sessions.session_calls import is_about_session
from plan.support.supporter import HelpRequest
from plan.words import Words


@dataclass(frozen=True, kw_only=True)
class HelpRequestPage(PersonScreen):
    """The question as the person sees it, to answer by text or voice, or to say that one will phone."""

    listens: bool = True
    subject: type[Subject] | None = OfPlan
    is_resting_place: bool = False

    def reads(self, here: Here) -> Reading | None:
        return Reading(here.number)

    def request(self, here: Here) -> HelpRequest | None:
        number = here.of(OfPlan).number
        return next((request for request in open_requests(here.facts, here.case) if request.id == number), None)

    def applies(self, here: Here) -> bool:
        return self.request(here) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        request = self.request(here)
        return as_asked(here, request, whole=may_see_plan(self.me(here))) if request else ()

    def ask(self, here: Here) -> Text:
        request = self.request(here)
        return Text("s.help.ask_session" if request and is_about_session(request.place) else "s.help.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("call", "s.help.call"),), *self.back_rows(here))

    def press(self, here: Here, code: str) -> Answer | None:
        return self._explain(here, None) if code == "call" else PersonScreen.press(self, here, code)

    def hear(self, here: Here, words: Words) -> Answer | None:
        return self._explain(here, words)

    def _explain(self, here: Here, words: Words | None) -> Answer | None:
        request = self.request(here)
        explain = Explain(request.id, words) if request else None
        return Answer((explain,), Place("s.person", str(here.plan.id)), said=(Text("s.help.done"),)) if explain else None


def as_asked(here: Here, request: HelpRequest, *, whole: bool) -> tuple[Text, ...]:
    """The question that the person asked about, set apart as a preview. `whole`: see dialogs/texts/help_preview.py."""
    name = here.case.person.name
    seen = as_seen(here, request.place, call=request.id, whole=whole)
    if seen is None:
        return (Text("s.help.gone", {"name": name}),)
    choices = (Text("s.help.choices", {"name": name, "screen": seen.choices}),) if seen.choices else ()
    asks = "s.help.asks_session" if is_about_session(request.place) else "s.help.asks"
    return (Text(asks, {"name": name, "screen": seen.screen}), *choices)


STEPS: tuple[Step, ...] = (HelpRequestPage(name="s.help"),)
