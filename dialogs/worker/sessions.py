"""An occurrence as the worker sees it in the chat: when, where, who comes; and whether the worker does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here, Reading
from dialogs.engine.subjects import SessionOfPlan, Subject
from dialogs.facts.worker import WorkerFacts
from dialogs.sessions.lookup import times_in_place
from dialogs.worker.screens import OfficeScreen, to_pages
from plan.changes import AnswerOccurrence
from plan.plan import Case
from plan.reminders.schedule import takes_part
from plan.sessions.occurrences import Occurrence, occurrence
from plan.sessions.recurrence import moment
from plan.sessions.session import OWN_WORDS, PLAN_MEETING, Details, Participant, Reply, Session, Where, is_seen_by_office
from plan.states import Role
from plan.support.services import SERVICES
from plan.words import Words

REPLIES = {"come": Reply.COMING, "cannot": Reply.NOT_COMING}


@dataclass(frozen=True, slots=True)
class SessionTap(Subject):
    """A button under a worker's reminder. `spoken`: the wall time that the message named."""

    word: ClassVar[str] = "w"
    code: str
    plan: int
    session: int
    original: datetime
    spoken: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimeOfCase:
    """An occurrence with its session and case."""

    case: Case
    session: Session
    at: Occurrence

    @property
    def participants(self) -> tuple[Participant, ...]:
        return tuple(one for one in self.session.details.people.participants(self.case.person.id) if takes_part(self.case.person, one))


def time_of(facts: Facts, named: SessionOfPlan | None) -> TimeOfCase | None:
    """The occurrence; None when it does not exist, or is cancelled or over."""
    found = _time_of(facts, named)
    return found if found and not found.at.cancelled and found.at.ends > facts.by.at else None


def _time_of(facts: Facts, named: SessionOfPlan | None) -> TimeOfCase | None:
    case = WorkerFacts.of(facts).meeting(named.plan) if named else None
    session = case.person.session(named.session) if case and named else None
    found = occurrence(session, named.original) if session and named else None
    if case is None or session is None or found is None or not is_seen_by_office(session):
        return None
    return TimeOfCase(case, session, found)


def in_its_place(facts: Facts, gone: SessionOfPlan) -> SessionOfPlan | None:
    """The next occurrence after the session `gone` was moved or split."""
    case = WorkerFacts.of(facts).meeting(gone.plan)
    seen = filter(is_seen_by_office, case.person.sessions) if case else ()
    found = next(times_in_place(seen, gone.session, facts.by.at), None)
    return SessionOfPlan(gone.plan, found.session.id, found.occurrence.original) if found else None


