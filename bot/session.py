"""aiogram's session, told to spend less: JSON bodies where no file goes along, and its response types kept alive.

aiogram builds a pydantic type `Response[...]` for each call; pydantic holds such types weakly, so that under load they are
collected and built again. Holding them is worth more than half of a turn (docs/decisions/0003-a-cheap-turn.md).
"""

from typing import Any, cast

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType


class LeanSession(AiohttpSession):
    def __init__(self, **options: Any) -> None:
        super().__init__(json_loads=orjson.loads, json_dumps=lambda value: orjson.dumps(value).decode(), **options)
        self._kept: dict[Any, Any] = {}

    def check_response(self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str) -> Response[TelegramType]:
        returning = method.__returning__
        if returning not in self._kept:
            self._kept[returning] = Response[returning]  # type: ignore[valid-type]
        return cast(Response[TelegramType], super().check_response(bot, method, status_code, content))
