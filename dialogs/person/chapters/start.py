"""The start: hello, what this is for, who will see the answers, consent, the name, the office, how to talk."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialogs.engine.screen import Button, Label, Row, Text, button, page_of
from dialogs.engine.script import Chapter
from dialogs.engine.state import Place, View
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.engine.step_kinds import Choice, Note
from dialogs.facts.person import PersonFacts
from plan.changes import AnswerConsent, AskForHelp, ChangeSettings, ChooseOffice, SetName
from plan.names import clean_name
from plan.person import CONSENT_VERSION, Consent
from plan.words import Words

NAME_LIMIT = 60
OFFICES_A_PAGE = 3


def has_agreed(here: Here) -> bool:
    return here.case.person.consent is Consent.GIVEN


def consent(here: Here) -> Answer:
    return Answer((AnswerConsent(Consent.GIVEN, CONSENT_VERSION),))


def refuse(here: Here) -> Answer:
    return Answer((AnswerConsent(Consent.REFUSED, CONSENT_VERSION),), aside=Place("start.refused"))


def ask_human(here: Here) -> Answer:
    asked = (AnswerConsent(Consent.ASKED_HUMAN, CONSENT_VERSION), AskForHelp("start.consent"))
    said = (Text("start.asking.done"),) if here.case.person.office_name else ()
    return Answer(asked, aside=Place("start.human"), said=said)


def whom_it_asks(here: Here) -> tuple[Text, ...]:
    """The office; whoever has none yet reads that nobody can be asked now."""
    office = here.case.person.office_name
    return (Text("start.asking.office", {"office": office}) if office else Text("start.asking.nobody"),)


@dataclass(frozen=True, kw_only=True)
class Name(Step):
    """What to call the person. A name is kept in letters, so a voice note is answered with a request to write."""

    listens: bool = True
    may_be_skipped: bool = False

    def applies(self, here: Here) -> bool:
        return has_agreed(here)

    def is_answered(self, here: Here) -> bool:
        return bool(here.case.person.name)

    def lead(self, here: Here) -> tuple[Text, ...]:
        name = here.case.person.name
        return (Text("start.name.now", {"name": name}),) if name else ()

    def rows(self, here: Here) -> tuple[Row, ...]:
        first = PersonFacts.of(here.facts).first_name.strip()[:NAME_LIMIT]
        rows: tuple[Row, ...] = ((Button("given", Label(Text("start.name.given"), Words(first))),),) if first else ()
        return (*rows, (button("next", "button.next"),)) if here.case.person.name else rows

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "given":
                return Answer((SetName(PersonFacts.of(here.facts).first_name.strip()[:NAME_LIMIT]),))
            case "next" if here.case.person.name:
                return Answer()
        return None

    def hear(self, here: Here, words: Words) -> Answer | None:
        name = clean_name(words.text)
        if not name:
            return Answer(go=Go.STAY, said=(Text("start.name.write"),))
        if len(name) > NAME_LIMIT:
            return Answer(go=Go.STAY, said=(Text("start.name.long"),))
        return Answer((SetName(name),))


@dataclass(frozen=True, kw_only=True)
class ChooseOfficeStep(Step):
    """Which social service; an invitation has said it already."""

    def applies(self, here: Here) -> bool:
        return has_agreed(here) and not here.case.person.case_number and bool(here.facts.offices)

    def is_answered(self, here: Here) -> bool:
        return here.case.person.office_id is not None or Step.is_answered(self, here)

    def lead(self, here: Here) -> tuple[Text, ...]:
        name = here.case.person.office_name
        return (Text("start.office.now", {"office": name}),) if name else ()

    def rows(self, here: Here) -> tuple[Row, ...]:
        offices = here.facts.offices
        shown = page_of(offices, here.page, OFFICES_A_PAGE)
        rows = tuple((Button(f"office:{office.id}", Label(Text("start.office.one"), Words(office.name))),) for office in shown)
        more: tuple[Row, ...] = ((button("more", "start.office.more"),),) if len(offices) > OFFICES_A_PAGE else ()
        return (*rows, *more, (button("next", "button.next"),)) if here.case.person.office_id else (*rows, *more)

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "office":
                office = next((office for office in here.facts.offices if office.id == int(number)), None)
                return Answer((ChooseOffice(office.id, office.name),)) if office else Answer(go=Go.STAY)
            case "more":
                return Answer(go=Go.STAY, view=View(here.page + 1))
            case "next" if here.case.person.office_id:
                return Answer()
        return None


def set_aloud(aloud: bool) -> Callable[[Here], Answer]:
    return lambda here: Answer((ChangeSettings(replace(here.case.person.settings, read_aloud=aloud)),))


REFUSED = Note(name="start.refused", is_resting_place=True)
HUMAN = Note(name="start.human", is_resting_place=True)
ASKING = Choice(
    name="start.asking",
    options={"yes": ask_human, "no": lambda here: Answer(go=Go.BACK)},
    done=lambda here: True,
    text=lambda here: Text("start.asking.ask" if here.case.person.office_name else "start.asking.later"),
    before=whom_it_asks,
    counted=False,
    may_be_skipped=False,
    has_help=False,
)


def what_is_kept(here: Here) -> tuple[Text, ...]:
    return (Text("start.consent.what"),)


CHAPTER = Chapter(
    "start",
    (
        Choice(
            name="start.hello",
            spoken=True,
            options={"listen": set_aloud(True), "myself": set_aloud(False)},
            done=lambda here: True,
            counted=False,
            may_be_skipped=False,
        ),
        Choice(
            name="start.consent",
            may_be_skipped=False,
            counted=False,
            options={"yes": consent, "no": refuse, "human": lambda here: Answer(aside=Place("start.asking"))},
            done=has_agreed,
            before=what_is_kept,
        ),
        Name(name="start.name"),
        ChooseOfficeStep(name="start.office"),
    ),
    numbered=False,
)
