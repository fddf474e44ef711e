"""Checks the arguments of a call against the Bot API's schema, compiled once into one small function for each field.

Telegram takes every argument as text (form fields) or as JSON; both become the same values here. Telegram ignores
fields it does not know: the sandbox refuses them, because in a bot they are always a mistake.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox.refusals import Refusal, bad_request

Checker = Callable[[Any], Any]
SCHEMA = json.loads(Path(__file__).with_name("schema.json").read_text())
MISSING = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
    "file_id": "file_id not specified",
    "commands": "commands are not specified",
    "media": "media not found",
    "action": "wrong parameter action in request",
}
MISSING |= {kind: f"there is no {kind} in the request" for kind in ("photo", "voice", "audio", "document")}
MISSING["callback_query_id"] = "query is too old and response timeout expired or query ID is invalid"
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
    """`Integer or String`: a number in any dress stays a number, anything else names a chat."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise bad_request("chat not found")
    text = str(value)
    return int(text) if text.lstrip("-").isdigit() else text


def file_or_name(value: Any) -> Any:
    if isinstance(value, Upload | str):
        return value
    raise bad_request("wrong file identifier/HTTP URL specified")


def array(name: str, item: Checker, owner: str) -> Checker:
    def check(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise refuse(owner, f'Field "{name}" must be of type Array')
        return [item(entry) for entry in value]

    return check


def object_of(names: list[str], field_name: str) -> Checker:
    """One of several object types: told apart by their constant `type`, or by a required field that is present."""
    members = [(name, SCHEMA["types"][name], compiled_type(name)) for name in names]

    def check(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise bad_request("object expected as reply markup" if field_name == "reply_markup" else f"{field_name} must be an object")
        if len(members) == 1:
            return members[0][2](value)
        for _, fields, checker in members:
            constant = fields.get("type", {}).get("constant")
            required = [key for key, field in fields.items() if field["required"]]
            if (constant == value.get("type")) if constant else any(key in value for key in required):
                return checker(value)
        raise bad_request(f"can't parse {field_name.replace('_', ' ')}: Unsupported type specified")

    return check


def compile_field(owner: str, name: str, field: Mapping[str, Any], nested: bool) -> Checker:
    kind: str = field["type"]
    if kind.startswith("Array of "):
        return array(name, compile_field(owner, name, {**field, "type": kind.removeprefix("Array of ")}, True), owner)
    names = kind.split("|")
    simple: dict[str, Checker] = {
        "Integer": integer(owner, name),
        "Boolean": boolean(owner, name, nested),
        "True": boolean(owner, name, nested),
        "String": string(owner, name, field),
        "Integer|String": chat_or_name,
        "InputFile|String": file_or_name,
        "InputFile": file_or_name,
    }
    return simple.get(kind) or object_of(names, name)


def compiled_fields(owner: str, fields: Mapping[str, Any], nested: bool) -> Callable[[dict[str, Any]], dict[str, Any]]:
    checkers = {name: compile_field(owner, name, field, nested) for name, field in fields.items()}
    required = sorted((name for name, field in fields.items() if field["required"]), key="chat_id".__eq__)
    structured = frozenset(name for name, field in fields.items() if not nested and is_structured(field["type"]))

    def check(values: dict[str, Any]) -> dict[str, Any]:
        for name in required:
            if nested and name not in values:
                raise refuse(owner, f'Can\'t find field "{name}"')
            if not nested and values.get(name) in (None, ""):
                raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))
        checked = {}
        for name, value in values.items():
            checker = checkers.get(name)
            if checker is None:
                raise bad_request(f'unknown parameter "{name}" of {owner}')
            if value is None or (value == "" and not nested):
                continue
            checked[name] = checker(parsed(name, value) if name in structured else value)
        return checked

    return check


def is_structured(kind: str) -> bool:
    return kind.startswith("Array of ") or kind.split("|")[0] in SCHEMA["types"]


def parsed(name: str, value: Any) -> Any:
    """Form fields carry objects and arrays as JSON text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(
            "can't parse reply keyboard markup JSON object" if name == "reply_markup" else f"can't parse {name} JSON"
        ) from None


def compiled_type(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return compiled_fields(name, SCHEMA["types"][name], nested=True)


METHODS = {name.lower(): (name, compiled_fields(name, fields, nested=False)) for name, fields in SCHEMA["methods"].items()}


def checked_call(method: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The method's proper name (Telegram takes it in any case) and its arguments as values, unset ones left out.

    Raises Refusal for an unknown method or an argument that Telegram would refuse.
    """
    known = METHODS.get(method.lower())
    if known is None:
        raise Refusal(404, "Not Found: method not found")
    name, check = known
    return name, check(values)
