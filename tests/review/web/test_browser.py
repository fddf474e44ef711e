"""The pages in a real browser, wide and narrow: the way from the queue to a proposal, nothing that axe objects to, the weight of a page.

With --keep-screenshots DIR each page is kept as a picture.
"""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, Page, expect

from plan import changes as c
from plan.states import Move, State
from plan.support.services import SERVICES
from plan.words import Words
from storage.db.store import Store
from tests.chromium import IN_BROWSER
from tests.databases import on_sqlite
from tests.review.desk import Desk, open_desk
from tests.wording import wording
from tests.words import CALL_SISTER, JANIS, JANIS_BERZINS, WHEN_WILL_YOU_COME, WHERE_TO_LIVE

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (1280, 390)
HEAVIEST = 100_000
pytestmark = [*IN_BROWSER, on_sqlite]


@pytest_asyncio.fixture(loop_scope="session")
async def served(store: Store, tmp_path: Path) -> AsyncIterator[tuple[Desk, str]]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        desk = open_desk(store, tmp_path, url)
        server = uvicorn.Server(uvicorn.Config(desk.app, log_level="warning", lifespan="off"))
        serving = asyncio.create_task(server._serve(sockets=[listening]))
        yield desk, url
        server.should_exit = True
        await serving


@pytest_asyncio.fixture(params=WIDTHS, loop_scope="session")
async def page(request: pytest.FixtureRequest, served: tuple[Desk, str], browser: Browser) -> AsyncIterator[Page]:
    url = served[1]
    async with await browser.new_context(viewport={"width": request.param, "height": 900}, base_url=url) as context:
        page = await context.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith((url, "data:")) else problems.append(request.url))
        yield page
    assert problems == []


async def looked_at(page: Page, name: str, request: pytest.FixtureRequest) -> None:
    """With everything folded out: no violation, nothing beyond the width, not too heavy; kept as a picture if wanted."""
    await page.evaluate(AXE)
    folded = await page.evaluate_handle("[...document.querySelectorAll('details:not([open])')]")
    await folded.evaluate("(parts) => parts.forEach((part) => { part.open = true; })")
    found: Any = await page.evaluate("axe.run({resultTypes: ['violations']})")
    told = [(it["id"], [node["html"][:160] for node in it["nodes"][:3]]) for it in found["violations"]]
    assert told == [], name
    width: int = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, name
    weight: int = await page.evaluate(
        "performance.getEntriesByType('navigation')[0].encodedBodySize"
        " + performance.getEntriesByType('resource').reduce((sum, it) => sum + it.encodedBodySize, 0)"
    )
    assert 0 < weight < HEAVIEST, (name, weight)
    await folded.evaluate("(parts) => parts.forEach((part) => { part.open = false; })")
    folder = request.config.getoption("--keep-screenshots")
    if folder:
        size = page.viewport_size or {"width": 0}
        await page.screenshot(path=Path(folder) / f"{name}-{size['width']}.png", full_page=True)


async def signed_in(page: Page, desk: Desk, role: str = "") -> None:
    await page.goto(desk.link(desk.workers[role] if role else desk.owner))
    await page.get_by_role("button", name=wording("r.enter.yes")).click()
    await expect(page).to_have_url(re.compile("/rinda$"))


async def test_from_the_queue_to_a_proposal(page: Page, served: tuple[Desk, str], request: pytest.FixtureRequest) -> None:
    desk, _ = served
    await page.goto(desk.link(desk.owner))
    await looked_at(page, "ieiet", request)
    await page.get_by_role("button", name=wording("r.enter.yes")).click()
    await looked_at(page, "rinda", request)
    await page.get_by_role("link", name=JANIS_BERZINS).click()
    await looked_at(page, "lieta", request)

    goal = page.locator(f"#merkis-{desk.case.plan.goals[0].id}")
    await goal.get_by_text(wording("r.line.add")).first.click()
    await goal.get_by_label(wording("r.line.service")).last.select_option(label=SERVICES["psihologs"].name)
    await goal.get_by_label(wording("r.line.unit"), exact=True).last.select_option("visit")
    await goal.get_by_label(wording("r.line.units")).last.fill("2")
    await goal.get_by_label(wording("r.line.price")).last.fill("abc")
    await goal.get_by_role("button", name=wording("r.line.add")).click()
    await expect(page.get_by_text(wording("r.wrong"))).to_be_visible()
    await looked_at(page, "lieta-kluda", request)
    await goal.get_by_label(wording("r.line.price")).last.fill("35,50")
    await goal.get_by_role("button", name=wording("r.line.add")).click()
    await expect(page.get_by_text(wording("r.done.add_line"))).to_be_visible()
    assert desk.now_case().plan.support[-1].service == "psihologs"

    await page.get_by_role("link", name=wording("r.propose")).click()
    await looked_at(page, "saskanot", request)
    await page.get_by_role("button", name=wording("w.proposing.yes")).click()
    await expect(page.get_by_text(wording("r.done.propose"))).to_be_visible()
    await looked_at(page, "lieta-saskanota", request)
    assert desk.now_case().plan.state is State.PROPOSED


