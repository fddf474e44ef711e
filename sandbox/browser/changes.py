"""The stream of changes that keeps the page in step, as server-sent events."""

import asyncio
import contextlib
from collections.abc import Callable

import orjson
from aiohttp import web

from sandbox.world.values import Json
from sandbox.world.world import Chat

Watcher = Callable[[Chat], None]


class Changes:
    """`bot` gives the bot's state and `phone` a phone's chat, both as JSON; in a change, chat 0 means the bot."""

    def __init__(self, watchers: set[Watcher], bot: Callable[[], Json], phone: Callable[[int], Json | None]) -> None:
        self.watchers = watchers
        self.bot = bot
        self.phone = phone
        self.streams: set[asyncio.Queue[int | None]] = set()

    def bot_changed(self) -> None:
        self.tell_all(0)

    def tell_all(self, chat: int | None) -> None:
        for stream in self.streams:
            stream.put_nowait(chat)

    async def close(self, _: web.Application) -> None:
        self.tell_all(None)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """One event for each changed phone: its whole chat. Changes that come together are sent once."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        changes: asyncio.Queue[int | None] = asyncio.Queue()
        self.streams.add(changes)

        def watch(chat: Chat) -> None:
            changes.put_nowait(chat.id)

        self.watchers.add(watch)
        try:
            with contextlib.suppress(ConnectionError):
                await response.prepare(request)
                await self.stream(response, changes)
        finally:
            self.streams.discard(changes)
            self.watchers.discard(watch)
        return response

    async def stream(self, response: web.StreamResponse, changes: "asyncio.Queue[int | None]") -> None:
        while True:
            changed = {await changes.get()}
            while not changes.empty():
                changed.add(changes.get_nowait())
            if None in changed:
                return
            await response.write(b"event: bot\ndata: " + orjson.dumps(self.bot()) + b"\n\n")
            for chat in changed:
                if phone := self.phone(chat or 0):
                    await response.write(b"event: phone\ndata: " + orjson.dumps(phone) + b"\n\n")
