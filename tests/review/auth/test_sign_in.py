"""Coming in and going out: links, sessions, tokens of forms, where a form comes from."""

from urllib.parse import urlencode

import pytest

from plan import changes as c
from plan.states import Move
from storage.office import offices
from tests.databases import on_sqlite
from tests.review.desk import URL, Desk
from tests.wording import wording
from tests.words import CALL_SISTER

pytestmark = on_sqlite


async def test_a_link_preview_does_not_use_the_link_up(desk: Desk) -> None:
    preview, browser, link = desk.nobody(), desk.nobody(), desk.link(desk.owner)
    assert (await preview.get(link)).status_code == 200
    assert (await browser.do(link)).headers["location"] == "/rinda"
    assert (await browser.get("/rinda")).status_code == 200


async def test_a_link_works_once_and_for_five_minutes(desk: Desk) -> None:
    first, second, late = desk.nobody(), desk.nobody(), desk.nobody()
    link, old = desk.link(desk.owner), desk.link(desk.owner)
    assert (await first.do(link)).status_code == 303
    assert (await second.do(link)).status_code == 403
    desk.clock.forward(minutes=5, seconds=1)
    assert (await late.do(old)).status_code == 403
    assert (await late.get("/rinda")).headers["location"] == "/ieiet"


@pytest.mark.parametrize(
    ("about", "place"),
    [
        ("session/{plan}/1/20261130T1400", "/lieta/{plan}/tiksanas/1/20261130T1400"),
        ("session/{plan}/1/20261130T1400/..", "/rinda"),
        ("session/9999999/1/20261130T1400", "/rinda"),
        ("session/{plan}/١/20261130T1400", "/rinda"),
        ("//evil.example/session", "/rinda"),
        ("https://evil.example", "/rinda"),
        ("", "/rinda"),
    ],
)
async def test_a_link_leads_to_the_session_that_it_is_about_and_nowhere_else(desk: Desk, about: str, place: str) -> None:
    plan = desk.case.plan.id
    browser, link = desk.nobody(), f"{desk.link(desk.owner)}?{urlencode({'par': about.format(plan=plan)})}"
    assert (await browser.get(link)).status_code == 200
    assert (await browser.post(link, {})).headers["location"] == place.format(plan=plan)


async def test_a_link_about_a_session_of_another_office_leads_to_the_queue(desk: Desk) -> None:
    browser, link = desk.nobody(), f"{desk.link(desk.stranger)}?par=session/{desk.case.plan.id}/1/20261130T1400"
    await browser.get(link)
    assert (await browser.post(link, {})).headers["location"] == "/rinda"


async def test_the_key_of_a_visitor_is_not_the_key_of_the_session(desk: Desk) -> None:
    browser, link = desk.nobody(), desk.link(desk.owner)
    await browser.get(link)
    before = browser.client.cookies["plans"]
    cookie = (await browser.post(link)).headers["set-cookie"]
    assert browser.client.cookies["plans"] != before
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()


async def test_a_session_ends_when_idle_and_after_eight_hours(desk: Desk) -> None:
    idle, busy = await desk.browser(desk.owner), await desk.browser(desk.owner)
    for _ in range(3):
        desk.clock.forward(minutes=20)
        assert (await busy.get("/rinda")).status_code == 200
        await idle.get("/rinda/tabula", **{"x-refresh": "1"})
    assert (await idle.get("/rinda")).status_code == 303
    for _ in range(22):
        desk.clock.forward(minutes=20)
        await busy.get("/rinda")
    assert (await busy.get("/rinda")).status_code == 303


async def test_signing_out_and_ending_sessions(desk: Desk) -> None:
    here, there, third = [await desk.browser(desk.owner) for _ in range(3)]
    await here.do("/sesijas", deed="end_all")
    assert (await there.get("/rinda")).status_code == 303
    assert (await here.get("/rinda")).status_code == 303
    again = await desk.browser(desk.owner)
    assert (await again.do("/sesijas")).status_code == 404  # none named
    await again.get("/sesijas")
    await again.post("/iziet")
    assert (await again.get("/rinda")).status_code == 303
    assert (await third.get("/rinda")).status_code == 303


async def test_an_administrator_ends_anybodys_sessions_of_the_office_alone(desk: Desk) -> None:
    victim, abroad = await desk.browser(desk.owner), await desk.browser(desk.stranger)
    administrator = await desk.browser(desk.workers["administrator"])
    assert (await administrator.do("/dienests", deed="end_sessions", worker=desk.owner.id)).status_code == 303
    assert (await administrator.do("/dienests", deed="end_sessions", worker=desk.stranger.id)).status_code == 404
    assert wording("r.office.sessions_ended") in (await administrator.get(f"/dienests?beigtas={desk.owner.id}")).text
    assert (await victim.get("/rinda")).status_code == 303
    assert (await abroad.get("/rinda")).status_code == 200


