"""What the bot asks about itself, its users and their files."""

import json
import re
from typing import Any

from sandbox.bot_api.methods.sending import Uploads
from sandbox.bot_api.refusals import bad_request
from sandbox.bot_api.uploads import BIGGEST_DOWNLOAD
from sandbox.world.values import Json
from sandbox.world.world import World

COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
MOST_COMMANDS = 100


def get_me(world: World, _: Json, __: Uploads) -> Json:
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return {**world.bot, **abilities, "can_connect_to_business": False, "has_main_web_app": False}


def get_chat(world: World, args: Json, _: Uploads) -> Json:
    chat = world.chats.get(args["chat_id"])
    if chat is None or (chat.user is not None and not chat.messages):
        raise bad_request("chat not found")
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    return {**chat.shown, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_file(world: World, args: Json, _: Uploads) -> Json:
    file = world.files.get(args["file_id"])
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.data) > BIGGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {"file_id": file.file_id, "file_unique_id": file.file_unique_id, "file_size": len(file.data), "file_path": file.path}


def get_profile_photos(world: World, args: Json, _: Uploads) -> Json:
    user = world.users.get(args["user_id"])
    if user is None:
        raise bad_request("user not found")
    photos = [[user.photo.to_json()]] if user.photo else []
    return {"total_count": len(photos), "photos": photos[args.get("offset", 0) :]}


def scope_key(args: Json) -> str:
    return json.dumps([args.get("scope") or {"type": "default"}, args.get("language_code", "")], sort_keys=True)


def set_commands(world: World, args: Json, _: Uploads) -> bool:
    commands = args["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not command["description"].strip():
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    check_scope(world, args)
    world.commands[scope_key(args)] = [{**one, "command": one["command"].lstrip("/")} for one in commands]
    for chat in world.chats.values():
        world.touch(chat)
    return True


def check_scope(world: World, args: Json) -> None:
    if "chat_id" in (args.get("scope") or {}):
        world.chat_for(args["scope"]["chat_id"])


def get_commands(world: World, args: Json, _: Uploads) -> list[Json]:
    return world.commands.get(scope_key(args), [])


def delete_commands(world: World, args: Json, _: Uploads) -> bool:
    world.commands.pop(scope_key(args), None)
    return True


def setter(field: str) -> Any:
    def set_text(world: World, args: Json, _: Uploads) -> bool:
        world.texts[field] = args.get(field, "")
        return True

    return set_text


def getter(field: str) -> Any:
    def get_text(world: World, _: Json, __: Uploads) -> Json:
        return {field: world.texts.get(field, world.bot["first_name"] if field == "name" else "")}

    return get_text


def always(answer: Any) -> Any:
    def handler(_: World, __: Json, ___: Uploads) -> Any:
        return answer

    return handler


HANDLERS: dict[str, Any] = {
    "getMe": get_me,
    "getChat": get_chat,
    "getFile": get_file,
    "getUserProfilePhotos": get_profile_photos,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": setter("name"),
    "getMyName": getter("name"),
    "setMyDescription": setter("description"),
    "getMyDescription": getter("description"),
    "setMyShortDescription": setter("short_description"),
    "getMyShortDescription": getter("short_description"),
    "setChatMenuButton": always(True),
    "getChatMenuButton": always({"type": "commands"}),
    "logOut": always(True),
    "close": always(True),
}
