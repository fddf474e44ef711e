"""What the bot changes in a chat: edits, deletions, answers to presses, reactions, pins."""

import time
from typing import Any

from sandbox.bot_api.keyboards import check_markup
from sandbox.bot_api.methods.sending import Uploads, caption_of, durations, text_of
from sandbox.bot_api.refusals import NOT_MODIFIED, QUERY_TOO_OLD, bad_request
from sandbox.bot_api.uploads import resolve_file
from sandbox.transcripts import bot_line, keyboard_line
from sandbox.world.values import Json, Message
from sandbox.world.world import Chat, World

DELETABLE = 48 * 3600  # seconds


def message_to_edit(world: World, args: Json) -> tuple[Chat, Message]:
    """The bot's message that an edit names. Raises Refusal."""
    if "inline_message_id" in args:
        raise bad_request("MESSAGE_ID_INVALID")
    if "message_id" not in args:
        raise bad_request("message identifier is not specified")
    if "chat_id" not in args:
        raise bad_request("chat_id is empty")
    chat = world.chat_for(args["chat_id"])
    message = chat.messages.get(args["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.editable:
        raise bad_request("message can't be edited")
    return chat, message


def change_message(world: World, chat: Chat, message: Message, **fields: Any) -> Json:
    """Set the fields and tell the chat. Raises Refusal when nothing would change."""
    if all(getattr(message, name) == value for name, value in fields.items()):
        raise bad_request(NOT_MODIFIED)
    only_keyboard = all(name == "markup" or getattr(message, name) == value for name, value in fields.items())
    for name, value in fields.items():
        setattr(message, name, value)
    message.edit_date = int(time.time())
    if only_keyboard and message.markup is None:
        world.touch(chat)  # an old keyboard taken away is no new screen
    else:
        world.screen_drawn(chat, keyboard_line(message) if only_keyboard else bot_line(message))
    return message.to_json()


def edit_text(world: World, args: Json, _: Uploads) -> Json:
    if "text" not in args:
        raise bad_request("message text is empty")
    text = text_of(args)
    chat, message = message_to_edit(world, args)
    if message.file is not None:
        raise bad_request("there is no text in the message to edit")
    return change_message(world, chat, message, **text, markup=check_markup(args.get("reply_markup")))


def edit_caption(world: World, args: Json, _: Uploads) -> Json:
    caption = caption_of(args)
    chat, message = message_to_edit(world, args)
    if message.file is None:
        raise bad_request("there is no caption in the message to edit")
    return change_message(world, chat, message, **caption, markup=check_markup(args.get("reply_markup")))


def edit_markup(world: World, args: Json, _: Uploads) -> Json:
    chat, message = message_to_edit(world, args)
    return change_message(world, chat, message, markup=check_markup(args.get("reply_markup")))


def edit_media(world: World, args: Json, uploads: Uploads) -> Json:
    media = args["media"]
    chat, message = message_to_edit(world, args)
    file = resolve_file(world, media["type"], media["media"], uploads, **durations(media["type"], media))
    return change_message(world, chat, message, file=file, **caption_of(media), markup=check_markup(args.get("reply_markup")))


def delete_message(world: World, args: Json, _: Uploads) -> bool:
    chat = world.chat_for(args["chat_id"])
    message = chat.messages.get(args["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if message.date < time.time() - DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.id]
    world.touch(chat)
    return True


def delete_messages(world: World, args: Json, _: Uploads) -> bool:
    chat = world.chat_for(args["chat_id"])
    for message_id in args["message_ids"]:
        chat.messages.pop(message_id, None)
    world.touch(chat)
    return True


def answer_query(world: World, args: Json, _: Uploads) -> bool:
    query = world.queries.get(args["callback_query_id"])
    if query is None or query.at < time.monotonic() - world.query_lifetime:
        raise bad_request(QUERY_TOO_OLD)
    chat = world.chats[query.chat]
    query.answered, query.toast, query.alert = True, args.get("text") or query.toast, args.get("show_alert", False)
    if args.get("text"):
        chat.toast, chat.alert, chat.toasts = args["text"], query.alert, chat.toasts + 1
        chat.log.append(f"(paziņojums: {args['text']})")
    world.touch(chat)
    return True


def set_reaction(world: World, args: Json, _: Uploads) -> bool:
    chat = world.chat_for(args["chat_id"])
    message = chat.messages.get(args["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    message.reactions = [reaction["emoji"] for reaction in args.get("reaction", [])]
    world.touch(chat)
    return True


def pin(world: World, args: Json, _: Uploads) -> bool:
    chat = world.chat_for(args["chat_id"])
    if args["message_id"] not in chat.messages:
        raise bad_request("message to pin not found")
    chat.pinned = args["message_id"]
    world.touch(chat)
    return True


def unpin(world: World, args: Json, _: Uploads) -> bool:
    chat = world.chat_for(args["chat_id"])
    if "message_id" in args and args["message_id"] != chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned = None
    world.touch(chat)
    return True


HANDLERS: dict[str, Any] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "editMessageMedia": edit_media,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_query,
    "setMessageReaction": set_reaction,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin,
}
