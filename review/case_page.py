"""Everything that the case page shows, gathered in one transaction."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from locales.calendar import formal_money
from locales.catalogue import say
from plan.catalogue import UNITS, CatalogueService, Provider
from plan.plan import Case, Plan
from plan.priority import contradictions
from plan.provenance import counts, per_cent
from plan.states import Move, Role, may
from plan.working_days import waits_long
from review import case_view as view
from review.deeds import DEEDS, MOVES
from review.desk import Visit
from review.gate import the_case
from review.pages import page
from review.papers import PAPERS
from review.saving import is_newest, revision
from storage import cases, catalogue, notes, offices, people, presence, trail, waiting, web
from storage.tx import Tx


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
    done = request.query_params.get("darits", "")
    typed, posted = values.pop("typed"), visit.field("form")
    if posted:
        typed = {**typed, posted: visit.form or {}}
    return page(
        visit,
        "case.html",
        trouble.status,
        **values,
        done=done if done in {*DEEDS, "note", "hand_over", "ask", "tell", "propose"} else "",
        refused=trouble.refused,
        errors=trouble.errors,
        posted=posted,
        value=lambda form, name, otherwise: typed.get(form, {}).get(name, otherwise),
        wrong=lambda form, name: trouble.errors.get(name) if form == posted else None,
        is_open=lambda form: form in typed,
    )


def _gather(tx: Tx, request: Request, visit: Visit, trouble: Trouble) -> dict[str, Any]:
    case = the_case(tx, visit, request)
    plan, now, newest = case.plan, visit.now, cases.of_person(tx, case.person.id)
    if visit.who.id not in {worker.id for worker in presence.who_has_open(tx, plan.id, now)}:
        cases.looked(tx, plan.id, visit.by)  # once for each time that it is opened
    presence.opened(tx, plan.id, visit.who.id, now)
    workers = offices.workers_of(tx, visit.who.office_id)
    names = {worker.id: worker.name for worker in workers}
    since = plan.since or now
    still_open = view.open_talk(plan, worked=trail.worked_since(tx, plan.id, plan.history[-1].at if plan.history else now))
    return {
        **person_part(plan, case),
        **_worker_part(tx, visit, plan),
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
        "names": names,
        "timeline": trail.history_of(tx, plan.id),
        "colleagues": [(worker.id, worker.name) for worker in workers if worker.id != plan.worker_id],
        "present": others_here(tx, visit, plan.id),
        "waits_long": plan.state in waiting.WAITING and waits_long(since, now),
        "blocked": _unreachable(tx, case),
        "conflict": _changed_since(tx, visit, case) if trouble.overtaken else None,
        "notes": notes.of_plan(tx, plan.id),
        "wished_not_there": view.wished_not_there,
        "typed": _typed(tx, visit, plan),
        "versions": cases.versions(tx, case.person.id) if plan.version > 1 or not is_newest(tx, case) else [plan],
        "documents": PAPERS,
    }


def _unreachable(tx: Tx, case: Case) -> bool:
    """Whether no message reaches the person: they blocked the bot."""
    chat_id = cases.chat_of(tx, case.person.id)
    return chat_id is not None and people.is_blocked(tx, chat_id)


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
        "contradictions": [(a, b) for a, b in pairs if a and b],
        "shares": per_cent(counts(plan)) if case.person.supporters else {},
        "talk_alone": any(call.alone for call in plan.open_calls()),
    }


def _worker_part(tx: Tx, visit: Visit, plan: Plan) -> dict[str, Any]:
    """What the right side is drawn from; `deeds` are the moves that this worker may make now."""
    mine = plan.worker_id == visit.who.id
    free = mine or plan.worker_id is None
    known = catalogue.services(tx, visit.who.office_id, retired=True)
    providers = catalogue.providers(tx, visit.who.office_id)
    return {
        "mine": mine,
        "free": free,
        "deeds": [name for name, move in MOVES.items() if free and may(plan.state, move, Role.WORKER)],
        "may_renew": mine and may(plan.state, Move.RENEW, Role.WORKER),
        "sums": view.money(plan),
        "service_choices": [(it.code, priced(it)) for it in known if it.active],
        "catalogue_names": {it.code: it.name for it in known},
        "unit_choices": [(unit, say(f"r.unit.{unit}")) for unit in UNITS],
        "providers": [with_place(it) for it in providers],
        "unregistered": {with_place(it) for it in providers if not it.registered},
    }


def priced(service: CatalogueService) -> str:
    """With the price that the office has settled, so that nobody looks it up elsewhere."""
    return f"{service.name} ({formal_money(service.price)})" if service.price else service.name


def with_place(provider: Provider) -> str:
    return f"{provider.name}, {provider.place}" if provider.place else provider.name


def _changed_since(tx: Tx, visit: Visit, case: Case) -> list[trail.Deed]:
    """What others did since the page was opened; who only looked changed nothing."""
    opened = datetime.fromtimestamp(visit.number("opened"), UTC)
    return [deed for deed in trail.audit_of(tx, case.plan.id) if deed.at >= opened and deed.action != "looked"]


def _typed(tx: Tx, visit: Visit, plan: Plan) -> dict[str, dict[str, str]]:
    """form → field → what was typed and not sent."""
    kept = web.drafts(tx, visit.who.id, f"{plan.id}/")
    return {key.partition("/")[2]: json.loads(text) for key, text in kept.items()}
