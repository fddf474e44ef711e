"""The calm screen: whom to call when somebody is not well or not safe, and the offer to tell the social worker.

It stands beside the next question. Nothing is diagnosed, and nobody is told without a yes. The subject is the place that it stands before,
"" for the question itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.engine.screen import Button, Label, Row, Text, button, page_of
from dialogs.engine.state import Place, View
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.person.safety.danger_words import tells_of_danger, was_said_before
from dialogs.texts.safety_texts import whom_to_call
from plan.changes import AddLine, AskForHelp, Change, ChooseOffice
from plan.office import Office
from plan.person import Consent
from plan.questions.key import QuestionKey
from plan.questions.registry import REMARK
from plan.states import State
from plan.words import Words

CALM, TELL = "safe", "safe.tell"
OFFICES_A_PAGE = 3


def calm_place(here: Here, words: Words, aside: Place | None) -> Place | None:
    """Where words of danger lead, unless the plan holds the same words already, or the screen stands."""
    if here.place.step in (CALM, TELL) or not tells_of_danger(here.facts.say, words.text):
        return None
    return None if was_said_before(here.plan, words.text) else Place(CALM, str(aside or ""))


def _go_on(here: Here, *said: Text, changes: tuple[Change, ...] = ()) -> Answer:
    """On to what the screen stood before."""
    if here.subject:
        return Answer(changes, aside=Place.read(here.subject), said=said)
    return Answer(changes, Go.BACK, said=said)


@dataclass(frozen=True, kw_only=True)
class CalmScreen(AsideStep):
    """Words said here are kept as a remark, once the person has agreed that words are kept."""

    listens: bool = True
    is_resting_place: bool = False
    passes: bool = True

    def lead(self, here: Here) -> tuple[Text, ...]:
        return whom_to_call(here.facts.offices, here.case.person.office_id, "safe")

    def rows(self, here: Here) -> tuple[Row, ...]:
        somebody = here.case.person.office_id or here.facts.offices
        talk: tuple[Row, ...] = ((button("talk", "safe.talk"),),) if somebody else ()
        return (*talk, (button("fine", "safe.fine"),))

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "talk":
                return Answer(aside=Place(TELL, here.subject))
            case "fine":
                return _go_on(here)
        return None

    def hear(self, here: Here, words: Words) -> Answer | None:
        kept = here.case.person.consent is Consent.GIVEN and here.plan.state is State.DRAFT
        remark = AddLine(QuestionKey(REMARK, at=str(here.main_place)), words)
        return Answer((remark,) if kept else (), Go.STAY)


@dataclass(frozen=True, kw_only=True)
class MayTell(AsideStep):
    """Says who would be told what, and waits for the yes; whoever has no social service yet chooses which one is told."""

    is_resting_place: bool = False
    passes: bool = True

    def lead(self, here: Here) -> tuple[Text, ...]:
        name = here.case.person.office_name
        return (Text("safe.tell.office", {"office": name}),) if name else ()

    def ask(self, here: Here) -> Text:
        return Text("safe.tell.ask" if here.case.person.office_id else "safe.tell.which")

    def rows(self, here: Here) -> tuple[Row, ...]:
        yes: tuple[Row, ...] = ((button("yes", "safe.tell.yes"),),) if here.case.person.office_id else _office_rows(here)
        return (*yes, (button("no", "safe.tell.no"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "yes" if here.case.person.office_id:
                return _tell(here)
            case "office":
                chosen = next(office for office in here.facts.offices if office.id == int(number))
                return _tell(here, ChooseOffice(chosen.id, chosen.name))
            case "more":
                return Answer(go=Go.STAY, view=View(here.page + 1))
            case "no":
                return Answer(aside=Place(CALM, here.subject))
        return None


def _tell(here: Here, *first: Change) -> Answer:
    """The supporter hears nothing of it; beside the person they read a line that says nothing."""
    told = "alone.noted" if here.case.person.together else "safe.told"
    return _go_on(here, Text(told), changes=(*first, AskForHelp(CALM, alone=True)))


def _office_rows(here: Here) -> tuple[Row, ...]:
    offices: Sequence[Office] = here.facts.offices
    shown = page_of(offices, here.page, OFFICES_A_PAGE)
    rows = tuple((Button(f"office:{office.id}", Label(Text("start.office.one"), Words(office.name))),) for office in shown)
    return (*rows, (button("more", "start.office.more"),)) if len(offices) > OFFICES_A_PAGE else rows


ASIDES: tuple[Step, ...] = (CalmScreen(name=CALM), MayTell(name=TELL, parent=CALM))
