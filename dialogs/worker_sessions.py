"""A time of a session as the worker sees it in the chat: when, where, who comes; and whether the worker does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dialogs.conversation import Place, Row, Text
from dialogs.facts import OF_SESSION, Facts
from dialogs.reminded import MEETINGS
from dialogs.step import Answer, Go, Here, button
from dialogs.worker_screens import Office
from plan.plan import Case
from plan.reminders import takes_part
from plan.session_changes import AnswerOccurrence
from plan.sessions import Occurrence, Participant, Reply, Session, occurrence
from plan.states import Role

ARGUMENT = re.compile(r"w/(come|cannot|session)/(\d{1,9}/\d{1,9}/\d{8}T\d{4})")
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
    """The subject is session/<plan>/<session>/<recurrence id>. None when there is no such time any more, or it is over."""
    _, plan, number, when = subject.split("/")
    case, original = facts.meeting(int(plan)), _wall(when)
    session = case.person.session(int(number)) if case else None
    found = occurrence(session, original) if session and original else None
    if case is None or session is None or found is None or found.cancelled or found.ends <= facts.by.at:
        return None
    return Time(case, session, found)


def _wall(when: str) -> datetime | None:
    """The wall time; None for digits that are none."""
    try:
        return datetime.strptime(when, "%Y%m%dT%H%M")  # noqa: DTZ007 -- a wall time has no zone
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class SessionPage(Office):
    def applies(self, here: Here) -> bool:
        return Office.applies(self, here) and time_of(here.facts, here.subject) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        time = time_of(here.facts, here.subject)
        return tuple(_about(time)) if time else ()

    def ask(self, here: Here) -> Text:
        return Text("w.remind.ask" if self._mine(here) else "w.remind.others")

    def rows(self, here: Here) -> tuple[Row, ...]:
        mine: tuple[Row, ...] = ((button("come", "w.remind.come"), button("cannot", "w.remind.cannot")),) if self._mine(here) else ()
        return (*mine, (button("queue", "w.queue.open"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code in REPLIES:
            return answered(here, here.subject, code)
        return Answer(go=Place("w.queue")) if code == "queue" else None

    def _mine(self, here: Here) -> bool:
        time = time_of(here.facts, here.subject)
        return time is not None and Participant(Role.WORKER, here.facts.by.id) in time.participants


def _about(time: Time) -> Iterator[Text]:
    person, details = time.case.person, time.session.details
    what = "meeting" if details.kind in MEETINGS else "activity"
    yield Text(f"w.remind.page.{what}", {"name": person.name, "case": person.case_number, "at": time.at.starts})
    if details.where.text:
        yield Text("w.remind.place", {"place": details.where.text})
    for who in time.participants:
        answer = time.session.answer(time.at.original, who)
        yield Text(f"w.remind.reply.{who.role}.{answer.reply if answer else 'silent'}")


def answered(here: Here, subject: str, code: str) -> Answer:
    """Beside the session again, with what was answered."""
    time = time_of(here.facts, subject)
    if time is None or Participant(Role.WORKER, here.facts.by.id) not in time.participants:
        return _shown(here, subject)
    answer = AnswerOccurrence(time.session.id, time.at.original, REPLIES[code])
    return Answer((answer,), Place("w.remind", subject), said=(Text(f"w.remind.{code}.done"),), on=Place("w.remind", subject))


def open_session(here: Here, argument: str) -> Answer | None:
    """From a reminder: w/<come, cannot or session>/<plan>/<session>/<recurrence id>. None for an argument of another kind."""
    found = ARGUMENT.fullmatch(argument)
    if found is None:
        return None
    subject = f"{OF_SESSION}{found[2]}"
    return answered(here, subject, found[1]) if found[1] in REPLIES else _shown(here, subject)


def _shown(here: Here, subject: str) -> Answer:
    if time_of(here.facts, subject) is None:
        return Answer(go=Go.HOME, said=(Text("w.remind.gone"),))
    return Answer(go=Place("w.remind", subject))
