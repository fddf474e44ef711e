"""The case page: everything that a worker needs for a case."""

from datetime import datetime
from typing import Any

from locales.catalogue import say
from locales.dates_and_numbers import RIGA, formal_money
from plan.changes.progress import progress_of
from plan.plan import Case, Plan
from plan.priority import contradictions
from plan.provenance import lines_by_source, per_cent
from plan.sessions.session import Participant, is_seen_by_office
from plan.sessions.session_calls import session_called_about, supporters_answer
from plan.states import Move, Role, may
from plan.support.catalogue import UNITS, CatalogueService, Provider
from review.case import case_view
from review.case.case_actions import DEEDS, MOVES, with_settled_price
from review.case.form_values import form_values
from review.case.papers import PAPERS
from review.sessions import session_view
from review.sessions.rule_text import rule_text
from review.web.context import Visit
from review.web.page import View
from service.office.case_changes import deeds_since
from service.office.case_reading import CaseReading, Surroundings, read_case
from storage.db.tx import Tx

OF_SESSIONS = ("session_added", "session_edited", "session_moved", "session_cancelled", "session_noted", "session_answered")
OTHER_DEEDS = ("note", "hand_over", "ask", "tell", "propose", *OF_SESSIONS)


def show_case(tx: Tx, visit: Visit) -> View:
    """The case page, with what was just done or why it was refused."""
    case, reading = visit.case, read_case(tx, visit.case, visit.who, visit.now)
    conflict = deeds_since(tx, case, visit.number("opened")) if visit.trouble.overtaken else None
    visit = with_settled_price(visit, reading.around.services)
    values = {
        **_person_values(case),
        **_talk_values(case, reading),
        **_standing_values(visit, case, reading),
        **_worker_values(visit, case.plan, reading.around),
        **_session_values(case, reading.around, visit.now),
        **form_values(visit, reading.around.typed),
        **_done_values(visit),
        "conflict": conflict,
    }
    return View("case.html", values, visit.trouble.status)


def _done_values(visit: Visit) -> dict[str, Any]:
    asked = visit.query.get("darits", "")
    done = asked if asked in {*DEEDS, *OTHER_DEEDS} else ""
    return {"done": "" if done in OF_SESSIONS else done, "done_session": done if done in OF_SESSIONS else ""}


def _standing_values(visit: Visit, case: Case, reading: CaseReading) -> dict[str, Any]:
    """Values about the case as a whole: its version and state, who works on it, its timeline."""
    plan, around = case.plan, reading.around
    return {
        "case": case,
        "plan": plan,
        "opened": int(visit.now.timestamp()),
        "newest": reading.is_newest,
        "begun": reading.begun,
        "revision": reading.revision,
        "since": plan.since or visit.now,
        "waits_long": reading.waits_long,
        "names": around.names,
        "colleagues": [(worker.id, worker.name) for worker in around.workers if worker.id != plan.worker_id],
        "present": reading.present,
        "blocked": Participant(Role.PERSON, case.person.id) in around.unreached,
        "timeline": reading.timeline,
        "notes": reading.notes,
        "versions": reading.versions,
        "documents": PAPERS,
    }


def _talk_values(case: Case, reading: CaseReading) -> dict[str, Any]:
    """Values about calls, questions and messages between the person and the social service."""
    still_open = case_view.open_talk(case.plan, worked=reading.worked)
    return {
        "open_talk": still_open,
        "settled_talk": case_view.settled_talk(case.plan, still_open),
        "asked_at": case_view.place_title,
        "called_about": lambda call: session_called_about(case, call.place),
        "is_shown": lambda time: any(is_seen_by_office(session) for session in case.person.sessions if session.id == time.session),
        "supporters_answer": lambda call: supporters_answer(case.plan, call),
        "talk_alone": any(call.alone for call in case.plan.open_calls()),
    }


def _person_values(case: Case) -> dict[str, Any]:
    """Values for the left side, with the person's own part."""
    plan = case.plan
    pairs = ((plan.goal(a), plan.goal(b)) for a, b in contradictions(plan))
    return {
        "goals": case_view.goal_views(plan),
        "about": case_view.about_person(plan),
        "preferences": case_view.preferences(plan),
        "circle": {kind: case_view.circle_members(plan, kind) for kind in ("close", "wished")},
        "also_said": case_view.also_said(plan),
        "about_goal": case_view.about_goal,
        "about_line": case_view.about_line,
        "progress_of": progress_of,
        "contradictions": [(a, b) for a, b in pairs if a and b],
        "shares": per_cent(lines_by_source(plan)) if case.person.supporters else {},
    }


def _session_values(case: Case, around: Surroundings, now: datetime) -> dict[str, Any]:
    """Values about the person's sessions: ahead, to be noted, how they went."""
    person = case.person
    return {
        "coming": session_view.coming_times(person, around.names, now, around.unreached),
        "to_note": session_view.to_note(person, around.names, now),
        "moods": session_view.past_moods(person),
        "may_add_session": around.may_work,
        "rule_text": rule_text,
        "kind_name": lambda details: session_view.kind_name(details, around.called),
        "today": now.astimezone(RIGA).date(),
    }


def _worker_values(visit: Visit, plan: Plan, around: Surroundings) -> dict[str, Any]:
    """Values for the right side; `deeds` are the moves that this worker may make now."""
    mine = plan.worker_id == visit.who.id
    free = mine or plan.worker_id is None
    return {
        "mine": mine,
        "free": free,
        "deeds": [name for name, move in MOVES.items() if free and may(plan.state, move, Role.WORKER)],
        "may_renew": mine and may(plan.state, Move.RENEW, Role.WORKER),
        "sums": case_view.money_view(plan),
        "wished_not_there": case_view.wishes_without_line,
        "service_choices": [(service.code, _with_price(service)) for service in around.services if service.active],
        "catalogue_names": around.called,
        "unit_choices": [(unit, say(f"r.unit.{unit}")) for unit in UNITS],
        "providers": [with_place(provider) for provider in around.providers],
        "unregistered": {with_place(provider) for provider in around.providers if not provider.registered},
    }


def _with_price(service: CatalogueService) -> str:
    """The service with the price that the office has set, if any."""
    return f"{service.name} ({formal_money(service.price)})" if service.price else service.name


def with_place(provider: Provider) -> str:
    return f"{provider.name}, {provider.place}" if provider.place else provider.name