async def test_who_leaves_the_office_is_out_at_once(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    desk.store.run_now(lambda tx: offices.end_worker(tx, desk.owner.telegram_id, desk.clock.now))
    assert (await browser.get("/rinda")).status_code == 303


@pytest.mark.parametrize("fields", [{"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "ā"}])
async def test_a_form_without_its_token_changes_nothing(desk: Desk, fields: dict[str, object]) -> None:
    browser = await desk.browser(desk.owner)
    path = f"/lieta/{desk.case.plan.id}"
    await browser.get(path)
    assert (await browser.post(path, {"deed": "give_back", **fields})).status_code == 403
    assert desk.now_case().plan.worker_id == desk.owner.id


@pytest.mark.parametrize("origin", ["", "null", "http://elsewhere.test", f"{URL}.elsewhere.test", f"{URL}:81"])
async def test_a_form_from_elsewhere_changes_nothing(desk: Desk, origin: str) -> None:
    browser = await desk.browser(desk.owner)
    path = f"/lieta/{desk.case.plan.id}"
    await browser.get(path)
    assert (await browser.post(path, {"deed": "give_back"}, origin=origin)).status_code == 403
    assert desk.now_case().plan.worker_id == desk.owner.id


async def test_every_answer_is_kept_from_caches_frames_and_foreign_scripts(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    for path in ("/", "/rinda", "/nekas", "/static/style.css", f"/lieta/{desk.case.plan.id}"):
        headers = (await browser.get(path)).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == ("no-cache" if "static" in path else "no-store")


async def test_a_too_large_form_is_refused(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    answer = await browser.post("/valoda", {"text": "x" * (1 << 20)})
    assert answer.status_code == 413


@pytest.mark.parametrize("pause", [{"minutes": 31}, {"hours": 9}])
async def test_what_comes_after_the_session_is_there_after_the_next_sign_in(desk: Desk, pause: dict[str, float]) -> None:
    """Without the script that keeps drafts it was lost."""
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    await browser.get(path)
    desk.clock.forward(**pause)
    answer = await browser.post(path, {"deed": "note", "form": "note", "note": CALL_SISTER})
    assert (answer.status_code, answer.headers["location"]) == (303, "/ieiet?saglabats=1")
    assert wording("r.sign_in.kept") in (await browser.get(answer.headers["location"])).text
    assert (await browser.do(desk.link(desk.owner))).status_code == 303
    assert CALL_SISTER in (await browser.get(path)).text
    assert CALL_SISTER not in (await (await desk.browser(desk.workers["lead"])).get(path)).text


async def test_a_form_of_the_session_before_keeps_what_was_typed(desk: Desk) -> None:
    """Signed in again in another tab: the old tab's form has the old token."""
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    await browser.get(path)
    old: dict[str, object] = {"csrf": browser.hidden("csrf"), "deed": "note", "form": "note", "note": CALL_SISTER}
    desk.clock.forward(minutes=31)
    await browser.do(desk.link(desk.owner))
    answer = await browser.post(path, old)
    assert answer.status_code == 403
    assert f'href="{path}"' in answer.text
    assert CALL_SISTER in (await browser.get(path)).text


@pytest.mark.parametrize("case", ["signed out", "another site", "no token", "another office"])
async def test_nothing_is_kept_of_what_may_not_be(desk: Desk, case: str) -> None:
    browser, path = await desk.browser(desk.stranger if case == "another office" else desk.owner), f"/lieta/{desk.case.plan.id}"
    await browser.get("/rinda")
    form = {"csrf": browser.hidden("csrf"), "deed": "note", "form": "note", "note": CALL_SISTER}
    headers = {"origin": "https://evil.test"} if case == "another site" else {}
    if case == "signed out":
        cookie = dict(browser.client.cookies)
        await browser.post("/iziet")
        browser.client.cookies.update(cookie)
    desk.clock.forward(minutes=31)
    answer = await browser.post(path, {**form, **({"csrf": ""} if case == "no token" else {})}, **headers)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ieiet")
    assert CALL_SISTER not in (await (await desk.browser(desk.owner)).get(path)).text


@pytest.mark.parametrize("pause", [{"minutes": 31}, {"hours": 9}])
async def test_after_a_session_that_ended_by_itself_the_worker_is_back_at_the_case(desk: Desk, pause: dict[str, float]) -> None:
    """They landed in the queue, and looked for the case anew."""
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    desk.clock.forward(minutes=2)
    await browser.get(path)
    desk.clock.forward(**pause)
    assert (await browser.get(path)).headers["location"] == "/ieiet"
    assert (await browser.do(desk.link(desk.owner))).headers["location"] == path


@pytest.mark.parametrize("meanwhile", ["queue", "signed out", "still on", "somebody else", "taken back"])
async def test_only_the_same_worker_comes_back_and_only_to_where_they_were(desk: Desk, meanwhile: str) -> None:
    browser = await desk.browser(desk.owner)
    desk.clock.forward(minutes=2)
    await browser.get(f"/lieta/{desk.case.plan.id}")
    match meanwhile:
        case "queue":
            desk.clock.forward(minutes=2)
            await browser.get("/rinda")
        case "signed out":
            await browser.post("/iziet")
        case "taken back":
            desk.person_does(c.MovePlan(Move.TAKE_BACK))
    desk.clock.forward(minutes=1 if meanwhile == "still on" else 31)
    who = desk.workers["lead"] if meanwhile == "somebody else" else desk.owner
    assert (await browser.do(desk.link(who))).headers["location"] == "/rinda"


async def test_whose_sessions_were_ended_met_a_bare_sign_in_page(desk: Desk) -> None:
    """What they were typing was lost, and nobody said why."""
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    administrator = await desk.browser(desk.workers["administrator"])
    await browser.get(path)
    ended = await administrator.do("/dienests", deed="end_sessions", worker=desk.owner.id)
    assert wording("r.office.sessions_ended") in (await administrator.get(ended.headers["location"])).text
    answer = await browser.post(path, {"deed": "note", "form": "note", "note": CALL_SISTER})
    page = (await browser.get(answer.headers["location"])).text
    assert wording("r.sign_in.ended") in page
    assert wording("r.sign_in.kept") in page
    assert (await browser.do(desk.link(desk.owner))).headers["location"] == path
    assert CALL_SISTER in (await browser.get(path)).text


async def test_who_signed_out_is_told_of_no_administrator(desk: Desk) -> None:
    browser, elsewhere = await desk.browser(desk.owner), await desk.browser(desk.owner)
    await browser.post("/sesijas", {"deed": "end_all"})
    assert (await elsewhere.get("/rinda")).headers["location"] == "/ieiet"
