"""How updates reach the bot: long poll, webhook, and the faults on the way."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from sandbox import Phone, Sandbox
from sandbox.bot_api.refusals import Refusal
from tests.words import JANIS


async def test_offset_confirms(api: Any, anna: Phone) -> None:
    await anna.say("divi", wait=False)
    first, second = (await api("getUpdates", limit=5))["result"]
    assert (first["message"]["text"], second["message"]["text"]) == ("/start", "divi")
    assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert [update["update_id"] for update in (await api("getUpdates", offset=second["update_id"]))["result"]] == [second["update_id"]]
    assert (await api("getUpdates", offset=second["update_id"] + 1))["result"] == []


async def test_a_long_poll_wakes_at_once(sandbox: Sandbox) -> None:
    poll = asyncio.create_task(sandbox.api.get_updates({"timeout": 30}))
    await asyncio.sleep(0)
    await sandbox.phone("Anna").say("sveiki", wait=False)
    assert (await asyncio.wait_for(poll, 2))[0]["message"]["text"] == "sveiki"


async def test_a_second_poll_ends_the_first(api: Any, sandbox: Sandbox) -> None:
    first = asyncio.create_task(sandbox.api.get_updates({"timeout": 30}))
    await asyncio.sleep(0)
    assert (await api("getUpdates"))["result"] == []
    with pytest.raises(Refusal, match="Conflict: terminated by other getUpdates request") as refused:
        await first
    assert refused.value.code == 409


async def test_only_the_wanted_kinds_come(api: Any, anna: Phone) -> None:
    await api("getUpdates", allowed_updates=["callback_query"])
    await anna.say("nevajag", wait=False)
    await anna.press_data(1, "vajag", wait=False)
    kinds = [list(update)[1] for update in (await api("getUpdates"))["result"]]
    assert kinds == ["message", "callback_query"]  # the first came before the wish


async def test_an_update_comes_twice(api: Any, sandbox: Sandbox) -> None:
    sandbox.fault("duplicate", after=2, times=None)
    anna = sandbox.phone("Anna")
    for text in "abc":
        await anna.say(text, wait=False)
    updates = (await api("getUpdates"))["result"]
    assert [update["message"]["text"] for update in updates] == ["a", "b", "c", "a"]
    assert updates[0]["update_id"] == updates[3]["update_id"]
    sandbox.no_more_faults()
    later = (await api("getUpdates", offset=updates[2]["update_id"] + 1))["result"]
    assert [update["message"]["text"] for update in later] == ["b", "c"]
    assert (await api("getUpdates", offset=updates[0]["update_id"]))["result"] == later


async def test_an_update_comes_late(api: Any, sandbox: Sandbox) -> None:
    sandbox.fault("reorder", times=1)
    anna = sandbox.phone("Anna")
    for text in "abc":
        await anna.say(text, wait=False)
    assert [update["message"]["text"] for update in (await api("getUpdates"))["result"]] == ["b", "a", "c"]


async def test_429_500_and_502(api: Any, http: aiohttp.ClientSession, sandbox: Sandbox, anna: Phone) -> None:
    sandbox.fault("too_many_requests", method="sendMessage", seconds=3)
    sandbox.fault("server_error", chat=anna.id)
    sandbox.fault("bad_gateway")
    busy = await api("sendMessage", chat_id=anna.id, text="a")
    assert busy["description"] == "Too Many Requests: retry after 3"
    assert busy["parameters"] == {"retry_after": 3}
    assert (await api("sendMessage", chat_id=anna.id, text="a"))["error_code"] == 500
    async with http.get(f"{sandbox.url}/bot{sandbox.token}/getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")
    assert (await api("sendMessage", chat_id=anna.id, text="a"))["ok"]
    assert [call.ok for call in sandbox.calls] == [False, False, False, True]


async def test_a_dropped_call_is_lost_before_or_after(api: Any, sandbox: Sandbox, anna: Phone) -> None:
    sandbox.fault("drop_before", method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", chat_id=anna.id, text="pirms")
    sandbox.fault("drop_after", method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", chat_id=anna.id, text="after")
    assert [message.text for message in anna.chat] == ["/start", "after"]


async def test_a_delay_holds_up_one_call_alone(api: Any, sandbox: Sandbox, anna: Phone) -> None:
    janis = sandbox.phone(JANIS)
    await janis.say("/start", wait=False)
    sandbox.fault("delay", chat=janis.id, seconds=0.1)
    await asyncio.gather(api("sendMessage", chat_id=janis.id, text="slowly"), api("sendMessage", chat_id=anna.id, text="fast"))
    assert [call.chat for call in sandbox.calls] == [anna.id, janis.id]


async def test_chance_repeats_with_its_seed(api: Any, sandbox: Sandbox) -> None:
    async def seen() -> list[bool]:
        sandbox.no_more_faults()
        sandbox.fault("server_error", times=None, probability=0.5, seed=7)
        return [(await api("getMe"))["ok"] for _ in range(12)]

    first = await seen()
    assert first == await seen()
    assert set(first) == {True, False}


def test_an_unknown_fault_is_named(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match="unknown fault 'rain'"):
        sandbox.fault("rain")  # type: ignore[arg-type]


class Hook:
    """A bot behind a webhook: what it got, and what it answers next."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.got.append(update["message"]["text"])
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return self.answers.pop(0) if self.answers else web.Response()


