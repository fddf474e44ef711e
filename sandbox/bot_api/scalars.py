"""Single values of a call: numbers, words, files, each refused as Telegram refuses it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.bot_api.refusals import Refusal, bad_request

Checker = Callable[[Any], Any]
TOO_LONG = {
    "callback_data": "BUTTON_DATA_INVALID",
    "command": "BOT_COMMAND_INVALID",
    "secret_token": "secret token is too long",
    "input_field_placeholder": "INPUT_PLACEHOLDER_INVALID",
}
PREFIX = {
    "InlineKeyboardButton": "can't parse inline keyboard button: ",
    "KeyboardButton": "can't parse keyboard button: ",
    "MessageEntity": "can't parse MessageEntity: ",
    "BotCommand": "can't parse BotCommand: ",
}
CHECKED_AFTER_PARSING = {"text", "caption", "quote"}


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart call."""

    name: str
    mime: str
    data: bytes


def refuse(owner: str, text: str) -> Refusal:
    prefix = PREFIX.get(owner, "")
    return bad_request(prefix + text if prefix else text[0].lower() + text[1:])


def integer(owner: str, name: str) -> Checker:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise refuse(owner, f'Field "{name}" must be of type Number')
        try:
            return int(value)
        except ValueError:
            raise refuse(owner, f'Field "{name}" must be a valid Number') from None

    return check


def boolean(owner: str, name: str, nested: bool) -> Checker:
    """At the top level Telegram reads words as booleans; inside an object only true and false."""

    def check(value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if nested or not isinstance(value, int | str):
            raise refuse(owner, f'Field "{name}" must be of type Boolean')
        return str(value).lower() in {"true", "yes", "1"}

    return check


def string(owner: str, name: str, field: Mapping[str, Any]) -> Checker:
    parsed_first = name in CHECKED_AFTER_PARSING and owner != "answerCallbackQuery"
    longest = None if parsed_first else field.get("length", (0, None))[1]
    refusal = "MESSAGE_TOO_LONG" if name == "text" else TOO_LONG.get(name, f"{name.replace('_', ' ')} is too long")
    constant = field.get("constant")

    def check(value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise refuse(owner, f'Field "{name}" must be of type String')
        text = str(value)
        if longest is not None and len(text.encode() if name == "callback_data" else text) > longest:
            raise bad_request(refusal)
        if constant is not None and text != constant:
            raise refuse(owner, "Unsupported type specified")
        return text

    return check


def chat_or_name(value: Any) -> Any:
    """`Integer or String`: a number, also as text, is a chat id; anything else is a chat's name."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise bad_request("chat not found")
    text = str(value)
    return int(text) if text.lstrip("-").isdigit() else text


def file_or_name(value: Any) -> Any:
    if isinstance(value, Upload | str):
        return value
    raise bad_request("wrong file identifier/HTTP URL specified")
