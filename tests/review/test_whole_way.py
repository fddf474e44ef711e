"""A person's phone, the bot, and the worker's browser together: from the plan's arrival to the person's yes."""

import re
from pathlib import Path

import pytest
from playwright.async_api import async_playwright, expect

from plan.states import State
from review.web.app import create_app
from sandbox import Sandbox
from storage.cases import cases
from tests.bot.ways import sends_a_plan
from tests.chromium import CHROMIUM
from tests.documents.reading import pdf_text
from tests.running_bot import RunningBot, free_port


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
    await sends_a_plan(anna)
    await bot.settled()
    await ilze.say("/rinda")
    await ilze.press("Atvērt pārlūkā")
    await bot.settled()
    link = next(found[0] for message in reversed(ilze.chat) if (found := re.search(r"http://\S+/ieiet/\S+", message.text)))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page()
        await page.goto(link)
        await page.get_by_role("button", name="Jā, ieiet").click()
        await page.get_by_role("link", name="Anna").click()
        await page.get_by_role("button", name="Paņemt lietu").click()
        await page.get_by_role("link", name="Uzdot jautājumu").click()
        await page.get_by_label("Teksts").fill("Kur tu gribi dzīvot?")
        await page.get_by_role("button", name="Nosūtīt").click()
        await expect(page.get_by_text("Jautājums ir nosūtīts")).to_be_visible()
        await bot.settled()
        await anna.say("Balvos")
        await page.reload()
        await expect(page.get_by_text("Balvos")).to_be_visible()
        await page.get_by_label("Budžets visam periodam").fill("8820")
        await page.get_by_role("button", name="Saglabāt").first.click()
        await page.get_by_text("Pievienot atbalstu").first.click()
        await page.get_by_label("Pakalpojums vai dabiskais atbalsts").select_option(label="Grupu mājas (dzīvokļa) pakalpojums")
        await page.get_by_label("Vienība", exact=True).select_option("day")
        await page.get_by_label("Vienības mēnesī").fill("20")
        await page.get_by_label("Vienības cena").fill("31,20")
        await page.get_by_role("button", name="Pievienot atbalstu").click()
        await expect(page.get_by_text("Ietilpst budžetā")).to_be_visible()
        await page.get_by_role("link", name="Nosūtīt saskaņošanai").click()
        await page.get_by_role("button", name="Jā, nosūtīt").click()
        await expect(page.get_by_text("Plāns ir nosūtīts personai")).to_be_visible()
        await browser.close()
    await bot.settled()
    await anna.press("Turpināt")
    while "Tālāk" in str(anna.last):
        await anna.press("Tālāk")
    await anna.press("Jā, piekrītu")
    await bot.settled()
    case = bot.program.store.run_now(lambda tx: cases.of_chat(tx, anna.id))
    assert case
    assert case.plan.state is State.FINAL
    assert case.plan.budget == 8820
    papers = [message.document.data for message in anna.chat if message.document]
    assert len(papers) == 1
    assert "Visa plāna cena: 7488 eiro." in pdf_text(papers[0])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_links_are_not_given_without_end(sandbox: Sandbox, database_url: str, tmp_path: Path) -> None:
    bot = RunningBot(sandbox, database_url, tmp_path / "data")
    await bot.start()
    try:
        ilze = await bot.worker()
        for _ in range(6):
            await ilze.say("/rinda")
            await ilze.press("Atvērt pārlūkā")
            await bot.settled()
        links = [message for message in ilze.chat if "/ieiet/" in message.text]
        assert len(links) == 5
    finally:
        await bot.stop()
