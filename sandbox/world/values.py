"""What the sandbox remembers: users, files, messages; and how the Bot API shows them."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class StoredFile:
    """Bytes once sent by a phone or the bot. `width`, `height` in pixels, `duration` in seconds, 0 where they mean nothing."""

    kind: str
    file_id: str
    file_unique_id: str
    path: str
    data: bytes
    name: str
    mime: str
    width: int = 0
    height: int = 0
    duration: int = 0

    def to_json(self) -> Json:
        """As a field of a message; a photo is a list of sizes."""
        base: Json = {"file_id": self.file_id, "file_unique_id": self.file_unique_id, "file_size": len(self.data)}
        match self.kind:
            case "photo":
                return base | {"width": self.width, "height": self.height}
            case "voice":
                return base | {"duration": self.duration, "mime_type": self.mime}
            case "audio":
                return base | {"duration": self.duration, "mime_type": self.mime, "file_name": self.name}
            case _:
                return base | {"file_name": self.name, "mime_type": self.mime}


@dataclass(slots=True)
class User:
    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str = "lv"
    photo: StoredFile | None = None
    blocked: bool = False
    deactivated: bool = False
    role: str = ""  # what the page writes beside the name; Telegram knows nothing of it

    def to_json(self) -> Json:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            **({"last_name": self.last_name} if self.last_name else {}),
            **({"username": self.username} if self.username else {}),
            "language_code": self.language_code,
        }


@dataclass(slots=True)
class Message:
    """One message of a chat. `text` is the caption where there is a file; `content` holds what has neither (a sticker, a place)."""

    id: int
    chat: Json
    sender: Json
    date: int
    from_bot: bool
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    file: StoredFile | None = None
    content: Json = field(default_factory=dict)
    markup: Json | None = None
    edit_date: int | None = None
    reply_to: int | None = None
    album: str | None = None
    reactions: list[str] = field(default_factory=list)
    silent: bool = False

    @property
    def editable(self) -> bool:
        """Telegram edits what the bot itself sent, without a reply keyboard."""
        return self.from_bot and (self.markup is None or "inline_keyboard" in self.markup)

    def to_json(self) -> Json:
        """The Bot API's Message."""
        out: Json = {"message_id": self.id, "from": self.sender, "chat": self.chat, "date": self.date, **self.content}
        if self.file is not None:
            shown = self.file.to_json()
            out[self.file.kind] = [shown] if self.file.kind == "photo" else shown
        if self.text:
            out["text" if self.file is None else "caption"] = self.text
            if self.entities:
                out["entities" if self.file is None else "caption_entities"] = self.entities
        if self.edit_date is not None:
            out["edit_date"] = self.edit_date
        if self.album is not None:
            out["media_group_id"] = self.album
        if self.markup is not None and "inline_keyboard" in self.markup:
            out["reply_markup"] = self.markup
        return out


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot, for tests: what was refused, and how many calls a tap cost. `at` is monotonic seconds."""

    method: str
    chat: int | None
    ok: bool
    description: str
    at: float
    message_id: int | None = None


@dataclass(slots=True)
class Query:
    """A press that waits for its answer; Telegram forgets it after a while."""

    id: str
    chat: int
    user: int
    at: float
    answered: bool = False
    toast: str | None = None
    alert: bool = False
