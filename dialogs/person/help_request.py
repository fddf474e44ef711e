"""Asking for help beside a question: in other words, of a supporter, of the worker; and what to do when nobody answers."""

from dataclasses import dataclass

from dialogs.engine.effects import Unsay
from dialogs.engine.screen import Button, Label, Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.engine.subjects import TwoGoals
from dialogs.person import help_answer
from dialogs.sessions.help import help_request
from dialogs.sessions.wording import under_date
from plan.changes import AskForHelp, EndHelp
from plan.priority import next_pair, pair_to_ask_again
from plan.sessions.session_calls import is_about_session
from plan.support.supporter import HelpRequest, Supporter
from plan.words import Words

CALL = "call:"
PAIRS = {"priorities.compare": next_pair, "priorities.again": pair_to_ask_again}
UNWELL: Row = (button("unwell", "help.unwell"),)
CHOICES = 5
OTHERS = 2  # with the worker, waiting and going on that makes five answers


@dataclass(frozen=True, kw_only=True)
class Help(AsideStep):
    """The question in other words; the subject is the step it stands beside, or "any". A supporter is called first.

    Once that one has left a call open for too long, the next one may be called as well. A call about a session that nobody has answered
    is gone on with from here, since it was made under a reminder and not at this question.
    """

    passes: bool = True

    def ask(self, here: Here) -> Text:
        return Text(f"{here.subject or 'any'}.help")

    def rows(self, here: Here) -> tuple[Row, ...]:
        call = tuple(_call(supporter) for supporter in help_answer.to_call(here))
        chapters: Row = (button("list", "button.home"),)
        late = self.late(here)
        last = (button("late", "session.help.go_on"),) if late else chapters
        rows = ((button("resume", "button.resume"),), *call, *_worker(here), UNWELL, last)
        if len(rows) <= CHOICES:
            return rows
        return rows[1:] if late else rows[:CHOICES]

    def late(self, here: Here) -> HelpRequest | None:
        request = help_request.late_call(here)
        return request if request and request.place != place_asked_about(here) else None

    def press(self, here: Here, code: str) -> Answer | None:
        if code.startswith(CALL):
            return _call_offered(here, help_answer.to_call(here), code, place_asked_about(here))
        late = self.late(here)
        if code == "late" and late:
            return Answer(aside=Place("help.late", str(late.id)))
        places = {"list": Place("menu"), "ask": Place("help.ask", place_asked_about(here)), "unwell": Place("safe")}
        if code in places:
            return Answer(aside=places[code])
        return Answer(go=Go.BACK) if code == "resume" else None


def place_asked_about(here: Here) -> str:
    """The place of the question; of a comparison with its two goals, as the next two are another question."""
    pair = PAIRS[here.main_place.step](here.plan) if here.main_place.step in PAIRS else None
    return str(Place(here.main_place.step, str(TwoGoals(*pair)))) if pair else str(here.main_place)


def _call(supporter: Supporter) -> Row:
    return (Button(f"{CALL}{supporter.id}", Label(Text("help.call_supporter"), Words(supporter.name))),)


def _worker(here: Here) -> tuple[Row, ...]:
    return ((button("ask", "help.ask_worker"),),) if here.case.person.office_id else ()


def _call_offered(here: Here, offered: tuple[Supporter, ...], code: str, place: str) -> Answer | None:
    """Nobody is called but whom the screen offered."""
    supporter = next((supporter for supporter in offered if code == f"{CALL}{supporter.id}"), None)
    if supporter is None:
        return None
    changes, said = help_request.call_supporter_from_elsewhere(here, supporter, place)
    return Answer(changes, Go.BACK, said=said)


@dataclass(frozen=True, kw_only=True)
class Late(AsideStep):
    """The supporter has not answered for a while: another may be called, or the worker asked, or the person goes on without.

    The subject is the call. It stays open when another is called, so that whoever answers first explains.
    """

    is_resting_place: bool = False

    def request(self, here: Here) -> HelpRequest | None:
        request = here.plan.help_request(here.number)
        return request if request and request.open else None

    def applies(self, here: Here) -> bool:
        return self.request(here) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        request = self.request(here)
        supporter = here.case.person.supporter(request.supporter) if request else None
        if request is None or supporter is None:
            return ()
        return (under_date(here, request.place, Text("help.late.who", {"name": help_answer.supporter_name(supporter)}, news=True)),)

    def others(self, here: Here) -> tuple[Supporter, ...]:
        request = self.request(here)
        return help_answer.others_to_call(here, request)[:OTHERS] if request else ()

    def rows(self, here: Here) -> tuple[Row, ...]:
        call = tuple(_call(supporter) for supporter in self.others(here))
        return (*call, *_worker(here), (button("wait", "help.late.wait"),), (button("without", "help.late.without"),))

    def press(self, here: Here, code: str) -> Answer | None:
        request = self.request(here)
        if request is None:
            return None
        ended = tuple(EndHelp(other.id) for other in help_answer.about_the_same(here, request))
        match code:
            case "ask":
                return Answer(ended, aside=Place("help.ask", request.place))
            case "wait":
                return Answer(go=Go.BACK)
            case "without":
                return Answer(ended, Go.BACK)
        return _call_offered(here, self.others(here), code, request.place)


@dataclass(frozen=True, kw_only=True)
class AskWorker(AsideStep):
    """A call for help to the social worker, with words or without. The subject is the question's place.

    While the supporter sits beside, neither the screen nor the chat keeps that it was made, or its words.
    """

    listens: bool = True
    is_resting_place: bool = False
    passes: bool = True

    def ask(self, here: Here) -> Text:
        return Text("help.ask.session" if is_about_session(here.subject or place_asked_about(here)) else "help.ask.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("call", "help.call"),),)

    def press(self, here: Here, code: str) -> Answer | None:
        return self._ask_worker(here, Words()) if code == "call" else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        return self._ask_worker(here, words)

    def _ask_worker(self, here: Here, words: Words) -> Answer:
        asked = (AskForHelp(here.subject or place_asked_about(here), words),)
        if here.case.person.together:
            return Answer(asked, Go.BACK, said=(Text("alone.noted"),), effects=(Unsay(),))
        return Answer(asked, Go.BACK, said=(Text("help.asked", news=True),))


STEPS: tuple[Step, ...] = (Help(name="help"), AskWorker(name="help.ask"), Late(name="help.late"))
