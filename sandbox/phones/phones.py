"""Phones for tests: each is one user, says and presses things, and waits until the bot has reacted."""

import struct
import time
import zlib
from urllib.parse import parse_qs, urlsplit

from sandbox import transcripts
from sandbox.bot_api.markup import find_entities
from sandbox.phones.handset import Handset, SandboxTimeout
from sandbox.world.chats import ShownMessage, view_chat
from sandbox.world.values import Json

__all__ = ["Phone", "SandboxTimeout"]
LONGEST_TEXT = 4096
SILENCE = b"OggS\x00\x02" + bytes(58)


def dot() -> bytes:
    """The smallest picture: one grey pixel as PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")


class Phone(Handset):
    """One user's Telegram. Every action waits for the bot's reaction, unless `wait=False`.

    A press waits for the answer to it, anything said for the next new or edited message of the bot in that chat.
    """

    @property
    def chat(self) -> list[ShownMessage]:
        """What the phone shows, oldest first."""
        return view_chat(self.conversation)

    @property
    def last(self) -> ShownMessage:
        """The bot's last message, but for a voice note, which goes with a screen. Raises AssertionError when there is none."""
        found = next((message for message in reversed(self.chat) if message.from_bot and not message.voice), None)
        assert found is not None, f"the bot has said nothing to {self.name}"
        return found

    @property
    def toast(self) -> str | None:
        """Text of the last answer to a press that had one."""
        return self.conversation.toast

    @property
    def commands(self) -> list[Json]:
        """The bot's menu as this phone shows it: chat's own, then all private chats, then default; Latvian first."""
        scopes = ({"type": "chat", "chat_id": self.id}, {"type": "all_private_chats"}, {"type": "default"})
        return self.world.menu(scopes, self.user.language_code)

    @property
    def group(self) -> list[ShownMessage]:
        """What the one group chat shows."""
        return view_chat(self.world.group())

    # What a person does

    async def say(self, text: str, *, wait: bool = True) -> None:
        """A text that is longer than a message may be is sent as several at once, as Telegram does."""
        for start in range(0, max(len(text), 1), LONGEST_TEXT):
            part = text[start : start + LONGEST_TEXT]
            await self.send(part, wait, text=part, entities=find_entities(part))

    async def open(self, link: str, *, wait: bool = True) -> None:
        """Follow a deep link of this bot and tap Start. Raises ValueError for any other link."""
        if not self.is_own_link(link):
            raise ValueError(f"not a link to this bot: {link}")
        payload = parse_qs(urlsplit(link).query).get("start", [""])[0]
        text = f"/start {payload}".strip()
        await self.send("(atver saiti) /start", wait, text=text, entities=find_entities(text))

    async def press(self, label: str, *, wait: bool = True) -> str | None:
        """Tap the newest button with this label: exact, without its leading sign, or a part that only one button has.

        A link button gives its address (a deep link of this bot is opened), a copy button its text.
        Raises AssertionError when no button or more than one fits.
        """
        message, button = self.button(label)
        if button.data is not None:
            await self.tap(message.id, button.data, button.label, wait)
        elif button.url is None and button.copy is None:
            await self.say(button.label, wait=wait)
        elif button.url is not None and self.is_own_link(button.url):
            await self.open(button.url, wait=wait)
        return button.url or button.copy

    async def press_data(self, message_id: int, data: str, *, label: str | None = None, wait: bool = True) -> None:
        """A tap with any data on any message, also one that is gone: forged, or from an old keyboard."""
        await self.tap(message_id, data, label or data, wait)

    async def voice(
        self,
        seconds: int = 3,
        data: bytes = SILENCE,
        *,
        mime: str = "audio/ogg",
        wait: bool = True,
    ) -> None:
        file = self.keep("voice", data, "voice.oga", mime, duration=seconds)
        await self.send(transcripts.file_words(file), wait, file=file)

    async def photo(self, data: bytes | None = None, caption: str = "", *, wait: bool = True) -> None:
        file = self.keep("photo", data or dot(), "photo.jpg", "image/jpeg")
        await self.send(f"(attēls) {caption}".strip(), wait, file=file, text=caption)

    async def document(
        self,
        data: bytes = b"saturs",
        name: str = "fails.txt",
        caption: str = "",
        *,
        mime: str = "text/plain",
        wait: bool = True,
    ) -> None:
        file = self.keep("document", data, name, mime)
        await self.send(f"(fails: {name}) {caption}".strip(), wait, file=file, text=caption)

    async def sticker(self, emoji: str = "👍", *, wait: bool = True) -> None:
        sticker = {"file_id": "CAACsticker", "file_unique_id": "sticker", "type": "regular", "width": 512, "height": 512, "emoji": emoji}
        content = {"sticker": {**sticker, "is_animated": False, "is_video": False}}
        await self.send(f"(uzlīme {emoji})", wait, content=content)

    async def contact(self, *, wait: bool = True) -> None:
        contact = {"phone_number": "+37120000000", "first_name": self.name, "user_id": self.id}
        await self.send("(kontakts)", wait, content={"contact": contact})

    async def location(self, *, wait: bool = True) -> None:
        await self.send("(vieta)", wait, content={"location": {"latitude": 57.1313, "longitude": 27.2658}})

    async def forward(self, text: str, *, sender: str = "Draugs", wait: bool = True) -> None:
        """Pass on somebody else's text into the chat with the bot."""
        origin = {"type": "hidden_user", "sender_user_name": sender, "date": 1_700_000_000}
        content = {"forward_origin": origin, "forward_sender_name": sender, "forward_date": origin["date"]}
        await self.send(f"(pārsūtīts) {text}", wait, text=text, entities=find_entities(text), content=content)

    async def edit(self, message_id: int, text: str, *, wait: bool = True) -> None:
        """Edit an own message."""
        message = self.conversation.messages[message_id]
        message.text, message.entities, message.edit_date = text, find_entities(text), message.date + 1
        self.conversation.log.append(f"{self.name} labo: {text}")
        await self.reaction("edited_message", message.to_json(), self.conversation, wait)

    async def group_message(self, text: str, *, wait: bool = True) -> None:
        """Write into the group that the bot is in."""
        await self.send(text, wait, self.world.group(), text=text, entities=find_entities(text))

    async def share(self, text: str, url: str, *, sender: str) -> None:
        """Another person sends this one a text with a link, outside the chat with the bot."""
        self.conversation.shares.append({"text": text, "url": url, "sender": sender, "date": int(time.time())})
        self.world.touch(self.conversation)

    async def block(self) -> None:
        self.user.blocked = True
        self.membership("member", "kicked")

    async def unblock(self) -> None:
        self.user.blocked = False
        self.membership("kicked", "member")

    async def deactivate(self) -> None:
        """The account is deleted; the bot hears nothing of it until it writes."""
        self.user.deactivated = True
        self.world.touch(self.conversation)
