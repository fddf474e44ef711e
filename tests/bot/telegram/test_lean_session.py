"""What goes to Telegram as JSON and what as a form, and what is made of its answers."""

from datetime import datetime
from typing import Any

import orjson
import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import TelegramBadRequest, TelegramServerError
from aiogram.methods import BanChatMember, EditMessageText, SendMessage, SendVoice, SetMyCommands, TelegramMethod
from aiogram.types import BotCommand, BotCommandScopeChat, BufferedInputFile, Message
from aiohttp import BytesPayload, FormData

from bot.telegram.api_client import LeanSession
from bot.telegram.polling import parse_update
from locales.dates_and_numbers import RIGA
from tests.words import KNITS

EDIT = EditMessageText(chat_id=7, message_id=3, text="Labdien")
MESSAGE = {"message_id": 3, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "Labdien"}


@pytest.fixture
def session() -> LeanSession:
    return LeanSession()


@pytest.fixture
def bot(session: LeanSession) -> Bot:
    return Bot("1:a", session=session, default=DefaultBotProperties(parse_mode="HTML"))


def test_a_call_without_files_is_json_with_the_defaults_of_the_bot(session: LeanSession, bot: Bot) -> None:
    body = session.build_form_data(bot, SendMessage(chat_id=7, text=KNITS, disable_notification=False))
    assert isinstance(body, BytesPayload)
    assert orjson.loads(body._value) == {"chat_id": 7, "text": KNITS, "parse_mode": "HTML", "disable_notification": False}


def test_what_stands_in_a_call_is_json_too(session: LeanSession, bot: Bot) -> None:
    call = SetMyCommands(commands=[BotCommand(command="plans", description=KNITS)], scope=BotCommandScopeChat(chat_id=7))
    fields = orjson.loads(session.build_form_data(bot, call)._value)  # type: ignore[attr-defined]
    assert fields["scope"] == {"type": "chat", "chat_id": 7}
    assert fields["commands"] == [{"command": "plans", "description": KNITS}]


@pytest.mark.parametrize(
    "call",
    [
        SendVoice(chat_id=7, voice=BufferedInputFile(b"ogg", "balss.ogg")),
        BanChatMember(chat_id=7, user_id=8, until_date=datetime(2026, 5, 1, tzinfo=RIGA)),
    ],
)
def test_what_json_has_no_word_for_goes_as_a_form(session: LeanSession, bot: Bot, call: TelegramMethod[Any]) -> None:
    assert isinstance(session.build_form_data(bot, call), FormData)


def test_an_edit_that_was_done_is_done(session: LeanSession, bot: Bot) -> None:
    content = orjson.dumps({"ok": True, "result": MESSAGE}).decode()
    assert session.check_response(bot, EDIT, 200, content).result is True
    assert isinstance(session.check_response(bot, SendMessage(chat_id=7, text=KNITS), 200, content).result, Message)


def test_an_edit_that_was_refused_says_why(session: LeanSession, bot: Bot) -> None:
    content = '{"ok":false,"error_code":400,"description":"Bad Request: message is not modified"}'
    with pytest.raises(TelegramBadRequest, match="not modified"):
        session.check_response(bot, EDIT, 400, content)


def test_a_page_in_between_is_a_passing_fault(session: LeanSession, bot: Bot) -> None:
    with pytest.raises(TelegramServerError):
        session.check_response(bot, EDIT, 502, "<html>Bad Gateway</html>")


def test_a_tap_keeps_which_message_it_was_on() -> None:
    user = {"id": 7, "is_bot": False, "first_name": "A"}
    query = {"id": "1", "from": user, "message": {**MESSAGE, "from": user}, "chat_instance": "1", "data": "1|menu|back"}
    update = parse_update({"update_id": 5, "callback_query": query})
    assert update is not None
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert (update.callback_query.message.chat.id, update.callback_query.message.message_id) == (7, 3)


def test_an_update_that_cannot_be_read_is_passed_over() -> None:
    assert parse_update({"update_id": 5, "message": {"text": "no chat"}}) is None
    assert parse_update({"update_id": 6, "callback_query": {"id": "1", "message": {}}}) is None
