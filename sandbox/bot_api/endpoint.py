"""The Bot API over HTTP: calls come in, faults meet them, handlers answer."""

import asyncio
import inspect
import time
from typing import Any

from aiohttp import web

from sandbox.bot_api.checks import Upload, check_call
from sandbox.bot_api.methods import HANDLERS
from sandbox.bot_api.refusals import WEBHOOK_ACTIVE, Refusal, bad_request, conflict
from sandbox.bot_api.wire import answer, read_call
from sandbox.world.faults import Fault
from sandbox.world.values import Call, Json
from sandbox.world.webhook import Webhook
from sandbox.world.world import World

LONGEST_POLL = 50  # seconds


class BotApi:
    def __init__(self, world: World) -> None:
        self.world = world
        self.webhook = Webhook(world.updates, self.call)
        self.poll_handlers = {
            "getUpdates": self.get_updates,
            "setWebhook": self.webhook.set,
            "deleteWebhook": lambda args: self.webhook.set({**args, "url": ""}),
            "getWebhookInfo": self.webhook_info,
        }

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token}/{method}", self.on_call)
        app.router.add_get("/file/bot{token}/{path:.+}", self.on_file)

    async def on_file(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.world.token:
            return answer(401, Refusal(401, "Unauthorized").body())
        for file in self.world.files.values():
            if file.path == request.match_info["path"]:
                return web.Response(body=file.data, content_type="application/octet-stream")
        return answer(404, Refusal(404, "Not Found").body())

    async def on_call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.world.token:
            return answer(401, Refusal(401, "Unauthorized").body())
        method = request.match_info["method"]
        try:
            values, uploads = await read_call(request, method)
        except Refusal as refusal:
            return answer(refusal.code, refusal.body())
        fault = self.world.faults.on_call(method, self.chat_of(values))
        if fault is not None and (early := await self.before(fault, request, method, values)) is not None:
            return early
        body = await self.call(method, values, uploads)
        if fault is not None and fault.kind == "drop_after":
            return hung_up(request)
        return answer(200 if body["ok"] else body["error_code"], body)

    async def before(self, fault: Fault, request: web.Request, method: str, values: Json) -> web.StreamResponse | None:
        """What a fault does before a call is handled; None when it is to be handled."""
        refusal: Refusal | None = None
        match fault.kind:
            case "delay":
                await asyncio.sleep(fault.seconds)
            case "drop_before":
                self.log(method, values, Refusal(0, "connection dropped"))
                return hung_up(request)
            case "too_many_requests":
                seconds = max(1, round(fault.seconds))
                refusal = Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
            case "server_error":
                refusal = Refusal(500, "Internal Server Error")
            case "no_voice":
                refusal = bad_request("VOICE_MESSAGES_FORBIDDEN")
            case "bad_gateway":
                self.log(method, values, Refusal(502, "Bad Gateway"))
                return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
        if refusal is None:
            return None
        self.log(method, values, refusal)
        return answer(refusal.code, refusal.body())

    async def call(self, method: str, values: Json, uploads: dict[str, Upload]) -> Json:
        """Handle one call; the body of the answer, `ok` or not."""
        try:
            name, args = check_call(method, values)
            handler = self.poll_handlers.get(name)
            result: Any = handler(args) if handler is not None else HANDLERS[name](self.world, args, uploads)
            if inspect.isawaitable(result):
                result = await result
        except Refusal as refusal:
            self.log(method, values, refusal)
            return refusal.body()
        if name != "getUpdates":
            self.log(name, values, None, result)
        return {"ok": True, "result": result}

    def chat_of(self, values: Json) -> int | None:
        query = self.world.queries.get(str(values.get("callback_query_id", "")))
        if query is not None:
            return query.chat
        chat = str(values.get("chat_id", ""))
        return int(chat) if chat.lstrip("-").isdigit() else None

    def log(self, method: str, values: Json, refusal: Refusal | None, result: Any = None) -> None:
        message_id = result.get("message_id") if isinstance(result, dict) else None
        description = refusal.description if refusal else ""
        self.world.calls.append(Call(method, self.chat_of(values), refusal is None, description, time.monotonic(), message_id))

    async def get_updates(self, args: Json) -> list[Json]:
        if self.webhook.url:
            raise conflict(WEBHOOK_ACTIVE)
        if "allowed_updates" in args:
            self.world.updates.allowed = frozenset(args["allowed_updates"]) or None
        self.world.updates.on_ask()
        limit = min(max(args.get("limit", 100), 1), 100)
        return await self.world.updates.get(args.get("offset", 0), limit, min(args.get("timeout", 0), LONGEST_POLL))

    def webhook_info(self, _: Json) -> Json:
        return self.webhook.info()


BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"


def hung_up(request: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
