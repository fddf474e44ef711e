"""Cases whose sessions the worker is reminded of, and is called about."""

from dataclasses import replace
from datetime import datetime, timedelta

from locales.plain_language.samples.content import NOW, PERSON, VOICE, full, in_state
from locales.plain_language.samples.supporters import SUPPORTERS
from plan.plan import Case
from plan.sessions.session import OWN_WORDS, PLAN_MEETING, AttendanceAnswer, Details, Participant, People, Session, Way, Where
from plan.sessions.session import Reply as Coming
from plan.states import Role, State
from plan.support.call_for_help import CallForHelp
from plan.support.services import AREAS, SERVICES_FOR
from plan.support.supporter import HelpRequest
from plan.words import Words


def meetings() -> Case:
    """Sessions of the worker and of a colleague to which everybody has given one of the answers, and one without any."""
    sessions = tuple(_meeting(number, worker) for worker in (1, 2) for number in range(1, len(Coming) + 2))
    theirs = Details(OWN_WORDS, Words("Ritas dzimšanas diena"), bring=Words("Ziedus"), people=People(True, (), 1, "SIA „Kustība”"))
    other, told = replace(sessions[0], id=9, details=Details(PLAN_MEETING)), replace(sessions[0], id=12, details=theirs)
    unsettled = (
        replace(sessions[0], id=number, details=Details(PLAN_MEETING, where=Where(way)))
        for number, way in enumerate((Way.PHONE, Way.LINK), 10)
    )
    calls = (CallForHelp(609, f"session/1/{WHEN:%Y%m%dT%H%M}", NOW),)
    return Case(replace(PERSON, supporters=SUPPORTERS[:1], sessions=(*sessions, other, told, *unsettled)), replace(full(), calls=calls))


def _meeting(number: int, worker: int) -> Session:
    who = (Participant(Role.PERSON, 1), Participant(Role.SUPPORTER, 1), Participant(Role.WORKER, worker))
    reply, way = (None, *Coming)[number - 1], (*Way, Way.PLACE)[number - 1]
    kind = (PLAN_MEETING, SERVICES_FOR[AREAS[0]][0])[number % 2]
    return Session(
        number + 20 * (worker - 1), Details(kind, where=Where(way, "Brīvības iela 46, Balvi"), people=People(True, (1,), worker)), WHEN,
        Role.WORKER, 1, NOW,
        answers=tuple(AttendanceAnswer(WHEN, one, reply, VOICE, WHEN + timedelta(days=1), NOW) for one in who) if reply else (),
    )  # fmt: skip


WHEN = datetime(2026, 11, 24, 14, 0)  # noqa: DTZ001 -- a wall time has no zone


def too_late() -> Case:
    """A plan that was handed in, with calls about a session that is over and one that was removed; a supporter has answered both."""
    met = meetings()
    was = replace(met.person.sessions[0], id=30, start=WHEN - timedelta(days=4))
    places = (f"session/30/{was.start:%Y%m%dT%H%M}", "session/99/20261120T1400")
    calls = tuple(CallForHelp(number, place, NOW) for number, place in enumerate(places, 620))
    answers = (HelpRequest(630, places[0], 1, NOW, calls=True), HelpRequest(631, places[1], 1, NOW, Words("Es iešu tev līdzi.")))
    plan = replace(in_state(State.IN_REVIEW).plan, calls=calls, help_requests=answers)
    off = replace(met.person.sessions[0], id=31, cancelled=True)
    return Case(replace(met.person, sessions=(*met.person.sessions, was, off)), plan)
