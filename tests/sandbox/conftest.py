"""A client with no manners: it sends what it is told and gives back what came."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest_asyncio

from sandbox import Phone, Sandbox

Api = Callable[..., Awaitable[dict[str, Any]]]


@pytest_asyncio.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest_asyncio.fixture
async def api(sandbox: Sandbox, http: aiohttp.ClientSession) -> Api:
    """api("sendMessage", chat_id=1, text="a") sends JSON and gives the answer's body."""

    async def call(method: str, **arguments: Any) -> dict[str, Any]:
        async with http.post(f"{sandbox.url}/bot{sandbox.token}/{method}", json=arguments) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == (200 if body["ok"] else body["error_code"])
            return body

    return call


@pytest_asyncio.fixture
async def anna(sandbox: Sandbox) -> Phone:
    """A phone that has written once, so the bot may answer."""
    anna = sandbox.phone("Anna")
    await anna.say("/start", wait=False)
    return anna
