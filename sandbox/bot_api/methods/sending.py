"""Messages that the bot sends."""

import re
import secrets
from collections.abc import Mapping
from typing import Any

from sandbox.bot_api.checks import Upload
from sandbox.bot_api.keyboards import check_markup
from sandbox.bot_api.markup import format_text, units
from sandbox.bot_api.refusals import bad_request
from sandbox.bot_api.uploads import resolve_file
from sandbox.transcripts import bot_line
from sandbox.world.values import Json, Message
from sandbox.world.world import Chat, World

Uploads = Mapping[str, Upload]
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
ALBUM = range(2, 11)
ACTIONS = re.compile(r"typing|(upload|record)_(photo|video|voice|document|video_note)|choose_sticker|find_location")


def text_of(args: Json) -> Json:
    """Fields `text` and `entities` of a text message. Raises Refusal for an empty or a long one."""
    text, entities = format_text(args["text"], args.get("parse_mode"), args.get("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities}


def caption_of(args: Json) -> Json:
    text, entities = format_text(args.get("caption", ""), args.get("parse_mode"), args.get("caption_entities"))
    if units(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return {"text": text, "entities": entities}


def reply_target(chat: Chat, args: Json) -> int | None:
    wanted: Json | None = args.get("reply_parameters")
    if wanted is None:
        return None
    if "message_id" not in wanted:
        raise bad_request('can\'t find field "message_id"')
    if wanted["message_id"] in chat.messages:
        return int(wanted["message_id"])
    if wanted.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def send_to_chat(world: World, args: Json, **fields: Any) -> Message:
    """Put a message of the bot into the chat that the call names. Raises Refusal."""
    chat = world.chat_for(args["chat_id"])
    markup = check_markup(args.get("reply_markup"))
    silent = bool(args.get("disable_notification"))
    message = world.add_message(chat, from_bot=True, markup=markup, reply_to=reply_target(chat, args), silent=silent, **fields)
    if markup is not None and ("keyboard" in markup or "remove_keyboard" in markup):
        chat.keyboard = markup if "keyboard" in markup else None
    world.screen_drawn(chat, bot_line(message), accompanies=message.file is not None and message.file.kind == "voice")
    return message


def send_message(world: World, args: Json, _: Uploads) -> Json:
    return send_to_chat(world, args, **text_of(args)).to_json()


def send_file(kind: str) -> Any:
    def send(world: World, args: Json, uploads: Uploads) -> Json:
        world.chat_for(args["chat_id"])
        file = resolve_file(world, kind, args[kind], uploads, **durations(kind, args))
        return send_to_chat(world, args, file=file, **caption_of(args)).to_json()

    return send


def durations(kind: str, args: Json) -> dict[str, int]:
    return {"duration": args.get("duration", 0)} if kind in {"voice", "audio"} else {}


def send_media_group(world: World, args: Json, uploads: Uploads) -> list[Json]:
    world.chat_for(args["chat_id"])
    if len(args["media"]) not in ALBUM:
        raise bad_request("wrong number of messages to send as an album" if args["media"] else "there are no messages to send")
    kinds = {item["type"] for item in args["media"]}
    if len(kinds) > 1:
        raise bad_request("message type can't be mixed with other types of messages in an album")
    album = str(secrets.randbits(60))
    parts = [(resolve_file(world, item["type"], item["media"], uploads), caption_of(item)) for item in args["media"]]
    return [send_to_chat(world, args, file=file, album=album, **caption).to_json() for file, caption in parts]


def send_chat_action(world: World, args: Json, _: Uploads) -> bool:
    chat = world.chat_for(args["chat_id"])
    if not ACTIONS.fullmatch(args["action"]):
        raise bad_request("wrong parameter action in request")
    world.typing(chat)
    return True


HANDLERS: dict[str, Any] = {
    "sendMessage": send_message,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    **{f"send{kind.title()}": send_file(kind) for kind in ("photo", "voice", "audio", "document")},
}
