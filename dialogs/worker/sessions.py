"""A time of a session as the worker sees it in the chat: when, where, who comes; and whether the worker does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.engine.conversation import Place, Row, Text
from dialogs.engine.facts import Facts
from dialogs.engine.step import Answer, Go, Here, button
from dialogs.facts.worker import OF_SESSION, WorkerFacts
from dialogs.sessions.lookup import times_in_place
from dialogs.texts.session_notifications import MEETINGS
from dialogs.worker.screens import Office, to_pages
from plan.changes.sessions import AnswerOccurrence
from plan.parsing import when_of
from plan.plan import Case
from plan.reminders.schedule import takes_part
from plan.sessions.recurrence import moment
from plan.sessions.session import OWN_WORDS, PLAN_MEETING, Details, Occurrence, Participant, Reply, Session, Where, occurrence, of_office
from plan.states import Role
from plan.support.services import SERVICES
from plan.words import Words

ARGUMENT = re.compile(r"w/(come|cannot|session)/(\d{1,9}/\d{1,9}/\d{8}T\d{4})(?:/(\d{8}T\d{4}))?")
REPLIES = {"come": Reply.COMING, "cannot": Reply.NOT_COMING}


@dataclass(frozen=True, slots=True)
class Time:
    """One time of a session, with the case that it is of."""

    case: Case
    session: Session
    at: Occurrence

    @property
    def participants(self) -> tuple[Participant, ...]:
        return tuple(one for one in self.session.details.people.participants(self.case.person.id) if takes_part(self.case.person, one))


def time_of(facts: Facts, subject: str) -> Time | None:
    """The subject is session/<plan>/<session>/<recurrence id>. None when there is no such time any more, or it is cancelled or over."""
    found = _time_of(facts, subject)
    return found if found and not found.at.cancelled and found.at.ends > facts.by.at else None


def _time_of(facts: Facts, subject: str) -> Time | None:
    _, plan, number, when = subject.split("/")
    case, original = WorkerFacts.of(facts).meeting(int(plan)), when_of(when)
    session = case.person.session(int(number)) if case else None
    found = occurrence(session, original) if session and original else None
    if case is None or session is None or found is None or not of_office(session):
        return None
    return Time(case, session, found)


def in_its_place(facts: Facts, subject: str) -> str | None:
    """The subject of the next time of a session that was moved as a whole, or of the series that goes on in its place."""
    _, plan, number, _ = subject.split("/")
    case = WorkerFacts.of(facts).meeting(int(plan))
    seen = filter(of_office, case.person.sessions) if case else ()
    found = next(times_in_place(seen, int(number), facts.by.at), None)
    return f"{OF_SESSION}{plan}/{'/'.join(found.named)}" if found else None


@dataclass(frozen=True, kw_only=True)
class SessionPage(Office):
    def applies(self, here: Here) -> bool:
        return Office.applies(self, here) and time_of(here.facts, here.subject) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        time = time_of(here.facts, here.subject)
        return tuple(_about(here, time, on_page=bool(_on_page(here)))) if time else ()

    def ask(self, here: Here) -> Text:
        if not self._mine(here):
            return Text("w.remind.others")
        return Text("w.remind.ask_again" if self._said(here) else "w.remind.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        mine = tuple(button(code, f"w.remind.{code}") for code, reply in REPLIES.items() if reply is not self._said(here))
        web = ((button("web", "w.web.open"),),) if _on_page(here) else ()
        return (*((mine,) if self._mine(here) else ()), *web, (button("queue", "w.queue.open"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code in REPLIES:
            return answered(here, here.subject, code)
        if code == "web" and _on_page(here):
            return to_pages(here, _on_page(here))
        return Answer(go=Place("w.queue")) if code == "queue" else None

    def _said(self, here: Here) -> Reply | None:
        time = time_of(here.facts, here.subject)
        answer = time.session.answer(time.at.original, Participant(Role.WORKER, here.facts.by.id)) if time else None
        return answer.reply if answer else None

    def _mine(self, here: Here) -> bool:
        time = time_of(here.facts, here.subject)
        return time is not None and Participant(Role.WORKER, here.facts.by.id) in time.participants


def _on_page(here: Here) -> str:
    """The subject by which a browser finds this time; "" while no version of the plan was handed in: then there is no page of it."""
    _, named, session = here.subject.split("/", 2)
    plan = next((number for number in (here.plan.id, int(named)) if WorkerFacts.of(here.facts).find(number)), 0)
    return f"{OF_SESSION}{plan}/{session}" if plan else ""


def _about(here: Here, time: Time, *, on_page: bool) -> Iterator[Text]:
    person, details = time.case.person, time.session.details
    what = "meeting" if details.kind in MEETINGS else "activity"
    yield Text(f"w.remind.page.{what}", {"name": person.name, "case": person.case_number, "at": time.at.starts})
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
    """As on the pages: what the office calls it, then the words of whoever made it."""
    if details.kind == PLAN_MEETING:
        yield Text("w.remind.plan")
    elif details.kind != OWN_WORDS:
        yield Text("w.remind.service", {"name": here.called.get(details.kind) or _official(details.kind)})
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


def _answer(here: Here, time: Time, who: Participant) -> Iterator[Text]:
    answer, supporter = time.session.answer(time.at.original, who), time.case.person.supporter(who.id)
    name = {"name": supporter.name} if who.role is Role.SUPPORTER and supporter else {}
    whose = "me" if who == Participant(Role.WORKER, here.facts.by.id) else who.role
    yield Text(f"w.remind.reply.{whose}.{answer.reply if answer else 'silent'}", name)
    if answer and answer.words != Words():
        yield Text("w.remind.why", {"words": answer.words})
    if answer and answer.wished:
        yield Text("w.remind.wish", {"at": moment(answer.wished)})


def answered(here: Here, subject: str, code: str) -> Answer:
    """Beside the session again, with what was answered."""
    time = time_of(here.facts, subject)
    if time is None or Participant(Role.WORKER, here.facts.by.id) not in time.participants:
        return _shown(here, subject)
    answer = AnswerOccurrence(time.session.id, time.at.original, REPLIES[code])
    return Answer((answer,), Place("w.remind", subject), said=(Text(f"w.remind.{code}.done"),), on=Place("w.remind", subject))


def open_session(here: Here, argument: str) -> Answer | None:
    """From a reminder: w/<come, cannot or session>/<plan>/<session>/<recurrence id>/<the wall time that it spoke of>. None for an
    argument of another kind. Once the time is another, the tap is no answer to it."""
    found = ARGUMENT.fullmatch(argument)
    if found is None:
        return None
    subject, spoken = f"{OF_SESSION}{found[2]}", when_of(found[3] or "")
    time = time_of(here.facts, subject)
    if time and spoken and moment(spoken) != time.at.starts:
        return Answer(go=Place("w.remind", subject), said=(Text("w.remind.moved"),))
    return answered(here, subject, found[1]) if found[1] in REPLIES else _shown(here, subject)


def _shown(here: Here, subject: str) -> Answer:
    if time_of(here.facts, subject):
        return Answer(go=Place("w.remind", subject))
    gone = _time_of(here.facts, subject)
    if gone:
        return Answer(go=Go.HOME, said=(Text("w.remind.off" if gone.at.cancelled else "w.remind.over"),))
    instead = in_its_place(here.facts, subject)
    if instead:
        return Answer(go=Place("w.remind", instead), said=(Text("w.remind.moved"),))
    return Answer(go=Go.HOME, said=(Text("w.remind.gone"),))