async def test_a_question_is_looked_through_while_it_is_typed(page: Page, served: tuple[Desk, str], request: pytest.FixtureRequest) -> None:
    desk, _ = served
    await signed_in(page, desk)
    await page.goto(f"/lieta/{desk.case.plan.id}/rakstit")
    await looked_at(page, "rakstit", request)
    await page.goto(f"/lieta/{desk.case.plan.id}/jautat")
    await page.get_by_label(wording("r.ask.text")).press_sequentially(WHERE_TO_LIVE)
    await expect(page.locator("#padoms mark").first).to_be_visible()
    await looked_at(page, "jautat", request)
    await page.get_by_role("button", name=wording("r.ask.send")).click()
    await expect(page.get_by_text(wording("r.done.ask"))).to_be_visible()
    await looked_at(page, "lieta-jautajums", request)


async def test_what_is_typed_is_kept_without_a_click(page: Page, served: tuple[Desk, str]) -> None:
    desk, _ = served
    await signed_in(page, desk)
    await page.goto(f"/lieta/{desk.case.plan.id}")
    async with page.expect_request(re.compile("/melnraksts$")) as sent:
        await page.get_by_label(wording("r.notes.new")).press_sequentially(CALL_SISTER)
    assert (await (await sent.value).response()) is not None
    await page.goto("/rinda")
    await page.goto(f"/lieta/{desk.case.plan.id}")
    await expect(page.get_by_label(wording("r.notes.new"))).to_have_value(CALL_SISTER)


async def test_every_other_page(page: Page, served: tuple[Desk, str], request: pytest.FixtureRequest) -> None:
    desk, _ = served
    await page.goto("/ieiet")
    await looked_at(page, "ieiesana", request)
    await page.goto("/nekas")
    await looked_at(page, "nav", request)
    await signed_in(page, desk, "administrator")
    plan = desk.case.plan.id
    pages = ("rinda?mekle=nav", f"lieta/{plan}", f"lieta/{plan}/skatijumi", "uzaicinat", "katalogs", "katalogs/pakalpojums", "dienests")
    for path in (*pages, "katalogs/pakalpojums?kods=psihologs", "katalogs/sniedzejs", "sesijas"):
        await page.goto(f"/{path}")
        await looked_at(page, re.sub(r"\W", "-", path) + "-administrators", request)
    await page.goto("/uzaicinat")
    await page.get_by_label(wording("r.invite.case_number")).fill("2026-200")
    await page.get_by_role("button", name=wording("r.invite.make")).first.click()
    await expect(page.get_by_alt_text(wording("r.invite.qr"))).to_be_visible()
    await looked_at(page, "uzaicinats", request)


async def test_by_keyboard_alone(page: Page, served: tuple[Desk, str]) -> None:
    """From the link to the case without a mouse; the focus is always seen."""
    desk, _ = served
    await page.goto(desk.link(desk.owner))
    await expect(page.get_by_role("button", name=wording("r.enter.yes"))).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("/rinda$"))
    name = ""
    for _ in range(40):
        await page.keyboard.press("Tab")
        name = await page.evaluate("document.activeElement.textContent.trim()")
        assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", name
        if name.startswith(JANIS):
            break
    assert name.startswith(JANIS)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_contain_text(JANIS_BERZINS)


async def focused(page: Page) -> str:
    return str(await page.evaluate("document.activeElement.textContent.trim()"))


