"""What every phone can do to reach the bot and to wait for it; phones.py says what a person does with one."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import urlsplit

from sandbox.bot_api.checks import Upload
from sandbox.bot_api.uploads import keep_upload
from sandbox.world.chats import ShownButton, buttons_named
from sandbox.world.values import Json, Message, Query, StoredFile, User
from sandbox.world.world import Chat, World

TIMEOUT = 10.0  # seconds
SETTLE = 0.1  # seconds after an answered press in which a new screen may still come


class SandboxTimeout(AssertionError):
    """The bot did not react in time; the text shows the chat."""


class Handset:
    """A user's way to the bot. `timeout`, in seconds, is how long each action waits for a reaction."""

    def __init__(self, world: World, user: User, chat: Chat) -> None:
        self.world = world
        self.user = user
        self.conversation = chat
        self.timeout = TIMEOUT

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.first_name

    def transcript(self) -> str:
        """All that was said and pressed, in order, with edits as new screens."""
        return "\n".join(self.conversation.log)

    async def until(self, predicate: Callable[[Self], object], timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Return when predicate(phone) holds, looked at after each change of the chat. Raises SandboxTimeout."""
        await self.wait_until(lambda: bool(predicate(self)), self.conversation, "what was waited for", timeout)

    async def wait_until(self, holds: Callable[[], bool], chat: Chat, what: str, seconds: float | None = None) -> None:
        try:
            async with asyncio.timeout(self.timeout if seconds is None else seconds):
                while not holds():
                    await chat.next_change()
        except TimeoutError:
            raise SandboxTimeout(f"{what} did not come; the chat:\n{self.transcript()}") from None

    def keep(self, kind: str, data: bytes, name: str, mime: str, **sizes: int) -> StoredFile:
        return keep_upload(self.world, kind, Upload(name, mime, data), **sizes)

    def is_own_link(self, url: str) -> bool:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        own = str(self.world.bot["username"]).lower()
        return parts.hostname in {"t.me", "telegram.me"} and parts.path.strip("/").lower() == own

    def button(self, label: str) -> tuple[Message, ShownButton]:
        """The newest button of that label, with its message. Raises AssertionError when none or several fit."""
        for message in reversed(self.conversation.messages.values()):
            found = buttons_named(label, message.markup) if message.from_bot else []
            assert len(found) < 2, f"{label!r} fits more than one button: {[one.label for one in found]}"
            if found:
                return message, found[0]
        raise AssertionError(f"no button {label!r} on {self.name}'s phone:\n{self.transcript()}")

    async def send(self, line: str, wait: bool, chat: Chat | None = None, **fields: Any) -> None:
        assert not self.user.blocked, f"{self.name} has blocked the bot; unblock it first"
        chat = chat or self.conversation
        message = self.world.add_message(chat, from_bot=False, sender=self.user.to_json(), **fields)
        chat.log.append(f"{self.name}: {line}")
        self.world.touch(chat)
        await self.reaction("message", message.to_json(), chat, wait)

    async def reaction(self, kind: str, content: Json, chat: Chat, wait: bool) -> None:
        seen = chat.screens
        self.world.updates.push(kind, content, chat.id)
        if wait:
            await self.wait_until(lambda: chat.screens > seen, chat, "an answer of the bot")

    async def tap(self, message_id: int, data: str, label: str, wait: bool) -> None:
        chat = self.conversation
        chat.log.append(f"{self.name} spiež [{label}]")
        message = chat.messages.get(message_id)
        shown = message.to_json() if message else {"chat": chat.shown, "message_id": message_id, "date": 0}
        query = self.world.open_query(chat, self.user)
        seen = chat.screens
        press = {"id": query.id, "from": self.user.to_json(), "message": shown, "chat_instance": str(chat.id), "data": data}
        self.world.updates.push("callback_query", press, chat.id)
        if wait:
            await self.wait_for_answer(query, seen)

    async def wait_for_answer(self, query: Query, seen: int) -> None:
        chat = self.conversation
        await self.wait_until(lambda: query.answered, chat, "the answer to a press")
        try:
            await self.wait_until(lambda: chat.screens > seen, chat, "a new screen", SETTLE)
        except SandboxTimeout:
            return  # an answer may be all: a stale tap, a toast

    def membership(self, old: str, new: str) -> None:
        """Tell the bot that it was blocked or let in again."""

        def member(status: str) -> Json:
            return {"user": self.world.bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}

        change = {"date": int(time.time()), "old_chat_member": member(old), "new_chat_member": member(new)}
        self.conversation.log.append(f"({self.name} {'bloķē' if new == 'kicked' else 'atbloķē'} botu)")
        self.world.updates.push("my_chat_member", {"chat": self.conversation.shown, "from": self.user.to_json(), **change}, self.id)
        self.world.touch(self.conversation)
