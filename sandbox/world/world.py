"""The whole state of a sandbox, in memory: one bot, its chats, its files, and who waits for a change."""

import asyncio
import json
import secrets
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from sandbox.bot_api.refusals import bad_request, forbidden
from sandbox.world.faults import Faults
from sandbox.world.updates import UpdateQueue
from sandbox.world.values import Call, Json, Message, Query, StoredFile, User

__all__ = ["Call", "Chat", "World"]
QUERY_LIFETIME = 60.0  # seconds; Telegram says about a minute
EXTENSION = {"photo": "jpg", "voice": "oga", "audio": "mp3", "document": "bin"}
TYPING_LASTS = 5.0  # seconds, as Telegram shows it


class Chat:
    """A private chat of one phone with the bot, or a group. `screens` counts what the bot did there that can be seen."""

    def __init__(self, shown: Json, user: User | None) -> None:
        self.shown = shown
        self.user = user
        self.messages: dict[int, Message] = {}
        self.keyboard: Json | None = None
        self.typing_until = 0.0
        self.pinned: int | None = None
        self.screens = 0
        self.version = 0
        self.toast: str | None = None
        self.toasts = 0
        self.alert = False
        self.log: list[str] = []
        self.shares: list[Json] = []
        self.waiters: set[asyncio.Future[None]] = set()

    @property
    def id(self) -> int:
        return int(self.shown["id"])

    async def next_change(self) -> None:
        """Return at the next change of the chat."""
        waiter = asyncio.get_running_loop().create_future()
        self.waiters.add(waiter)
        try:
            await waiter
        finally:
            self.waiters.discard(waiter)


class World:
    def __init__(self, token: str, username: str) -> None:
        self.token = token
        self.bot: Json = {"id": int(token.split(":")[0]), "is_bot": True, "first_name": "Mans plāns", "username": username}
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        self.commands: dict[str, list[Json]] = {}
        self.texts: dict[str, str] = {}
        self.calls: deque[Call] = deque(maxlen=200_000)
        self.faults = Faults()
        self.updates = UpdateQueue(self.faults)
        self.watchers: set[Callable[[Chat], None]] = set()
        self.query_lifetime = QUERY_LIFETIME
        self.next_message = 1
        self.next_user = 710_000_001

    def add_user(self, first_name: str, last_name: str | None, username: str | None) -> tuple[User, Chat]:
        """A new user and the empty chat; the bot may not write before the user does."""
        user = User(self.next_user, first_name, last_name, username)
        self.next_user += 1
        self.users[user.id] = user
        shown = user.to_json()
        names = {key: value for key, value in shown.items() if key.endswith("name")}
        chat = self.chats[user.id] = Chat({"id": user.id, **names, "type": "private"}, user)
        return user, chat

    def group(self) -> Chat:
        """The one group that the bot is a member of, made when first needed."""
        group_id = -100_200_300_400
        if group_id not in self.chats:
            self.chats[group_id] = Chat({"id": group_id, "title": "Grupa", "type": "supergroup"}, None)
        return self.chats[group_id]

    def chat_for(self, chat_id: Any) -> Chat:
        """The chat that a call names. Raises Refusal when there is none, or the bot may not write there."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None or (chat.user is not None and not chat.messages):
            raise bad_request("chat not found")
        if chat.user is not None and chat.user.deactivated:
            raise forbidden("user is deactivated")
        if chat.user is not None and chat.user.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def add_message(self, chat: Chat, *, from_bot: bool, sender: Json | None = None, **fields: Any) -> Message:
        message = Message(self.next_message, chat.shown, sender or self.bot, int(time.time()), from_bot, **fields)
        self.next_message += 1
        chat.messages[message.id] = message
        return message

    def keep_file(self, kind: str, data: bytes, name: str, mime: str, **sizes: int) -> StoredFile:
        number = len(self.files)
        extension = name.rpartition(".")[2] if "." in name else EXTENSION[kind]
        file_id = f"{kind[:2].upper()}AC{secrets.token_urlsafe(36)}"
        path = f"{'photos' if kind == 'photo' else kind if kind == 'voice' else kind + 's'}/file_{number}.{extension}"
        stored = self.files[file_id] = StoredFile(kind, file_id, secrets.token_urlsafe(9), path, data, name, mime, **sizes)
        return stored

    def menu(self, scopes: tuple[Json, ...], language: str) -> list[Json]:
        """The first list of commands set for one of the scopes, each tried in the user's language and then in any."""
        for scope in scopes:
            for code in (language, ""):
                if found := self.commands.get(json.dumps([scope, code], sort_keys=True)):
                    return found
        return []

    def open_query(self, chat: Chat, user: User) -> Query:
        query = Query(str(secrets.randbits(62)), chat.id, user.id, time.monotonic())
        self.queries[query.id] = query
        if len(self.queries) > 1000:
            self.forget_queries()
        return query

    def forget_queries(self) -> None:
        oldest = time.monotonic() - self.query_lifetime
        self.queries = {key: query for key, query in self.queries.items() if query.at > oldest}

    def screen_drawn(self, chat: Chat, line: str | None = None, *, accompanies: bool = False) -> None:
        """Note that the bot changed what a person sees, and wake whoever waits for a reaction; a voice note only `accompanies` one."""
        chat.screens += not accompanies
        chat.typing_until = 0.0
        if line:
            chat.log.append(line)
        self.touch(chat)

    def typing(self, chat: Chat) -> None:
        chat.typing_until = time.monotonic() + TYPING_LASTS
        self.touch(chat)

    def touch(self, chat: Chat) -> None:
        chat.version += 1
        for waiter in chat.waiters:
            if not waiter.done():
                waiter.set_result(None)
        for watcher in self.watchers:
            watcher(chat)
