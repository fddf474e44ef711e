"""Everything that the case page shows, gathered in one transaction."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from locales.catalogue import say
from locales.dates_and_numbers import RIGA, formal_money
from plan.changes.progress import progress_of
from plan.office import Worker
from plan.plan import Case, Plan
from plan.priority import contradictions
from plan.provenance import counts, per_cent
from plan.reminders.working_days import waits_long
from plan.sessions.session import Participant, of_office
from plan.sessions.session_calls import called_about, supporters_answer
from plan.states import Move, Role, may
from plan.support.catalogue import UNITS, CatalogueService, Provider
from review.case import view as view
from review.case.case_actions import DEEDS, MOVES
from review.case.papers import PAPERS
from review.sessions import view as session_view
from review.sessions.rule_text import rule_text
from review.web.context import Visit
from review.web.gate import the_case
from review.web.render import page
from review.web.saving import is_newest, revision
from storage.cases import cases, trail
from storage.chats import blocked_chats
from storage.db.tx import Tx
from storage.office import catalogue, offices
from storage.queue import queue
from storage.web import notes, presence, sign_in

OF_SESSIONS = ("session_added", "session_edited", "session_moved", "session_cancelled", "session_noted", "session_answered")
OTHER_DEEDS = ("note", "hand_over", "ask", "tell", "propose", *OF_SESSIONS)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why what was posted was not done; `errors` are of the form that was posted."""

    status: int = 200
    errors: Mapping[str, str] = field(default_factory=dict)
    overtaken: bool = False
    refused: str = ""


async def show(request: Request, visit: Visit, trouble: Trouble | None = None) -> Response:
    trouble = trouble or Trouble()
    values = await visit.desk.store.run(lambda tx: _gather(tx, request, visit, trouble))
    asked = request.query_params.get("darits", "")
    done = asked if asked in {*DEEDS, *OTHER_DEEDS} else ""
    return page(
        visit,
        "case.html",
        trouble.status,
        **{**values, **form_values(visit, values["typed"], trouble)},
        done="" if done in OF_SESSIONS else done,
        done_session=done if done in OF_SESSIONS else "",
    )


def form_values(visit: Visit, kept: Mapping[str, Mapping[str, str]], trouble: Trouble) -> dict[str, Any]:
    """What the forms of a page are drawn with: what was posted just now, else what was `kept` of it, else what stands in the case."""
    posted = visit.field("form")
    typed = {**kept, posted: visit.form or {}} if posted else kept
    return {
        "refused": trouble.refused,
        "errors": trouble.errors,
        "posted": posted,
        "value": lambda form, name, otherwise: typed.get(form, {}).get(name, otherwise),
        "ticked": lambda form, name, otherwise: name in typed[form] if form in typed else otherwise,
        "wrong": lambda form, name: trouble.errors.get(name) if form == posted else None,
        "is_open": lambda form: form in typed,
    }


def may_work(tx: Tx, visit: Visit, case: Case) -> bool:
    """Whether no colleague has the case. By its newest version, which is what a change of the person's sessions goes by."""
    newest = cases.of_person(tx, case.person.id)
    return newest is not None and newest.plan.worker_id in (None, visit.who.id)


def _gather(tx: Tx, request: Request, visit: Visit, trouble: Trouble) -> dict[str, Any]:
    case = the_case(tx, visit, request)
    plan, now, newest = case.plan, visit.now, cases.of_person(tx, case.person.id)
    workers = offices.workers_of(tx, visit.who.office_id)
    names = {worker.id: worker.name for worker in workers}
    unreached = who_blocked(tx, case, workers)
    since = plan.since or now
    still_open = view.open_talk(plan, worked=trail.worked_since(tx, plan.id, plan.history[-1].at if plan.history else now))
    return {
        **person_part(plan, case),
        **_worker_part(tx, visit, plan),
        **_sessions_part(tx, visit, case, names, unreached),
        "case": case,
        "opened": int(now.timestamp()),
        "plan": plan,
        "newest": is_newest(tx, case),
        "begun": newest is not None and newest.plan.id != plan.id and cases.handed_in(tx, newest).id == plan.id,
        "revision": revision(tx, case),
        "since": since,
        "open_talk": still_open,
        "settled_talk": view.settled_talk(plan, still_open),
        "asked_at": view.asked_at,
        "called_about": lambda call: called_about(case, call.place),
        "is_shown": lambda time: any(of_office(one) for one in case.person.sessions if one.id == time.session),
        "supporters_answer": lambda call: supporters_answer(plan, call),
        "names": names,
        "timeline": trail.history_of(tx, plan.id),
        "colleagues": [(worker.id, worker.name) for worker in workers if worker.id != plan.worker_id],
        "present": others_here(tx, visit, plan.id),
        "waits_long": plan.state in queue.WAITING and waits_long(since, now),
        "blocked": Participant(Role.PERSON, case.person.id) in unreached,
        "conflict": changed_since(tx, visit, case) if trouble.overtaken else None,
        "notes": notes.of_plan(tx, plan.id),
        "wished_not_there": view.wished_not_there,
        "typed": typed_in(tx, visit, plan),
        "versions": cases.versions(tx, case.person.id) if plan.version > 1 or not is_newest(tx, case) else [plan],
        "documents": PAPERS,
    }


