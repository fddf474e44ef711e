"""What comes from a chat."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.engine.events import Event


@dataclass(frozen=True, slots=True)
class Incoming:
    """`update_id` is None for an event of our own. `message_id` is the tapped message of a press; `query_id` is to be answered;
    `written`: the message that somebody wrote;
    `blocked`: the person blocked the bot, or came back; `group`: the chat is not one person's."""

    update_id: int | None
    chat_id: int
    at: datetime
    event: Event | None = None
    first_name: str = ""
    message_id: int | None = None
    query_id: str = ""
    written: int | None = None
    blocked: bool | None = None
    group: bool = False
