"""Cuts the Bot API's own schema down to what the sandbox serves: `python -m sandbox.bot_api.make_schema SCHEMA.json`.

The source is `.butcher/schema/schema.json` of aiogram's source distribution. Types that the product will never
use (payments, business accounts, stories) are left out, so a call that needs one is refused instead of half served.
"""

import json
import re
import sys
from pathlib import Path

OUT = Path(__file__).with_name("schema.json")
METHODS = """getMe getUpdates setWebhook deleteWebhook getWebhookInfo logOut close getChat getFile getUserProfilePhotos
sendMessage sendPhoto sendVoice sendAudio sendDocument sendMediaGroup sendChatAction answerCallbackQuery
editMessageText editMessageReplyMarkup editMessageCaption editMessageMedia deleteMessage deleteMessages
setMyCommands getMyCommands deleteMyCommands setMyDescription getMyDescription setMyShortDescription getMyShortDescription
setMyName getMyName setChatMenuButton getChatMenuButton pinChatMessage unpinChatMessage unpinAllChatMessages
setMessageReaction""".split()  # noqa: SIM905
TYPES = """InputFile InlineKeyboardMarkup InlineKeyboardButton CopyTextButton ReplyKeyboardMarkup KeyboardButton
ReplyKeyboardRemove ForceReply MessageEntity LinkPreviewOptions ReplyParameters InputMediaPhoto InputMediaAudio
InputMediaDocument BotCommand BotCommandScopeDefault BotCommandScopeAllPrivateChats BotCommandScopeAllGroupChats
BotCommandScopeAllChatAdministrators BotCommandScopeChat BotCommandScopeChatAdministrators BotCommandScopeChatMember
MenuButtonCommands MenuButtonDefault ReactionTypeEmoji""".split()  # noqa: SIM905
UNIONS = ("InputMedia", "BotCommandScope", "MenuButton", "ReactionType")
SCALARS = {"Integer", "String", "Boolean", "True", "Float"}
LENGTH = re.compile(r"\b(\d+)-(\d+) (?:characters|bytes)")


def reduce_type(written: str) -> str | None:
    """`Array of A, B and C` -> `Array of A|B`, keeping what the sandbox knows; None when nothing is left."""
    depth = 0
    while written.startswith("Array of "):
        written, depth = written.removeprefix("Array of "), depth + 1
    names = []
    for name in re.split(r", | and | or ", written):
        members = [kind for kind in TYPES if kind.startswith(name)] if name in UNIONS else [name]
        names += [kind for kind in members if kind in SCALARS or kind in TYPES]
    return "Array of " * depth + "|".join(names) if names else None


def reduce_fields(item: dict[str, list[dict[str, str]]]) -> dict[str, dict[str, object]]:
    fields: dict[str, dict[str, object]] = {}
    for row in item["annotations"]:
        kind = reduce_type(row["type"])
        if kind is None:
            continue
        field: dict[str, object] = {"type": kind, "required": row["required"]}
        if length := LENGTH.search(row["description"]):
            field["length"] = [int(length[1]), int(length[2])]
        if constant := re.search(r"(?:must be|always) [\"'‘’“”]?(\w+)[\"'‘’“”]?$", row["description"]):
            field["constant"] = constant[1]
        fields[row["name"]] = field
    return fields


def main(source: Path) -> None:
    schema = json.loads(source.read_text())
    items = {item["name"]: item for group in schema["items"] for item in group["children"]}
    reduced = {
        "api": schema["api"]["version"],
        "methods": {name: reduce_fields(items[name]) for name in METHODS},
        "types": {name: reduce_fields(items[name]) for name in TYPES if name != "InputFile"},
    }
    OUT.write_text(json.dumps(reduced, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
