"""A chat as a phone shows it: for tests, for the page, for other processes."""

import time
from dataclasses import asdict, dataclass
from typing import Any

from sandbox.transcripts import rows_of
from sandbox.world.message_html import to_html
from sandbox.world.values import Json, Message, StoredFile
from sandbox.world.world import Chat

SHOWN_BY_PAGE = 300  # newest messages


@dataclass(frozen=True, slots=True)
class ShownButton:
    label: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """`text` is plain (the caption where there is a file), `html` the same with its formatting, `rows` the inline keyboard.

    `silent`: it came without sound.
    """

    id: int
    from_bot: bool
    text: str
    html: str
    rows: list[list[ShownButton]]
    photo: StoredFile | None
    voice: StoredFile | None
    audio: StoredFile | None
    document: StoredFile | None
    edited: bool
    silent: bool
    date: int
    content: Json

    @property
    def buttons(self) -> list[ShownButton]:
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]


def button_of(shown: Json) -> ShownButton:
    copy = (shown.get("copy_text") or {}).get("text")
    return ShownButton(shown["text"], shown.get("callback_data"), shown.get("url"), copy, shown.get("style"))


def keyboard_of(markup: Json | None) -> list[list[ShownButton]]:
    return [[button_of(button) for button in row] for row in rows_of(markup)]


def bare(label: str) -> str:
    """A label without the picture sign in front of it."""
    return label.lstrip("".join(character for character in label if not character.isalnum())).strip().casefold()


def buttons_named(label: str, markup: Json | None) -> list[ShownButton]:
    buttons = [button for row in keyboard_of(markup) for button in row]
    wanted = label.casefold()
    for fits in (
        [button for button in buttons if button.label == label],
        [button for button in buttons if bare(button.label) == wanted],
        [button for button in buttons if wanted in button.label.casefold()],
    ):
        if fits:
            return fits
    return []


def view_message(message: Message) -> ShownMessage:
    inline = message.markup if message.markup and "inline_keyboard" in message.markup else None
    kinds = {kind: message.file if message.file and message.file.kind == kind else None for kind in ("photo", "voice", "audio", "document")}
    return ShownMessage(
        id=message.id,
        from_bot=message.from_bot,
        text=message.text.replace("\u00a0", " "),  # as it is read; `html` parts no line there
        html=to_html(message.text, message.entities),
        rows=keyboard_of(inline),
        edited=message.edit_date is not None,
        silent=message.silent,
        date=message.date,
        content=message.content,
        **kinds,
    )


def view_chat(chat: Chat) -> list[ShownMessage]:
    return [view_message(message) for message in chat.messages.values()]


def file_json(file: StoredFile | None) -> Json | None:
    if file is None:
        return None
    about = {"width": file.width, "height": file.height, "duration": file.duration, "size": len(file.data)}
    return {"id": file.file_id, "name": file.name, "mime": file.mime, **about}


def message_json(message: Message) -> Json:
    shown = view_message(message)
    out: Json = {"id": shown.id, "from_bot": shown.from_bot, "text": shown.text, "html": shown.html, "date": shown.date}
    out |= {"edited": shown.edited, "content": shown.content, "reactions": message.reactions, "sender": message.sender["first_name"]}
    out["rows"] = [[{key: value for key, value in asdict(button).items() if value is not None} for button in row] for row in shown.rows]
    if not shown.from_bot and shown.text.startswith("/start "):
        out["text"] = out["html"] = "/start"  # Telegram hides what a deep link carries
    for kind in ("photo", "voice", "audio", "document"):
        out[kind] = file_json(getattr(shown, kind))
    return out


def chat_json(chat: Chat) -> Json:
    """What the page needs to draw a phone."""
    user: Any = chat.user
    return {
        "id": chat.id,
        "version": chat.version,
        "name": user.first_name if user else chat.shown["title"],
        "role": user.role if user else "",
        "blocked": bool(user and user.blocked),
        "deactivated": bool(user and user.deactivated),
        "typing": max(0.0, chat.typing_until - time.monotonic()),
        "toast": chat.toast,
        "toasts": chat.toasts,
        "alert": chat.alert,
        "pinned": chat.pinned,
        "shares": chat.shares,
        "keyboard": [[button.label for button in row] for row in keyboard_of(chat.keyboard)],
        "messages": [message_json(message) for message in list(chat.messages.values())[-SHOWN_BY_PAGE:]],
    }
