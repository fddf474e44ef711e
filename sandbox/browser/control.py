"""What other processes and the page may ask: JSON over HTTP under /sandbox, changes as server-sent events."""

import base64
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path

from aiohttp import web

from sandbox.bot_api.wire import answer
from sandbox.browser.changes import Changes
from sandbox.phones.phones import Phone
from sandbox.phones.recordings import as_ogg
from sandbox.telegram import Telegram
from sandbox.world.chats import chat_json
from sandbox.world.faults import Fault
from sandbox.world.values import Json

PAGE = Path(__file__).with_name("page")
ACTS = frozenset(
    {
        "say",
        "open",
        "press",
        "press_data",
        "voice",
        "photo",
        "document",
        "sticker",
        "contact",
        "location",
        "forward",
        "edit",
        "group_message",
        "block",
        "unblock",
        "deactivate",
        "share",
    }
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def explain_errors(handler: Handler) -> Handler:
    """A mistake in a request, or a bot that did not react, becomes a readable answer."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except (AssertionError, TypeError, ValueError, KeyError, RuntimeError) as error:
            return answer(400, {"error": f"{type(error).__name__}: {error}"})

    return handle


class Control:
    def __init__(self, sandbox: Telegram) -> None:
        self.sandbox = sandbox
        self.run = secrets.token_hex(8)
        self.changes = Changes(sandbox.world.watchers, self.bot, self.phone_of_chat)

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/", self.page)
        app.router.add_static("/page/", PAGE)
        for method, path, handler in self.routes():
            app.router.add_route(method, f"/sandbox{path}", explain_errors(handler))
        app.on_shutdown.append(self.changes.close)

    def routes(self) -> list[tuple[str, str, Handler]]:
        return [
            ("GET", "/state", self.state),
            ("POST", "/phones", self.add_phone),
            ("GET", "/phones/{phone}", self.chat),
            ("GET", "/phones/{phone}/transcript", self.transcript),
            ("POST", "/phones/{phone}/{act}", self.act),
            ("GET", "/files/{file}", self.file),
            ("GET", "/faults", self.faults),
            ("POST", "/faults", self.add_fault),
            ("DELETE", "/faults", self.clear_faults),
            ("GET", "/calls", self.calls),
            ("GET", "/events", self.changes.events),
            ("POST", "/bot/restart", self.restart),
        ]

    def phone(self, request: web.Request) -> Phone:
        return self.sandbox.phones[int(request.match_info["phone"])]

    def phone_json(self, phone: Phone) -> Json:
        return {**chat_json(phone.conversation), "commands": phone.commands}

    def phone_of_chat(self, chat: int) -> Json | None:
        phone = self.sandbox.phones.get(chat)
        return self.phone_json(phone) if phone else None

    async def page(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-store"})

    async def state(self, _: web.Request) -> web.StreamResponse:
        phones = [self.phone_json(phone) for phone in self.sandbox.phones.values()]
        return answer(200, {"run": self.run, "bot": self.bot(), "guided": self.sandbox.guided, "phones": phones})

    def bot(self) -> Json:
        """What the page says about the bot: its names, whether its process runs, how many calls were refused."""
        world, process = self.sandbox.world, self.sandbox.bot_process
        return {
            "username": self.sandbox.username,
            "name": world.texts.get("name") or world.bot["first_name"],
            "description": world.texts.get("description", ""),
            "state": "none" if process is None else process.state,
            "refused": len(self.sandbox.refused),
        }

    async def add_phone(self, request: web.Request) -> web.StreamResponse:
        wanted = await request.json()
        phone = self.sandbox.phone(wanted["name"], last_name=wanted.get("last_name"), username=wanted.get("username"))
        return answer(200, self.phone_json(phone))

    async def chat(self, request: web.Request) -> web.StreamResponse:
        return answer(200, self.phone_json(self.phone(request)))

    async def transcript(self, request: web.Request) -> web.StreamResponse:
        return web.Response(text=self.phone(request).transcript())

    async def act(self, request: web.Request) -> web.StreamResponse:
        """Arguments are those of the Phone's method; bytes come as `data_base64`. Waits for a starting bot; answers with the chat."""
        phone, act = self.phone(request), request.match_info["act"]
        if act not in ACTS:
            raise ValueError(f"unknown action {act}, known: {', '.join(sorted(ACTS))}")
        how = await request.json() if request.can_read_body else {}
        if "data_base64" in how:
            how["data"] = as_ogg(base64.b64decode(how.pop("data_base64")))
        if self.sandbox.bot_process is not None:
            await self.sandbox.bot_process.until_it_listens()
        await getattr(phone, act)(**how)
        return answer(200, self.phone_json(phone))

    async def file(self, request: web.Request) -> web.StreamResponse:
        file = self.sandbox.world.files[request.match_info["file"]]
        kept = {"Content-Disposition": "inline" if file.kind in {"photo", "voice", "audio"} else "attachment"}
        return web.Response(body=file.data, content_type=file.mime.split(";")[0], headers={**kept, "X-Content-Type-Options": "nosniff"})

    async def faults(self, _: web.Request) -> web.StreamResponse:
        names = ("kind", "method", "chat", "times", "probability", "seed", "seconds", "after", "met")
        return answer(200, [{name: getattr(fault, name) for name in names} for fault in self.sandbox.faults])

    async def add_fault(self, request: web.Request) -> web.StreamResponse:
        self.sandbox.faults.append(Fault(**await request.json()))
        return await self.faults(request)

    async def clear_faults(self, request: web.Request) -> web.StreamResponse:
        """All of them, or those of one `kind`."""
        kept = [fault for fault in self.sandbox.faults if fault.kind != request.query.get("kind", fault.kind)]
        self.sandbox.no_more_faults()
        self.sandbox.faults.extend(kept)
        return await self.faults(request)

    async def calls(self, request: web.Request) -> web.StreamResponse:
        """All calls, or those after the first `since`."""
        calls = self.sandbox.calls[int(request.query.get("since", 0)) :]
        return answer(200, [asdict(call) for call in calls])

    async def restart(self, _: web.Request) -> web.StreamResponse:
        if self.sandbox.bot_process is None:
            raise ValueError("this sandbox did not start a bot")
        await self.sandbox.bot_process.restart()
        return answer(200, self.bot())
