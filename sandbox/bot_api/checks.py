"""Checks the arguments of a call against the Bot API's schema, compiled once into one small function for each field.

Telegram takes every argument as text (form fields) or as JSON; both become the same values here. Telegram ignores
fields it does not know: the sandbox refuses them, because in a bot they are always a mistake.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sandbox.bot_api.refusals import Refusal, bad_request
from sandbox.bot_api.scalars import Checker, Upload, boolean, chat_or_name, file_or_name, integer, refuse, string

__all__ = ["SCHEMA", "Upload", "check_call"]
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


def array(name: str, item: Checker, owner: str) -> Checker:
    def check(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise refuse(owner, f'Field "{name}" must be of type Array')
        return [item(entry) for entry in value]

    return check


def object_of(names: list[str], field_name: str) -> Checker:
    """One of several object types: told apart by their constant `type`, or by a required field that is present."""
    members = [(name, SCHEMA["types"][name], compile_type(name)) for name in names]

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


def compile_fields(owner: str, fields: Mapping[str, Any], nested: bool) -> Callable[[dict[str, Any]], dict[str, Any]]:
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
            checked[name] = checker(parse_structured(name, value) if name in structured else value)
        return checked

    return check


def is_structured(kind: str) -> bool:
    return kind.startswith("Array of ") or kind.split("|")[0] in SCHEMA["types"]


def parse_structured(name: str, value: Any) -> Any:
    """Form fields carry objects and arrays as JSON text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(
            "can't parse reply keyboard markup JSON object" if name == "reply_markup" else f"can't parse {name} JSON"
        ) from None


def compile_type(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return compile_fields(name, SCHEMA["types"][name], nested=True)


METHODS = {name.lower(): (name, compile_fields(name, fields, nested=False)) for name, fields in SCHEMA["methods"].items()}


def check_call(method: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The method's proper name (Telegram takes it in any case) and its arguments as values, unset ones left out.

    Raises Refusal for an unknown method or an argument that Telegram would refuse.
    """
    known = METHODS.get(method.lower())
    if known is None:
        raise Refusal(404, "Not Found: method not found")
    name, check = known
    return name, check(values)
