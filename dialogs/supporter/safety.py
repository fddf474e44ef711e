"""The calm screen of a supporter who writes of violence, abuse or not wanting to live: whom to call. Nobody is told."""

from dataclasses import dataclass

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.person.safety.danger_words import tells_of_danger, was_said_before
from dialogs.texts.safety_texts import whom_to_call
from plan.words import Words

CALM = "s.safe"


def calm_place(here: Here, words: Words, aside: Place | None) -> Place | None:
    """Beside the screen that the words lead to, unless the plan of that person holds them already."""
    case = here.facts.case(here.subject) if here.subject else None
    if here.place.step == CALM or not tells_of_danger(here.facts.say, words.text):
        return None
    return None if case and was_said_before(case.plan, words.text) else Place(CALM, str(case.plan.id) if case else "")


@dataclass(frozen=True, kw_only=True)
class CalmScreen(AsideStep):
    """The subject is the plan of the person whom the supporter wrote about."""

    passes: bool = True

    def lead(self, here: Here) -> tuple[Text, ...]:
        case = here.facts.case(here.subject) if here.subject else None
        return whom_to_call(here.facts.offices, case.person.office_id if case else None, CALM)

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("on", "s.safe.on"),),)

    def press(self, here: Here, code: str) -> Answer | None:
        return Answer(go=Go.BACK) if code == "on" else None


STEPS: tuple[Step, ...] = (CalmScreen(name=CALM),)
