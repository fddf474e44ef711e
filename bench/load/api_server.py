"""A Bot API server that knows just the calls of a conversation, and the persons who tap as soon as their screen is there.

It runs in the measuring process, apart from the bot. It is strict in what decides about a measurement: each tap is
answered exactly once, updates come again until they are confirmed, an edit must change its message.
"""

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.failure import Failed
from bench.load.http_wire import Fields, Reply, Wire
from bench.load.persons import Pressed, Rows, SimulatedPerson, Wrote

TOKEN = "4711:bench"
BOT = {"id": 4711, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
BATCH = 100
TAGS = re.compile(r"</?([a-z]+)>")
QUIET_CALLS = ("set", "delete")  # setMyCommands and the like, deleteWebhook
STANDSTILL = 20.0


@dataclass(slots=True)
class ChatState:
    """`screen`: the newest message of the bot with buttons."""

    person: SimulatedPerson
    messages: int = 0
    screen: dict[str, Any] = field(default_factory=dict)
    tapped: str = ""


class ApiServer:
    """`turns`: taps and texts so far, `texts` those of them that were written; `calls`: what the bot called, but for getUpdates."""

    def __init__(self, persons: Sequence[SimulatedPerson]) -> None:
        self.turns = self.texts = self.calls = 0
        self.finished = asyncio.Event()
        self.polled = asyncio.Event()
        self.failure = ""
        self._chats = {person.id: ChatState(person) for person in persons}
        self._under_way = len(persons)
        self._updates: list[dict[str, Any]] = []
        self._number = 0
        self._unanswered: set[str] = set()
        self._poll: tuple[Fields, Reply] | None = None
        self._moved = time.monotonic()

    async def start(self) -> str:
        """Listen on a free port; the address for TELEGRAM_API_URL."""
        self._server = await asyncio.get_running_loop().create_server(lambda: Wire(self.take), "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def close(self) -> None:
        self._server.close()

    def begin(self) -> None:
        """Let every person write /start."""
        for chat in self._chats.values():
            self._write(chat, "/start")
        self._hand_out()

    async def until_finished(self) -> None:
        """Raises Failed when something went wrong, or nobody moved for a while."""
        while not self.finished.is_set():
            try:
                async with asyncio.timeout(STANDSTILL / 4):
                    await self.finished.wait()
            except TimeoutError:
                if time.monotonic() - self._moved > STANDSTILL:
                    self._fail(f"standstill: {self._under_way} persons wait, {len(self._unanswered)} taps are not answered")
        if self.failure:
            raise Failed(self.failure)

    def _fail(self, what: str) -> None:
        self.failure = self.failure or what
        self.finished.set()

    def take(self, path: str, fields: Fields, reply: Reply) -> None:
        name = path.rsplit("/", 1)[1]
        call = getattr(self, f"_call_{name}", None)
        try:
            if name == "getUpdates":
                self._get_updates(fields, reply)
            elif call:
                self.calls += 1
                reply(200, {"ok": True, "result": call(fields)})
            elif name.startswith(QUIET_CALLS):
                reply(200, {"ok": True, "result": True})
            else:
                raise Failed(f"the bot called {name}")
        except (Failed, KeyError, ValueError) as refusal:
            self._fail(f"{name}: {refusal!r}")
            reply(400, {"ok": False, "error_code": 400, "description": "Bad Request: refused"})

    def _call_getMe(self, fields: Fields) -> Any:  # noqa: N802 -- Telegram's name
        return BOT | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}

    # --- updates ---

    def _get_updates(self, fields: Fields, reply: Reply) -> None:
        """A new offset confirms what came before it. Waits when there is nothing; an earlier poll that is still open is dropped."""
        offset = int(fields.get("offset", 0))
        if self._updates and self._updates[0]["update_id"] < offset:
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
        self._poll = (fields, reply)
        self.polled.set()
        self._hand_out()

    def _hand_out(self) -> None:
        if self._poll and self._updates:
            (fields, reply), self._poll = self._poll, None
            reply(200, {"ok": True, "result": self._updates[: int(fields.get("limit", BATCH))]})

    def _put(self, **update: Any) -> None:
        self._number += 1
        self.turns += 1
        self._updates.append({"update_id": self._number, **update})

    def _write(self, chat: ChatState, text: str) -> None:
        self.texts += 1
        chat.messages += 1
        message = {**_of_chat(chat), "message_id": chat.messages, "from": _user(chat.person), "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        self._put(message=message)

    def _tap(self, chat: ChatState, data: str) -> None:
        query_id = f"{chat.person.id}{self._number:09d}"
        self._unanswered.add(query_id)
        self._put(
            callback_query={
                "id": query_id, "from": _user(chat.person), "message": chat.screen, "chat_instance": str(chat.person.id), "data": data,
            }
        )  # fmt: skip

    # --- what the bot shows ---

    def _call_sendMessage(self, fields: Fields) -> Any:  # noqa: N802
        chat = self._chats[int(fields["chat_id"])]
        chat.messages += 1
        message = self._message_json(chat, chat.messages, fields)
        self._react(chat, message)
        return message

    def _call_sendVoice(self, fields: Fields) -> Any:  # noqa: N802
        """The first screen, read aloud: it stands under the screen, which stays the newest with buttons."""
        chat = self._chats[int(fields["chat_id"])]
        chat.messages += 1
        voice = {"file_id": "voice", "file_unique_id": "voice", "duration": int(fields.get("duration", 0))}
        return {**_of_chat(chat), "message_id": chat.messages, "from": BOT, "voice": voice}

    def _call_editMessageText(self, fields: Fields) -> Any:  # noqa: N802
        chat = self._chats[int(fields["chat_id"])]
        number, old = int(fields["message_id"]), chat.screen
        message = self._message_json(chat, number, fields)
        if number != old.get("message_id") or (message["text"], message.get("reply_markup")) == (old["text"], old.get("reply_markup")):
            raise Failed("an edit of another message, or one that changes nothing")
        self._react(chat, message)
        return message | {"edit_date": message["date"]}

    def _call_editMessageReplyMarkup(self, fields: Fields) -> Any:  # noqa: N802
        """Take the keyboard of an older message away."""
        chat = self._chats[int(fields["chat_id"])]
        if int(fields["message_id"]) == chat.screen["message_id"]:
            raise Failed("the buttons of the newest screen are taken away")
        return {**_of_chat(chat), "message_id": int(fields["message_id"]), "from": BOT, "text": "…"}

    def _call_answerCallbackQuery(self, fields: Fields) -> Any:  # noqa: N802
        query_id = str(fields["callback_query_id"])
        if query_id not in self._unanswered:
            raise Failed("a tap was answered twice")
        self._unanswered.discard(query_id)
        self._look_whether_finished()
        return True

    def _message_json(self, chat: ChatState, number: int, fields: Fields) -> dict[str, Any]:
        """As Telegram gives a message back: the text without markup, with its entities and its keyboard."""
        text, entities = _without_markup(str(fields["text"]))
        message = {**_of_chat(chat), "message_id": number, "from": BOT, "text": text}
        if entities:
            message["entities"] = entities
        if "reply_markup" in fields:
            message["reply_markup"] = fields["reply_markup"]
        return message

    def _react(self, chat: ChatState, message: dict[str, Any]) -> None:
        """The person answers as soon as the screen is there."""
        chat.screen = message
        self._moved = time.monotonic()
        rows: Rows = [[(b["text"], b["callback_data"]) for b in row] for row in message.get("reply_markup", {}).get("inline_keyboard", ())]
        match chat.person.sees(message["text"], rows):
            case Pressed(data):
                self._tap(chat, data)
            case Wrote(text):
                self._write(chat, text)
            case None:
                self._under_way -= 1
                self._look_whether_finished()
        asyncio.get_running_loop().call_soon(self._hand_out)

    def _look_whether_finished(self) -> None:
        if not self._under_way and not self._unanswered:
            self.finished.set()


def _of_chat(chat: ChatState) -> dict[str, Any]:
    return {"chat": {"id": chat.person.id, "type": "private", "first_name": f"P{chat.person.id}"}, "date": 1_790_000_000}


def _user(person: SimulatedPerson) -> dict[str, Any]:
    return {"id": person.id, "is_bot": False, "first_name": f"P{person.id}", "language_code": "lv"}


def _without_markup(html: str) -> tuple[str, list[dict[str, Any]]]:
    """Bold and italics, not nested; good enough for a payload of the right size."""
    kinds = {"b": "bold", "i": "italic"}
    text, entities, opened = "", [], 0
    for place, part in enumerate(TAGS.split(html)):
        if place % 2 == 0:
            opened, text = len(text), text + part
        elif place % 4 == 3:
            entities.append({"type": kinds.get(part, part), "offset": opened, "length": len(text) - opened})
    return text, entities
