"""Updates pushed to the bot's webhook: in order for each chat, again and again until the bot says 200."""

import asyncio
import contextlib
import ipaddress
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from sandbox.bot_api.checks import Upload
from sandbox.bot_api.refusals import bad_request
from sandbox.bot_api.wire import json_values, multipart_values
from sandbox.world.updates import Pending, UpdateQueue
from sandbox.world.values import Json

Dispatch = Callable[[str, Json, dict[str, Upload]], Awaitable[Any]]
FIRST_RETRY, LONGEST_RETRY, TIMEOUT = 0.05, 5.0, 60.0  # seconds; Telegram's own are longer


def check_url(url: str) -> None:
    """Telegram wants HTTPS; plain HTTP is taken to this machine alone, so that a bot here can be tried."""
    parts = urlsplit(url)
    with contextlib.suppress(ValueError):
        if parts.scheme == "http" and ipaddress.ip_address(parts.hostname or "").is_loopback:
            return
    if parts.scheme == "http" and parts.hostname == "localhost":
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    raise bad_request("bad webhook: the sandbox makes no outside connection")


class Webhook:
    def __init__(self, queue: UpdateQueue, dispatch: Dispatch) -> None:
        self.queue = queue
        self.dispatch = dispatch
        self.url = ""
        self.secret: str | None = None
        self.most = 40
        self.last_error: Json = {}
        self.lanes: dict[int, deque[Pending]] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.http: aiohttp.ClientSession | None = None

    async def set(self, args: Json) -> bool:
        """Raises Refusal for an address or a secret that Telegram would not take."""
        url = args.get("url", "")
        if url:
            check_url(url)
        if not re.fullmatch(r"[\w-]*", args.get("secret_token", ""), re.ASCII):
            raise bad_request("secret token contains unallowed characters")
        await self.stop()
        if args.get("drop_pending_updates"):
            self.queue.drop()
        if "allowed_updates" in args:
            self.queue.allowed = frozenset(args["allowed_updates"]) or None
        self.url, self.secret, self.most = url, args.get("secret_token"), args.get("max_connections", 40)
        if url:
            self.start()
        return True

    def start(self) -> None:
        connector = aiohttp.TCPConnector(limit=self.most)
        self.http = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(TIMEOUT))
        self.queue.on_push = self.push
        self.queue.on_ask()
        for pending in list(self.queue.pending.values()):
            self.push(pending)

    async def stop(self) -> None:
        """Stop delivering; updates that were not delivered stay in the queue."""
        self.queue.on_push, self.url = None, ""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.lanes.clear()
        if self.http is not None:
            await self.http.close()
            self.http = None

    def push(self, pending: Pending) -> None:
        lane = self.lanes.get(pending.chat)
        if lane is not None:
            lane.append(pending)
            return
        self.lanes[pending.chat] = deque([pending])
        task = asyncio.get_running_loop().create_task(self.drain(pending.chat))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def drain(self, chat: int) -> None:
        lane = self.lanes[chat]
        while lane:
            await self.deliver(lane[0])
            self.queue.remove(lane.popleft())
        del self.lanes[chat]

    async def deliver(self, pending: Pending) -> None:
        pause = FIRST_RETRY
        while not await self.try_delivery(pending.update):
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_RETRY)

    async def try_delivery(self, update: Json) -> bool:
        assert self.http is not None
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        try:
            async with self.http.post(self.url, data=orjson.dumps(update), headers=headers) as response:
                if response.status != 200:
                    return self.note_failure(f"Wrong response from the webhook: {response.status} {response.reason}")
                values, uploads = await self.reply(response)
        except (aiohttp.ClientError, TimeoutError) as error:
            return self.note_failure(f"Connection failed: {type(error).__name__}")
        if method := values.pop("method", None):
            await self.dispatch(str(method), {**values, **uploads}, uploads)
        return True

    async def reply(self, response: aiohttp.ClientResponse) -> tuple[Json, dict[str, Upload]]:
        """Carry out the call that the bot put into its response. As with Telegram, the bot never learns its result."""
        if response.content_type == "multipart/form-data":
            return await multipart_values(aiohttp.MultipartReader(response.headers, response.content))
        if response.content_type != "application/json":
            return {}, {}
        body = await response.read()
        return (json_values(body), {}) if body.lstrip().startswith(b"{") else ({}, {})

    def note_failure(self, text: str) -> bool:
        self.last_error = {"last_error_date": int(time.time()), "last_error_message": text}
        return False

    def info(self) -> Json:
        out: Json = {"url": self.url, "has_custom_certificate": False, "pending_update_count": len(self.queue.pending)}
        if self.url:
            out |= {"max_connections": self.most, "ip_address": "127.0.0.1", **self.last_error}
        if self.queue.allowed is not None:
            out["allowed_updates"] = sorted(self.queue.allowed)
        return out
