"""The webhook in place of long polling."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from sandbox import Sandbox
from storage.db.engine import StoreUnavailable
from tests.bot.plan_making import go_to_first_question
from tests.databases import on_sqlite
from tests.running_bot import RunningBot, free_port, running_bot
from tests.wording import press, wording
from tests.words import KNITS

SECRET = "an-open-word-of-this-test"
pytestmark = on_sqlite


@pytest_asyncio.fixture
async def hooked(sandbox: Sandbox, database_url: str, tmp_path: Path) -> AsyncIterator[RunningBot]:
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    async with running_bot(sandbox, database_url, tmp_path / "data", webhook_url=url, webhook_secret=SECRET, web_port=port) as bot:
        yield bot


async def test_a_conversation_by_webhook(hooked: RunningBot) -> None:
    anna = hooked.sandbox.phone("Anna")
    await anna.say("/start")
    await go_to_first_question(anna)
    await anna.say(KNITS)
    assert KNITS in anna.last.text
    assert all(query.answered for query in hooked.sandbox.world.queries.values())
    assert hooked.refused == []


async def test_without_the_secret_nobody_gets_in(hooked: RunningBot) -> None:
    await hooked.sandbox.phone("Anna").say("/start")
    update = {"update_id": 5, "message": {"message_id": 1, "date": 0, "chat": {"id": 77, "type": "private"}, "text": "/start"}}
    async with aiohttp.ClientSession() as http:
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": SECRET + "x"}):
            async with http.post(hooked.settings.webhook_url, json=update, headers=headers) as response:
                assert response.status == 403
        async with http.post(hooked.settings.webhook_url, data=b"{", headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as response:
            assert response.status == 400
    assert 77 not in {call.chat for call in hooked.sandbox.calls}


async def test_while_the_store_is_away_telegram_keeps_the_update(hooked: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = hooked.sandbox.phone("Anna")
    await anna.say("/start")
    run, away = hooked.program.store.run, 2

    async def seldom(*arguments: object, chat_id: int = 0) -> object:
        nonlocal away
        away -= chat_id == anna.id
        if away >= 0 and chat_id == anna.id:
            raise StoreUnavailable("away")
        return await run(*arguments, chat_id=chat_id)  # type: ignore[arg-type]

    monkeypatch.setattr(hooked.program.store, "run", seldom)
    await press(anna, "button.next")
    assert wording("start.what.ask") in anna.last.text
    info = await hooked.sandbox.call("getWebhookInfo")
    assert "503" in info["result"]["last_error_message"]


async def test_back_to_long_polling(hooked: RunningBot, tmp_path: Path) -> None:
    await hooked.sandbox.phone("Anna").say("/start")
    await hooked.stop()
    async with running_bot(hooked.sandbox, hooked.settings.database_url, tmp_path / "data") as bot:
        berta = bot.sandbox.phone("Berta")
        await berta.say("/start")
        assert "Labdien" in berta.last.text
