"""The case page: read it, change it by one form at a time, come back to it."""

from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from plan import changes as c
from plan.money.amounts import BadChange
from plan.plan import Case
from plan.states import NotAllowed
from review.case import content, view
from review.case.case_actions import DEEDS
from review.case.content import Trouble
from review.web.context import Visit
from review.web.drafts import keep_typed
from review.web.forms import BadForm, Fields
from review.web.gate import the_case
from review.web.render import number, page
from review.web.saving import Overtaken, save
from storage.chats import voices
from storage.db.tx import Tx
from storage.office import catalogue, offices
from storage.web import notes, presence, sign_in


async def case(request: Request, visit: Visit) -> Response:
    return await content.show(request, visit)


async def case_deed(request: Request, visit: Visit) -> Response:
    """One form of the page. What cannot be done is said on the same page, with all that was typed."""
    name = visit.field("deed")
    try:
        if name in ("add_line", "add_wished", "edit_line"):
            visit = await _from_the_catalogue(visit, name)
        if name == "note":
            saved = await _note(request, visit)
        elif name in DEEDS:
            saved = await save(request, visit, DEEDS[name])
        else:
            raise HTTPException(404)
    except BadForm as bad:
        return await content.show(request, visit, Trouble(422, errors=bad.errors))
    except BadChange as bad:
        return await content.show(request, visit, Trouble(422, refused=f"r.wrong.{bad.code}"))
    except Overtaken:
        return await content.show(request, visit, Trouble(409, overtaken=True))
    except NotAllowed as refusal:
        return await content.show(request, visit, Trouble(409, refused=f"w.sorry.{refusal.why}"))
    await _forget_draft(visit, saved)
    return RedirectResponse(_back(saved, name, visit, request.path_params["plan"]), 303)


async def hand_over(request: Request, visit: Visit) -> Response:
    colleagues = await visit.desk.store.run(lambda tx: offices.workers_of(tx, visit.who.office_id))
    to = visit.number("worker")
    if to not in {colleague.id for colleague in colleagues}:
        raise HTTPException(404)
    try:
        saved = await save(request, visit, lambda visit, case: (c.HandOver(to),))
    except Overtaken:
        return await content.show(request, visit, Trouble(409, overtaken=True))
    except NotAllowed as refusal:
        return await content.show(request, visit, Trouble(409, refused=f"w.sorry.{refusal.why}"))
    return RedirectResponse(f"/lieta/{saved.plan.id}?darits=hand_over", 303)


async def _note(request: Request, visit: Visit) -> Case:
    fields = Fields(visit)
    text = fields.text("note", 4000, needed="r.wrong.empty")
    fields.done()

    def work(tx: Tx) -> Case:
        found = the_case(tx, visit, request)
        notes.add(tx, found.plan.id, visit.who.id, text, visit.now)
        return found

    return await visit.desk.store.run(work)


async def draft(request: Request, visit: Visit) -> Response:
    """Keeps what is typed in one form, so that leaving the page loses nothing."""
    kept = await visit.desk.store.run(lambda tx: keep_typed(tx, visit, request))
    return Response(status_code=204 if kept else 422)


async def voice(request: Request, visit: Visit) -> Response:
    """A voice note of this very plan, opened from its encrypted file."""
    wanted = request.path_params["voice"]
    found = await visit.desk.store.run(lambda tx: the_case(tx, visit, request))
    if wanted not in {voice.unique_id for voice in view.voices(found)}:
        raise HTTPException(404)
    try:
        sound = voices.read_file(visit.desk.data_dir, visit.desk.store.vault, wanted)
    except FileNotFoundError:
        raise HTTPException(404) from None
    return Response(sound, media_type="audio/ogg", headers={"Accept-Ranges": "none"})


async def _from_the_catalogue(visit: Visit, deed: str) -> Visit:
    """A new line need not be told again what the office has settled for a service: it fills the fields that were left empty.

    Raises BadForm for a service that the office does not have.
    """
    office, code = visit.who.office_id, visit.field("service")
    known = await visit.desk.store.run(lambda tx: {it.code: it for it in catalogue.services(tx, office, retired=True)})
    settled = known.get(code)
    if code and settled is None:
        raise BadForm({"service": "r.wrong.choice"})
    if settled is None or not settled.price or visit.field("price") or deed == "edit_line":
        return visit
    return replace(visit, form={**(visit.form or {}), "unit": settled.unit, "price": number(settled.price)})


async def present(request: Request, visit: Visit) -> Response:
    """Says that the page is still open, and tells who else has it open."""
    plan_id = request.path_params["plan"]

    def work(tx: Tx) -> list[str]:
        presence.opened(tx, plan_id, visit.who.id, visit.now)
        return content.others_here(tx, visit, plan_id)

    return page(visit, "present.html", present=await visit.desk.store.run(work))


async def _forget_draft(visit: Visit, saved: Case) -> None:
    key = f"{saved.plan.id}/{visit.field('form')}"
    if visit.field("form"):
        await visit.desk.store.run(lambda tx: sign_in.drop_drafts(tx, visit.who.id, key))


def _back(saved: Case, name: str, visit: Visit, plan_id: int) -> str:
    """Where the page is looked at next: the goal or the line that was worked on."""
    if name == "renew":  # the new version is the person's for now; the one it starts from can be read
        return f"/lieta/{plan_id}?darits=renew"
    places: dict[str, Any] = {"add_line": "merkis-", "add_wished": "merkis-", "edit_line": "rinda-"}
    place = f"#{places[name]}{visit.number('goal') or visit.number('line')}" if name in places else ""
    return f"/lieta/{saved.plan.id}?darits={name}{place}"
