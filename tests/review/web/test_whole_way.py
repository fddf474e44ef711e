"""A person's phone, the bot, and the worker's browser together: from the plan's arrival to the person's yes."""

import re
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from plan.states import State
from plan.support.services import SERVICES
from review.web.app import create_app
from sandbox import Sandbox
from storage.cases import cases
from tests.bot.plan_making import send_plan
from tests.chromium import CHROMIUM
from tests.databases import on_sqlite
from tests.documents.reading import pdf_text
from tests.running_bot import RunningBot, free_port
from tests.wording import press, wording
from tests.words import WHERE_TO_LIVE


@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
async def test_from_the_bots_link_to_the_persons_yes(sandbox: Sandbox, database_url: str, tmp_path: Path) -> None:
    bot = RunningBot(sandbox, database_url, tmp_path / "data", web_port=free_port())
    bot.pages = create_app
    await bot.start()
    try:
        await _whole_way(bot)
    finally:
        await bot.stop()
    assert bot.refused == []


async def _whole_way(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await bot.person()
    await send_plan(anna)
    await bot.settled()
    await ilze.say("/rinda")
    await press(ilze, "w.web.open")
    await bot.settled()
    link = next(found[0] for message in reversed(ilze.chat) if (found := re.search(r"http://\S+/ieiet/\S+", message.text)))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page()
        await page.goto(link)
        await page.get_by_role("button", name=wording("r.enter.yes")).click()
        await page.get_by_role("link", name="Anna").click()
        await page.get_by_role("button", name=wording("w.take")).click()
        await page.get_by_role("link", name=wording("w.ask")).click()
        await page.get_by_label(wording("r.ask.text")).fill(WHERE_TO_LIVE)
        await page.get_by_role("button", name=wording("r.ask.send")).click()
        await expect(page.get_by_text(wording("r.done.ask"))).to_be_visible()
        await bot.settled()
        await anna.say("Balvos")
        await page.reload()
        await expect(page.get_by_text("Balvos")).to_be_visible()
        await page.get_by_label(wording("r.money.whole")).fill("8820")
        await page.get_by_role("button", name=wording("r.save")).first.click()
        await page.get_by_text(wording("r.line.add")).first.click()
        await page.get_by_label(wording("r.line.service")).select_option(label=SERVICES["grupu-maja"].name)
        await page.get_by_label(wording("r.line.unit"), exact=True).select_option("day")
        await page.get_by_label(wording("r.line.units")).fill("20")
        await page.get_by_label(wording("r.line.price")).fill("31,20")
        await page.get_by_role("button", name=wording("r.line.add")).click()
        await expect(page.get_by_text(wording("r.line.fits"))).to_be_visible()
        await page.get_by_role("link", name=wording("r.propose")).click()
        await page.get_by_role("button", name=wording("w.proposing.yes")).click()
        await expect(page.get_by_text(wording("r.done.propose"))).to_be_visible()
        await browser.close()
    await bot.settled()
    await press(anna, "button.resume")
    while wording("button.next") in str(anna.last):
        await press(anna, "button.next")
    await press(anna, "after.agree")
    await bot.settled()
    case = bot.program.store.run_now(lambda tx: cases.of_chat(tx, anna.id))
    assert case
    assert case.plan.state is State.FINAL
    assert case.plan.budget == 8820
    papers = [message.document.data for message in anna.chat if message.document]
    assert len(papers) == 1
    assert wording("my_plan.money.total", amount=wording("unit.euro", amount=7488)) in pdf_text(papers[0])


@on_sqlite
async def test_links_are_not_given_without_end(sandbox: Sandbox, database_url: str, tmp_path: Path) -> None:
    bot = RunningBot(sandbox, database_url, tmp_path / "data")
    await bot.start()
    try:
        ilze = await bot.worker()
        for _ in range(6):
            await ilze.say("/rinda")
            await press(ilze, "w.web.open")
            await bot.settled()
        links = [message for message in ilze.chat if "/ieiet/" in message.text]
        assert len(links) == 5
    finally:
        await bot.stop()
