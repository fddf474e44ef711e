"""aiogram's session with less work for each call. docs/decisions/0003-a-cheap-turn.md says what each measure saves."""

from functools import cache
from typing import Any, cast

import orjson
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramAPIError, TelegramServerError
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup, EditMessageText, Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import BytesPayload, FormData

from bot.program.metrics import CALLS, ERRORS

# Calls whose result nobody reads. For inline messages Telegram itself returns `true`.
DONE = (EditMessageText, EditMessageReplyMarkup, AnswerCallbackQuery)
YES: Response[bool] = Response.model_construct(ok=True, result=True)


@cache
def response_of(returning: type) -> type[Response[Any]]:
    """Cached, because pydantic drops an unused generic class and would build its schema again for each call."""
    return Response[returning]  # type: ignore[valid-type]


class LeanSession(AiohttpSession):
    def __init__(self, **options: Any) -> None:
        super().__init__(json_loads=orjson.loads, json_dumps=lambda value: orjson.dumps(value).decode(), **options)

    async def make_request(self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None) -> TelegramType:  # noqa: ASYNC109 -- aiogram's
        try:
            result = await super().make_request(bot, method, timeout)
        except TelegramAPIError as trouble:
            ERRORS.labels(type(trouble).__name__).inc()
            raise
        CALLS.labels(method.__api_method__).inc()
        return result

    def build_form_data(self, bot: Bot, method: TelegramMethod[TelegramType]) -> FormData:
        """The body as JSON, which Telegram also accepts. What JSON cannot hold, such as a file, is sent aiogram's way."""
        given = method.model_dump(warnings=False, exclude_none=True).items()
        fields = {name: bot.default[value.name] if isinstance(value, Default) else value for name, value in given}
        try:
            body = orjson.dumps(
                {name: value for name, value in fields.items() if value is not None}, option=orjson.OPT_PASSTHROUGH_DATETIME
            )
        except TypeError:
            return super().build_form_data(bot, method)
        return cast(FormData, BytesPayload(body, content_type="application/json"))

    def check_response(self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str) -> Response[TelegramType]:
        if isinstance(method, DONE) and content.startswith('{"ok":true'):
            return cast(Response[TelegramType], YES)
        if status_code >= 500:  # often HTML from a proxy, which aiogram would not treat as a passing fault
            raise TelegramServerError(method=method, message=f"HTTP {status_code}")
        response_of(method.__returning__)
        return super().check_response(bot, method, status_code, content)