@pytest_asyncio.fixture
async def hook() -> AsyncIterator[Hook]:
    hook, app = Hook(), web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_updates_again_until_200_and_may_answer_with_a_method(api: Any, sandbox: Sandbox, hook: Hook) -> None:
    anna = sandbox.phone("Anna")
    reply = {"method": "sendMessage", "chat_id": anna.id, "text": "atbilde"}
    hook.answers = [web.Response(status=500), web.Response(), web.json_response(reply)]
    assert (await api("setWebhook", url=hook.url, secret_token="noslepums"))["ok"]
    await anna.say("viens", wait=False)
    await anna.say("divi")
    assert hook.got == ["viens", "viens", "divi"]
    assert set(hook.secrets) == {"noslepums"}
    assert anna.last.text == "atbilde"
    assert [call.method for call in sandbox.calls] == ["setWebhook", "sendMessage"]
    info = (await api("getWebhookInfo"))["result"]
    assert "500" in info["last_error_message"]


async def test_a_webhook_and_a_long_poll_exclude_each_other(api: Any, hook: Hook, anna: Phone) -> None:
    assert (await api("setWebhook", url="http://example.com/a"))["description"] == (
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    )
    assert "unallowed" in (await api("setWebhook", url=hook.url, secret_token="ā"))["description"]
    hook.answers = [web.Response(status=500)] * 1000
    await api("setWebhook", url=hook.url)
    refused = await api("getUpdates")
    assert (refused["error_code"], refused["description"][:44]) == (409, "Conflict: can't use getUpdates method while ")
    await api("deleteWebhook")
    assert [update["message"]["text"] for update in (await api("getUpdates"))["result"]] == ["/start"]
    assert anna.chat[0].text == "/start"


async def test_another_process_drives_a_phone(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    base = f"{sandbox.url}/sandbox"
    async with http.post(f"{base}/phones", json={"name": JANIS}) as response:
        phone = (await response.json())["id"]
    async with http.post(f"{base}/phones/{phone}/say", json={"text": "sveiki", "wait": False}) as response:
        assert (await response.json())["messages"][0]["text"] == "sveiki"
    async with http.post(f"{base}/phones/{phone}/dance", json={}) as response:
        assert (response.status, "unknown action dance" in (await response.json())["error"]) == (400, True)
    async with http.post(f"{base}/faults", json={"kind": "server_error", "method": "getMe"}) as response:
        assert (await response.json())[0]["kind"] == "server_error"
    async with http.get(f"{sandbox.url}/bot{sandbox.token}/getMe") as response:
        assert response.status == 500
    async with http.get(f"{base}/calls") as response:
        assert [(call["method"], call["ok"]) for call in await response.json()] == [("getMe", False)]
    async with http.delete(f"{base}/faults") as response:
        assert await response.json() == []
    async with http.get(f"{base}/phones/{phone}/transcript") as response:
        assert await response.text() == f"{JANIS}: sveiki"
