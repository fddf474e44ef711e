"""The webhook in place of long polling. The 200 comes after the commit; the answer to a tap rides in it, which saves a call."""

import asyncio
import hmac
import logging
from urllib.parse import urlsplit

import uvicorn
from aiogram import Bot
from aiogram.types import Update
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.polling import ALLOWED
from bot.settings import BadSettings, Settings
from bot.updates import Updates
from storage.engines import StoreUnavailable

log = logging.getLogger(__name__)
LARGEST = 1 << 20


def application(bot: Bot, updates: Updates, path: str, secret: str) -> Starlette:
    async def take(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), secret):
            return Response(status_code=403)
        body = await request.body()
        if len(body) > LARGEST:
            return Response(status_code=413)
        try:
            update = Update.model_validate_json(body, context={"bot": bot})
        except ValueError:
            log.warning("webhook body is no update")
            return Response(status_code=400)
        try:
            await updates.take(update, answers_taps=False)
        except StoreUnavailable:
            return Response(status_code=503)
        query = update.callback_query
        return JSONResponse({"method": "answerCallbackQuery", "callback_query_id": query.id}) if query else Response()

    return Starlette(routes=[Route(path, take, methods=["POST"])])


async def serve(bot: Bot, updates: Updates, settings: Settings, stop: asyncio.Event) -> None:
    """Until `stop`. Raises BadSettings without a secret: anybody could speak for Telegram then."""
    if len(settings.webhook_secret) < 16:
        raise BadSettings("WEBHOOK_SECRET is needed with WEBHOOK_URL: 16 or more letters, digits, - or _")
    app = application(bot, updates, urlsplit(settings.webhook_url).path or "/", settings.webhook_secret)
    config = uvicorn.Config(app, host=settings.web_host, port=settings.web_port, log_level="warning", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    serving = asyncio.create_task(server._serve())
    await bot.set_webhook(settings.webhook_url, secret_token=settings.webhook_secret, allowed_updates=ALLOWED)
    await stop.wait()
    server.should_exit = True
    await serving
