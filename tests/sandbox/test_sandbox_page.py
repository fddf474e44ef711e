"""The page in a real browser: a tap is seen by the bot, the bot's edit is seen by the person."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from sandbox import Sandbox
from tests.chromium import IN_BROWSER
from tests.words import JANIS

pytestmark = IN_BROWSER


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    """As everywhere, but in the browser's loop."""
    async with Sandbox.start() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def page(sandbox: Sandbox, browser: Browser) -> AsyncIterator[Page]:
    sandbox.phone("Anna")
    sandbox.phone(JANIS)
    async with await browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = await context.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        outside: list[str] = []
        page.on("request", lambda request: outside.append(request.url) if not request.url.startswith((sandbox.url, "data:")) else None)
        await page.goto(sandbox.url)
        yield page
    assert problems == []
    assert outside == []


async def called(sandbox: Sandbox, method: str, **arguments: Any) -> Any:
    body = await sandbox.call(method, **arguments)
    assert body["ok"], body
    return body["result"]


async def last_update(sandbox: Sandbox, offset: int = 0) -> dict[str, Any]:
    updates = await called(sandbox, "getUpdates", offset=offset, timeout=10)
    return dict(updates[-1])


async def test_a_tap_is_answered_by_an_edit(sandbox: Sandbox, page: Page) -> None:
    anna = page.get_by_role("tabpanel", name="Anna")
    await anna.get_by_role("button", name="Sākt").click()
    started = await last_update(sandbox)
    assert started["message"]["text"] == "/start"
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    chat = started["message"]["chat"]["id"]
    sent = await called(sandbox, "sendMessage", chat_id=chat, text="Shall <b>we begin</b>?", parse_mode="HTML", reply_markup=keyboard)
    await expect(anna.locator(".text b")).to_have_text("we begin")
    await anna.get_by_role("button", name="Yes", exact=True).click()
    press = (await last_update(sandbox, started["update_id"] + 1))["callback_query"]
    assert press["data"] == "yes"
    await called(sandbox, "editMessageText", chat_id=chat, message_id=sent["message_id"], text="Well, we begin.")
    await called(sandbox, "answerCallbackQuery", callback_query_id=press["id"], text="Paldies")
    await expect(anna.get_by_text("Well, we begin.")).to_be_visible()
    await expect(anna.get_by_text("labots")).to_be_visible()
    await expect(anna.get_by_text("Paldies")).to_be_visible()
    await expect(anna.locator(".keyboard")).to_have_count(0)


async def test_a_link_opens_on_another_phone(sandbox: Sandbox, page: Page) -> None:
    anna, janis = sandbox.phones.values()
    await anna.say("sveiki", wait=False)
    await called(sandbox, "sendMessage", chat_id=anna.id, text=f"Come: https://t.me/{sandbox.username}?start=abc")
    await page.get_by_role("tabpanel", name="Anna").get_by_role("link").click()
    await page.locator("#choose").get_by_role("button", name=JANIS).click()
    await janis.until(lambda phone: phone.chat)
    assert janis.chat[0].text == "/start abc"


async def test_a_shared_link_comes_as_a_message_of_a_person(sandbox: Sandbox, page: Page) -> None:
    anna, janis = sandbox.phones.values()
    await anna.say("sveiki", wait=False)
    share = f"https://t.me/share/url?url=https%3A%2F%2Ft.me%2F{sandbox.username}%3Fstart%3Dxyz&text=Pal%C4%ABdzi"
    keyboard = {"inline_keyboard": [[{"text": "Send", "url": share}]]}
    await called(sandbox, "sendMessage", chat_id=anna.id, text="Aicini!", reply_markup=keyboard)
    await page.get_by_role("tabpanel", name="Anna").get_by_role("button", name="Send").click()
    await page.locator("#choose").get_by_role("button", name=JANIS).click()
    card = page.get_by_role("tabpanel", name=JANIS).locator(".share")
    await expect(card).to_contain_text("Palīdzi")
    await card.get_by_role("button", name="Atvērt saiti").click()
    await janis.until(lambda phone: phone.chat)
    assert janis.chat[0].text == "/start xyz"


async def test_the_guide_opens_with_the_demo_and_stays_closed_once_closed(sandbox: Sandbox, page: Page) -> None:
    guide = page.locator(".guide")
    await expect(guide).to_be_hidden()
    sandbox.guided = True
    await page.reload()
    await expect(guide.get_by_role("listitem").first).to_be_visible()
    await guide.get_by_text("Ar ko sākt").click()
    await expect(guide.get_by_role("listitem").first).to_be_hidden()


async def test_one_phone_at_a_time_on_a_narrow_screen(sandbox: Sandbox, page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 780})
    await page.get_by_role("tab", name=JANIS).click()
    await expect(page.get_by_role("tabpanel", name=JANIS)).to_be_visible()
    await expect(page.get_by_role("tabpanel", name="Anna")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    assert len(sandbox.phones) == 2