def who_blocked(tx: Tx, case: Case, workers: Iterable[Worker]) -> frozenset[Participant]:
    """Those of the case whom no message reaches: they blocked the bot. `workers`: of the office."""
    person = case.person
    chats = {Participant(Role.PERSON, person.id): cases.chat_of(tx, person.id) or 0}
    chats |= {Participant(Role.SUPPORTER, supporter.id): supporter.telegram_id for supporter in person.supporters}
    chats |= {Participant(Role.WORKER, worker.id): worker.telegram_id for worker in workers}
    blocked = blocked_chats.blocked_among(tx, frozenset(chats.values()))
    return frozenset(who for who, chat_id in chats.items() if chat_id in blocked)


def others_here(tx: Tx, visit: Visit, plan_id: int) -> list[str]:
    """Colleagues who have the case open now."""
    return [worker.name for worker in presence.who_has_open(tx, plan_id, visit.now) if worker.id != visit.who.id]


def person_part(plan: Plan, case: Case) -> dict[str, Any]:
    """What the left side is drawn from."""
    pairs = ((plan.goal(a), plan.goal(b)) for a, b in contradictions(plan))
    return {
        "goals": view.goals(plan),
        "about": view.about(plan),
        "preferences": view.preferences(plan),
        "circle": {kind: view.circle(plan, kind) for kind in ("close", "wished")},
        "also_said": view.also_said(plan),
        "about_goal": view.about_goal,
        "about_line": view.about_line,
        "progress_of": progress_of,
        "contradictions": [(a, b) for a, b in pairs if a and b],
        "shares": per_cent(counts(plan)) if case.person.supporters else {},
        "talk_alone": any(call.alone for call in plan.open_calls()),
    }


def _sessions_part(tx: Tx, visit: Visit, case: Case, workers: Mapping[int, str], unreached: frozenset[Participant]) -> dict[str, Any]:
    """The person's sessions: what is ahead, what is to be noted, how it went."""
    person, now = case.person, visit.now
    return {
        "coming": session_view.coming(person, workers, now, unreached),
        "to_note": session_view.to_note(person, workers, now),
        "moods": session_view.moods(person),
        "may_add_session": may_work(tx, visit, case),
        "rule_text": rule_text,
        "today": now.astimezone(RIGA).date(),
    }


def _worker_part(tx: Tx, visit: Visit, plan: Plan) -> dict[str, Any]:
    """What the right side is drawn from; `deeds` are the moves that this worker may make now."""
    mine = plan.worker_id == visit.who.id
    free = mine or plan.worker_id is None
    known = catalogue.services(tx, visit.who.office_id, retired=True)
    names = {it.code: it.name for it in known}
    providers = catalogue.providers(tx, visit.who.office_id)
    return {
        "mine": mine,
        "free": free,
        "deeds": [name for name, move in MOVES.items() if free and may(plan.state, move, Role.WORKER)],
        "may_renew": mine and may(plan.state, Move.RENEW, Role.WORKER),
        "sums": view.money(plan),
        "service_choices": [(it.code, priced(it)) for it in known if it.active],
        "catalogue_names": names,
        "kind_name": lambda details: session_view.kind_name(details, names),
        "unit_choices": [(unit, say(f"r.unit.{unit}")) for unit in UNITS],
        "providers": [with_place(it) for it in providers],
        "unregistered": {with_place(it) for it in providers if not it.registered},
    }


def priced(service: CatalogueService) -> str:
    """With the price that the office has settled, so that nobody looks it up elsewhere."""
    return f"{service.name} ({formal_money(service.price)})" if service.price else service.name


def with_place(provider: Provider) -> str:
    return f"{provider.name}, {provider.place}" if provider.place else provider.name


def changed_since(tx: Tx, visit: Visit, case: Case) -> list[trail.Deed]:
    """What others did since the page was opened; who only looked changed nothing."""
    opened = datetime.fromtimestamp(visit.number("opened"), UTC)
    return [deed for deed in trail.audit_of(tx, case.plan.id) if deed.at >= opened and deed.action != "looked"]


def typed_in(tx: Tx, visit: Visit, plan: Plan) -> dict[str, dict[str, str]]:
    """form → field → what was typed and not sent."""
    kept = sign_in.drafts(tx, visit.who.id, f"{plan.id}/")
    return {key.partition("/")[2]: json.loads(text) for key, text in kept.items()}
