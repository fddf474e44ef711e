"""Every route × every role × own and foreign office, and without a session: the routes come from the application itself."""

import pytest
from starlette.routing import Mount, Route

from plan import changes as c
from plan.office import Worker
from plan.states import Move
from review.web.access import RULES
from review.web.app import PAGES
from tests.databases import on_sqlite
from tests.review.desk import ROLES, Desk, renewed
from tests.review.meetings import NEXT, with_sessions
from tests.storage.full_case import VOICE

OPEN = {name for name, rule in RULES.items() if rule.roles is None}
# What a form needs so that its answer is not "there is no such thing".
FIELDS: dict[str, dict[str, object]] = {
    "case_deed": {"deed": "note", "note": "x"},
    "office_deed": {"deed": "end_sessions", "worker": "1"},
    "sessions": {"deed": "end_all"},
    "leaflet": {"link": "https://t.me/bot?start=x"},
    "hand_over": {"worker": "1"},
    "draft": {"form": "note"},
    "session": {"deed": "answered"},
}
WAYS = [(page.name, method) for page in PAGES for method in page.methods]


def test_each_route_has_a_rule_and_each_rule_a_route(desk: Desk) -> None:
    routes = {route.name for route in desk.app.routes if isinstance(route, Route)}
    assert routes == set(RULES)
    assert [route.name for route in desk.app.routes if isinstance(route, Mount)] == ["static"]


def path_of(name: str, plan: int) -> str:
    path = next(page.path for page in PAGES if page.name == name)
    values = {
        "plan:int": str(plan),
        "session:int": "1",
        "when": f"{NEXT:%Y%m%dT%H%M}",
        "voice": VOICE.unique_id,
        "name": "rindas.csv",
        "which": "pakalpojumi",
        "token": "nobodys",
    }
    for key, value in values.items():
        path = path.replace(f"{{{key}}}", value)
    return path


async def status(desk: Desk, worker: Worker | None, name: str, method: str, plan: int) -> tuple[int, str]:
    browser = await desk.browser(worker) if worker else desk.nobody()
    path = path_of(name, plan)
    if not worker:
        await browser.get("/ieiet")
    answer = await (browser.get(path) if method == "GET" else browser.post(path, FIELDS.get(name)))
    return answer.status_code, answer.headers.get("location", "")


@on_sqlite
@pytest.mark.parametrize(("name", "method"), WAYS)
async def test_who_gets_in(desk: Desk, name: str, method: str) -> None:
    with_sessions(desk)
    plan = renewed(desk).plan.id
    got = {role: await status(desk, desk.workers[role], name, method, plan) for role in ROLES}
    foreign = await status(desk, desk.stranger, name, method, plan)
    nobody = await status(desk, None, name, method, plan)
    rule = RULES[name]
    if name == "calendar":  # an address that nobody made is nothing to anybody
        assert {*got.values(), foreign, nobody} == {(404, "")}
        return
    let_in = {role for role in ROLES if got[role][0] != 404}
    assert let_in == (set(ROLES) if rule.roles is None else set(rule.roles))
    assert all(status not in (403, 500) for status, _ in got.values()) or name == "enter"
    assert (foreign[0] == 404) == (rule.of_case or (name == "office_deed"))
    assert (nobody == (303, "/ieiet")) == (name not in OPEN or name == "home")


@on_sqlite
async def test_what_needs_no_cookie_is_the_calendar_alone(desk: Desk) -> None:
    assert [name for name, rule in RULES.items() if rule.bare] == ["calendar"]
    for name in ("sign_in", "calendar"):
        answer = await desk.nobody().get(path_of(name, 1))
        assert ("set-cookie" in answer.headers) == (name == "sign_in")


@on_sqlite
async def test_unknown_and_forbidden_answer_alike(desk: Desk) -> None:
    worker, stranger = await desk.browser(desk.workers["worker"]), await desk.browser(desk.stranger)
    answers = [
        await worker.get("/nekas"),
        await worker.get("/dienests"),
        await worker.get("/lieta/99999"),
        await stranger.get(f"/lieta/{desk.case.plan.id}"),
        await worker.client.delete("/rinda"),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1


@on_sqlite
async def test_a_draft_of_the_person_is_nobodys_to_read(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    assert (await browser.get(f"/lieta/{desk.case.plan.id}")).status_code == 200
    desk.person_does(c.MovePlan(Move.TAKE_BACK))
    assert (await browser.get(f"/lieta/{desk.case.plan.id}")).status_code == 404