@dataclass(frozen=True, kw_only=True)
class SessionPage(OfficeScreen):
    subject: type[Subject] | None = SessionOfPlan

    def reads(self, here: Here) -> Reading | None:
        session = here.of(SessionOfPlan)
        return Reading(session.plan, f"{session.word}/{session.session}")

    def applies(self, here: Here) -> bool:
        return OfficeScreen.applies(self, here) and time_of(here.facts, SessionOfPlan.read(here.subject)) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        time = time_of(here.facts, SessionOfPlan.read(here.subject))
        return tuple(_about(here, time, on_page=bool(_on_page(here)))) if time else ()

    def ask(self, here: Here) -> Text:
        if not self._takes_part(here):
            return Text("w.remind.others")
        return Text("w.remind.ask_again" if self._own_reply(here) else "w.remind.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        mine = tuple(button(code, f"w.remind.{code}") for code, reply in REPLIES.items() if reply is not self._own_reply(here))
        web = ((button("web", "w.web.open"),),) if _on_page(here) else ()
        return (*((mine,) if self._takes_part(here) else ()), *web, (button("queue", "w.queue.open"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code in REPLIES:
            return save_answer(here, here.of(SessionOfPlan), code)
        if code == "web" and _on_page(here):
            return to_pages(here, _on_page(here))
        return Answer(go=Place("w.queue")) if code == "queue" else None

    def _own_reply(self, here: Here) -> Reply | None:
        time = time_of(here.facts, SessionOfPlan.read(here.subject))
        answer = time.session.answer(time.at.original, Participant(Role.WORKER, here.facts.by.id)) if time else None
        return answer.reply if answer else None

    def _takes_part(self, here: Here) -> bool:
        time = time_of(here.facts, SessionOfPlan.read(here.subject))
        return time is not None and Participant(Role.WORKER, here.facts.by.id) in time.participants


def _on_page(here: Here) -> str:
    """The subject that opens this occurrence on the pages; "" when no version of the plan was handed in, as there is no page then."""
    named = here.of(SessionOfPlan)
    plan = next((number for number in (here.plan.id, named.plan) if WorkerFacts.of(here.facts).find(number)), 0)
    return str(replace(named, plan=plan)) if plan else ""


def _about(here: Here, time: TimeOfCase, *, on_page: bool) -> Iterator[Text]:
    person, details = time.case.person, time.session.details
    yield Text("w.remind.page.meeting", {"name": person.name, "case": person.case_number, "at": time.at.starts})
    yield from _which(here, details)
    yield from _where(details.where)
    if details.people.provider:
        yield Text("w.remind.provider", {"name": details.people.provider})
    if details.bring != Words():
        yield Text("w.remind.bring", {"words": details.bring})
    yield Text("w.remind.who", {"items": tuple(said for who in time.participants for said in _answer(here, time, who))})
    if on_page and any(answer.wished for answer in time.session.answers if answer.original == time.at.original):
        yield Text("w.remind.move")


def _which(here: Here, details: Details) -> Iterator[Text]:
    """The name as on the pages: the office's name of the service, then the words of whoever made it."""
    if details.kind == PLAN_MEETING:
        yield Text("w.remind.plan")
    elif details.kind != OWN_WORDS:
        yield Text("w.remind.service", {"name": here.service_names.get(details.kind) or _official(details.kind)})
    if details.title != Words():
        yield Text("w.remind.title", {"words": details.title})


def _official(service: str) -> str:
    known = SERVICES.get(service)
    return known.name if known else service


def _where(where: Where) -> Iterator[Text]:
    if where.text:
        yield Text(f"w.remind.where.{where.way}", {"place": where.text})
    elif where != Where():
        yield Text(f"w.remind.where.{where.way}.only")


def _answer(here: Here, time: TimeOfCase, who: Participant) -> Iterator[Text]:
    answer, supporter = time.session.answer(time.at.original, who), time.case.person.supporter(who.id)
    name = {"name": supporter.name} if who.role is Role.SUPPORTER and supporter else {}
    whose = "me" if who == Participant(Role.WORKER, here.facts.by.id) else who.role
    yield Text(f"w.remind.reply.{whose}.{answer.reply if answer else 'silent'}", name)
    if answer and answer.words != Words():
        yield Text("w.remind.why", {"words": answer.words})
    if answer and answer.wished:
        yield Text("w.remind.wish", {"at": moment(answer.wished)})


def save_answer(here: Here, named: SessionOfPlan, code: str) -> Answer:
    """Saves the worker's answer and shows the session."""
    time = time_of(here.facts, named)
    if time is None or Participant(Role.WORKER, here.facts.by.id) not in time.participants:
        return _show_session(here, named)
    answer = AnswerOccurrence(time.session.id, time.at.original, REPLIES[code])
    place = Place("w.remind", str(named))
    return Answer((answer,), place, said=(Text(f"w.remind.{code}.done"),), on=place)


def open_session(here: Here, argument: str) -> Answer | None:
    """Opens a session from a reminder. None for another kind of argument. A tap is no answer once the session was moved."""
    tap = SessionTap.read(argument)
    if tap is None or tap.code not in (*REPLIES, "session"):
        return None
    named = SessionOfPlan(tap.plan, tap.session, tap.original)
    time = time_of(here.facts, named)
    if time and tap.spoken and moment(tap.spoken) != time.at.starts:
        return Answer(go=Place("w.remind", str(named)), said=(Text("w.remind.moved"),))
    return save_answer(here, named, tap.code) if tap.code in REPLIES else _show_session(here, named)


def _show_session(here: Here, named: SessionOfPlan) -> Answer:
    if time_of(here.facts, named):
        return Answer(go=Place("w.remind", str(named)))
    gone = _time_of(here.facts, named)
    if gone:
        return Answer(go=Go.HOME, said=(Text("w.remind.off" if gone.at.cancelled else "w.remind.over"),))
    instead = in_its_place(here.facts, named)
    if instead:
        return Answer(go=Place("w.remind", str(instead)), said=(Text("w.remind.moved"),))
    return Answer(go=Go.HOME, said=(Text("w.remind.gone"),))