async def test_by_keyboard_past_the_menu_and_to_the_part_that_is_wanted(page: Page, served: tuple[Desk, str]) -> None:
    """Everything that takes the focus on the case page, with all its parts folded out, shows that it has it."""
    desk, _ = served
    await signed_in(page, desk)
    await page.goto(f"/lieta/{desk.case.plan.id}")
    await page.keyboard.press("Tab")
    assert await focused(page) == wording("r.skip")
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "saturs"
    await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    visited: list[str] = []
    while not visited or visited[-1] != wording("r.document.plans.fhir.json"):
        await page.keyboard.press("Tab")
        outline, name = await page.evaluate(
            "(it => [getComputedStyle(it).outlineStyle, it.textContent.trim() || it.id])(document.activeElement)"
        )
        assert outline != "none", (visited, name)
        visited.append(name)
        assert len(visited) < 150
    parts = ["Persona", wording("r.money.edit"), "note-note", wording("r.document.mans-plans.pdf")]
    assert [visited.index(part) for part in parts] == sorted(visited.index(part) for part in parts)
    await page.get_by_role("link", name=wording("r.work")).focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=wording("r.work"))).to_be_in_viewport()


async def test_a_mistake_has_the_focus_and_is_named_on_top(page: Page, served: tuple[Desk, str]) -> None:
    desk, _ = served
    await signed_in(page, desk)
    await page.goto(f"/lieta/{desk.case.plan.id}")
    goal = page.locator(f"#merkis-{desk.case.plan.goals[0].id}")
    await goal.get_by_text(wording("r.line.add")).first.click()
    await goal.get_by_label(wording("r.line.service")).last.select_option(label=SERVICES["psihologs"].name)
    await goal.get_by_label(wording("r.line.price")).last.fill("abc")
    await goal.get_by_label(wording("r.line.months")).last.fill("0")
    await goal.get_by_role("button", name=wording("r.line.add")).click()
    await expect(goal.get_by_label(wording("r.line.price")).last).to_be_focused()
    named = page.get_by_role("alert").get_by_role("link")
    await expect(named).to_have_count(2)
    await named.last.click()
    await expect(goal.get_by_label(wording("r.line.months")).last).to_be_focused()


async def test_the_queue_keeps_itself_fresh_without_moving_the_reader(page: Page, served: tuple[Desk, str]) -> None:
    """It was drawn anew at the first look though nothing had changed, lost the focus of a folded part, and said nothing when it changed."""
    desk, _ = served
    await page.clock.install()
    await signed_in(page, desk)
    await page.set_viewport_size({"width": (page.viewport_size or {"width": 0})["width"], "height": 300})
    person = page.get_by_role("cell").or_(page.get_by_role("rowheader")).get_by_role("link", name=JANIS)
    load = page.get_by_text(wording("r.queue.load"))
    await load.click()
    await person.evaluate("link => { link.marked = true; scrollBy(0, link.getBoundingClientRect().top - 20); }")
    await load.focus()
    height = await person.evaluate("link => link.getBoundingClientRect().top")
    async with page.expect_response(re.compile("/rinda/tabula")):
        await page.clock.run_for(20_000)
    await expect(page.get_by_role("status")).to_be_empty()
    assert await person.evaluate("link => link.marked")
    desk.person_does(c.AskForHelp("home", Words(WHEN_WILL_YOU_COME)))
    async with page.expect_response(re.compile("/rinda/tabula")):
        await page.clock.run_for(20_000)
    await expect(page.get_by_role("status")).to_have_text(wording("r.queue.news"))
    await expect(page.get_by_role("heading", name=wording("r.queue.calls", n=1))).to_be_attached()
    await expect(load).to_be_focused()
    await expect(page.get_by_text(wording("r.queue.active", n=1))).to_be_visible()
    assert abs(await person.evaluate("link => link.getBoundingClientRect().top") - height) < 2
    desk.clock.forward(minutes=31)
    async with page.expect_response(re.compile("/rinda/tabula")):
        await page.clock.run_for(20_000)
    await expect(page.get_by_role("alert")).to_contain_text("Sesija ir beigusies")


async def test_what_waits_for_the_worker(page: Page, served: tuple[Desk, str], request: pytest.FixtureRequest) -> None:
    desk, _ = served
    desk.person_does(c.AskForHelp("goals.why/4", Words(WHEN_WILL_YOU_COME)), c.AskForHelp("goals.alone", alone=True))
    await signed_in(page, desk)
    await looked_at(page, "rinda-lugumi", request)
    await page.get_by_role("link", name=JANIS_BERZINS).first.click()
    await expect(page.get_by_text(WHEN_WILL_YOU_COME)).to_be_in_viewport()
    await looked_at(page, "lieta-lugumi", request)
    desk.person_does(c.MovePlan(Move.TAKE_BACK))
    await page.goto("/rinda")
    await looked_at(page, "rinda-melnraksta-lugumi", request)
