"""One request is one transaction, whatever it reads and writes; a form that is refused takes one more, to draw its page again."""

from collections.abc import Callable
from typing import Any

import pytest

from plan import changes as c
from plan.states import Move
from review.web.app import PAGES
from storage.db.tx import Tx
from storage.office import offices
from storage.web import sign_in
from tests.databases import on_sqlite
from tests.review.desk import Browser, Desk, agreed
from tests.review.meetings import NEXT, with_sessions
from tests.review.sessions.test_sessions import NEW
from tests.review.web.test_access import path_of

pytestmark = on_sqlite
CSV = "Nosaukums;Vienība;Cena, €\nPeldes;reize;12,50\n"
# A form of each page that is taken.
FORMS: dict[str, list[dict[str, object]]] = {
    "sign_out": [{}],
    "sessions": [{"deed": "end_all"}, {"deed": "calendar_make"}, {"deed": "calendar_revoke"}],
    "case_deed": [
        {"deed": "note", "form": "note", "note": "Zvans"},
        {"deed": "budget", "form": "budget", "budget": "900", "period": "12"},
        {"deed": "add_line", "form": "jauna-1", "goal": "{goal}", "service": "psihologs", "months": "6"},
        {"deed": "give_back"},
    ],
    "hand_over": [{"worker": "{colleague}"}],
    "draft": [{"form": "note", "note": "Zvan"}],
    "ask": [{"deed": "check", "text": "Kad tu brauksi?"}, {"deed": "send", "text": "Kad tu brauksi?"}],
    "tell": [{"deed": "send", "text": "Gaidu tevi pirmdien."}],
    "propose": [{}],
    "session_new": [NEW],
    "session": [{"deed": "answered", "reply": "coming"}, {"deed": "moved", "date": "2026-12-01", "time": "15:00", "reach": "one"}],
    "check": [{"text": "Kad tu brauksi?"}],
    "invite": [{"kind": "person", "case_number": "BSD-2026/777"}],
    "leaflet": [{"link": "https://t.me/bot?start=x"}],
    "catalogue_service": [{"name": "Peldes", "unit": "visit", "price": "12,50"}],
    "catalogue_provider": [{"name": "SIA Kusts"}],
    "catalogue_import": [{"which": "pakalpojumi", "file": CSV}],
    "office_deed": [{"deed": "role", "worker": "{colleague}", "role": "lead"}, {"deed": "end_sessions", "worker": "{colleague}"}],
}
WITH_FORMS = [(name, form) for name, forms in FORMS.items() for form in forms]


class Count:
    """How often the store was asked to run something."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.transactions = 0
        run = desk.store.run

        async def counted(work: Callable[[Tx], Any], **how: Any) -> Any:
            self.transactions += 1
            return await run(work, **how)

        monkeypatch.setattr(desk.store, "run", counted)


async def own_browser(desk: Desk) -> Browser:
    """Of the case's own worker, who administers the office besides."""
    with_sessions(desk)
    owner = desk.owner
    desk.store.run_now(lambda tx: offices.add_worker(tx, owner.telegram_id, owner.name, owner.office_id, "administrator"))
    return await desk.browser(desk.owner)


def seen(desk: Desk, name: str) -> str:
    sessions = desk.now_case().person.sessions
    return str(sessions[0].revision if name == "session" else len(sessions) + 1)


@pytest.mark.parametrize(("name", "form"), WITH_FORMS)
async def test_a_form_is_taken_in_one_transaction(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str, form: dict[str, object]) -> None:
    browser, numbers = await own_browser(desk), {"goal": desk.case.plan.goals[0].id, "colleague": desk.workers["worker"].id}
    path = f"/lieta/{desk.case.plan.id}"
    if name == "propose":
        await browser.do(path, deed="reason", reason="Dome maksa vairak")
    await browser.get(path)
    filled = {field: str(value).format(**numbers) for field, value in form.items()}
    count = Count(desk, monkeypatch)
    answer = await browser.post(path_of(name, desk.case.plan.id), {"seen": seen(desk, name), **filled})
    assert (answer.status_code < 400, count.transactions) == (True, 1)


async def test_coming_in_is_one_transaction(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, link = desk.nobody(), desk.link(desk.owner)
    await browser.get(link)
    count = Count(desk, monkeypatch)
    assert ((await browser.post(link)).status_code, count.transactions) == (303, 1)


def test_no_form_is_left_out(database_url: str) -> None:
    assert {page.name for page in PAGES if page.post} == {*FORMS, "enter"}


@pytest.mark.parametrize("name", [page.name for page in PAGES if page.get])
async def test_a_page_is_read_in_one_transaction(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    agreed(desk)
    browser = await own_browser(desk)
    count = Count(desk, monkeypatch)
    answer = await browser.get(path_of(name, desk.case.plan.id))
    assert (answer.status_code < 400 or name in ("calendar", "compare"), count.transactions) == (True, 1)


@pytest.mark.parametrize(
    ("path", "form", "status"),
    [
        ("", {"deed": "note", "form": "note", "note": ""}, 422),
        ("", {"deed": "reason", "form": "reason", "reason": "Maksa", "revision": "0"}, 409),
        ("/saskanot", {"revision": "0"}, 409),
        (f"/tiksanas/1/{NEXT:%Y%m%dT%H%M}", {"deed": "moved", "date": "", "time": "", "seen": "999"}, 409),
    ],
)
async def test_a_refused_form_is_undone_and_drawn_by_a_second_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, path: str, form: dict[str, object], status: int
) -> None:
    browser, address = await own_browser(desk), f"/lieta/{desk.case.plan.id}"
    await browser.get(address)
    before, count = desk.now_case(), Count(desk, monkeypatch)
    answer = await browser.post(f"{address}{path}", form)
    assert (answer.status_code, count.transactions) == (status, 2)
    assert desk.now_case() == before


async def test_a_refused_change_leaves_what_was_typed_before(desk: Desk) -> None:
    """The draft goes in the transaction that saves, and stays with it."""
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    await browser.get(path)
    await browser.post(f"{path}/melnraksts", {"form": "reason", "reason": "Dome"})
    desk.person_does(c.MovePlan(Move.TAKE_BACK), c.MovePlan(Move.SUBMIT))
    assert (await browser.post(path, {"deed": "reason", "form": "reason", "reason": "Dome"})).status_code == 409
    kept = desk.store.run_now(lambda tx: sign_in.load_drafts(tx, desk.owner.id, f"{desk.case.plan.id}/"))
    assert list(kept) == [f"{desk.case.plan.id}/reason"]
